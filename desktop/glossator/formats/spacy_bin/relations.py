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
from glossator.formats.spacy_bin.docs import Article, Unit
from glossator.formats.spacy_bin.layout import Placed
from glossator.suggest.groups import TokenRange


def relations_lines(article: Article, scheme: Scheme) -> Iterator[str]:
    """The lines of the units of an article."""
    for unit in article.units:
        yield _line(_Unit(article, unit), scheme)


def _line(where: "_Unit", scheme: Scheme) -> str:
    placed = where.unit.placed
    found = [item for layer in scheme.layers for item in placed[layer.name]]
    spans: dict[tuple[int, int, str], Plain] = {}
    for item in found:
        label = item.annotation.label
        for place in item.spans:
            spans.setdefault((*place, label), where.span(place, label))
    head = {"id": where.article.kept["id"], "start": where.unit.start, "text": where.text()}
    tail = {
        "spans": [spans[key] for key in sorted(spans)],
        "relations": [relation for item in found for relation in _relations(where, item)],
        "answer": "accept",
    }
    return f'{_json(head)[:-1]},"tokens":[{where.tokens()}],{_json(tail)[1:]}\n'


def _relations(where: "_Unit", item: Placed) -> Iterator[Plain]:
    if not item.roles:
        return
    head = where.span(item.spans[0], item.annotation.label)
    for role, places in item.roles.items():
        for place in places:
            child = where.span(place, role)
            yield {
                "head": head["token_end"],
                "child": child["token_end"],
                "head_span": head,
                "child_span": child,
                "label": role,
                "annotation": item.annotation.id,
                "layer": item.annotation.layer,
            }


class _Unit:
    """A unit whose positions are told from its own beginning."""

    def __init__(self, article: Article, unit: Unit) -> None:
        self.article = article
        self.unit = unit

    def text(self) -> str:
        """The text of the unit."""
        tokens, end = self.article.tokens, self.unit.tokens[1]
        behind = tokens.starts[end] if end < len(tokens.starts) else len(tokens.text)
        return tokens.text[self.unit.start : behind]

    def span(self, place: TokenRange, label: str) -> Plain:
        """A span of the unit."""
        tokens, skipped, before = self.article.tokens, self.unit.tokens[0], self.unit.start
        return {
            "start": tokens.starts[place[0]] - before,
            "end": tokens.ends[place[1] - 1] - before,
            "token_start": place[0] - skipped,
            "token_end": place[1] - 1 - skipped,
            "label": label,
        }

    def tokens(self) -> str:
        """The tokens as ``_json`` would write them; they are most of a line."""
        tokens, part, before = self.article.tokens, slice(*self.unit.tokens), self.unit.start
        rows = zip(
            map(_word, tokens.texts[part]),
            tokens.starts[part],
            tokens.ends[part],
            tokens.spaces[part].tolist(),
            strict=True,
        )
        return ",".join(
            [
                f"{word}{_START[start - before]}{_END[end - before]}{_ID[number]}{_BLANK[blank]}"
                for number, (word, start, end, blank) in enumerate(rows)
            ]
        )


class _Spelled(dict[int, str]):
    """Numbers with what stands before them in a token; those that most tokens have are at hand."""

    def __init__(self, before: str) -> None:
        super().__init__((number, f"{before}{number}") for number in range(1_000))
        self._before = before

    def __missing__(self, number: int) -> str:
        return f"{self._before}{number}"


_START = _Spelled(',"start":')
_END = _Spelled(',"end":')
_ID = _Spelled(',"id":')
_BLANK = {False: ',"ws":false}', True: ',"ws":true}'}


def _json(plain: object) -> str:
    return str(srsly.json_dumps(plain))


@lru_cache(maxsize=65_536)
def _word(text: str) -> str:
    return f'{{"text":{_json(text)}'
