"""What ``doc.ents`` says of each token, as the two columns in which ``.spacy`` files hold it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import numpy
from spacy.strings import get_string_id

from glossator.domain.span import Span
from glossator.formats.spacy_bin.layout import Placed
from glossator.formats.spacy_bin.tokens import Numbers, Tokens

_MISSING, _INSIDE, _OUTSIDE, _BEGIN = range(4)  # as spaCy counts them


def tag_columns(
    tokens: Tokens,
    entities: Iterable[Placed],
    read: tuple[Span, ...] | None,
) -> Numbers:
    """A row for each token: its number, where in a name it stands, and the number of the label.

    ``read`` is where names were looked for (None: everywhere). Of other tokens nothing is said:
    they are missing, which is not the same as being no name.
    """
    table = numpy.zeros((len(tokens), 3), dtype="uint64")
    table[:, 0] = tokens.orths
    places, types = table[:, 1], table[:, 2]
    for first, end in _read(tokens, read):
        places[first:end] = _OUTSIDE
    for item in entities:
        start, end, _, _ = item.spans[0]
        places[start:end] = _INSIDE
        places[start] = _BEGIN
        types[start:end] = get_string_id(item.annotation.label)
    return table


def _read(tokens: Tokens, read: tuple[Span, ...] | None) -> Iterable[tuple[int, int]]:
    """The tokens that lie wholly in what was read."""
    if read is None:
        return [(0, len(tokens))]
    return [
        (bisect_left(tokens.starts, span.start), bisect_right(tokens.ends, span.end))
        for span in read
    ]
