"""Where sentences begin and end, well enough for moving through news text.

A sentence ends at a full stop, query or exclamation mark that blanks and a new beginning follow,
unless the stop belongs to an abbreviation or an initial. Lines are never joined.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from glossator.domain.span import Span

_REACH = 8000
"""How far around a position is looked, in characters: few lines are longer."""

_SIGNS = ".!?…؟۔。！？"
_STOP = re.compile(
    rf"[{_SIGNS}](?:"
    r"(?<=[.!?…؟۔])[.!?…؟۔]*(?P<closing>[\"'”’»›)\]]*)\s+(?=(?P<next>[\"'“‘«‹„(\[¿¡]*\w+)|\S)"
    r"|(?<=[。！？])[。！？]*[”’」』）]*\s*)"
)
_OPENING = "\"'“‘«‹„([¿¡"
# Greedy, so that it is searched from the end: up to the last sign that no word holds.
_BEFORE_WORD = re.compile(r".*[\s\"'“‘«‹„(\[—–/]")
_LONGEST_WORD = 40


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Stand before a name or a number, and so never end a sentence.
_BEFORE_NAMES = _words(
    "adm amb brig capt cf cmdr co-op col cpl dr drs eg e.g ed fr gen gov hon i.e ie insp jr lt",
    "maj messrs mlle mme mr mrs ms mt mx pres prof pvt rep reps rev sec sen sens sgt sr",
    "ss st supt viz vs v",
)
# May end a sentence; the word that follows tells.
_EITHER = _words(
    "a.m p.m am pm ave bldg blvd bros calif co conn corp dept est etc fla ft ga govt ill inc intl",
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun",
    "ltd mass mich min minn mo nev okla ore pa penn plc rd tenn tex univ wash wis al llc",
)
_STARTERS = _words(
    "a an the he she it they we you i this that these those there here his her its their our my",
    "in on at as but and or so if when while after before since for from by with to of not no",
    "what who how why where which some many most both all each another other according however",
    "meanwhile although though because despite also still yet then now today yesterday",
)
# Abbreviations where a number follows.
_NUMBER = _words("approx art ch fig figs no nos p pp vol vols")
# The rest are abbreviations only with a capital: people sat and were ill.
_ALSO_SMALL = _words("a.m p.m am pm al cf e.g eg etc i.e ie v viz vs")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


def _ends(before: str, first: str) -> bool:
    """Whether a full stop behind the word ``before`` ends a sentence, if ``first`` follows."""
    word = before.lower()
    if word in _NUMBER:
        return not first[:1].isdigit()
    if before[:1].islower() and word not in _ALSO_SMALL:
        return True
    if word in _BEFORE_NAMES:
        return False
    if len(before) == 1 and before.isalpha() and before.isupper():
        return before == "I" and first.lower() in _STARTERS
    if word in _EITHER or _INITIALS.fullmatch(before):
        return first.lower() in _STARTERS
    return True


def _breaks(text: str, start: int, end: int, signs: list[int]) -> Iterator[tuple[int, int]]:
    """Where one sentence of a line ends and the next begins; ``signs`` may end one."""
    behind = start
    for at in signs[bisect_left(signs, start) : bisect_left(signs, end)]:
        stop = _STOP.match(text, at, end) if at >= behind else None
        if stop is None:
            continue
        behind = stop.end()
        closing, following = stop.groups()
        if closing is None:
            yield at + len(stop[0].rstrip()), behind
            continue
        first = (following or "").lstrip(_OPENING)
        if first[:1].islower():
            continue
        near = max(start, at - _LONGEST_WORD)
        before = _BEFORE_WORD.match(text, near, at)
        word = text[before.end() if before else near : at]
        sign = text[at : stop.start("closing")]
        if sign != "." or closing or _ends(word, first):
            yield stop.end("closing"), behind


def _of_line(text: str, start: int, end: int, signs: list[int]) -> Iterator[Span]:
    line = text[start:end]
    here = end - len(line.lstrip())
    for stop, begin in _breaks(text, start, end, signs):
        if stop > here:
            yield Span(here, stop)
        here = begin
    last = start + len(line.rstrip())
    if last > here:
        yield Span(here, last)


def sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of ``text[within.start:within.end]`` without the blanks around them."""
    # Looked for one by one: that passes over all other characters at full speed.
    signs = sorted([at for sign in _SIGNS for at in _each(text, sign, within)])
    start = within.start
    while start < within.end:
        found = text.find("\n", start, within.end)
        end = within.end if found < 0 else found
        if start < end:
            yield from _of_line(text, start, end, signs)
        start = end + 1


def _each(text: str, sign: str, within: Span) -> Iterator[int]:
    at = text.find(sign, within.start, within.end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, within.end)


def _around(text: str, position: int) -> Iterator[Span]:
    """The sentences before and after a position, as far as one has to look."""
    low, high = max(0, position - _REACH), min(len(text), position + _REACH)
    if low:
        low = max(low, text.find("\n", low, position) + 1)
    if high > low:
        yield from sentences(text, Span(low, high))


def next_sentence(text: str, position: int) -> int:
    """Where the next sentence after ``position`` begins; the text's end where there is none."""
    starts = (found.start for found in _around(text, position) if found.start > position)
    return next(starts, min(len(text), position + _REACH))


def previous_sentence(text: str, position: int) -> int:
    """Where the sentence before ``position`` begins: its own where it is inside one; 0 at last."""
    starts = [found.start for found in _around(text, position) if found.start < position]
    return starts[-1] if starts else max(0, position - _REACH)


def sentence_end(text: str, position: int) -> int:
    """Where the sentence around or after ``position`` ends, past ``position`` itself."""
    ends = (found.end for found in _around(text, position) if found.end > position)
    return next(ends, min(len(text), position + _REACH))
