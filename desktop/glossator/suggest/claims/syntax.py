"""Small questions to the parse, and the scene that every rule looks at."""

from dataclasses import dataclass
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from glossator.suggest.claims.lexicon import Lexicon
from glossator.suggest.claims.quotations import Quotations

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVES = frozenset({"nsubjpass", "auxpass"})
_VERBAL = frozenset(map(get_string_id, ("VERB", "AUX")))
_AUXILIARY = frozenset(map(get_string_id, ("aux", "auxpass")))
CLAUSE_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "when", "where", "who"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed document, its quotations, and the words that matter.

    ``lemmas`` are spaCy's numbers for the lemmas of all tokens.
    """

    doc: Doc
    quotations: Quotations
    lexicon: Lexicon
    lemmas: list[int]

    def says(self, index: int) -> bool:
        """Whether a token's lemma is a verb of saying, though the token may be no verb."""
        return self.lemmas[index] in self.lexicon.cues.saying


def scene_of(doc: Doc, lexicon: Lexicon) -> Scene:
    """What the rules look at, made once for a document."""
    return Scene(doc, Quotations(doc), lexicon, doc.to_array("LEMMA").tolist())


def subtree(token: Token) -> set[int]:
    """The token and everything that hangs on it."""
    return {member.i for member in token.subtree}


def lemma(token: Token) -> str:
    """The lemma in lower case."""
    return token.lemma_.lower()


@cache
def _numbers(relations: tuple[str, ...]) -> frozenset[int]:
    """Relations as spaCy numbers them, which it compares faster than their names."""
    return frozenset(map(get_string_id, relations))


def child(token: Token, *relations: str) -> Token | None:
    """The first dependent in one of the relations."""
    wanted = _numbers(relations)
    for kid in token.children:
        if kid.dep in wanted:
            return kid
    return None


def has_child(token: Token, *relations: str) -> bool:
    """Whether a dependent stands in one of the relations."""
    return child(token, *relations) is not None


def is_verb(token: Token) -> bool:
    """Whether the token is a verb that may head a clause."""
    return token.pos in _VERBAL and token.dep not in _AUXILIARY


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
