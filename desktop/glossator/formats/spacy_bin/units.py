"""Where an article is cut: spaCy learns from many short texts, not from a few long ones.

An article becomes units of one sentence, or of as many as an annotation with its roles reaches
over, so that nothing is torn. The units of an article follow each other and make up its whole
text. What spaCy's networks see of a word are a few words on either side, so nothing is lost by it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, chain, pairwise

from glossator.domain.sentences import sentences
from glossator.domain.span import Span
from glossator.formats.spacy_bin.layout import Placed
from glossator.formats.spacy_bin.tokens import Tokens, number_at
from glossator.suggest.groups import TokenRange


def units(tokens: Tokens, placed: Mapping[str, tuple[Placed, ...]]) -> list[TokenRange]:
    """The token ranges of the units, in order; together they are all tokens."""
    if not len(tokens):
        return [(0, 0)]
    whole = [item for found in placed.values() for item in found]
    cuts = [0, *_allowed(_sentence_starts(tokens), map(_reach, whole)), len(tokens)]
    return list(pairwise(cuts))


def by_unit(found: Iterable[Placed], every: list[TokenRange]) -> list[list[Placed]]:
    """What lies in each of the units, in order."""
    starts = [start for start, _ in every]
    inside: list[list[Placed]] = [[] for _ in every]
    for item in found:
        inside[bisect_right(starts, item.spans[0][0]) - 1].append(item)
    return inside


def _sentence_starts(tokens: Tokens) -> Iterator[int]:
    """The tokens that begin a sentence, in order, but the first of all."""
    for sentence in sentences(tokens.text, Span(0, len(tokens.text))):
        number = number_at(tokens.starts, sentence.start)
        if number:
            yield number


def _reach(item: Placed) -> TokenRange:
    """From the first to the last token of an annotation and of what fills its roles."""
    if len(item.spans) == 1 and not item.roles:
        first, end, _, _ = item.spans[0]
        return first, end
    places = [*item.spans, *chain.from_iterable(item.roles.values())]
    return min(places)[0], max([place[1] for place in places])


def _allowed(wanted: Iterable[int], reaches: Iterable[TokenRange]) -> Iterator[int]:
    """The cuts that tear no annotation."""
    ordered = sorted(reaches)
    starts = [start for start, _ in ordered]
    furthest = list(accumulate([end for _, end in ordered], max))
    for cut in wanted:
        before = bisect_left(starts, cut)
        if not before or furthest[before - 1] <= cut:
            yield cut
