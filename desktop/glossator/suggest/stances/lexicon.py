"""The stance lexicon: which words show a stance, and how they stand in a sentence.

The files are tab-separated with a header; ``resources/lexicon/stances.tsv`` explains the columns.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from spacy.tokens import Token

from glossator.domain.errors import BadRecord

COLUMNS = ("lemma", "pattern", "sign", "with", "weight", "kind", "note")
_NEEDED = 5

Words = tuple[str, ...]


class Pattern(StrEnum):
    """How a word of the lexicon stands in a sentence."""

    VERB_OBJECT = "verb-object"
    VERB_ACTOR = "verb-actor"
    VERB_REFUSED = "verb-refused"
    VERB_PREP = "verb-prep"
    VERB_OBJECT_PREP = "verb-object-prep"
    VERB_CLAUSE = "verb-clause"
    DEMAND = "demand"
    EXPERIENCER = "experiencer"
    NAMING = "naming"
    EVALUATION = "evaluation"
    EVALUATION_VERB = "evaluation-verb"
    NOUN_OF = "noun-of"
    NOUN_LIGHT = "noun-light"
    NOUN_CLAUSE = "noun-clause"
    IN_NOUN = "in-noun"
    ADJECTIVE_PREP = "adjective-prep"
    ADJECTIVE_CLAUSE = "adjective-clause"
    PREDICATE = "predicate"
    DEED_NOUN = "deed-noun"
    DEED_VERB = "deed-verb"
    LIGHT_VERB = "light-verb"
    RECEIVE_VERB = "receive-verb"
    REPORT = "report"
    REFUSAL = "refusal"
    HEDGE = "hedge"
    DOCUMENT = "document"
    OCCASION = "occasion"
    ACTOR = "actor"


_HELPERS = frozenset(
    {Pattern.DEED_VERB, Pattern.LIGHT_VERB, Pattern.RECEIVE_VERB, Pattern.REFUSAL, Pattern.HEDGE}
    | {Pattern.DOCUMENT, Pattern.OCCASION, Pattern.ACTOR}
)
_ALWAYS = frozenset({"in"})


class Sign(StrEnum):
    """Which way a word points."""

    FOR = "+"
    AGAINST = "-"
    NEITHER = "0"
    BOTH = "~"

    def times(self, other: "Sign") -> "Sign":
        """This sign, turned round where ``other`` is against."""
        if other is not Sign.AGAINST or self not in _TURNED:
            return self
        return _TURNED[self]


_TURNED = {Sign.FOR: Sign.AGAINST, Sign.AGAINST: Sign.FOR}


class Kind(StrEnum):
    """What a stance rests on; helping words have the first, which says nothing there."""

    ATTITUDE = "attitude"
    DEED = "deed"
    DEMAND = "demand"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: ``companions`` are the prepositions or particles, each a chain of words.

    ``weight`` in [0, 1] is the row's score, for helping words a factor.
    """

    lemma: str
    pattern: Pattern
    sign: Sign
    companions: tuple[Words, ...]
    weight: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rows, by pattern and lemma.

    ``openers`` are the words that can set off a rule, ``paired`` those of lemmas of two words.
    """

    rows: Mapping[tuple[Pattern, str], tuple[Entry, ...]]
    openers: frozenset[str]
    paired: frozenset[str]

    def opens(self, token: Token) -> bool:
        """Whether a token can set off a rule at all; most cannot, and are not looked at further."""
        return token.lower_ in self.openers or token.lemma_.lower() in self.openers

    def entries(self, pattern: Pattern, token: Token) -> tuple[Entry, ...]:
        """The rows of ``pattern`` for a token's lemma, its form, or the two words it is part of."""
        for form in self._forms(token):
            found = self.rows.get((pattern, form))
            if found:
                return found
        return ()

    def entry(self, pattern: Pattern, token: Token) -> Entry | None:
        """The first row of ``pattern`` for a token, if there is one."""
        return next(iter(self.entries(pattern, token)), None)

    def has(self, pattern: Pattern, token: Token) -> bool:
        """Whether a token stands in the lexicon under ``pattern``."""
        return bool(self.entries(pattern, token))

    def _forms(self, token: Token) -> Iterator[str]:
        lemma, word = token.lemma_.lower(), token.lower_
        if word in self.paired or lemma in self.paired:
            if token.i > 0:
                yield f"{token.nbor(-1).lower_} {lemma}"
            if token.i + 1 < len(token.doc):
                yield f"{word} {token.nbor(1).lower_}"
        yield word
        if lemma != word:
            yield lemma


def load_lexicon(*paths: Path, additions: Path | None = None) -> Lexicon:
    """The rows of all ``paths`` together, and those of ``additions`` in place of any of theirs.

    A word with a pattern in ``additions`` loses all other rows of that word and pattern; a weight
    of 0 there switches it off.

    Raises:
        BadRecord: a file cannot be read, or a row is not as the header promises.
    """
    rows = _rows(entry for path in paths for entry in _read(path))
    if additions is not None:
        rows |= _rows(_read(additions))
    paired = {word for _, lemma in rows for word in lemma.split() if lemma != word}
    return Lexicon(rows, _openers(rows), frozenset(paired))


def _rows(entries: Iterable[Entry]) -> dict[tuple[Pattern, str], tuple[Entry, ...]]:
    rows: dict[tuple[Pattern, str], tuple[Entry, ...]] = {}
    for entry in entries:
        key = (entry.pattern, entry.lemma)
        rows[key] = (*rows.get(key, ()), entry)
    return rows


def _openers(rows: Iterable[tuple[Pattern, str]]) -> frozenset[str]:
    words = {word for pattern, lemma in rows if pattern not in _HELPERS for word in lemma.split()}
    return frozenset({*words, *_ALWAYS})


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
