"""Small questions to the parse, and the scene that every rule looks at."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from glossator.suggest.claims.lexicon import Lexicon
from glossator.suggest.claims.quotations import Quotations

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVES = frozenset({"nsubjpass", "auxpass"})
CLAUSE_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "when", "where", "who"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed document, its quotations, and the words that matter."""

    doc: Doc
    quotations: Quotations
    lexicon: Lexicon


def subtree(token: Token) -> set[int]:
    """The token and everything that hangs on it."""
    return {member.i for member in token.subtree}


def lemma(token: Token) -> str:
    """The lemma in lower case."""
    return token.lemma_.lower()


def child(token: Token, *relations: str) -> Token | None:
    """The first dependent in one of the relations."""
    return next((kid for kid in token.children if kid.dep_ in relations), None)


def has_child(token: Token, *relations: str) -> bool:
    """Whether a dependent stands in one of the relations."""
    return child(token, *relations) is not None


def is_verb(token: Token) -> bool:
    """Whether the token is a verb that may head a clause."""
    return token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}


def is_finite(token: Token) -> bool:
    """Whether the verb is in the past or present tense."""
    return token.tag_ in {"VBD", "VBZ", "VBP"}


def object_of_preposition(token: Token, *prepositions: str) -> Token | None:
    """The noun that one of the prepositions joins to the token."""
    for kid in token.children:
        if kid.dep_ in {"prep", "dative", "agent"} and kid.lower_ in prepositions:
            return child(kid, "pobj")
    return None


def is_be(token: Token) -> bool:
    """Whether the verb is a form of "be"."""
    return lemma(token) == "be"


def is_line_break(token: Token) -> bool:
    """Whether the token holds a line break."""
    return "\n" in token.text
