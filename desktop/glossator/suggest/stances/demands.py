"""Demands: who urges somebody to act is for the demanded act."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from glossator.suggest.stances.actors import is_actor
from glossator.suggest.stances.entries import Entry, Kind, Pattern
from glossator.suggest.stances.hits import Hit, hit
from glossator.suggest.stances.lexicon import Lexicon
from glossator.suggest.stances.links import children
from glossator.suggest.stances.subjects import Grammar
from glossator.suggest.stances.syntax import Tokens, is_verb

_NEAR = 2
# Whoever calls on somebody to discuss or to congratulate pays a visit.
_VISITS = frozenset({"discuss", "congratulate", "greet", "thank", "brief", "offer"})
# A thing is demanded for a purpose; somebody is asked to act.
_OF_THINGS = frozenset({"demand", "request", "require", "seek"})
_CLAUSES = ("xcomp", "ccomp", "advcl", "relcl", "acl")


def demanded_act(verb: Token, lexicon: Lexicon) -> tuple[Entry, Token] | None:
    """What a verb demands: the act in "urge them to act", "call on them to act", "demand that"."""
    if not is_verb(verb):
        return None
    for entry in lexicon.entries(Pattern.DEMAND, verb):
        act = _demanded(verb, entry, lexicon)
        if act is not None:
            return entry, act
    return None


def demand_hits(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    """The stance for a demanded act, and for those coordinated with it."""
    demanded = demanded_act(verb, grammar.lexicon)
    if demanded is not None:
        entry, act = demanded
        acts = (act, *(other for other in children(act, "conj") if other.tag_ == "VB"))
        holders = grammar.doers(verb)
        support = tuple(_preposition(verb, entry))
        found = hit(entry, verb, holders, acts, cue=(verb,), support=support)
        yield replace(found, act=True)


def _preposition(verb: Token, entry: Entry) -> list[Token]:
    wanted = {words[0] for words in entry.companions}
    found = children(verb, "prep", "prt")
    near = [child for child in found if 0 < child.i - verb.i <= _NEAR]
    return [child for child in near if child.lower_ in wanted]


def _demanded(verb: Token, entry: Entry, lexicon: Lexicon) -> Token | None:
    if entry.companions:
        return _called_for(verb) if ("for",) in entry.companions else _called_on(verb, entry)
    objects = children(verb, "dobj")
    if verb.lemma_ in _OF_THINGS and any(not is_actor(goal, lexicon) for goal in objects):
        return None
    return _first_act([verb, *objects], verb)


def act_of(goal: Token, preposition: Token) -> Token | None:
    """The act in "calls for the minister to resign", seen as calls for a minister."""
    for place in (goal, preposition, preposition.head):
        for child in children(place, *_CLAUSES):
            to = any(word.lower_ == "to" for word in children(child, "aux"))
            if child.i > goal.i and child.tag_ == "VB" and to and child.lemma_ not in _VISITS:
                return child
    return None


def _called_for(verb: Token) -> Token | None:
    """The act in "called for the minister to resign", where "for" opens a clause."""
    for clause in children(verb, *_CLAUSES):
        if any(word.lower_ == "for" for word in children(clause, "mark")):
            return clause if _is_act(clause, verb) else None
    return None


def _called_on(verb: Token, entry: Entry) -> Token | None:
    prepositions = _preposition(verb, entry)
    if not prepositions or children(verb, "dobj"):
        return None
    addressed = [goal for word in prepositions for goal in children(word, "pobj")]
    return _first_act([verb, *prepositions, *addressed], verb)


def with_act(found: Hit, chain: Tokens, lexicon: Lexicon) -> Hit:
    """A demand "for" somebody to act as one for the act; any other hit as it is."""
    goal, preposition = found.targets[0], chain[-1]
    asked = preposition.lower_ == "for" and is_actor(goal, lexicon)
    act = act_of(goal, preposition) if found.kind is Kind.DEMAND and asked else None
    return found if act is None else replace(found, targets=(act,), act=True)


def _first_act(places: list[Token], verb: Token) -> Token | None:
    """The first demanded act that hangs on one of ``places``: parsers differ on which."""
    for place in places:
        for child in children(place, *_CLAUSES):
            if child.i > verb.i and _is_act(child, verb):
                return child
    return None


def _is_act(token: Token, verb: Token) -> bool:
    """Whether a clause is an infinitive, or a that-clause right under the demanding verb."""
    if not is_verb(token) or token.lemma_ in _VISITS:
        return False
    if token.tag_ == "VB" and any(child.lower_ == "to" for child in children(token, "aux")):
        return True
    return token.head == verb and token.dep_ == "ccomp" and _is_subjunctive(token)


def _is_subjunctive(token: Token) -> bool:
    """Whether a clause says what should be: "that he resign", "that troops be withdrawn"."""
    if not children(token, "nsubj", "nsubjpass"):
        return False
    helpers = {child.lower_ for child in children(token, "aux", "auxpass")}
    return "should" in helpers or "be" in helpers or (token.tag_ in {"VB", "VBP"} and not helpers)
