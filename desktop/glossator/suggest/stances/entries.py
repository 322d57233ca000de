"""What a row of the stance lexicon says: a word, how it stands, which way it points."""

from dataclasses import dataclass
from enum import StrEnum

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

    # An enumeration's own takes a call of Python for each look into a set or a table.
    __hash__ = str.__hash__


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
