"""Sources: who makes the statement that a cue announces."""

from typing import NamedTuple

from spacy.tokens import Token

from glossator.suggest.claims.cues import Cue, Form
from glossator.suggest.claims.fragments import fragments, trimmed
from glossator.suggest.claims.source_ends import before_times, behind_dateline, with_bracket
from glossator.suggest.claims.speakers import lost_speaker, speaker_behind_quotation
from glossator.suggest.claims.speaking_lines import line_speaker
from glossator.suggest.claims.syntax import (
    PASSIVES,
    SUBJECTS,
    Scene,
    child,
    has_child,
    is_be,
    is_finite,
    is_line_break,
    is_verb,
    lemma,
    object_of_preposition,
    subtree,
)
from glossator.suggest.groups import TokenRange

_INHERITING = frozenset({"acomp", "conj", "xcomp", "advcl", "pcomp", "dep", "prep", "ccomp"})
_OFFSET_MARKS = frozenset(",(—–―") | {"--"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


class Source(NamedTuple):
    """The noun phrase that speaks; ``own`` if it stands beside this cue and not another verb's."""

    ranges: tuple[TokenRange, ...] = ()
    own: bool = False


NOBODY = Source()


def find_source(scene: Scene, cue: Cue) -> Source:
    """Who speaks; ``NOBODY`` where the text does not say so."""
    match cue.form:
        case Form.VERB | Form.INTRODUCTION:
            return _speaker(scene, cue, cue.head)
        case Form.NOUN:
            return _owner(scene, cue) or (
                _speaker(scene, cue, cue.governor) if cue.governor else NOBODY
            )
        case Form.ADJECTIVE:
            return _speaker(scene, cue, cue.governor) if cue.governor else NOBODY
        case Form.ACCORDING:
            to = scene.doc[cue.end - 1]
            return _named(scene, cue, child(scene, to, "pobj", "pcomp"))
        case Form.STANDPOINT:
            possessor = child(scene, cue.head, "poss")
            return _named(scene, cue, possessor or object_of_preposition(scene, cue.head, "of"))
        case Form.MARK:
            return _beside_mark(scene, cue)
        case Form.LINE:
            return Source(line_speaker(scene, cue.head), own=True)


def is_split_saying(scene: Scene, verb: Token) -> bool:
    """Whether a conjoined verb of saying takes up the first one: "said X and added Y".

    The parser hangs "added" on the verb of X; the same tense and the lack of a subject tell it.
    """
    if verb.dep_ != "conj" or not is_finite(verb) or has_child(scene, verb, *SUBJECTS, *PASSIVES):
        return False
    if lemma(verb) not in scene.lexicon.verbs.saying:
        return False
    above = _first_verb_above(scene, verb)
    return above is not None and above.tag_ == verb.tag_


def _first_verb_above(scene: Scene, verb: Token) -> Token | None:
    """The verb of saying in whose clause the conjoined verb sits."""
    above = verb
    while above.dep_ == "conj" and is_verb(above.head):
        above = above.head
    if above.dep_ == "ccomp" and lemma(above.head) in scene.lexicon.verbs.saying:
        return above.head
    return None


def _speaker(scene: Scene, cue: Cue, verb: Token) -> Source:
    inverted = _inverted_subject(scene, cue, verb)
    if inverted is not None:
        return _phrase(scene, cue, inverted, own=True)
    head, own = _subject(scene, verb)
    if head is not None and (behind := speaker_behind_quotation(scene, cue, head)) is not None:
        return _phrase(scene, cue, behind, own=True)
    if head is None and (head := lost_speaker(scene, cue, verb)) is not None:
        own = True
    return _phrase(scene, cue, head, own=own) if head is not None else NOBODY


def _inverted_subject(scene: Scene, cue: Cue, verb: Token) -> Token | None:
    """The name behind the verb in `"...," said the mayor`, whatever the parser calls it."""
    if cue.start == 0 or lemma(verb) not in scene.lexicon.verbs.saying:
        return None
    before = scene.doc[cue.start - 1]
    quoted = scene.quotations.at(before.i)
    if not (quoted and quoted.end == before.i + 1) or cue.end >= len(scene.doc):
        return None
    for kid in scene.kids(verb):
        nominal = kid.pos_ in _NOMINAL and kid.dep_ not in {"npadvmod", "dative"}
        if nominal and kid.i >= cue.end and kid.left_edge.i <= cue.end + 1:
            return kid
    return None


def _subject(scene: Scene, verb: Token, depth: int = 0) -> tuple[Token | None, bool]:
    """The subject of the verb, else that of the verb it leans on; and whether it is its own."""
    agent = child(scene, verb, "agent")
    if agent is not None and (named := child(scene, agent, "pobj")) is not None:
        return named, depth == 0
    passive = has_child(scene, verb, *PASSIVES) and not _is_perfect(scene, verb)
    subject = (
        child(scene, verb, "nsubjpass") if passive else child(scene, verb, *SUBJECTS, "nsubjpass")
    )
    if passive and lemma(verb) not in scene.lexicon.verbs.subject_in_passive:
        return None, False
    if subject is not None:
        return (None if subject.pos_ == "VERB" else subject), depth == 0
    return _inherited(scene, verb, depth)


def _is_perfect(scene: Scene, verb: Token) -> bool:
    """Whether the parser took "he's said" for "he is said"."""
    aux = child(scene, verb, "auxpass")
    short = aux is not None and aux.lower_ in {"'s", "’s"}
    return short and lemma(verb) in scene.lexicon.verbs.saying and has_child(scene, verb, "ccomp")


def _inherited(scene: Scene, verb: Token, depth: int) -> tuple[Token | None, bool]:
    if verb.dep_ == "acl" and verb.tag_ in {"VBG", "VBD"}:
        return verb.head, verb.tag_ == "VBD"
    if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.dep_ == "dobj" and depth < 4:
        return _subject(scene, verb.head.head, depth + 1)[0], False
    if verb.dep_ not in _INHERITING or depth > 4 or verb.head.i == verb.i:
        return None, False
    if is_split_saying(scene, verb) and (above := _first_verb_above(scene, verb)) is not None:
        return _subject(scene, above, depth + 1)[0], False
    if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
        return None, False
    if verb.tag_ == "VBN" and not has_child(scene, verb, "aux"):
        return None, False
    if verb.dep_ in {"xcomp", "ccomp"} and (led := _led(scene, verb.head)) is not None:
        return led, False
    head, own = _subject(scene, verb.head, depth + 1)
    near = verb.dep_ == "xcomp" and lemma(verb.head) in scene.lexicon.verbs.auxiliary
    return head, own or (near and head is not None)


def _led(scene: Scene, governor: Token) -> Token | None:
    """Who is made to speak: "forced the minister to admit"; not who is promised something."""
    led = child(scene, governor, "dobj")
    if led is None or led.pos_ not in {"PROPN", "PRON"}:
        return None
    return None if lemma(governor) in scene.lexicon.verbs.committing else led


def _owner(scene: Scene, cue: Cue) -> Source | None:
    """The possessor of the noun, who it is "of", "by" or "from", or a name before it."""
    owner = child(scene, cue.head, "poss") if cue.governor is None or is_be(cue.governor) else None
    if owner is None and cue.governor is None:
        names = [kid for kid in scene.kids(cue.head) if kid.dep_ == "compound"]
        givers = ("by", "from") if cue.end > cue.head.i + 1 else ("of", "by", "from")
        owner = object_of_preposition(scene, cue.head, *givers) or next(
            (name for name in reversed(names) if name.pos_ == "PROPN"), None
        )
    if owner is None or owner.pos_ not in _NOMINAL:
        return None
    return _named(scene, cue, owner)


def _named(scene: Scene, cue: Cue, head: Token | None) -> Source:
    return _phrase(scene, cue, head, own=True) if head is not None else NOBODY


def _phrase(scene: Scene, cue: Cue, head: Token, *, own: bool) -> Source:
    if head.lower_ in scene.lexicon.phrases.nobody:
        return NOBODY
    members = subtree(scene, head) - _left_out(scene, cue, head)
    if head.dep_ == "compound":
        members |= {kid.i for kid in scene.kids(head.head) if kid.dep_ == "compound"}
    if cue.head.i in members:
        members -= subtree(scene, cue.head)
    members.add(head.i)
    start, end = _run_around(scene, members, head.i)
    start = behind_dateline(scene, start, head.i, end)
    end = before_times(scene, head.i, end)
    end = with_bracket(scene, start, end)
    if start < cue.start < end:
        end = cue.start
    elif start < cue.end <= head.i:
        start = cue.end
    pieces = fragments(scene.doc, scene.quotations, range(start, end))
    if not pieces:
        return NOBODY
    span = next((each for each in pieces if each[0] <= head.i < each[1]), pieces[-1])
    return Source((span,), own)


def _left_out(scene: Scene, cue: Cue, head: Token) -> set[int]:
    """What hangs on a name but is no part of it: side remarks, adverbs, what follows the cue."""
    out: set[int] = set()
    for token in head.subtree:
        if token.i == head.i:
            continue
        side = token.dep_ in {"relcl", "acl", "advcl"} and token.i > head.i
        loose = side and token.dep_ != "relcl" and _is_set_off(scene, token)
        if loose or (side and cue.head.i in subtree(scene, token)):
            out |= subtree(scene, token)
    for kid in scene.kids(head):
        later = kid.dep_ in {"cc", "conj"} and kid.i > cue.head.i > head.i
        adverb = kid.dep_ in {"advmod", "preconj", "mark", "cc"} and kid.i < head.i
        possessive = kid.dep_ == "case"
        if later or possessive or (adverb and kid.lower_ not in {"more", "most", "less", "about"}):
            out |= subtree(scene, kid)
    return out


def _is_set_off(scene: Scene, clause: Token) -> bool:
    """Whether a comma, a dash or a bracket parts the clause from its noun."""
    first = min(subtree(scene, clause))
    before = scene.doc[first - 1].text if first else ""
    return before in _OFFSET_MARKS or scene.doc[first].text in _OFFSET_MARKS


def _run_around(scene: Scene, members: set[int], index: int) -> TokenRange:
    """The unbroken run of members around a token; commas and blanks do not break it."""
    start, end = index, index + 1
    at = index - 1
    while at >= 0 and _joins(scene, members, at) and not is_line_break(scene.doc[at]):
        start = at if at in members else start
        at -= 1
    at = index + 1
    while at < len(scene.doc) and (at in members or scene.doc[at].is_punct):
        end = at + 1 if at in members else end
        at += 1
    return start, end


def _joins(scene: Scene, members: set[int], index: int) -> bool:
    """Whether the phrase reaches over a token: a member, or a mark that ends nobody's words."""
    if index in members:
        return True
    if not scene.doc[index].is_punct:
        return False
    quoted = scene.quotations.ending_at(index)
    return quoted is None or set(range(*quoted.inner)) <= members


def _beside_mark(scene: Scene, cue: Cue) -> Source:
    """The rest of the line behind a dash, or its beginning before a colon."""
    doc, quotations = scene.doc, scene.quotations
    if cue.head.text != ":":
        end = cue.end
        while end < len(doc) and not is_line_break(doc[end]) and not quotations.at(end):
            end += 1
            if doc[end - 1].is_sent_end or doc[end - 1].text == ".":
                break
        span = trimmed(doc, quotations, cue.end, end)
        return Source((span,), own=True) if span else NOBODY
    return _phrase(scene, cue, cue.head.head, own=True)
