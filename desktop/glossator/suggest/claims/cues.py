"""Cues: the words that announce a statement or a thought: verbs, phrases and marks."""

from enum import Enum, auto
from typing import NamedTuple

from spacy.strings import get_string_id
from spacy.tokens import Token

from glossator.suggest.claims.beside import (
    REACH,
    quotation_behind,
    right_before,
    skip_blanks,
    skip_blanks_left,
    stands_alone,
)
from glossator.suggest.claims.syntax import (
    Scene,
    child,
    has_child,
    is_finite,
    is_verb,
    lemma,
    object_of_preposition,
)

# A cue inside a quotation of this many tokens belongs to what is said, not to the report of it.
LONG_QUOTATION = 6

_NEAR = 4
_PAUSES_WITHIN = frozenset({",", "?", "!"})
DASHES = frozenset("—–―-") | {"--"}
_NO_CLAUSE = frozenset({"amod", "compound"})
_GROUP_LEFT = frozenset(map(get_string_id, ("aux", "auxpass", "neg", "advmod", "prt")))
_GROUP_RIGHT = frozenset(map(get_string_id, ("prt", "neg")))
_IN = frozenset({"at", "during", "in", "on", "through", "via"})


class Form(Enum):
    """How a cue is built."""

    VERB = auto()
    INTRODUCTION = auto()
    NOUN = auto()
    ADJECTIVE = auto()
    ACCORDING = auto()
    STANDPOINT = auto()
    MARK = auto()
    LINE = auto()

    # An enumeration's own takes a call of Python for each look into a set or a table.
    __hash__ = object.__hash__


class Cue(NamedTuple):
    """Tokens ``[start, end)`` around ``head``.

    ``governor`` is the verb whose subject speaks, where that is not the head; ``clause`` the head
    of the clause that a noun or an adjective carries.
    """

    form: Form
    head: Token
    start: int
    end: int
    governor: Token | None = None
    clause: Token | None = None


def within_long_quotation(scene: Scene, index: int) -> bool:
    """Whether the token lies between the marks of a quotation of some length."""
    around = scene.quotations.at(index)
    return around is not None and len(around) >= LONG_QUOTATION and index != around.start


def verb_group(scene: Scene, verb: Token) -> tuple[int, int]:
    """The verb with its auxiliaries, adverbs and particles beside it, also "went on to say"."""
    start = verb.i
    kids = [(kid.i, kid.dep) for kid in scene.kids(verb)]
    left = {at for at, relation in kids if at < verb.i and relation in _GROUP_LEFT}
    while start - 1 in left:
        start -= 1
    above = verb.head
    if verb.dep_ == "xcomp" and lemma(above) in scene.lexicon.verbs.auxiliary and above.i < start:
        upper_start, upper_end = verb_group(scene, above)
        start = upper_start if upper_end == start else start
    if verb.dep_ == "pcomp" and above.lower_ == "as" and lemma(above.head) == "quote":
        start = min(start, verb_group(scene, above.head)[0])
    end = verb.i + 1
    right = {at for at, relation in kids if at > verb.i and relation in _GROUP_RIGHT}
    while end in right:
        end += 1
    return start, end


def verb_cue(scene: Scene, token: Token) -> Cue | None:
    """A cue of a verb of the word lists."""
    if not is_verb(token) or token.dep_ in _NO_CLAUSE:
        return None
    if _is_command(scene, token):
        return None
    start, end = verb_group(scene, token)
    end = _with_medium(scene, token, end)
    return Cue(Form.VERB, token, start, _with_preposition(scene, token, end))


def _is_command(scene: Scene, token: Token) -> bool:
    """Whether nobody speaks: "say what you will", "let us say"."""
    if token.dep_ == "ccomp" and lemma(token.head) == "let":
        return True
    if token.tag_ != "VB" or token.dep_ != "ROOT":
        return False
    return not has_child(scene, token, "nsubj", "aux", "nsubjpass")


def _with_medium(scene: Scene, verb: Token, end: int) -> int:
    """The end of "said in a statement" instead of that of "said"."""
    preposition = next(
        (kid for kid in scene.kids(verb) if kid.dep_ == "prep" and kid.i == end), None
    )
    if preposition is None or preposition.lower_ not in _IN:
        return end
    medium = child(scene, preposition, "pobj")
    if medium is None or lemma(medium) not in scene.lexicon.phrases.media:
        return end
    return medium.i + 1


def _with_preposition(scene: Scene, verb: Token, end: int) -> int:
    """The end of "called for" instead of that of "called"."""
    openers = scene.lexicon.prepositions.get(lemma(verb), frozenset())
    return next(
        (
            kid.i + 1
            for kid in scene.kids(verb)
            if kid.dep_ == "prep" and kid.i == end and kid.lower_ in openers
        ),
        end,
    )


def introduction(scene: Scene, token: Token) -> Cue | None:
    """A verb of no list that leads up to a quotation: "went back to his lines: ..."."""
    if not is_verb(token) or token.dep_ in _NO_CLAUSE | {"relcl", "acl"}:
        return None
    start, end = verb_group(scene, token)
    reach = REACH if token.dep_ in {"ROOT", "conj"} else _NEAR
    found = quotation_behind(scene, end, reach)
    if found is None and _closes_quotation(scene, token, start):
        return Cue(Form.INTRODUCTION, token, start, end)
    if found is None or len(found) < 2:
        return None
    by_comma = scene.doc[found.start - 1].text == ","
    if by_comma and found.start - end > _NEAR:
        return None
    return Cue(Form.INTRODUCTION, token, start, end)


def _closes_quotation(scene: Scene, verb: Token, start: int) -> bool:
    """Whether a quotation that ends in a pause stands before the clause: "...," he went on."""
    subject = child(scene, verb, "nsubj")
    if subject is None or not is_finite(verb) or verb.dep_ in {"ccomp", "advcl"}:
        return False
    found = right_before(scene, min(start, subject.left_edge.i))
    if found is None or len(found) < _NEAR or not stands_alone(scene, found):
        return False
    return scene.doc[found.inner[1] - 1].text in _PAUSES_WITHIN


def according(scene: Scene, token: Token) -> Cue | None:
    """The words "according to", unless it leads to a plan or a law."""
    if token.lower_ != "according" or token.i + 1 >= len(scene.doc):
        return None
    to = scene.doc[token.i + 1]
    source = child(scene, to, "pobj", "pcomp")
    if to.lower_ != "to" or source is None:
        return None
    if lemma(source) in scene.lexicon.phrases.no_sources:
        return None
    return Cue(Form.ACCORDING, token, token.i, to.i + 1)


def standpoint(scene: Scene, token: Token) -> Cue | None:
    """A phrase like "in the words of the mayor" or "in her view"."""
    noun = child(scene, token, "pobj") if token.lower_ == "in" and token.dep_ == "prep" else None
    if noun is None or lemma(noun) not in scene.lexicon.phrases.standpoints:
        return None
    if has_child(scene, noun, "poss"):
        return Cue(Form.STANDPOINT, noun, noun.i, noun.i + 1)
    if object_of_preposition(scene, noun, "of") and scene.doc[noun.i + 1].lower_ == "of":
        return Cue(Form.STANDPOINT, noun, token.i, noun.i + 2)
    return None


def mark(scene: Scene, token: Token) -> Cue | None:
    """A dash between a quotation and a name, or a colon between a name and a quotation."""
    quoted = None
    following = skip_blanks(scene, token.i + 1)
    if token.text in DASHES and 0 < token.i < following < len(scene.doc):
        if scene.doc[following].pos_ == "PROPN":
            quoted = scene.quotations.ending_at(skip_blanks_left(scene, token.i - 1))
    elif token.text == ":" and token.head.pos_ in {"PROPN", "NOUN"}:
        quoted = scene.quotations.starting_at(following)
    if quoted is None or len(quoted) < 3:
        return None
    return Cue(Form.MARK, token, token.i, token.i + 1)
