"""Claims and stances as relations, one JSON line for each unit of an article.

The shape is Prodigy's for relations, which spaCy's relation extraction tutorial reads: ``tokens``,
``spans`` and ``relations`` from a frame's first piece (head) to what fills a role (child), the
role's name as the label. ``token_end`` is the last token itself; ``start`` and ``end`` are code
points of the unit's text, half-open, and the line's own ``start`` is where the unit begins in the
article. ``answer`` is always "accept": what stands here was read.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any

import numpy
from numpy.typing import NDArray

from glossator.domain.scheme import Scheme
from glossator.formats.spacy_bin.docs import Article, Unit
from glossator.formats.spacy_bin.layout import Place, Placed
from glossator.formats.spacy_bin.tokens import Positions

_AT_HAND = 8_192
_PIECES = 4
_FIRST, _NEXT = '{"text":', ',{"text":'
_Said = Callable[[int], str]
_json = encode_basestring_ascii
_name = lru_cache(maxsize=1_024)(_json)


def relations_lines(article: Article, scheme: Scheme) -> Iterator[str]:
    """The lines of the units of an article."""
    known_by, pieces = _json(article.kept["id"]), _pieces(article)
    layers = [layer.name for layer in scheme.layers]
    for unit in article.units:
        found = [item for layer in layers for item in unit.placed[layer]]
        text = _text(article, unit)
        spell = _Spelling(unit, len(text))
        yield (
            f'{{"id":{known_by},"start":{unit.start},"text":{_json(text)},'
            f'"tokens":[{_tokens(pieces, unit)}],"spans":[{spell.spans(found)}],'
            f'"relations":[{spell.relations(found)}],"answer":"accept"}}\n'
        )


def _text(article: Article, unit: Unit) -> str:
    tokens, end = article.tokens, unit.tokens[1]
    behind = tokens.starts[end] if end < len(tokens.starts) else len(tokens.text)
    return tokens.text[unit.start : behind]


class _Spelling:
    """Spells the annotations of a unit, their places counted from its beginning."""

    def __init__(self, unit: Unit, length: int) -> None:
        self._skipped, self._before = unit.tokens[0], unit.start
        self._numerals = _FEW if length < _AT_HAND else _Numerals()

    def spans(self, found: list[Placed]) -> str:
        """The pieces of annotations, in order, those that are alike but once."""
        spans = {(place, item.annotation.label) for item in found for place in item.spans}
        return ",".join([self._span(place, label) for place, label in sorted(spans)])

    def relations(self, found: list[Placed]) -> str:
        """What fills the roles of annotations."""
        return ",".join([one for item in found if item.roles for one in self._relations(item)])

    def _relations(self, item: Placed) -> Iterator[str]:
        named, place = item.annotation, item.spans[0]
        head = f'{{"head":{self._last(place)},"child":'
        head_span = f',"head_span":{self._span(place, named.label)},"child_span":'
        known_by = f',"annotation":{_json(named.id)},"layer":{_name(named.layer)}}}'
        for role, places in item.roles.items():
            behind = f',"label":{_name(role)}{known_by}'
            for child in places:
                span = self._span(child, role)
                yield f"{head}{self._last(child)}{head_span}{span}{behind}"

    def _last(self, place: Place) -> str:
        """The number of the last token of a place."""
        return self._numerals[place[1] - 1 - self._skipped]

    def _span(self, place: Place, label: str) -> str:
        first, end, start, stop = place
        skipped, before, spelled = self._skipped, self._before, self._numerals
        return (
            f'{{"start":{spelled[start - before]},"end":{spelled[stop - before]},'
            f'"token_start":{spelled[first - skipped]},"token_end":{spelled[end - 1 - skipped]},'
            f'"label":{_name(label)}}}'
        )


class _Numerals:
    """Any number as it is written."""

    def __getitem__(self, number: int) -> str:
        return str(number)


# Those that stand in most units are at hand.
_FEW = list(map(str, range(_AT_HAND)))


def _tokens(pieces: list[str], unit: Unit) -> str:
    """The tokens of a unit; they are most of a line."""
    first, end = unit.tokens
    return _FIRST + "".join(pieces[_PIECES * first : _PIECES * end])[: -len(_NEXT)] if end else ""


def _pieces(article: Article) -> list[str]:
    """The JSON of all tokens of an article in ``_PIECES`` pieces a token, up to the next word.

    The pieces are laid out a kind at a time, so that nothing here runs token by token.
    """
    tokens, units = article.tokens, article.units
    begins = numpy.array([(unit.tokens[0], unit.start) for unit in units]).T
    skipped, before = begins.repeat([unit.tokens[1] - unit.tokens[0] for unit in units], axis=1)
    starts, ends = tokens.edges - before
    numbers = numpy.arange(len(tokens)) - skipped
    pieces = [""] * (_PIECES * len(tokens))
    pieces[0::_PIECES] = tokens.quoted
    pieces[1::_PIECES] = _said(_start, starts)
    pieces[2::_PIECES] = _said(_end, ends)
    pieces[3::_PIECES] = _said(_number, 2 * numbers + tokens.spaces)
    return pieces


def _start(start: int) -> str:
    return f',"start":{start}'


def _end(end: int) -> str:
    return f',"end":{end}'


def _number(doubled: int) -> str:
    """The number of a token, of which twice is given, and one more if a blank follows it."""
    blank = "true" if doubled % 2 else "false"
    return f',"id":{doubled // 2},"ws":{blank}}}{_NEXT}'


def _said(say: _Said, numbers: Positions) -> list[str]:
    """What is said of each number; of those that most tokens have it is at hand."""
    if numbers.max(initial=0) < _AT_HAND:
        found: list[str] = _at_hand(say).take(numbers).tolist()
        return found
    return list(map(say, numbers.tolist()))


@lru_cache(maxsize=8)
def _at_hand(say: _Said) -> NDArray[Any]:
    return numpy.array(list(map(say, range(_AT_HAND))), dtype=object)
