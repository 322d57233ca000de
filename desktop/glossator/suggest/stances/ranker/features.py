"""What is seen of a stance frame: its words, its grammar, who is in it, the rules' score."""

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc, Token

from glossator.suggest.groups import FrameSpans, TokenRange
from glossator.suggest.learning.hashing import Description, Rows, as_codes, code_of

_NEAR = (1, 2, 4, 8, 16)
_STEPS = 4
Seen = dict[str, str]


def frame_features(doc: Doc, frames: Sequence[FrameSpans]) -> Rows:
    """The features of the frames of one text."""
    described = [_seen(doc, frame) for frame in frames]
    seen = Description(len(frames))
    for name in described[0] if described else ():
        seen.add(name, as_codes(_codes([each[name] for each in described])))
    return seen.rows()


def _codes(texts: list[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([code_of(text) for text in texts], dtype=np.uint64).view(np.int64)


def _seen(doc: Doc, frame: FrameSpans) -> Seen:
    """Names of features with their values; every frame has the same names."""
    cue = _head(doc, frame.roles.get("cue", frame.spans))
    target = _head(doc, frame.roles.get("target", frame.spans))
    places = frame.roles.get("holder", ())
    holder = _head(doc, places) if places else None
    words = _lemmas(doc, frame.roles.get("cue", frame.spans))
    kind = str(frame.attributes.get("kind", ""))
    certainty = str(frame.attributes.get("certainty", ""))
    who, what = _who(holder), _who(target)
    way = _way(cue, target)
    return {
        "words": words,
        "words label": f"{words} {frame.label}",
        "words what": f"{words} {what}",
        "words way": f"{words} {way}",
        "label": frame.label,
        "kind": f"{kind} {frame.label}",
        "certainty": f"{certainty} {frame.label}",
        "cue": f"{cue.dep_} {cue.tag_}",
        "way": way,
        "who": who,
        "who word": "" if holder is None else holder.lower_,
        "what": what,
        "what word": target.lower_,
        "who what": f"{who} {what} {frame.label}",
        "how": f"{_how_far(holder, cue)} {_how_far(target, cue)}",
        "size": f"{_size(frame.roles.get('target', ()))}",
        "further": f"{len(frame.spans)} {frame.label}",
        "score": f"{frame.score:.1f}",
    }


def _head(doc: Doc, ranges: Sequence[TokenRange]) -> Token:
    return doc[ranges[0][0] : ranges[0][1]].root


def _lemmas(doc: Doc, ranges: Sequence[TokenRange]) -> str:
    return " ".join(token.lemma_.lower() for start, end in ranges for token in doc[start:end])


def _who(token: Token | None) -> str:
    """What kind of thing a word names; pronouns speak for themselves."""
    if token is None:
        return "nobody"
    if token.pos_ == "PRON":
        return token.lower_
    return token.ent_type_ or token.pos_


def _way(cue: Token, target: Token) -> str:
    """The relations from the target up to the cue, as far as they lead there."""
    steps: list[str] = []
    token = target
    while token.i != cue.i and len(steps) < _STEPS and token.head.i != token.i:
        steps.append(token.dep_)
        token = token.head
    return " ".join(steps) if token.i == cue.i else f"{target.dep_} apart"


def _how_far(token: Token | None, cue: Token) -> str:
    if token is None:
        return "none"
    distance = token.i - cue.i
    return f"{'-' if distance < 0 else '+'}{sum(abs(distance) > edge for edge in _NEAR)}"


def _size(ranges: Sequence[TokenRange]) -> int:
    return sum(sum(end - start for start, end in ranges) > edge for edge in _NEAR)
