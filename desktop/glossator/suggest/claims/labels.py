"""Labels and scores of claims: how it is reported, and how sure that is."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from glossator.suggest.claims.quotations import Quotations
from glossator.suggest.claims.rules import SCORES, Rule
from glossator.suggest.claims.sources import Source
from glossator.suggest.claims.syntax import has_child
from glossator.suggest.groups import TokenRange

DIRECT = "direct"
INDIRECT = "indirect"
MIXED = "mixed"

# A passive hides its source ("it was reported that"); other verbs without one rarely report.
_HIDDEN_SOURCE = 0.75
_NO_SOURCE = 0.55
_OWN_MARKS = frozenset({Rule.QUOTATION, Rule.INTRODUCED, Rule.NOUN, Rule.MARK})


def label_of(doc: Doc, quotations: Quotations, spans: Iterable[TokenRange]) -> str:
    """Direct if all words stand in quotation marks, indirect if none does, else mixed."""
    words = [
        index
        for start, end in spans
        for index in range(start, end)
        if not doc[index].is_punct and not doc[index].is_space
    ]
    quoted = sum(quotations.at(index) is not None for index in words)
    if quoted == 0:
        return INDIRECT
    return DIRECT if quoted == len(words) else MIXED


def score_of(rule: Rule, source: Source, verb: Token) -> float:
    """The rule's estimate, lowered where nobody is named as the source."""
    if source.ranges:
        return SCORES[rule]
    hidden = rule in _OWN_MARKS or has_child(verb, "auxpass")
    return round(SCORES[rule] * (_HIDDEN_SOURCE if hidden else _NO_SOURCE), 2)
