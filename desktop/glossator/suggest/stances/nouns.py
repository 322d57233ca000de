"""Stance nouns: voice concern over, its condemnation of, in favour of, drew criticism from."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from glossator.suggest.stances.demands import with_act
from glossator.suggest.stances.entries import Entry, Kind, Pattern
from glossator.suggest.stances.hits import Hit, hit
from glossator.suggest.stances.links import children
from glossator.suggest.stances.phrases import is_time
from glossator.suggest.stances.subjects import Grammar
from glossator.suggest.stances.syntax import (
    Tokens,
    agents,
    conjuncts,
    follow,
    is_noun,
    is_passive,
    is_verb,
    possessors,
)

_OWN_PATTERNS = (Pattern.NOUN_OF, Pattern.NOUN_LIGHT)
_OWNING = (("from",), ("by",), ("among",), ("within",))
_RECEIVED = 0.85
_BARE = 0.92
_GROUP = 0.9
_GROUPS = frozenset({"NORP", "GPE", "ORG", "PERSON"})


def noun_hits(noun: Token, grammar: Grammar) -> Iterator[Hit]:
    """The stances that a noun shows, with its light verb, its owner or alone."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return
    lexicon = grammar.lexicon
    patterns = lexicon.patterns(noun)
    if Pattern.NOUN_CLAUSE in patterns:
        yield from _clausal(noun, grammar)
    if patterns.isdisjoint(_OWN_PATTERNS):
        return
    verb = carrier(noun)
    received = verb is not None and lexicon.has(Pattern.RECEIVE_VERB, verb)
    light = lexicon.entry(Pattern.LIGHT_VERB, verb) if verb is not None else None
    for pattern in _OWN_PATTERNS:
        for entry in lexicon.entries(pattern, noun):
            if received and verb is not None:
                yield from _received(entry, noun, verb, grammar)
            elif light and verb is not None:
                yield from _carried(entry, noun, verb, light, grammar)
            elif pattern is Pattern.NOUN_OF:
                yield from _owned(entry, noun, grammar)


def carrier(noun: Token) -> Token | None:
    """The verb whose object a noun is, alone or in a row of nouns (the subject, in a passive)."""
    while noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"} and is_verb(noun.head):
        return noun.head
    return next((clause for clause in children(noun, "relcl", "acl") if _carries(clause)), None)


def _carries(verb: Token) -> bool:
    """Whether a clause behind a noun has the noun as its object: "the concern voiced by"."""
    return verb.tag_ == "VBN" and not children(verb, "nsubj", "dobj")


def _row(noun: Token) -> Iterator[Token]:
    """The noun and those coordinated with it, behind it and before it."""
    yield from conjuncts(noun)
    while noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head
        yield noun


def _goal(entry: Entry, noun: Token, verb: Token | None) -> tuple[Tokens, Tokens]:
    """The preposition and the target, on the noun, on a noun beside it or on its verb."""
    for words in entry.companions:
        for place in (*_row(noun), *([verb] if verb is not None else [])):
            chain, targets = follow(place, words)
            if targets and chain[0].i > noun.i and not is_time(targets[0]):
                return chain, targets
    return (), ()


def _carried(
    entry: Entry, noun: Token, verb: Token, light: Entry, grammar: Grammar
) -> Iterator[Hit]:
    chain, targets = _goal(entry, noun, verb)
    if not targets:
        targets = tuple(word for word in children(verb, "dative") if is_noun(word))
    if not targets:
        return
    holders = grammar.doers(verb) or possessors(noun)
    support = (verb, *_left(noun), *chain)
    found = hit(entry, verb, holders, targets, cue=(noun,), support=support, factor=light.weight)
    yield replace(found, sign=entry.sign.times(light.sign))


def _left(noun: Token) -> Tokens:
    return tuple(noun.doc[noun.left_edge.i : noun.i])


def _received(entry: Entry, noun: Token, verb: Token, grammar: Grammar) -> Iterator[Hit]:
    targets = agents(verb) if is_passive(verb) else grammar.subjects(verb)
    chain, holders = _owner(noun, verb)
    if targets:
        yield hit(
            entry,
            verb,
            holders,
            targets,
            cue=(noun,),
            support=(verb, *_adjectives(noun), *chain),
            factor=_RECEIVED,
        )


def _adjectives(noun: Token) -> Tokens:
    return tuple(word for word in _left(noun) if word.dep_ in {"amod", "det", "advmod", "compound"})


def _owner(noun: Token, verb: Token | None) -> tuple[Tokens, Tokens]:
    """Whose attitude a noun is: "its", "from farmers", "among farmers", "Russian"."""
    owners = possessors(noun)
    if owners:
        return (), owners
    for place in (noun, *([verb] if verb is not None else [])):
        for words in _OWNING:
            chain, found = follow(place, words)
            if found and chain[0].i > noun.i and not is_time(found[0]):
                return chain, found
    return (), ()


def _owned(entry: Entry, noun: Token, grammar: Grammar) -> Iterator[Hit]:
    chain, targets = _goal(entry, noun, None)
    if not targets:
        return
    _, holders = _owner(noun, None)
    factor = 1.0
    if not holders and ("of",) not in entry.companions:
        _, holders = follow(noun, ("of",))
    if not holders:
        holders, factor = _group(noun)
    found = hit(entry, noun, holders, targets, cue=(noun,), support=chain, factor=factor)
    yield with_act(found, chain, grammar.lexicon)


def _group(noun: Token) -> tuple[Tokens, float]:
    """The group that an adjective names, as in "Russian criticism of"."""
    found = [word for word in children(noun, "amod", "compound") if word.ent_type_ in _GROUPS]
    return (tuple(found[:1]), _GROUP) if found else ((), _BARE)


def _clausal(noun: Token, grammar: Grammar) -> Iterator[Hit]:
    """A light verb, a stance noun and a clause: "express the hope that talks resume"."""
    entry = grammar.lexicon.entry(Pattern.NOUN_CLAUSE, noun)
    verb = carrier(noun) if entry is not None else None
    light = grammar.lexicon.entry(Pattern.LIGHT_VERB, verb) if verb is not None else None
    if entry is None or verb is None or light is None:
        return
    clauses = [part for part in children(noun, "acl", "ccomp") if is_verb(part)]
    clauses += [part for part in children(verb, "ccomp") if part.i > noun.i]
    if clauses:
        support = (verb, *_left(noun))
        holders = grammar.doers(verb)
        found = hit(entry, verb, holders, tuple(clauses[:1]), cue=(noun,), support=support)
        yield replace(found, sign=entry.sign.times(light.sign))


def in_noun_hits(preposition: Token, grammar: Grammar) -> Iterator[Hit]:
    """The stance of "in favour of", "in protest at" and their like."""
    if preposition.lower_ != "in" or preposition.dep_ != "prep":
        return
    head = preposition.head
    for noun in children(preposition, "pobj"):
        for entry in grammar.lexicon.entries(Pattern.IN_NOUN, noun):
            verbal = is_verb(head)
            chain, targets = _goal(entry, noun, head if verbal else None)
            if not targets or possessors(noun):
                continue
            holders = grammar.subjects(head) if verbal else grammar.owner(head)
            predicate = head if verbal else noun
            support = (head,) if verbal and head.i == preposition.i - 1 else ()
            yield hit(
                entry,
                predicate,
                holders,
                targets,
                cue=(preposition, noun, *chain),
                support=support,
            )


def deed_noun_hits(noun: Token, grammar: Grammar) -> Iterator[Hit]:
    """What is done to somebody, or called for: impose sanctions on, lift the ban on."""
    yield from _demanded_deed(noun, grammar)
    verb = carrier(noun)
    done = grammar.lexicon.entry(Pattern.DEED_VERB, verb) if verb is not None else None
    if verb is None or done is None:
        return
    for entry in grammar.lexicon.entries(Pattern.DEED_NOUN, noun):
        chain, targets = _goal(entry, noun, verb)
        targets = targets or tuple(word for word in children(verb, "dative") if is_noun(word))
        if not targets:
            continue
        support = (*_adjectives(noun), *chain)
        holders = grammar.doers(verb)
        found = hit(entry, verb, holders, targets, cue=(verb, noun), support=support)
        yield replace(found, sign=entry.sign.times(done.sign), score=entry.weight * done.weight)


def _demanded_deed(noun: Token, grammar: Grammar) -> Iterator[Hit]:
    """The stance behind a demand: who calls for sanctions on somebody is against them."""
    preposition, verb = noun.head, noun.head.head
    if noun.dep_ != "pobj" or not is_verb(verb):
        return
    demands = [
        row.weight
        for row in grammar.lexicon.entries(Pattern.VERB_PREP, verb)
        if row.kind is Kind.DEMAND and (preposition.lower_,) in row.companions
    ]
    if not demands:
        return
    for entry in grammar.lexicon.entries(Pattern.DEED_NOUN, noun):
        chain, targets = _goal(entry, noun, None)
        if targets:
            support = (preposition, *_adjectives(noun), *chain)
            holders = grammar.doers(verb)
            found = hit(entry, verb, holders, targets, cue=(verb, noun), support=support)
            yield replace(found, kind=Kind.DEMAND, score=max(demands))
