"""Claims and stances as relations, one JSON line for each unit of an article.

The shape is Prodigy's for relations, which spaCy's relation extraction tutorial reads: ``tokens``,
``spans`` and ``relations`` from a frame's first piece (head) to what fills a role (child), the
role's name as the label. ``token_end`` is the last token itself; ``start`` and ``end`` are code
points of the unit's text, half-open, and the line's own ``start`` is where the unit begins in the
article. ``answer`` is always "accept": what stands here was read.
"""

from collections.abc import Iterator
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any

import numpy
from numpy.typing import NDArray

from glossator.domain.scheme import Scheme
from glossator.formats.spacy_bin.docs import Article, Unit
from glossator.formats.spacy_bin.layout import Placed
from glossator.formats.spacy_bin.tokens import Positions
from glossator.suggest.groups import TokenRange

_AT_HAND = 8_192
_PIECES = 5
_Pieces = NDArray[Any]
_BLANK = numpy.array([',"ws":false},', ',"ws":true},'], dtype=object)
_json = encode_basestring_ascii
_name = lru_cache(maxsize=1_024)(_json)


def relations_lines(article: Article, scheme: Scheme) -> Iterator[str]:
    """The lines of the units of an article."""
    tokens = _tokens(article)
    for unit in article.units:
        yield _line(_Unit(article, unit, tokens), scheme)


def _line(where: "_Unit", scheme: Scheme) -> str:
    placed = where.unit.placed
    found = [item for layer in scheme.layers for item in placed[layer.name]]
    spans = {
        (*place, item.annotation.label): where.span(place, item.annotation.label)
        for item in found
        for place in item.spans
    }
    relations = [one for item in found if item.roles for one in _relations(where, item)]
    return (
        f'{{"id":{_json(where.article.kept["id"])},"start":{where.unit.start},'
        f'"text":{_json(where.text())},"tokens":[{where.tokens()}],'
        f'"spans":[{",".join([spans[key] for key in sorted(spans)])}],'
        f'"relations":[{",".join(relations)}],"answer":"accept"}}\n'
    )


def _relations(where: "_Unit", item: Placed) -> Iterator[str]:
    named, place = item.annotation, item.spans[0]
    last, head = where.last_token(place), where.span(place, named.label)
    known_by = f'"annotation":{_json(named.id)},"layer":{_name(named.layer)}}}'
    for role, places in item.roles.items():
        for place in places:
            yield (
                f'{{"head":{last},"child":{where.last_token(place)},"head_span":{head},'
                f'"child_span":{where.span(place, role)},"label":{_name(role)},{known_by}'
            )


class _Unit:
    """A unit as JSON tells it, its positions from its own beginning."""

    def __init__(self, article: Article, unit: Unit, pieces: list[str]) -> None:
        self.article = article
        self.unit = unit
        self._pieces = pieces

    def text(self) -> str:
        """The text of the unit."""
        tokens, end = self.article.tokens, self.unit.tokens[1]
        behind = tokens.starts[end] if end < len(tokens.starts) else len(tokens.text)
        return tokens.text[self.unit.start : behind]

    def last_token(self, place: TokenRange) -> int:
        """The number of the last token of a place."""
        return place[1] - 1 - self.unit.tokens[0]

    def span(self, place: TokenRange, label: str) -> str:
        """A span of the unit."""
        tokens, before = self.article.tokens, self.unit.start
        start, end = tokens.starts[place[0]] - before, tokens.ends[place[1] - 1] - before
        return (
            f'{{"start":{start},"end":{end},"token_start":{place[0] - self.unit.tokens[0]},'
            f'"token_end":{self.last_token(place)},"label":{_name(label)}}}'
        )

    def tokens(self) -> str:
        """The tokens; they are most of a line."""
        first, end = self.unit.tokens
        return "".join(self._pieces[_PIECES * first : _PIECES * end])[:-1]


def _tokens(article: Article) -> list[str]:
    """The JSON of all tokens of an article, a comma behind each, in ``_PIECES`` pieces a token.

    The pieces are laid out a kind at a time, so that nothing here runs token by token.
    """
    tokens, units = article.tokens, article.units
    counts = [unit.tokens[1] - unit.tokens[0] for unit in units]
    skipped = numpy.repeat([unit.tokens[0] for unit in units], counts)
    before = numpy.repeat([unit.start for unit in units], counts)
    pieces = numpy.empty((len(tokens.texts), _PIECES), dtype=object)
    pieces[:, 0] = list(map(_word, tokens.texts))
    starts, ends = tokens.edges - before
    pieces[:, 1] = _numbered(',"start":', starts)
    pieces[:, 2] = _numbered(',"end":', ends)
    pieces[:, 3] = _numbered(',"id":', numpy.arange(len(tokens.texts)) - skipped)
    pieces[:, 4] = _BLANK[tokens.spaces.astype(int)]
    return list(pieces.ravel().tolist())


def _numbered(name: str, numbers: Positions) -> _Pieces:
    """Each number behind a name; those that most tokens have are at hand."""
    if numbers.max(initial=0) < _AT_HAND:
        found: _Pieces = _small(name)[numbers]
        return found
    return numpy.array([f"{name}{number}" for number in numbers.tolist()], dtype=object)


@lru_cache(maxsize=8)
def _small(name: str) -> _Pieces:
    return numpy.array([f"{name}{number}" for number in range(_AT_HAND)], dtype=object)


@lru_cache(maxsize=2 * _AT_HAND)
def _word(text: str) -> str:
    return f'{{"text":{_json(text)}'
