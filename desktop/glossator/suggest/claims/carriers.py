"""Carriers: nouns and adjectives that carry a statement or a thought in a clause."""

from collections.abc import Iterator

from spacy.tokens import Token

from glossator.suggest.claims.cues import Cue, Form, verb_group
from glossator.suggest.claims.syntax import (
    CLAUSE_OPENERS,
    Scene,
    child,
    has_child,
    is_be,
    lemma,
    object_of_preposition,
)

_NOBODY = frozenset({"it", "that", "there", "this", "what", "which"})
_LINKING = frozenset({"be", "feel", "make", "remain", "seem", "sound"})
_TOWARDS = frozenset({"at", "of", "on", "to"})
_NEAR = 6
_OPENERS = CLAUSE_OPENERS - {"if", "when"}


def noun_cue(scene: Scene, token: Token) -> Cue | None:
    """A noun with a clause, and the verb that puts it forward: "his claim", "expressed hope"."""
    nouns = scene.lexicon.nouns
    if token.pos_ != "NOUN":
        return None
    word, found = lemma(token), None
    if any(word in each for each in (nouns.saying, nouns.thinking, nouns.directing, nouns.holding)):
        found = _put_forward(scene, token) or _predicated(scene, token) or _alone(scene, token)
    return found or _regarding(scene, token)


def _put_forward(scene: Scene, noun: Token) -> Cue | None:
    """A noun as the object of a verb: "expressed hope that", "drew attention to the fact that"."""
    governor = None if _has_owner(scene, noun) else _governor(scene, noun)
    if governor is None:
        return None
    clause = _clause_of(scene, noun, noun) or _clause_of(scene, noun, governor)
    if clause is None:
        return None
    start = verb_group(scene, governor)[0] if noun.i - governor.i <= _NEAR else noun.i
    return Cue(Form.NOUN, noun, start, noun.i + 1, governor, clause)


def _predicated(scene: Scene, noun: Token) -> Cue | None:
    """A noun as the subject of "be": "his hope is that ..."."""
    be = noun.head
    if noun.dep_ != "nsubj" or not is_be(be) or be.i < noun.i or _is_holding(scene, noun):
        return None
    clause = _clause_of(scene, noun, be)
    return Cue(Form.NOUN, noun, noun.i, be.i + 1, be, clause) if clause else None


def _alone(scene: Scene, noun: Token) -> Cue | None:
    clause = None if _is_holding(scene, noun) else _clause_of(scene, noun, noun)
    return Cue(Form.NOUN, noun, noun.i, noun.i + 1, None, clause) if clause else None


def _regarding(scene: Scene, noun: Token) -> Cue | None:
    """A noun with the thing that it is about: "his criticism of", "voiced support for"."""
    openers = scene.lexicon.noun_prepositions.get(lemma(noun), frozenset())
    for kid in scene.kids(noun):
        if kid.dep_ == "prep" and kid.i == noun.i + 1 and kid.lower_ in openers:
            thing = child(scene, kid, "pobj", "pcomp")
            if thing is not None:
                governor = None if _has_owner(scene, noun) else _governor(scene, noun)
                near = governor is not None and noun.i - governor.i <= _NEAR
                start = verb_group(scene, governor)[0] if governor and near else noun.i
                return Cue(Form.NOUN, noun, start, kid.i + 1, governor, thing)
    return None


def _is_holding(scene: Scene, noun: Token) -> bool:
    return lemma(noun) in scene.lexicon.nouns.holding


def _has_owner(scene: Scene, noun: Token) -> bool:
    """Whether somebody is named whose statement it is: "rejected Iran's claim that ..."."""
    owner = child(scene, noun, "poss")
    named = owner is not None and owner.pos_ != "PRON"
    return named or object_of_preposition(scene, noun, "by", "from") is not None


def _governor(scene: Scene, noun: Token) -> Token | None:
    """The verb that puts the noun forward: express (hope), draw (attention to the fact)."""
    verbs = scene.lexicon.verbs
    holding = _is_holding(scene, noun)
    links = {"dobj", "pobj", "prep", "dative"} if holding else {"dobj"}
    above = noun
    while above.dep_ in links and above.head.i < above.i:
        if above.dep_ == "prep" and above.lower_ not in _TOWARDS:
            return None
        above = above.head
        if above.pos_ == "VERB":
            word = lemma(above)
            said = word in verbs.saying or word in verbs.pointing
            return above if (said if holding else word in verbs.expressing) else None
    return None


def _clause_of(scene: Scene, noun: Token, host: Token) -> Token | None:
    """The clause behind the noun that the parser hung on it, or on the verb beside it."""
    for kid in scene.kids(host):
        if kid.dep_ not in {"acl", "ccomp", "relcl"} or kid.i < noun.i:
            continue
        if kid.dep_ == "relcl" and not has_child(scene, kid, "mark"):
            continue
        if _opens_with_that(scene, noun, kid) or _is_wanted(scene, noun, kid):
            return kid
    return None


def _opens_with_that(scene: Scene, noun: Token, clause: Token) -> bool:
    nouns, word = scene.lexicon.nouns, lemma(noun)
    if not any(word in each for each in (nouns.saying, nouns.thinking, nouns.holding)):
        return False
    return any(
        kid.dep_ == "mark" and kid.lower_ in {"that", "whether"} for kid in scene.kids(clause)
    )


def _is_wanted(scene: Scene, noun: Token, clause: Token) -> bool:
    to = any(kid.dep_ == "aux" and kid.lower_ == "to" for kid in scene.kids(clause))
    return to and clause.dep_ == "acl" and lemma(noun) in scene.lexicon.nouns.directing


def adjective_cue(scene: Scene, token: Token) -> Cue | None:
    """An adjective with a clause: "is confident that ...", "made it clear that ..."."""
    adjectives = scene.lexicon.adjectives
    governor = token.head
    if token.pos_ != "ADJ" or lemma(governor) not in _LINKING or governor.i > token.i:
        return None
    if lemma(governor) == "make":
        fits = lemma(token) in adjectives.saying
    else:
        subject = child(scene, governor, "nsubj")
        fits = subject is not None and subject.lower_ not in _NOBODY
        word = lemma(token)
        fits = fits and (word in adjectives.thinking or word in adjectives.saying)
    clause = next(_clauses_beside(scene, token, governor), None)
    if not fits or clause is None:
        return None
    start = verb_group(scene, governor)[0]
    return Cue(Form.ADJECTIVE, token, start, token.i + 1, governor, clause)


def _clauses_beside(scene: Scene, adjective: Token, governor: Token) -> Iterator[Token]:
    """The clauses behind an adjective, wherever the parser hung them."""
    for host in (adjective, governor):
        for kid in scene.kids(host):
            if kid.i < adjective.i or not has_child(scene, kid, "nsubj", "nsubjpass"):
                continue
            first = next(iter(kid.subtree)).lower_
            if kid.dep_ == "ccomp" or (kid.dep_ == "advcl" and first in _OPENERS):
                yield kid
