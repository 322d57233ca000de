"""Stance adjectives and predicates: critical of, reluctant to, is against."""

from collections.abc import Iterator

from spacy.tokens import Token

from glossator.suggest.stances.entries import Entry, Pattern
from glossator.suggest.stances.hits import Hit, hit
from glossator.suggest.stances.links import children
from glossator.suggest.stances.phrases import is_time
from glossator.suggest.stances.subjects import Grammar
from glossator.suggest.stances.syntax import Tokens, complements, follow

_COPULAS = frozenset({"be", "remain", "stay", "seem", "appear"})


def adjective_hits(adjective: Token, grammar: Grammar) -> Iterator[Hit]:
    """The stances of a predicate adjective or participle towards what its preposition governs."""
    if not _can_describe(adjective):
        return
    for entry in _rows(adjective, grammar):
        for chain, targets in _goals(adjective, entry):
            holders = grammar.subjects(adjective)
            yield hit(entry, adjective, holders, targets, cue=(adjective,), support=chain)
    yield from _clausal(adjective, grammar)


def _can_describe(token: Token) -> bool:
    return token.pos_ == "ADJ" or token.tag_ in {"VBN", "JJ", "RB"}


def _rows(token: Token, grammar: Grammar) -> tuple[Entry, ...]:
    """The rows of an adjective; of a verb form only those of the participle itself."""
    rows = grammar.lexicon.entries(Pattern.ADJECTIVE_PREP, token)
    if token.pos_ == "ADJ":
        return rows
    return tuple(row for row in rows if row.lemma.startswith(token.lower_))


def _goals(adjective: Token, entry: Entry) -> Iterator[tuple[Tokens, Tokens]]:
    """The prepositions of a row and what they govern, on the adjective or on its copula."""
    copula = [adjective.head] if adjective.dep_ == "acomp" else []
    for words in entry.companions:
        for place in (adjective, *copula):
            chain, targets = follow(place, words)
            if targets and chain[0].i > adjective.i and not is_time(targets[0]):
                yield chain, targets
                break


def stands_as_adjective(participle: Token, grammar: Grammar) -> bool:
    """Whether a participle is a stance adjective here, as in "Berlin is opposed to the plan"."""
    return any(True for entry in _rows(participle, grammar) for _ in _goals(participle, entry))


def _clausal(adjective: Token, grammar: Grammar) -> Iterator[Hit]:
    entry = grammar.lexicon.entry(Pattern.ADJECTIVE_CLAUSE, adjective)
    if entry is None or adjective.dep_ == "amod":
        return
    clauses = [part for part in children(adjective, "xcomp", "ccomp") if part.i > adjective.i]
    if clauses:
        holders = grammar.subjects(adjective)
        yield hit(entry, adjective, holders, tuple(clauses[:1]), cue=(adjective,))


def predicate_hits(preposition: Token, grammar: Grammar) -> Iterator[Hit]:
    """The stance of a preposition said of the holder: is against the plan."""
    copula = preposition.head
    if preposition.dep_ != "prep" or copula.lemma_ not in _COPULAS:
        return
    if any(word.i < preposition.i for word in children(copula, "acomp", "attr", "oprd")):
        return
    for entry in grammar.lexicon.entries(Pattern.PREDICATE, preposition):
        targets = complements(preposition)
        if targets and not is_time(targets[0]):
            head = preposition.head
            yield hit(entry, head, grammar.subjects(head), targets, cue=(preposition,))
