"""Corpora to import: articles of 350 words with 30 annotations each, as native JSON Lines."""

import json
import re
from pathlib import Path
from typing import Any

from glossator.domain.plain import plain_spans
from glossator.domain.suggestion import Suggestion
from tests.benchmarks import articles

# As many characters as 350 words take.
_CHARACTERS, SPANS = 2_430, 30
_LABELS = ("PERSON", "ORG", "PLACE")
_WORD = re.compile(r"\w+")
_READ = {"entity": "complete", "claim": "complete", "stance": "complete"}


def write_corpus(path: Path, count: int) -> Path:
    """Write a file of so many articles, all of them read and labelled by one person."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in range(1, count + 1):
            file.write(json.dumps(_line(number), ensure_ascii=False) + "\n")
    return path


def write_plain_corpus(path: Path, count: int) -> Path:
    """Write as many articles as the other programs were given: 30 names each, and nothing else."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in range(1, count + 1):
            file.write(json.dumps(_plain_line(number), ensure_ascii=False) + "\n")
    return path


def _plain_line(number: int) -> dict[str, Any]:
    document = articles.article(number, _CHARACTERS, SPANS).document
    words = list(_WORD.finditer(document.text))
    marked = words[:: len(words) // SPANS][:SPANS]
    names = [
        {"id": f"a{index}", "layer": "entity", "label": _LABELS[index % 3], "spans": [word.span()]}
        for index, word in enumerate(marked)
    ]
    return {"text": document.text, "annotator": "Ada", "annotations": names}


def _line(number: int) -> dict[str, Any]:
    marked = articles.article(number, _CHARACTERS, SPANS)
    document = marked.document
    found = enumerate(marked.suggestions)
    return {
        "id": document.id,
        "title": document.title,
        "text": document.text,
        "meta": dict(document.meta),
        "annotator": "Ada",
        "coverage": _READ,
        "annotations": [_annotation(each, index, document.text) for index, each in found],
    }


def _annotation(suggestion: Suggestion, index: int, text: str) -> dict[str, Any]:
    """A suggestion as a label that keeps to whole words, as people's labels do."""
    spans = plain_spans(suggestion.spans)
    word = _WORD.match(text, spans[0][0])
    if word is not None and spans[0][1] < word.end():
        spans = [[*word.span()]]
    plain: dict[str, Any] = {
        "id": f"a{index}",
        "layer": suggestion.layer,
        "label": suggestion.label,
        "spans": spans,
    }
    if suggestion.roles:
        plain["roles"] = {name: plain_spans(held) for name, held in suggestion.roles.items()}
    return plain
