"""Writing columns of tokens and tags, a file a layer with its file of offsets; see ``conll``."""

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, Any
from urllib.parse import quote

from glossator.domain.annotation import Annotation
from glossator.domain.boundaries import tokens
from glossator.domain.fitting_spans import covering
from glossator.domain.loss import Flaw, Loss
from glossator.domain.scheme import Scheme
from glossator.domain.sentences import sentences
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.formats.conll import SIDECAR, START
from glossator.formats.fields import document_fields
from glossator.formats.file_names import FreeNames
from glossator.formats.graph import label_in, loss
from glossator.formats.records import Outgoing, Target

_BLANKS = re.compile(r"[\s%]")
Spell = Callable[[int, int], str]


def bio(index: int, count: int) -> str:
    """The prefix of the token of that index in a span of so many tokens: B, then I."""
    return "I" if index else "B"


def bioes(index: int, count: int) -> str:
    """The prefix in a span: B, I, E, or S for a span of one token."""
    if count == 1:
        return "S"
    return "B" if index == 0 else "E" if index == count - 1 else "I"


@dataclass(frozen=True, slots=True)
class Style:
    """A dialect of columns: file ending, prefixes, and what stands between token and tag."""

    ending: str
    spell: Spell
    between: str = "\t"


@dataclass(frozen=True, slots=True)
class _Tagging:
    """The tokens of a document in its sentences; their tags in one layer, by where they begin."""

    sentences: tuple[tuple[Span, ...], ...]
    tags: dict[int, str]
    lost: tuple["_Lost", ...]


@dataclass(frozen=True, slots=True)
class _Lost:
    """An annotation that is no run of tokens, and why; the rest is as a loss has it."""

    item: Annotation
    reason: str
    flaw: Flaw = Flaw.OTHER
    fit: tuple[Span, ...] = ()
    rival: str = ""


def write_bio(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as BIO columns: token, tabulator, tag."""
    return _write(documents, target, Style("bio", bio))


def write_bioes(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as BIOES columns: token, tabulator, tag."""
    return _write(documents, target, Style("bioes", bioes))


def write_conll2003(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part in the four columns of CoNLL-2003, the two in the middle empty."""
    return _write(documents, target, Style("conll", bio, " _ _ "))


def _write(documents: Iterable[Outgoing], target: Target, style: Style) -> tuple[str, ...]:
    free = FreeNames()
    layers = {layer.name: free.take(layer.name) for layer in target.scheme.layers}
    names = [
        f"{target.part}.{name}{ending}"
        for name in layers.values()
        for ending in (f".{style.ending}", SIDECAR)
    ]
    with ExitStack() as stack:
        files = iter(
            stack.enter_context((target.folder / name).open("w", encoding="utf-8", newline="\n"))
            for name in names
        )
        places = {layer: (next(files), next(files)) for layer in layers}
        for outgoing in documents:
            for layer, (columns, offsets) in places.items():
                _put(outgoing, layer, style, columns, offsets)
    return tuple(names)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What is left out: spans that no run of tokens is, roles and attributes."""
    found = []
    for layer in scheme.layers:
        tagging = _tagging(outgoing, layer.name, bio)
        gone = {one.item.id for one in tagging.lost}
        found += [
            loss(outgoing, one.item, one.reason, flaw=one.flaw, fit=one.fit, rival=one.rival)
            for one in tagging.lost
        ]
        for item in outgoing.annotations:
            extras = [*item.roles, *item.attributes]
            if item.layer == layer.name and item.id not in gone and extras:
                reason = f"columns have no place for {', '.join(extras)}"
                found.append(loss(outgoing, item, reason, partly=True))
    return tuple(found)


def _put(outgoing: Outgoing, layer: str, style: Style, columns: IO[str], offsets: IO[str]) -> None:
    tagging = _tagging(outgoing, layer, style.spell)
    if not tagging.sentences:
        return
    text = outgoing.document.text
    columns.write(f"{START}{style.between}O\n\n")
    for sentence in tagging.sentences:
        columns.writelines(
            f"{span.quote(text)}{style.between}{tagging.tags[span.start]}\n" for span in sentence
        )
        columns.write("\n")
    plain = {
        "text": text,
        "tokens": [[span.start, span.end] for one in tagging.sentences for span in one],
        **_about(outgoing, layer),
    }
    offsets.write(json.dumps(plain, ensure_ascii=False) + "\n")


def _about(outgoing: Outgoing, layer: str) -> dict[str, Any]:
    fields = document_fields(outgoing)
    coverage = {name: spans for name, spans in fields["coverage"].items() if name == layer}
    return {**fields, "coverage": coverage}


def _tagging(outgoing: Outgoing, layer: str, spell: Spell) -> _Tagging:
    """The sentences to write and their tags; what was never read is not among them."""
    text = outgoing.document.text
    lines = _lines(text)
    of_layer = [item for item in outgoing.annotations if item.layer == layer]
    runs, lost = _runs(of_layer, [found for _, found in lines], text)
    tags: dict[int, str] = {}
    written: list[tuple[Span, ...]] = []
    for number, (line, found) in enumerate(lines):
        inside = runs[number]
        is_read = _is_read(outgoing, layer, line)
        if not is_read and not inside:
            continue
        tags |= dict.fromkeys([token.start for token in found], "O" if is_read else "-")
        for item, first, last in inside:
            label = _BLANKS.sub(lambda blank: quote(blank[0]), label_in(layer, item.label))
            for at in range(first, last + 1):
                tags[found[at].start] = f"{spell(at - first, last - first + 1)}-{label}"
        written += _sentences(text, line, found, inside)
    return _Tagging(tuple(written), tags, tuple(lost))


@lru_cache(maxsize=1)
def _lines(text: str) -> tuple[tuple[Span, tuple[Span, ...]], ...]:
    """The lines of a text with their tokens: they are asked for layer by layer, and twice."""
    return tuple((line, tokens(text, line)) for line in passages(text))


Runs = dict[int, list[tuple[Annotation, int, int]]]


def _runs(
    annotations: list[Annotation], lines: list[tuple[Span, ...]], text: str
) -> tuple[Runs, list[_Lost]]:
    """By line, the annotations that are runs of its tokens with their first and last one.

    Also those that are none, and why.
    """
    starts = {span.start: (n, at) for n, found in enumerate(lines) for at, span in enumerate(found)}
    ends = {span.end: (n, at) for n, found in enumerate(lines) for at, span in enumerate(found)}
    runs: Runs = defaultdict(list)
    lost: list[_Lost] = []
    taken: dict[tuple[int, int], Annotation] = {}
    for item in sorted(annotations, key=_longest_first):
        run = _run(item, starts, ends)
        if run is None:
            lost.append(_why(item, lines, starts, text))
            continue
        line, first, last = run
        places = [(line, at) for at in range(first, last + 1)]
        rival = next((taken[place] for place in places if place in taken), None)
        if rival is not None:
            reason = "it shares tokens with a longer span, and a token has one tag"
            lost.append(_Lost(item, reason, Flaw.OVERLAP, rival=rival.id))
        else:
            taken.update(dict.fromkeys(places, item))
            runs[line].append((item, first, last))
    return runs, lost


def _longest_first(item: Annotation) -> tuple[int, int, str]:
    return (item.start - item.end, item.start, item.id)


def _run(
    item: Annotation,
    starts: dict[int, tuple[int, int]],
    ends: dict[int, tuple[int, int]],
) -> tuple[int, int, int] | None:
    """The line and the first and last token that an annotation is; None where it is no such run."""
    first, last = starts.get(item.start), ends.get(item.end)
    if len(item.spans) > 1 or first is None or last is None or first[0] != last[0]:
        return None
    return (first[0], first[1], last[1])


def _why(
    item: Annotation, lines: list[tuple[Span, ...]], starts: dict[int, tuple[int, int]], text: str
) -> _Lost:
    """Why an annotation is no run of tokens, and which run it would be."""
    words = [word for found in lines for word in found]
    fit = covering(item.spans, words)
    if fit:
        last = words[bisect_left(words, fit[0].end, key=lambda word: word.end)]
        if starts[fit[0].start][0] != starts[last.start][0]:
            return _Lost(item, "it spans several lines, and a sentence is within one")
    if len(item.spans) > 1:
        return _Lost(item, "it has several pieces, and columns have none", Flaw.PIECES, fit)
    quote = item.spans[0].quote(text)
    if quote != quote.strip():
        return _Lost(item, "it begins or ends with a blank", Flaw.BLANKS, fit)
    return _Lost(item, "it begins or ends inside a token", Flaw.EDGES, fit)


def _is_read(outgoing: Outgoing, layer: str, line: Span) -> bool:
    if layer not in outgoing.coverage:
        return False
    spans = outgoing.coverage[layer]
    return spans is None or any(span.covers(line) for span in spans)


def _sentences(
    text: str, line: Span, found: tuple[Span, ...], runs: list[tuple[Annotation, int, int]]
) -> Iterator[tuple[Span, ...]]:
    """The tokens of a line by sentences; a sentence goes on to the end of what is marked in it."""
    borders = [sentence.start for sentence in sentences(text, line)]
    joined = {at for _, first, last in runs for at in range(first + 1, last + 1)}
    sentence: list[Span] = []
    passed = 0
    for at, span in enumerate(found):
        reached = bisect_left(borders, span.end)
        if reached > passed and at not in joined and sentence:
            yield tuple(sentence)
            sentence = []
        passed = reached
        sentence.append(span)
    if sentence:
        yield tuple(sentence)
