"""Subjects and objects, also those that are only understood.

Coordination, infinitives, participles and relative clauses leave their subject unsaid; the rules
below say, by the dependency of the predicate, whose it is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from glossator.suggest.stances.entries import Pattern
from glossator.suggest.stances.lexicon import Lexicon
from glossator.suggest.stances.links import children
from glossator.suggest.stances.syntax import (
    Tokens,
    agents,
    governor,
    is_noun,
    is_passive,
    is_verb,
    meanings,
    meant,
    possessors,
)

_DEPTH = 8
_OBJECT_LIKE = ("ccomp", "xcomp", "prep", "prt")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OBJECT_CONTROL = frozenset(
    {"accuse", "advise", "allow", "appoint", "ask", "beg", "cause", "challenge", "compel"}
    | {"convince", "direct", "empower", "enable", "encourage", "entreat", "expect", "force"}
    | {"forbid", "get", "help", "implore", "instruct", "invite", "lead", "let", "make", "need"}
    | {"oblige", "order", "permit", "persuade", "press", "pressure", "prompt", "push", "require"}
    | {"request", "teach", "tell", "train", "trust", "urge", "want", "warn"}
)
_OBJECT_CONTROL_PREPOSITIONS = frozenset({"for", "of", "from", "into", "as"})
_IMPERSONAL = frozenset({"be", "take", "cost", "require", "make", "help"})
_APPEALS = frozenset(
    {"appeal", "call", "challenge", "demand", "invitation", "order", "plea", "pressure", "request"}
)
_CHARGES = frozenset({"suspicion", "charge", "accusation", "allegation"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """Reads arguments; the lexicon tells documents, which speak for their authors."""

    lexicon: Lexicon

    def subjects(self, predicate: Token, depth: int = 0) -> Tokens:
        """The subject of a verb, adjective or noun predicate as it stands or is understood.

        For a passive this is what the verb is done to. Empty where nobody is named.
        """
        if depth > _DEPTH:
            return ()
        own = children(predicate, "nsubj", "nsubjpass")
        if own:
            return tuple(token for token in meanings(own) if token.i != predicate.i)
        rule = _UNDERSTOOD.get(predicate.dep_)
        return rule(self, predicate, depth + 1) if rule else ()

    def author(self, noun: Token, depth: int = 0) -> Tokens:
        """Who speaks through a document: its owner, its "by", or who issued it; else itself."""
        found = possessors(noun) or agents(noun)
        if found:
            return found
        verb = governor(noun)
        if verb is not None and noun.dep_ in {"pobj", "dobj"}:
            return self.subjects(verb, depth + 1) or (noun,)
        return (noun,)

    def described(self, noun: Token, depth: int = 0) -> Tokens:
        """Who bears a description: the noun, or the author where it is a document."""
        document = self.lexicon.has(Pattern.DOCUMENT, noun)
        return self.author(noun, depth) if document else (noun,)

    def owner(self, noun: Token, depth: int = 0) -> Tokens:
        """Whose plan, decision or wish a noun is: its possessor or the subject it belongs to."""
        found = possessors(noun)
        verb = governor(noun)
        if found or verb is None:
            return found
        carried = noun.dep_ != "dobj" or self.lexicon.has(Pattern.LIGHT_VERB, verb)
        return self.subjects(verb, depth + 1) if carried else ()

    def objects(self, verb: Token) -> Tokens:
        """The direct object of a verb, also one shared with a verb coordinated behind it."""
        for _ in range(_DEPTH):
            own = children(verb, "dobj")
            if own:
                finite = is_verb(own[0]) and own[0].tag_ in _FINITE
                return () if finite else meanings(own[:1])
            if verb.dep_ == "relcl" and _is_gapped(verb):
                return (verb.head,)
            others = [] if children(verb, *_OBJECT_LIKE) else children(verb, "conj")
            if not others or not is_verb(others[0]) or children(others[0], "nsubj", "nsubjpass"):
                return ()
            verb = others[0]
        return ()

    def doers(self, verb: Token) -> Tokens:
        """Who does what a verb says: its subject, or the agent of a passive."""
        return agents(verb) if is_passive(verb) else self.subjects(verb)


def _is_gapped(verb: Token) -> bool:
    """Whether a relative clause lacks its object, which is then the noun: "the deal he signed"."""
    own = children(verb, "nsubj")
    named = bool(own) and meant(own[0]) == own[0] and own[0].i > verb.head.i
    return named and not children(verb, "mark")


def _conjoined(grammar: Grammar, verb: Token, depth: int) -> Tokens:
    head = verb.head
    if is_noun(head):
        return ()
    if verb.tag_ in _FINITE and head.tag_ == "VB":
        head = next((word for word in head.ancestors if word.tag_ in _FINITE), head)
    return grammar.subjects(head, depth)


def _controlled(grammar: Grammar, verb: Token, depth: int) -> Tokens:
    head = verb.head
    if head.lemma_ in _IMPERSONAL and any(word.lower_ == "it" for word in children(head, "nsubj")):
        return ()
    goals = meanings(children(head, "dobj"))
    if goals and head.lemma_ in _OBJECT_CONTROL and not is_passive(head):
        return goals
    return grammar.subjects(head, depth)


def _complement(grammar: Grammar, verb: Token, depth: int) -> Tokens:
    """A clause in a row of reported clauses shares the subject of the one before it."""
    before = [part for part in children(verb.head, "ccomp") if part.i < verb.i]
    if before:
        last = before[-1]
        while inner := [part for part in children(last, "ccomp") if part.i < verb.i]:
            last = inner[-1]
        return grammar.subjects(last, depth)
    return grammar.subjects(verb.head, depth) if verb.tag_ in {"VB", "VBG"} else ()


def _adjoined(grammar: Grammar, verb: Token, depth: int) -> Tokens:
    return () if verb.tag_ in _FINITE else _controlled(grammar, verb, depth)


def _of_noun(grammar: Grammar, verb: Token, depth: int) -> Tokens:
    noun = _described_noun(verb)
    if verb.tag_ == "VBG":
        return grammar.described(noun, depth)
    if verb.tag_ != "VB":
        return (noun,)
    return _addressed(noun) or grammar.owner(noun, depth)


def _addressed(noun: Token) -> Tokens:
    """Who is to act by a demand: Congress in "his challenge to Congress to approve it"."""
    if noun.lemma_ not in _APPEALS:
        return ()
    towards = [word for word in children(noun, "prep") if word.lower_ in {"to", "on", "for"}]
    return tuple(goal for word in towards for goal in children(word, "pobj"))


def _described_noun(verb: Token) -> Token:
    """The noun that a participle describes: never "Thursday" in "a resolution Thursday"."""
    noun = verb.head
    beside = children(noun.head, "dobj") if noun.dep_ == "npadvmod" else []
    return beside[0] if beside else noun


def _of_preposition(grammar: Grammar, verb: Token, depth: int) -> Tokens:
    head = verb.head.head
    if head.lemma_ in _CHARGES and (governing := governor(head)) is not None:
        return grammar.objects(governing) or grammar.subjects(governing, depth)
    if is_noun(head) and not is_verb(head):
        return grammar.owner(head, depth)
    goals = meanings(children(head, "dobj"))
    if goals and verb.head.lower_ in _OBJECT_CONTROL_PREPOSITIONS and not is_passive(head):
        return goals
    return grammar.subjects(head, depth)


def _predicative(grammar: Grammar, predicate: Token, depth: int) -> Tokens:
    return grammar.subjects(predicate.head, depth)


def _of_relative(_grammar: Grammar, verb: Token, _depth: int) -> Tokens:
    return (verb.head,)


def _attributed(grammar: Grammar, adjective: Token, depth: int) -> Tokens:
    return grammar.described(adjective.head, depth) if is_noun(adjective.head) else ()


_UNDERSTOOD: dict[str, Callable[[Grammar, Token, int], Tokens]] = {
    "conj": _conjoined,
    "xcomp": _controlled,
    "ccomp": _complement,
    "advcl": _adjoined,
    "acl": _of_noun,
    "pcomp": _of_preposition,
    "acomp": _predicative,
    "attr": _predicative,
    "oprd": _predicative,
    "prep": _predicative,
    "advmod": _predicative,
    "relcl": _of_relative,
    "amod": _attributed,
}
