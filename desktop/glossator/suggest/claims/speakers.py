"""Speakers that the parser lost: the name beside a verb of saying that got no subject."""

from spacy.tokens import Token

from glossator.suggest.claims.cues import Cue
from glossator.suggest.claims.syntax import (
    PASSIVES,
    Scene,
    has_child,
    is_finite,
    is_line_break,
    lemma,
)

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_OPENERS = _NOMINAL | {"ADJ", "DET", "NUM"}
_SIDE_MARKS = frozenset(",—–―-") | {"--"}
_SHARING = frozenset({"acl", "conj"})
_REACH = 25


def lost_speaker(scene: Scene, cue: Cue, verb: Token) -> Token | None:
    """The noun right behind the cue where the content stands in front, else the one before it.

    Only a verb of saying in the past or present tense, not a passive, is asked: elsewhere the gap
    is often meant.
    """
    if lemma(verb) not in scene.lexicon.verbs.saying or verb.i >= cue.end:
        return None
    if not is_finite(verb) or has_child(scene, verb, "nsubj", *PASSIVES) or verb.dep_ in _SHARING:
        return None
    told = lemma(verb) in scene.lexicon.verbs.telling
    return (None if told else _behind(scene, cue)) or _before(scene, cue)


def speaker_behind_quotation(scene: Scene, cue: Cue, subject: Token) -> Token | None:
    """The name between a quotation and the cue, where the parser chose a subject in the quotation.

    As in `“The bridge,” Ada Lund said, “will open.”`
    """
    quoted = scene.quotations.at(subject.i)
    if quoted is None or not quoted.closed or not quoted.start <= subject.i < quoted.end:
        return None
    if quoted.end >= cue.start or scene.quotations.at(cue.head.i) or not scene.says(cue.head.i):
        return None
    found = _before(scene, cue)
    return found if found is not None and found.i >= quoted.end else None


def _behind(scene: Scene, cue: Cue) -> Token | None:
    """The name in `"...," said Ann Lee`, and in "..., said the mayor"."""
    doc = scene.doc
    if cue.start == 0 or cue.end >= len(doc) or doc[cue.end].pos_ not in _OPENERS:
        return None
    before = doc[cue.start - 1]
    quoted = scene.quotations.ending_at(before.i)
    if quoted is None and before.text != ",":
        return None
    end = cue.end
    while end < len(doc) and not doc[end].is_punct and not is_line_break(doc[end]):
        if doc[end].pos_ in {"VERB", "AUX", "SCONJ"}:
            break
        end += 1
    if quoted is None and end < len(doc) and doc[end].pos_ in {"VERB", "AUX"}:
        return None
    return _head(scene, cue.end, end)


def _before(scene: Scene, cue: Cue) -> Token | None:
    """The noun before the cue, over a side remark between two commas or dashes."""
    doc, last = scene.doc, cue.start - 1
    if last < 0:
        return None
    if doc[last].text in _SIDE_MARKS:
        mark = doc[last].text
        first = max(last - _REACH, doc[cue.start].sent.start)
        last = next((at for at in range(last - 2, first, -1) if doc[at].text == mark), 0) - 1
    if last < 0 or doc[last].pos_ not in _NOMINAL or scene.quotations.at(last):
        return None
    noun = doc[last]
    while noun.head.i < cue.start and noun.head.pos_ in _NOMINAL | {"ADP"} and noun.dep_ != "ROOT":
        noun = noun.head
    return noun if noun.pos_ in _NOMINAL else None


def _head(scene: Scene, start: int, end: int) -> Token | None:
    """The noun of these words that hangs on something outside them."""
    for token in scene.doc[start:end]:
        if token.pos_ in _NOMINAL and not start <= token.head.i < end:
            return token
    return None
