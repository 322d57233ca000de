"""Who can act at all: people, institutions, states; not things."""

from spacy.tokens import Token

from glossator.suggest.stances.entries import Pattern
from glossator.suggest.stances.lexicon import Lexicon

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
_HUMAN = ("man", "men", "ist", "ian", "eer", "maker", "leader", "woman", "women")
_LEAST_LETTERS = 6


def is_actor(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names somebody who acts: by its name, the lexicon or its ending."""
    if token.ent_type_ in _NAMED or token.pos_ == "PROPN":
        return True
    lemma = token.lemma_.lower()
    known = lexicon.has(Pattern.ACTOR, token)
    return known or (len(lemma) >= _LEAST_LETTERS and lemma.endswith(_HUMAN))
