"""Memory: what the annotators of a project marked and refused, as counts.

A memory is a sum of lessons: their order does not matter, and taking one back undoes it exactly.
``domain.lessons`` says what is learned from an article, ``domain.remembered`` what follows from it
for the next one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from glossator.domain.span import Span

Place = tuple[str, str]
"""A layer, and a form in it."""
GAP = " … "
WORD = re.compile(r"\w+|[^\w\s]")


class Outcome(StrEnum):
    """What annotators did about a form.

    ``MARKED``: a name of that form and label was annotated. ``KEPT``: a suggested frame with that
    cue and label became an annotation. ``REFUSED``: a suggestion of that form (or cue) and label
    was rejected, was left undecided in what somebody read, or is a name that got other edges.
    ``MOVED``, ``STAYED``: an edge of a kept frame (``domain.habits``) was moved, or was not.
    """

    MARKED = "marked"
    KEPT = "kept"
    REFUSED = "refused"
    MOVED = "moved"
    STAYED = "stayed"


Result = tuple[Outcome, str, str]
"""An outcome, the label that it is about, and the one that a kept frame got."""
Counts = Mapping[Result, int]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that annotators did, ``times`` over.

    ``form`` is what ``form_of`` makes of a name's words, or ``cue_of`` of those of a frame's cue;
    ``label`` is that of the annotation, or of the suggestion that was kept or refused; ``given`` is
    the label with which a frame was kept.
    """

    outcome: Outcome
    layer: str
    form: str
    label: str
    times: int = 1
    given: str = ""

    def taken_back(self) -> "Lesson":
        """The lesson that undoes this one."""
        return replace(self, times=-self.times)


@dataclass(frozen=True, slots=True)
class Known:
    """What was done about one form of one layer."""

    counts: Counts = field(default_factory=dict)

    def times(self, outcome: Outcome, label: str) -> int:
        """How often it came out so, whatever a frame got; never below 0."""
        return sum(
            max(0, times)
            for (each, about, _), times in self.counts.items()
            if each is outcome and about == label
        )

    @property
    def marked(self) -> int:
        """How often the form was marked, with whatever label."""
        return sum(self._marked().values())

    @property
    def usual_label(self) -> str:
        """The label that the form was marked with most; empty where two are level, or none is."""
        return _first(self._marked())

    def kept(self, label: str, given: str) -> int:
        """How often a frame that was suggested with ``label`` was kept with ``given``."""
        return max(0, self.counts.get((Outcome.KEPT, label, given), 0))

    def usual_correction(self, label: str) -> str:
        """The label that frames suggested with ``label`` got most; empty where two are level."""
        return _first(
            {
                given: times
                for (outcome, about, given), times in self.counts.items()
                if outcome is Outcome.KEPT and about == label and times > 0
            }
        )

    def _marked(self) -> dict[str, int]:
        labels = {label for outcome, label, _ in self.counts if outcome is Outcome.MARKED}
        found = {label: self.times(Outcome.MARKED, label) for label in labels}
        return {label: times for label, times in found.items() if times}


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything learned in a project, by layer and form; ``EMPTY`` is the memory of nothing."""

    known: Mapping[Place, Known] = field(default_factory=dict)
    _reach: dict[Place, int] | None = field(default=None, repr=False, compare=False)

    def about(self, layer: str, form: str) -> Known:
        """What is known about a form."""
        return self.known.get((layer, form), NOTHING)

    def after(self, lessons: Iterable[Lesson]) -> "Memory":
        """The memory once these have been learned, in any order."""
        fresh: dict[Place, dict[Result, int]] = defaultdict(lambda: defaultdict(int))
        for each in lessons:
            fresh[each.layer, each.form][each.outcome, each.label, each.given] += each.times
        if not fresh:
            return self
        known = dict(self.known)
        for place, counts in fresh.items():
            summed = _sum(known.pop(place, NOTHING).counts, counts)
            if summed:
                known[place] = Known(summed)
        return Memory(known, _reaching(fresh, self._reach) if self._reach is not None else None)

    @property
    def reach(self) -> Mapping[Place, int]:
        """How many words a form may have that begins with a word, by layer and that word."""
        if self._reach is None:
            object.__setattr__(self, "_reach", _reaching(self.known, {}))
        return self._reach  # type: ignore[return-value] # set above


EMPTY = Memory()


def form_of(words: str) -> str:
    """Words as the memory knows them: blanks and line ends as one blank, apostrophes straight.

    Upper and lower case differ: “US” is a country and “us” is not, “May” may be a month and “may”
    is not, and a newspaper writes a name in one way nearly always.
    """
    return " ".join(words.replace("’", "'").split())


def cue_of(words: str) -> str:
    """The words of a cue as the memory knows them; a verb may begin a sentence."""
    return form_of(words).casefold()


def words_of(spans: Iterable[Span], text: str) -> str:
    """The words of spans as the rows of a project have them: pieces joined by an ellipsis."""
    return GAP.join(span.quote(text) for span in spans)


def _first(times_of: Mapping[str, int]) -> str:
    """The label with the most, if it is one."""
    most = sorted(((times, label) for label, times in times_of.items()), reverse=True)[:2]
    is_one = len(most) == 1 or (len(most) == 2 and most[0][0] > most[1][0])
    return most[0][1] if is_one else ""


def _sum(one: Counts, other: Counts) -> dict[Result, int]:
    summed = {key: one.get(key, 0) + other.get(key, 0) for key in (*one, *other)}
    return {key: times for key, times in summed.items() if times}


def _reaching(places: Iterable[Place], before: Mapping[Place, int]) -> dict[Place, int]:
    """The reach with the forms of ``places``; forms that are forgotten do no harm in it."""
    reach = dict(before)
    for layer, form in places:
        words = WORD.findall(form)
        if words:
            key = (layer, words[0])
            reach[key] = max(reach.get(key, 0), len(words))
    return reach
