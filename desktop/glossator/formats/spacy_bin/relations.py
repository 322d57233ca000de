"""Claims and stances as relations, one JSON line for each unit of an article.

The shape is Prodigy's for relations, which spaCy's relation extraction tutorial reads: ``tokens``,
``spans`` and ``relations`` from a frame's first piece (head) to what fills a role (child), the
role's name as the label. ``token_end`` is the last token itself; ``start`` and ``end`` are code
points of the unit's text, half-open, and the line's own ``start`` is where the unit begins in the
article. ``answer`` is always "accept": what stands here was read.
"""

from collections.abc import Iterator
from functools import lru_cache

import srsly

from glossator.domain.plain import Plain
from glossator.domain.scheme import Scheme
from glossator.formats.spacy_bin.docs import Unit
from glossator.formats.spacy_bin.layout import Placed
from glossator.formats.spacy_bin.tokens import Tokens
from glossator.suggest.groups import TokenRange


def relations_line(unit: Unit, scheme: Scheme) -> str:
    """The line of one unit of a document."""
    tokens = unit.tokens
    found = [item for layer in scheme.layers for item in unit.placed[layer.name]]
    kept = unit.kept
    spans: dict[tuple[int, int, str], Plain] = {}
    for item in found:
        for place in item.spans:
            label = item.annotation.label
            spans.setdefault((*place, label), _span(tokens, place, label))
    head = {"id": kept["id"], "start": kept["start"], "text": tokens.text}
    tail = {
        "spans": [spans[key] for key in sorted(spans)],
        "relations": [relation for item in found for relation in _relations(tokens, item)],
        "answer": "accept",
    }
    return f'{_json(head)[:-1]},"tokens":[{_tokens(tokens)}],{_json(tail)[1:]}\n'


def _json(plain: object) -> str:
    return str(srsly.json_dumps(plain))


_word = lru_cache(maxsize=65_536)(_json)


def _tokens(tokens: Tokens) -> str:
    """The tokens as ``_json`` would write them; they are most of a line, and words come again."""
    rows = zip(tokens.texts, tokens.starts, tokens.ends, tokens.spaces, strict=True)
    return ",".join(
        [
            f'{{"text":{_word(text)},"start":{start},"end":{end},"id":{index},'
            f'"ws":{"true" if blank else "false"}}}'
            for index, (text, start, end, blank) in enumerate(rows)
        ]
    )


def _relations(tokens: Tokens, item: Placed) -> Iterator[Plain]:
    head = item.spans[0]
    for role, places in item.roles.items():
        for place in places:
            yield {
                "head": head[1] - 1,
                "child": place[1] - 1,
                "head_span": _span(tokens, head, item.annotation.label),
                "child_span": _span(tokens, place, role),
                "label": role,
                "annotation": item.annotation.id,
                "layer": item.annotation.layer,
            }


def _span(tokens: Tokens, place: TokenRange, label: str) -> Plain:
    return {
        "start": tokens.starts[place[0]],
        "end": tokens.ends[place[1] - 1],
        "token_start": place[0],
        "token_end": place[1] - 1,
        "label": label,
    }
