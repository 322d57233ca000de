"""One article, one reading: what a name is in one place counts for its other places.

A name found for sure lends its probabilities to the places where the same words stand in a vaguer
sentence; a person's full name lends them to the surname, an organisation to its acronym in
brackets.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from glossator.suggest.entities.candidates import TokenRange
from glossator.suggest.entities.choice import choose
from glossator.suggest.entities.lexicon import Lexicon
from glossator.suggest.entities.scorer import KINDS, Probabilities, softmax
from glossator.suggest.entities.words import Words

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
    likeliest = _likeliest(own)
    thinkable = (own[:, _PERSON] > _THINKABLE).tolist()
    evidence: dict[Key, list[int]] = defaultdict(list)
    for number in chosen(ranges, own):
        for key in _keys(words, lexicon, ranges[number], likeliest[number]):
            evidence[key].append(number)
    told: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(ranges):
        others = [n for n in evidence.get(_key(words, start, end), ()) if n != number]
        if not others and 1 < end - start <= _FULL_NAME and thinkable[number]:
            places = evidence.get(_key(words, end - 1, end), ())
            # Of the places of a last word those that take it for a person's surname.
            others = [place for place in places if likeliest[place] == _PERSON]
        if others:
            told[number] = others
    return _weighed(own, told)


def _likeliest(shares: Probabilities) -> list[int]:
    """The likeliest kind of every candidate if it is a name."""
    kinds: list[int] = (shares[:, 1:].argmax(axis=1) + 1).tolist()
    return kinds


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
    if not numbers:
        return
    likeliest = dict(zip(numbers, _likeliest(shares[numbers]), strict=True))
    told: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    alike: dict[Key, list[int]] = defaultdict(list)
    for number, said in likeliest.items():
        own, *others = _keys(words, lexicon, ranges[number], said)
        alike[own].append(number)
        told[own].append((number, 1))
        for key in others:
            told[key].append((number, _FULL_NAMES_WEIGHT))
    rows = dict(zip(numbers, shares[numbers].tolist(), strict=True))
    agreed = {key: _agreed(rows, told[key]) for key in alike if len(told[key]) > 1}
    for key, wanted in agreed.items():
        for number in alike[key]:
            if (said := likeliest[number]) != wanted:
                row = shares[number]
                row[wanted], row[said] = row[said], row[wanted]


def _agreed(rows: Mapping[int, Sequence[float]], told: Sequence[tuple[int, int]]) -> int:
    """The likeliest kind over the places that are told, each with its weight."""
    weighed = [[share * weight for share in rows[number]] for number, weight in told]
    sums = [sum(column) for column in zip(*weighed, strict=True)]
    return sums.index(max(sums[1:]), 1)


def _key(words: Words, start: int, end: int) -> Key:
    """The words of a name; shouted ones as if they were not (BAKU, Baku)."""
    if end - start == 1:
        return (words.each[start].plain,)
    return tuple([word.plain for word in words.each[start:end]])


def _keys(words: Words, lexicon: Lexicon, place: TokenRange, kind: int) -> Iterator[Key]:
    start, end = place
    yield _key(words, start, end)
    if end - start > 1 and kind == _PERSON:
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
