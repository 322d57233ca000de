"""Judgements: called the strike a disgrace; said the views were biased."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from glossator.suggest.stances.entries import Entry, Pattern, Sign
from glossator.suggest.stances.hits import Hit, hit
from glossator.suggest.stances.lexicon import Lexicon
from glossator.suggest.stances.links import children, linked
from glossator.suggest.stances.speakers import own_speaker
from glossator.suggest.stances.subjects import Grammar
from glossator.suggest.stances.syntax import Tokens, agents, follow, is_passive, is_verb

_REPORTED = 0.85
_NAMED = 0.95
_DENIED = 0.7
_VAGUE = frozenset({"it", "this", "that", "there", "i", "we", "you", "what", "these", "those"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """Which way a complement points, how clearly, and by which words."""

    sign: Sign
    weight: float
    words: Tokens


def judgement(complement: Token, lexicon: Lexicon) -> Judgement | None:
    """What a complement says of its subject; None where it is no judgement or two opposite ones."""
    parts = [complement, *children(complement, "amod", "compound", "nmod", "conj")]
    found = [(part, row) for part in parts if (row := lexicon.entry(Pattern.EVALUATION, part))]
    if not found or len({row.sign for _, row in found}) > 1:
        return None
    sign, weight = found[0][1].sign, max(row.weight for _, row in found)
    words = tuple(part for part, _ in found)
    if any(child.lower_ == "too" for child in children(complement, "advmod")):
        return Judgement(Sign.AGAINST, weight, words)
    denied = [child for _, child in linked(complement) if child.lower_ in {"no", "not", "hardly"}]
    if denied:
        return Judgement(sign.times(Sign.AGAINST), weight * _DENIED, (*denied, *words))
    return Judgement(sign, weight, words)


def naming_hits(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    """The stance of a verb that names its object something good or bad."""
    if not is_verb(verb):
        return
    for entry in grammar.lexicon.entries(Pattern.NAMING, verb):
        for complement, targets in _named(verb, grammar):
            found = _fixed(entry, complement) or judgement(complement, grammar.lexicon)
            if found is None or not targets:
                continue
            holders = _namers(verb, complement, grammar)
            factor = found.weight * _NAMED
            words = tuple(complement.doc[complement.left_edge.i : complement.i + 1])
            named = hit(entry, verb, holders, targets, cue=(verb, *found.words), factor=factor)
            yield replace(named, sign=found.sign, support=words)


def _namers(verb: Token, complement: Token, grammar: Grammar) -> Tokens:
    if not is_passive(verb):
        return grammar.subjects(verb)
    return agents(verb) or follow(complement, ("by",))[1]


def _fixed(entry: Entry, complement: Token) -> Judgement | None:
    if (complement.lower_,) in entry.companions:
        return Judgement(entry.sign, 1.0, (complement,))
    return None


def _named(verb: Token, grammar: Grammar) -> Iterator[tuple[Token, Tokens]]:
    """The complements of a naming verb, each with what it is said of."""
    goals = grammar.subjects(verb) if is_passive(verb) else grammar.objects(verb)
    for dep, part in linked(verb):
        if part.i < verb.i:
            continue
        if dep in {"oprd", "acomp", "attr", "xcomp", "ccomp"} and not is_verb(part):
            yield part, goals or tuple(children(part, "nsubj"))
        elif dep == "dobj" and is_passive(verb):
            yield part, goals
        elif dep == "ccomp" and not children(part, "aux", "auxpass", "mark"):
            yield part, tuple(children(part, "nsubj"))
            if part.lemma_ == "be":
                for inner in children(part, "acomp", "attr"):
                    yield inner, tuple(children(part, "nsubj"))
        elif dep == "prep" and part.lower_ == "as":
            for inner in children(part, "pobj", "amod", "acomp", "pcomp"):
                yield inner, goals


def reported_hits(verb: Token, grammar: Grammar) -> Iterator[Hit]:
    """The speaker's judgements in what a verb of saying reports."""
    clauses = [*_reported(verb)]
    if not clauses or not grammar.lexicon.has(Pattern.REPORT, verb) or is_passive(verb):
        return
    speakers = grammar.subjects(verb)
    if not speakers:
        return
    for clause in clauses:
        for predicate in _coordinated(clause):
            for targets, found, row in _judged(predicate, grammar):
                if any(own_speaker(target, grammar) in speakers for target in targets):
                    continue
                named = hit(
                    row, predicate, speakers[:1], targets, cue=found.words, factor=_REPORTED
                )
                copula = (predicate,) if predicate not in found.words else ()
                yield replace(named, sign=found.sign, support=copula)


def _reported(verb: Token) -> Iterator[Token]:
    yield from children(verb, "ccomp")
    if verb.dep_ == "parataxis" and is_verb(verb.head):
        yield verb.head


def _coordinated(clause: Token) -> Iterator[Token]:
    waiting = [clause]
    while waiting:
        predicate = waiting.pop()
        yield predicate
        waiting.extend(reversed(children(predicate, "conj")))


def _judged(predicate: Token, grammar: Grammar) -> Iterator[tuple[Tokens, Judgement, Entry]]:
    targets = tuple(word for word in grammar.subjects(predicate) if word.lower_ not in _VAGUE)
    if not targets:
        return
    lexicon = grammar.lexicon
    for complement in children(predicate, "acomp", "attr", "oprd"):
        found = judgement(complement, lexicon)
        row = found and lexicon.entry(Pattern.EVALUATION, found.words[-1])
        if found and row:
            yield targets, found, row
    pattern = Pattern.EVALUATION if is_passive(predicate) else Pattern.EVALUATION_VERB
    row = lexicon.entry(pattern, predicate)
    if row and is_verb(predicate):
        yield targets, Judgement(row.sign, row.weight, (predicate,)), row
