"""Verbs that take a side: condemn, object to, blame on, regret that, anger."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from glossator.suggest.stances.actors import is_actor
from glossator.suggest.stances.adjectives import stands_as_adjective
from glossator.suggest.stances.demands import demanded_act, with_act
from glossator.suggest.stances.entries import Entry, Kind, Pattern
from glossator.suggest.stances.hits import Hit, hit
from glossator.suggest.stances.links import children
from glossator.suggest.stances.phrases import is_time
from glossator.suggest.stances.subjects import Grammar
from glossator.suggest.stances.syntax import Tokens, agents, follow, is_passive, is_verb

VERB_PATTERNS = frozenset(
    {Pattern.VERB_OBJECT, Pattern.VERB_ACTOR, Pattern.VERB_REFUSED, Pattern.VERB_PREP}
    | {Pattern.VERB_OBJECT_PREP, Pattern.VERB_CLAUSE, Pattern.EXPERIENCER}
)
_NO_PREDICATE = frozenset({"amod", "compound", "aux", "auxpass", "nmod", "case", "prep"})
_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit"})
_EXPERIENCED = ("at", "with", "about", "over", "by")


def verb_hits(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    """The stances that a verb itself shows."""
    if not is_verb(verb) or verb.dep_ in _NO_PREDICATE:
        return
    patterns = grammar.lexicon.patterns(verb)
    if Pattern.DEMAND in patterns and demanded_act(verb, grammar.lexicon):
        return
    by_preposition: list[Hit] = []
    if Pattern.VERB_OBJECT_PREP in patterns:
        by_preposition += _second_objects(verb, grammar)
    if Pattern.VERB_PREP in patterns:
        by_preposition += _prepositional(verb, grammar)
    yield from by_preposition
    if not by_preposition:
        yield from _with_object(verb, grammar, patterns)
    if Pattern.EXPERIENCER in patterns:
        yield from _experienced(verb, grammar)


def _with_object(verb: Token, grammar: Grammar, patterns: frozenset[Pattern]) -> Iterator[Hit]:
    if Pattern.VERB_OBJECT in patterns:
        yield from _transitive(verb, grammar)
    if Pattern.VERB_ACTOR in patterns or Pattern.VERB_REFUSED in patterns:
        yield from _towards_actor(verb, grammar)
    if Pattern.VERB_CLAUSE in patterns:
        yield from _clausal(verb, grammar)


def _particle(verb: Token, entry: Entry) -> tuple[Token, ...] | None:
    """The particle that a row asks for; empty if it asks for none, None if it is missing."""
    if not entry.companions:
        return ()
    for words in entry.companions:
        for child in children(verb, "prt", "advmod"):
            if (child.lower_,) == words:
                return (child,)
    return None


def _transitive(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    for entry in grammar.lexicon.entries(Pattern.VERB_OBJECT, verb):
        particle = _particle(verb, entry)
        if particle is None or (not entry.companions and children(verb, "prt")):
            continue
        cue = (verb, *particle)
        if is_passive(verb):
            targets = grammar.subjects(verb)
            if targets and not stands_as_adjective(verb, grammar):
                yield hit(entry, verb, agents(verb), targets, cue=cue)
            continue
        targets = grammar.objects(verb)
        if targets:
            found = hit(entry, verb, grammar.subjects(verb), targets, cue=cue)
            yield replace(found, apart=_reasons(verb, targets[0]))


def _towards_actor(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    """What is done to somebody (not to a thing), and what somebody is refused."""
    rows = grammar.lexicon.entries(Pattern.VERB_ACTOR, verb)
    refused = grammar.lexicon.entries(Pattern.VERB_REFUSED, verb)
    passive = is_passive(verb)
    holders = grammar.doers(verb)
    goals = grammar.subjects(verb) if passive else grammar.objects(verb)
    met = tuple(goal for goal in goals if _is_somebody(goal, grammar))
    for entry in rows:
        particle = _particle(verb, entry)
        if met and particle is not None and (entry.companions or not children(verb, "prt")):
            yield hit(entry, verb, holders, met, cue=(verb, *particle))
    for entry in refused:
        chain, targets = _refused_goal(verb, entry)
        if targets or (goals and not entry.companions):
            found = hit(entry, verb, holders, targets or goals, cue=(verb,), support=chain)
            yield replace(found, refused=True)


def _is_somebody(goal: Token, grammar: Grammar) -> bool:
    """Whether a word is somebody, not a paper that only speaks for somebody: a report."""
    lexicon = grammar.lexicon
    return is_actor(goal, lexicon) and not lexicon.has(Pattern.DOCUMENT, goal)


def _refused_goal(verb: Token, entry: Entry) -> tuple[Tokens, Tokens]:
    found = (follow(verb, words) for words in entry.companions)
    return next(((chain, goal) for chain, goal in found if goal), ((), ()))


def _reasons(verb: Token, target: Token) -> Tokens:
    """What a target is praised or accused for, where the parser hangs that on the target."""
    return tuple(
        preposition
        for preposition in children(target, "prep")
        if (preposition.lower_ == "for" and children(preposition, "pcomp"))
        or (preposition.lower_ == "of" and verb.lemma_ in _CHARGING)
    )


def _clausal(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    entry = grammar.lexicon.entry(Pattern.VERB_CLAUSE, verb)
    if entry is None or is_passive(verb) or children(verb, "dobj"):
        return
    clauses = [part for part in children(verb, "ccomp", "xcomp") if part.i > verb.i]
    if clauses:
        yield hit(entry, verb, grammar.subjects(verb), tuple(clauses[:1]), cue=(verb,))


def _prepositional(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    rows = grammar.lexicon.entries(Pattern.VERB_PREP, verb)
    if not rows or children(verb, "dobj") or is_passive(verb):
        return
    for entry in rows:
        for words in entry.companions:
            chain, targets = follow(verb, words)
            loose = [word for word in children(verb, "prt") if word not in chain]
            if targets and not loose and not is_time(targets[0]) and not _named(verb, chain[0]):
                found = hit(entry, verb, grammar.subjects(verb), targets, cue=(verb, *chain))
                yield with_act(found, chain, grammar.lexicon)


def _named(verb: Token, preposition: Token) -> bool:
    """Whether a name stands between verb and preposition: "called her a liar for leaving"."""
    parts = children(verb, "oprd", "ccomp", "attr")
    return any(verb.i < part.i < preposition.i for part in parts)


def _second_objects(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    rows = grammar.lexicon.entries(Pattern.VERB_OBJECT_PREP, verb)
    objects = children(verb, "dobj") if rows else []
    if not rows or not (objects or is_passive(verb)):
        return
    for entry in rows:
        for words in entry.companions:
            chain, targets = follow(verb, words)
            if not targets and objects:
                chain, targets = follow(objects[0], words)
            before = [word for word in children(verb, "prep") if chain and word.i < chain[0].i]
            fits = targets and (entry.kind is not Kind.DEED or _is_somebody(targets[0], grammar))
            if fits and not before and not is_time(targets[0]):
                holders = grammar.doers(verb)
                yield hit(entry, verb, holders, targets, cue=(verb,), support=chain)


def _experienced(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    entry = grammar.lexicon.entry(Pattern.EXPERIENCER, verb)
    if entry is None or children(verb, "prt"):
        return
    if not is_passive(verb):
        holders, targets = grammar.objects(verb), grammar.subjects(verb)
        if holders and targets:
            yield hit(entry, verb, holders, targets, cue=(verb,))
        return
    for word in _EXPERIENCED:
        chain, targets = follow(verb, (word,))
        if targets and not is_time(targets[0]):
            yield hit(entry, verb, grammar.subjects(verb), targets, cue=(verb,), support=chain)
            return
