"""Rules: how a claim was found, and which ways find statements."""

from enum import Enum
from typing import NamedTuple

from glossator.suggest.claims.quotations import Quotation


class Rule(Enum):
    """The pattern that found a claim, in words."""

    QUOTATION = "a quotation beside a verb of saying"
    INTRODUCED = "a quotation behind another verb"
    MARK = "a quotation with a name behind a dash or before a colon"
    LINE = "the rest of a line behind its speaker and a colon"
    CLAUSE = "a clause that a verb of saying takes"
    PARENTHETICAL = "a sentence with a remark who says so"
    PLAIN = "the rest of a sentence behind a verb of saying"
    ACCORDING = "a sentence with according to"
    STANDPOINT = "a sentence with in the words of"
    DIRECTIVE = "what somebody is asked to do"
    DEMAND = "a thing that somebody calls for"
    ACCUSATION = "what somebody is accused of"
    DEED = "a deed that somebody denies or admits"
    COMMITMENT = "what somebody promises to do"
    CHARACTERISED = "what somebody is called"
    NOUN = "a clause that a noun of saying carries"
    EXPRESSED = "a clause behind a verb and a noun: expressed hope that"
    THOUGHT = "a clause that a verb of thinking takes"
    THOUGHT_NOUN = "a clause that a noun of thinking carries"
    THOUGHT_ADJECTIVE = "a clause behind an adjective: is confident that"
    WILL = "what somebody wants or refuses to do"
    ATTITUDE = "what somebody is for or against"
    TOPIC = "what somebody's criticism or support is about"

    # An enumeration's own takes a call of Python for each look into a set or a table.
    __hash__ = object.__hash__


STATEMENTS = frozenset(
    {
        Rule.QUOTATION,
        Rule.INTRODUCED,
        Rule.MARK,
        Rule.LINE,
        Rule.CLAUSE,
        Rule.PARENTHETICAL,
        Rule.PLAIN,
        Rule.ACCORDING,
        Rule.STANDPOINT,
        Rule.DIRECTIVE,
        Rule.DEMAND,
        Rule.ACCUSATION,
        Rule.DEED,
        Rule.COMMITMENT,
        Rule.CHARACTERISED,
        Rule.NOUN,
        Rule.EXPRESSED,
    }
)


THOUGHTS = STATEMENTS | {Rule.THOUGHT, Rule.THOUGHT_NOUN, Rule.THOUGHT_ADJECTIVE}


class Content(NamedTuple):
    """The tokens that say it, the rule that found them, and the quotations that the cue touches."""

    indices: frozenset[int]
    rule: Rule
    quotations: frozenset[Quotation] = frozenset()


def content_of(rule: Rule, indices: set[int]) -> Content | None:
    """The content of these tokens; None if there are none."""
    return Content(frozenset(indices), rule) if indices else None
