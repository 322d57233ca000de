"""Tails: where what is said ends, if the parser ends it too early or too late."""

from spacy.tokens import Token

from glossator.suggest.claims.cues import Cue
from glossator.suggest.claims.sources import is_split_saying
from glossator.suggest.claims.syntax import (
    SUBJECTS,
    Scene,
    child,
    has_child,
    is_verb,
    subtree,
)

_REASONS = frozenset({"although", "because", "if", "since", "though", "unless"})
_CARRIED = frozenset({"ccomp", "dobj"})
_PARTING = frozenset({"whereas", "while"})


def spliced(scene: Scene, cue: Cue, found: set[int]) -> set[int]:
    """The rest of a sentence whose next clauses are joined by a comma, or share the first's names.

    The parser makes such a clause the main one, or hangs it on the verb of saying.
    """
    verb = cue.governor or cue.head
    if not found:
        return set()
    last = max(found)
    if verb.dep_ == "ccomp" and verb.head.i > last and not _says(scene, verb.head):
        return {at for at in subtree(scene, verb.head) if at > last}
    extra: set[int] = set()
    for kid in verb.conjuncts:
        if kid.i > last and is_verb(kid) and not _says(scene, kid) and _shares(scene, kid, found):
            extra |= set(range(last + 1, max(subtree(scene, kid)) + 1))
    return extra or _reason_behind(scene, cue, last)


def _reason_behind(scene: Scene, cue: Cue, last: int) -> set[int]:
    """The reason that the parser hung on the verb of saying: "said it failed because ..."."""
    for kid in scene.kids(cue.head):
        opener = child(scene, kid, "mark")
        first = kid.left_edge.i
        near = first == last + 1 or (first == last + 2 and scene.doc[last + 1].text == ",")
        if kid.dep_ == "advcl" and near and opener is not None and opener.lower_ in _REASONS:
            return set(range(last + 1, max(subtree(scene, kid)) + 1))
    return set()


def _says(scene: Scene, verb: Token) -> bool:
    return scene.says(verb.i)


def _shares(scene: Scene, clause: Token, found: set[int]) -> bool:
    """Whether a clause with a subject of its own says what would be, or repeats a name."""
    if not _has_subject(scene, clause):
        return False
    if any(kid.dep_ == "aux" and kid.tag_ == "MD" for kid in scene.kids(clause)):
        return True
    names = {scene.doc[at].lower_ for at in found if scene.doc[at].pos_ == "PROPN"}
    return any(scene.doc[at].lower_ in names for at in subtree(scene, clause))


def _has_subject(scene: Scene, clause: Token) -> bool:
    """Whether a noun stands before the verb, be it the subject or what the parser made of it."""
    if has_child(scene, clause, *SUBJECTS, "nsubjpass", "expl"):
        return True
    index = clause.i - 1
    while index > 0 and scene.doc[index].dep_ in {"aux", "auxpass", "neg", "advmod"}:
        index -= 1
    return scene.doc[index].pos_ in {"NOUN", "PRON", "PROPN"}


def without_other_sayings(scene: Scene, cue: Cue, found: set[int]) -> set[int]:
    """The words without a second verb of saying that reports for itself."""
    out = set(found)
    for index in sorted(found & scene.sayings):
        if index == cue.head.i or scene.quotations.at(index):
            continue
        token = scene.doc[index]
        if is_split_saying(scene, token) or _is_adding(scene, token) or _is_apart(scene, token):
            out -= subtree(scene, token)
            out -= {kid.i for kid in scene.kids(token.head) if kid.dep_ == "cc" and kid.i < token.i}
    return out


def _is_adding(scene: Scene, token: Token) -> bool:
    """A participle behind a comma that reports a further statement: ", adding that ..."."""
    if token.tag_ != "VBG" or token.dep_ != "advcl" or token.i == 0:
        return False
    opened = any(kid.dep_ in _CARRIED and kid.i > token.i for kid in scene.kids(token))
    return opened and scene.doc[token.i - 1].text == ","


def _is_apart(scene: Scene, token: Token) -> bool:
    """Another speaker's saying set against the first: ", while others said ..."."""
    opener = child(scene, token, "mark")
    apart = token.dep_ == "advcl" and opener is not None and opener.lower_ in _PARTING
    return apart and has_child(scene, token, *SUBJECTS)
