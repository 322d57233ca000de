"""Small questions to the parse, and the scene that every rule looks at."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from glossator.suggest.claims.lexicon import Lexicon
from glossator.suggest.claims.quotations import Quotations
from glossator.suggest.sieve import columns

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVES = frozenset({"nsubjpass", "auxpass"})
_VERBAL = frozenset(map(get_string_id, ("VERB", "AUX")))
_AUXILIARY = frozenset(map(get_string_id, ("aux", "auxpass")))
CLAUSE_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "when", "where", "who"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed document, its quotations, and the words that matter.

    ``lemmas`` are spaCy's numbers for the lemmas of all tokens, ``heads`` the places of the tokens
    that they hang on, -1 for those that hang on none; ``sayings`` are the places of the tokens
    whose lemma is a verb of saying, though they may be no verbs.
    """

    doc: Doc
    quotations: Quotations
    lexicon: Lexicon
    lemmas: list[int]
    heads: list[int]
    sayings: frozenset[int]
    _kids: dict[int, tuple[Token, ...]] = field(default_factory=dict, repr=False, compare=False)

    def says(self, index: int) -> bool:
        """Whether a token's lemma is a verb of saying, though the token may be no verb."""
        return index in self.sayings

    def kids(self, token: Token) -> tuple[Token, ...]:
        """What hangs on a token, in text order; kept, since the rules ask often for the same."""
        found = self._kids.get(token.i)
        if found is None:
            found = self._kids[token.i] = tuple(token.children)
        return found


def scene_of(doc: Doc, lexicon: Lexicon) -> Scene:
    """What the rules look at, made once for a document."""
    rows = columns(doc, "LEMMA", "HEAD")
    steps = rows[:, 1].astype(np.int64)
    heads = np.where(steps == 0, -1, steps + np.arange(len(doc))).tolist()
    sayings = frozenset(lexicon.sayings.places(rows[:, 0]))
    return Scene(doc, Quotations(doc), lexicon, rows[:, 0].tolist(), heads, sayings)


def subtree(scene: Scene, token: Token) -> set[int]:
    """The token and everything that hangs on it."""
    start, end = token.left_edge.i, token.right_edge.i + 1
    heads = scene.heads[start:end]
    heads[token.i - start] = start
    # Nothing between hangs on a word outside: all of it hangs on the token.
    if min(heads) >= start and max(heads) < end:
        return set(range(start, end))
    return {member.i for member in token.subtree}


def lemma(token: Token) -> str:
    """The lemma in lower case."""
    return token.lemma_.lower()


@cache
def _numbers(relations: tuple[str, ...]) -> frozenset[int]:
    """Relations as spaCy numbers them, which it compares faster than their names."""
    return frozenset(map(get_string_id, relations))


def child(scene: Scene, token: Token, *relations: str) -> Token | None:
    """The first dependent in one of the relations."""
    wanted = _numbers(relations)
    for kid in scene.kids(token):
        if kid.dep in wanted:
            return kid
    return None


def has_child(scene: Scene, token: Token, *relations: str) -> bool:
    """Whether a dependent stands in one of the relations."""
    return child(scene, token, *relations) is not None


def is_verb(token: Token) -> bool:
    """Whether the token is a verb that may head a clause."""
    return token.pos in _VERBAL and token.dep not in _AUXILIARY


def is_finite(token: Token) -> bool:
    """Whether the verb is in the past or present tense."""
    return token.tag_ in {"VBD", "VBZ", "VBP"}


def object_of_preposition(scene: Scene, token: Token, *prepositions: str) -> Token | None:
    """The noun that one of the prepositions joins to the token."""
    for kid in scene.kids(token):
        if kid.dep_ in {"prep", "dative", "agent"} and kid.lower_ in prepositions:
            return child(scene, kid, "pobj")
    return None


def is_be(token: Token) -> bool:
    """Whether the verb is a form of "be"."""
    return lemma(token) == "be"


def is_line_break(token: Token) -> bool:
    """Whether the token holds a line break."""
    return "\n" in token.text
