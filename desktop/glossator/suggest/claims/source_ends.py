"""Where a source begins and ends: datelines, times and open brackets at its rims."""

from spacy.tokens import Token

from glossator.suggest.claims.syntax import Scene, is_verb

_DATELINE_MARKS = frozenset("—–―:") | {"--"}
_AROUND_TIMES = frozenset({"in", "last", "late", "next", "on", "this"})
_CLOSING_BRACKET_REACH = 8
_DATELINE_REACH = 6


def behind_dateline(scene: Scene, start: int, head: int, end: int) -> int:
    """The start without a place and a dash in front: "BRUSSELS -- The minister"."""
    place = scene.doc[start].is_upper and scene.doc[start].is_sent_start
    last = head + _DATELINE_REACH if place else head
    for index in range(min(last, end) - 1, start, -1):
        if scene.doc[index].text in _DATELINE_MARKS:
            return index + 1
    return start


def before_times(scene: Scene, head: int, end: int) -> int:
    """The end without a time that the parser took for a part of the name.

    A time that dates a deed in the phrase stays: "the delegates chosen on Sunday".
    """
    cut = end
    while cut - 1 > head and _belongs_to_time(scene, scene.doc[cut - 1]):
        cut -= 1
    if is_verb(scene.doc[cut - 1]):
        return end
    return cut if any(_is_time(scene, scene.doc[at]) for at in range(cut, end)) else end


def _is_time(scene: Scene, token: Token) -> bool:
    year = token.is_digit and len(token) == 4
    return year or token.lower_ in scene.lexicon.phrases.times


def _belongs_to_time(scene: Scene, token: Token) -> bool:
    return _is_time(scene, token) or token.like_num or token.lower_ in _AROUND_TIMES


def with_bracket(scene: Scene, start: int, end: int) -> int:
    """The end behind a bracket that the phrase leaves open: "Jo Doe (D-Ohio)"."""
    texts = scene.quotations.texts[start:end]
    if texts.count("(") <= texts.count(")"):
        return end
    for index in range(end, min(end + _CLOSING_BRACKET_REACH, len(scene.doc))):
        if scene.doc[index].text == ")":
            return index + 1
    return end
