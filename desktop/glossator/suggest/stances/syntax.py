"""Who does what to whom, read straight off the parse: agents, objects of prepositions, antecedents.

All functions read a spaCy dependency parse in the labels of its English models.
"""

from collections.abc import Iterable

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from glossator.suggest.stances.entries import Words
from glossator.suggest.stances.links import children, linked

Tokens = tuple[Token, ...]

_DEPTH = 8
_PARTICLES = frozenset({"prep", "prt", "advmod", "agent", "dative", "advcl", "npadvmod"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NOUNS = frozenset(map(get_string_id, ("NOUN", "PROPN", "PRON", "NUM", "DET")))
_VERB_TAGS = frozenset(map(get_string_id, ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")))
_VERBS = frozenset(map(get_string_id, ("VERB", "AUX")))
_PASSIVE = frozenset({"nsubjpass", "auxpass", "csubjpass"})
_ACTIVE = frozenset({"nsubj", "aux", "dobj"})


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form (auxiliaries and participles too)."""
    return token.pos in _VERBS or token.tag in _VERB_TAGS


def is_noun(token: Token) -> bool:
    """Whether a token can head a noun phrase."""
    return token.pos in _NOUNS


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive, also where its auxiliary is left out."""
    while _PASSIVE.isdisjoint(deps := [dep for dep, _ in linked(verb)]):
        if verb.tag_ != "VBN" or not _ACTIVE.isdisjoint(deps):
            return False
        if verb.dep_ != "conj" or verb.head.i > verb.i:
            return verb.dep_ in {"acl", "advcl", "relcl"}
        verb = verb.head
    return True


def is_hyphen(doc: Doc, position: int) -> bool:
    """Whether a hyphen inside a word stands at a position of a document: "re-election"."""
    if not 0 < position < len(doc) - 1 or doc[position].text not in {"-", "‐", "‑"}:
        return False
    return not doc[position - 1].whitespace_ and not doc[position].whitespace_


def conjuncts(token: Token) -> Tokens:
    """The token and the nouns coordinated with it behind it."""
    found: list[Token] = []
    waiting = [token]
    while waiting:
        noun = waiting.pop()
        found.append(noun)
        beside = children(noun, "conj", "appos")
        # What stands in apposition is read first, wherever it stands.
        if beside:
            beside.sort(key=lambda child: child.dep_ == "conj")
            waiting.extend(child for child in reversed(beside) if _is_in_row(noun, child))
    return tuple(found)


def _is_in_row(noun: Token, child: Token) -> bool:
    """Whether a child goes on with a row of nouns.

    The parser takes members of a row for appositions: "nurses, cooks and cleaners".
    """
    if not is_noun(child) or is_verb(child) or is_hyphen(child.doc, child.i - 1):
        return False
    return child.dep_ == "conj" or (_alike(noun, child) and bool(children(child, "conj")))


def _alike(one: Token, other: Token) -> bool:
    if one.tag_ == "NNS":
        return other.tag_ == "NNS"
    return one.ent_type_ != "" and one.ent_type_ == other.ent_type_


def governor(noun: Token) -> Token | None:
    """The verb that a noun phrase depends on, through prepositions and other nouns."""
    for ancestor in noun.ancestors:
        if is_verb(ancestor):
            return ancestor
    return None


def possessors(noun: Token) -> Tokens:
    """Whose a noun is: ``its`` in "its condemnation"."""
    return tuple(children(noun, "poss"))


def agents(verb: Token) -> Tokens:
    """The doers of a passive verb: the objects of "by"."""
    found: list[Token] = []
    for preposition in children(verb, "agent", "prep"):
        if preposition.lower_ == "by":
            found.extend(children(preposition, "pobj"))
    return tuple(found)


def antecedent(pronoun: Token) -> Token | None:
    """What a relative pronoun stands for; None where it asks a question."""
    clause = next((word for word in pronoun.ancestors if word.dep_ == "relcl"), None)
    if clause is None:
        return None
    return _person(clause.head) if pronoun.lower_ in {"who", "whom"} else clause.head


def _person(noun: Token) -> Token:
    """The person behind a noun: not the town in "a baker from Lyon who", not "a baker" itself."""
    for _ in range(_DEPTH):
        head = noun.head
        if noun.ent_type_ in _PLACES and noun.dep_ in {"pobj", "appos", "conj"}:
            noun = head.head if noun.dep_ == "pobj" else head
        elif noun.dep_ == "appos" and head.ent_type_ == "PERSON":
            noun = head
    return noun


def meant(token: Token) -> Token | None:
    """The token itself, or the noun that it stands for as a relative pronoun."""
    if token.tag_ in {"WDT", "WP"} or (token.lower_ in _RELATIVES and token.head.dep_ == "relcl"):
        return antecedent(token)
    return token


def meanings(tokens: Iterable[Token]) -> Tokens:
    """What the tokens stand for, those that ask a question left out."""
    return tuple(found for found in map(meant, tokens) if found is not None)


def complements(preposition: Token) -> Tokens:
    """What stands behind a preposition; the antecedent where it is left stranded."""
    found = children(preposition, "pobj", "pcomp")
    if found:
        again = [
            word for word in children(preposition, "conj") if word.lower_ == preposition.lower_
        ]
        return meanings([*found[:1], *(goal for word in again for goal in children(word, "pobj"))])
    for inner in children(preposition, "prep"):
        if children(inner, "pobj", "pcomp"):
            return complements(inner)
    verb = preposition.head
    if verb.dep_ == "relcl" and children(verb, "nsubj"):
        return (verb.head,)
    return ()


def follow(head: Token, words: Words) -> tuple[Tokens, Tokens]:
    """The tokens of a chain such as ("out", "at") behind ``head``, and what the last one governs.

    Both are empty where the chain is not there.
    """
    chain: list[Token] = []
    for word in words:
        places = [chain[-1], head] if chain else [head]
        step = next((found for place in places if (found := _step(place, word))), None)
        if step is None or step.i < (chain[-1].i if chain else 0):
            return (), ()
        chain.append(step)
    return tuple(chain), complements(chain[-1])


def _step(place: Token, word: str) -> Token | None:
    for dep, child in linked(place):
        if (dep in _PARTICLES or dep == "pobj") and child.lower_ == word:
            return child
    return None
