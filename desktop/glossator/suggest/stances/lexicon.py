"""The stance lexicon: which words show a stance, and how they stand in a sentence.

The files are tab-separated with a header; ``resources/lexicon/stances.tsv`` explains the columns.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from glossator.domain.errors import BadRecord
from glossator.suggest.sieve import Sieve, columns, sieve_of
from glossator.suggest.stances.entries import Entry, Kind, Pattern, Sign, Words

COLUMNS = ("lemma", "pattern", "sign", "with", "weight", "kind", "note")
_NEEDED = 5

_HELPERS = frozenset(
    {Pattern.DEED_VERB, Pattern.LIGHT_VERB, Pattern.RECEIVE_VERB, Pattern.REFUSAL, Pattern.HEDGE}
    | {Pattern.DOCUMENT, Pattern.OCCASION, Pattern.ACTOR}
)
_NONE = frozenset[Pattern]()
_NO_ROWS: Mapping[str, "tuple[Entry, ...]"] = MappingProxyType({})
# The noun of "in favour of" is looked for from its preposition.
_IN = "in"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rows, by pattern and lemma.

    ``set_off`` holds the patterns whose rules a lemma can set off, ``openers`` the same under the
    numbers that spaCy gives to their words, ``paired`` the words of lemmas of two words, and
    ``pairing`` the numbers of these. ``sieve`` holds back the words of which no number ends as one
    of the openers does.
    """

    rows: Mapping[Pattern, Mapping[str, tuple[Entry, ...]]]
    set_off: Mapping[str, frozenset[Pattern]]
    openers: Mapping[int, frozenset[Pattern]]
    paired: frozenset[str]
    pairing: frozenset[int]
    sieve: Sieve

    def opening(self, doc: Doc) -> Iterator[tuple[Token, frozenset[Pattern]]]:
        """The tokens that can set off rules, each with the patterns of these rules.

        Most tokens set off none; they are sifted out by numbers, without being touched.
        """
        words = columns(doc, "LOWER", "LEMMA")
        lasting = self.sieve.passing(words)
        places = (lasting[:, 0] | lasting[:, 1]).nonzero()[0]
        for place, (lower, lemma) in zip(places.tolist(), words[places].tolist(), strict=True):
            patterns = self.openers.get(lower, _NONE)
            if lemma != lower:
                patterns |= self.openers.get(lemma, _NONE)
            if lower in self.pairing or lemma in self.pairing:
                patterns = self.patterns(doc[place])
            if patterns:
                yield doc[place], patterns

    def patterns(self, token: Token) -> frozenset[Pattern]:
        """The patterns whose rules a token can set off."""
        found = [self.set_off.get(form, _NONE) for form in self._forms(token)]
        return found[0].union(*found[1:])

    def entries(self, pattern: Pattern, token: Token) -> tuple[Entry, ...]:
        """The rows of ``pattern`` for a token's lemma, its form, or the two words it is part of."""
        rows = self.rows.get(pattern, _NO_ROWS)
        for form in self._forms(token) if rows else ():
            found = rows.get(form)
            if found:
                return found
        return ()

    def entry(self, pattern: Pattern, token: Token) -> Entry | None:
        """The first row of ``pattern`` for a token, if there is one."""
        rows = self.entries(pattern, token)
        return rows[0] if rows else None

    def has(self, pattern: Pattern, token: Token) -> bool:
        """Whether a token stands in the lexicon under ``pattern``."""
        return bool(self.entries(pattern, token))

    def _forms(self, token: Token) -> Words:
        """What a token can stand under, the two words that it is part of first."""
        lemma, word = token.lemma_.lower(), token.lower_
        alone = (word,) if lemma == word else (word, lemma)
        if word not in self.paired and lemma not in self.paired:
            return alone
        before = (f"{token.nbor(-1).lower_} {lemma}",) if token.i > 0 else ()
        behind = (f"{word} {token.nbor(1).lower_}",) if token.i + 1 < len(token.doc) else ()
        return (*before, *behind, *alone)


def load_lexicon(*paths: Path, additions: Path | None = None) -> Lexicon:
    """The rows of all ``paths`` together, and those of ``additions`` in place of any of theirs.

    A word with a pattern in ``additions`` loses all other rows of that word and pattern; a weight
    of 0 there switches it off.

    Raises:
        BadRecord: a file cannot be read, or a row is not as the header promises.
    """
    rows = _rows(entry for path in paths for entry in _read(path))
    if additions is not None:
        for pattern, instead in _rows(_read(additions)).items():
            rows[pattern] = {**rows.get(pattern, {}), **instead}
    lemmas = {lemma for found in rows.values() for lemma in found}
    paired = {word for lemma in lemmas for word in lemma.split() if lemma != word}
    set_off = _set_off(rows)
    words = {word for lemma in set_off for word in lemma.split()}
    openers = {number: set_off.get(word, _NONE) for word in words for number in _numbers(word)}
    pairing = frozenset(number for word in paired for number in _numbers(word))
    return Lexicon(rows, set_off, openers, frozenset(paired), pairing, sieve_of(openers))


def _rows(entries: Iterable[Entry]) -> dict[Pattern, dict[str, tuple[Entry, ...]]]:
    rows: dict[Pattern, dict[str, tuple[Entry, ...]]] = {}
    for entry in entries:
        lemmas = rows.setdefault(entry.pattern, {})
        lemmas[entry.lemma] = (*lemmas.get(entry.lemma, ()), entry)
    return rows


def _set_off(rows: Mapping[Pattern, Iterable[str]]) -> dict[str, frozenset[Pattern]]:
    found = defaultdict[str, set[Pattern]](set, {_IN: {Pattern.IN_NOUN}})
    for pattern in rows.keys() - _HELPERS:
        for lemma in rows[pattern]:
            found[lemma].add(pattern)
    return {lemma: frozenset(patterns) for lemma, patterns in found.items()}


def _numbers(word: str) -> set[int]:
    """SpaCy's numbers for a word, also as it is written in names and headings."""
    return {get_string_id(form) for form in (word, word.capitalize(), word.upper())}


def _read(path: Path) -> Iterator[Entry]:
    seen: set[tuple[str, Pattern, tuple[Words, ...]]] = set()
    header = False
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path}:{number}"
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            _check_header(cells, where)
            header = True
            continue
        entry = _entry(cells, where)
        key = (entry.lemma, entry.pattern, entry.companions)
        if key in seen:
            raise BadRecord(
                f"“{entry.lemma}” stands twice as {entry.pattern} in the stance lexicon, {where}; "
                "remove one."
            )
        seen.add(key)
        yield entry
    if not header:
        raise BadRecord(f"The stance lexicon {path} has no header; begin with {_header()}.")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRecord(
            f"The stance lexicon {path} cannot be read ({error}); give a UTF-8 file."
        ) from error


def _header() -> str:
    return ", ".join(COLUMNS) + " (divided by tabs)"


def _check_header(cells: list[str], where: str) -> None:
    if tuple(cells[:_NEEDED]) != COLUMNS[:_NEEDED]:
        raise BadRecord(f"The stance lexicon has a wrong header, {where}; write {_header()}.")


def _entry(cells: list[str], where: str) -> Entry:
    if not _NEEDED <= len(cells) <= len(COLUMNS):
        raise BadRecord(
            f"A row of the stance lexicon has {len(cells)} columns, {where}; write {_header()}."
        )
    lemma, pattern, sign, companions, weight, kind = (*cells, "")[: _NEEDED + 1]
    if not lemma or lemma != lemma.lower():
        raise BadRecord(f"The lemma “{lemma}” is empty or has capitals, {where}; write it small.")
    return Entry(
        lemma=lemma,
        pattern=_choice(Pattern, pattern, "pattern", where),
        sign=_choice(Sign, sign, "sign", where),
        companions=tuple(tuple(item.split("+")) for item in companions.split()),
        weight=_weight(weight, where),
        kind=_choice(Kind, kind or Kind.ATTITUDE, "kind", where),
    )


_Choice = TypeVar("_Choice", bound=StrEnum)


def _choice(choices: type[_Choice], value: str, column: str, where: str) -> _Choice:
    try:
        return choices(value)
    except ValueError:
        known = ", ".join(choices)
        raise BadRecord(f"The {column} “{value}” is unknown, {where}; write {known}.") from None


def _weight(value: str, where: str) -> float:
    try:
        weight = float(value)
    except ValueError:
        weight = -1.0
    if not 0 <= weight <= 1:
        raise BadRecord(f"The weight “{value}” is no number from 0 to 1, {where}; write one.")
    return weight
