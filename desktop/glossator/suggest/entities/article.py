"""One article, one reading: what a name is in one place counts for its other places.

A name found for sure lends its probabilities to the places where the same words stand in a vaguer
sentence; a person's full name lends them to the surname, an organisation to its acronym in
brackets.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from glossator.suggest.entities.candidates import TokenRange, Words
from glossator.suggest.entities.choice import choose
from glossator.suggest.entities.lexicon import Lexicon
from glossator.suggest.entities.scorer import KINDS, Probabilities, softmax

# What the article's other places of the same words weigh beside a candidate's own: where they agree
# the name is surer than either.
_SHARE = 1.0
# A little below even odds: missing a name costs the annotator more than rejecting one.
_BOLDNESS = 0.5
_LEAST = 1e-9
_FULL_NAME = 3
_FULL_NAMES_WEIGHT = 3
_THINKABLE = 0.2
_PERSON = KINDS.index("PERSON")

Key = tuple[str, ...]


def chosen(ranges: Sequence[TokenRange], probabilities: Probabilities) -> list[int]:
    """The numbers of the candidates that are taken for names, none overlapping."""
    if not ranges:
        return []
    named = probabilities[:, 1:].max(axis=1)
    gains = np.log(named + _LEAST) - np.log(probabilities[:, 0] + _LEAST) + _BOLDNESS
    return choose(ranges, gains.tolist())


def pooled(
    words: Words, lexicon: Lexicon, ranges: Sequence[TokenRange], own: Probabilities
) -> Probabilities:
    """The probabilities of the candidates, with what the rest of the article tells about them."""
    evidence: dict[Key, list[int]] = defaultdict(list)
    for number in chosen(ranges, own):
        for key in _keys(words, lexicon, ranges[number], own[number]):
            evidence[key].append(number)
    told: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(ranges):
        others = [n for n in evidence.get(_key(words, start, end), ()) if n != number]
        if not others and 1 < end - start <= _FULL_NAME and own[number, _PERSON] > _THINKABLE:
            others = _bearers(own, evidence.get(_key(words, end - 1, end), ()))
        if others:
            told[number] = others
    return _weighed(own, told)


def _weighed(own: Probabilities, told: Mapping[int, Sequence[int]]) -> Probabilities:
    """Each candidate's own probabilities with the mean of those told, on a scale of logarithms."""
    if not told:
        return own
    numbers = list(told)
    logs = np.log(own + _LEAST)
    flat = [other for others in told.values() for other in others]
    counts = np.array([len(others) for others in told.values()])
    sums = np.add.reduceat(logs[flat], np.cumsum(counts) - counts, axis=0)
    shared = own.copy()
    shared[numbers] = softmax(logs[numbers] + _SHARE * sums / counts[:, np.newaxis])
    return shared


def settle(
    words: Words,
    lexicon: Lexicon,
    ranges: Sequence[TokenRange],
    shares: Probabilities,
    numbers: Sequence[int],
) -> None:
    """Give the same words one kind throughout, in ``shares`` of the chosen ``numbers``, in place.

    The kind with the most probability over all places wins; a full name speaks for its surname.
    """
    told: dict[Key, Probabilities] = defaultdict(lambda: np.zeros(len(KINDS)))
    for number in numbers:
        for weight, key in enumerate(_keys(words, lexicon, ranges[number], shares[number])):
            told[key] += shares[number] * (1 if weight == 0 else _FULL_NAMES_WEIGHT)
    for number in numbers:
        row = shares[number]
        said = int(row[1:].argmax()) + 1
        agreed = int(told[_key(words, *ranges[number])][1:].argmax()) + 1
        if agreed != said:
            row[agreed], row[said] = row[said], row[agreed]


def _bearers(own: Probabilities, numbers: Sequence[int]) -> list[int]:
    """Of the places of a last word those that take it for a person's surname."""
    return [number for number in numbers if int(own[number, 1:].argmax()) + 1 == _PERSON]


def _key(words: Words, start: int, end: int) -> Key:
    """The words of a name; shouted ones as if they were not (BAKU, Baku)."""
    return tuple(
        text.title() if text.isupper() and len(text) > 3 else text
        for text in words.texts[start:end]
    )


def _keys(words: Words, lexicon: Lexicon, place: TokenRange, row: Probabilities) -> Iterator[Key]:
    start, end = place
    yield _key(words, start, end)
    if end - start > 1 and int(row[1:].argmax()) + 1 == _PERSON:
        yield _surname(words, lexicon, start, end)
    acronym = _acronym_behind(words, start, end)
    if acronym:
        yield (acronym,)


def _surname(words: Words, lexicon: Lexicon, start: int, end: int) -> Key:
    first = end - 2 if words.lower[end - 1] in lexicon.name_ends else end - 1
    return _key(words, max(start, first), end)


def _acronym_behind(words: Words, start: int, end: int) -> str:
    """The letters in brackets behind a name that are made of its initials, or nothing."""
    if words.texts[end : end + 1] != ["("] or words.texts[end + 2 : end + 3] != [")"]:
        return ""
    letters = words.texts[end + 1]
    initials = "".join(text[0].upper() for text in words.texts[start:end])
    if len(letters) < 2 or not letters.isupper():
        return ""
    rest = iter(initials)
    return letters if all(letter in rest for letter in letters) else ""
