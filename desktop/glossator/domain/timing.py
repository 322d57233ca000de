"""Time spent on work: what counts, what an idle hand does not add, and figures about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

IDLE_LIMIT = 30.0
"""Seconds after which a hand that does nothing is no longer at work."""


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """A stretch of work on one document.

    ``seconds`` are without idle time; ``decisions`` is 1 where the stretch led to an edit, whose
    id it then has, and 0 otherwise.
    """

    id: str
    document_id: str
    annotator_id: str
    at: str
    seconds: float
    decisions: int


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Counts the seconds between signs of life, each pause up to ``limit`` and no further.

    Times are seconds of a clock that never runs backwards; ``last`` is the latest sign, None
    while the annotator is away. Whatever is said to it gives a new watch.
    """

    limit: float = IDLE_LIMIT
    last: float | None = None
    seconds: float = 0.0

    def touched(self, now: float) -> "Stopwatch":
        """The watch after a key, a click, a turn of the wheel, or the return to the window."""
        return replace(self, last=now, seconds=self.seconds + self._since(now))

    def left(self, now: float) -> "Stopwatch":
        """The watch once the annotator has gone elsewhere: nothing counts until the next touch."""
        return replace(self, last=None, seconds=self.seconds + self._since(now))

    def taken(self, now: float) -> tuple[float, "Stopwatch"]:
        """The seconds counted up to now, and the watch that begins again from here."""
        total = self.seconds + self._since(now)
        return total, replace(self, last=now, seconds=0.0)

    def _since(self, now: float) -> float:
        return 0.0 if self.last is None else min(max(0.0, now - self.last), self.limit)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of work and the decisions they led to."""

    seconds: float = 0.0
    decisions: int = 0

    @property
    def per_decision(self) -> float | None:
        """Seconds for a decision on average; None without one."""
        return self.seconds / self.decisions if self.decisions else None

    def plus(self, seconds: float, decisions: int = 0) -> "Pace":
        """The pace with more work added."""
        return Pace(self.seconds + seconds, self.decisions + decisions)

    def words(self) -> str:
        """The pace for the corner of an eye, such as “4 min · 12 s a decision”."""
        each = self.per_decision
        return spoken(self.seconds) if each is None else f"{spoken(self.seconds)} · {brief(each)}"


@dataclass(frozen=True, slots=True)
class KindPace:
    """How long one kind of decision takes: how many there were, and the median of seconds."""

    layer: str
    act: str
    decisions: int
    median: float


@dataclass(frozen=True, slots=True)
class Figures:
    """What an annotator sees of their time: today, the open article, and kinds of decisions."""

    today: Pace = Pace()
    finished_today: int = 0
    article: Pace = Pace()
    kinds: tuple[KindPace, ...] = ()

    @property
    def articles_per_hour(self) -> float | None:
        """Articles finished today for an hour of work today; None before there is any."""
        if not self.finished_today or self.today.seconds < 1:
            return None
        return self.finished_today * 3600 / self.today.seconds


def by_kind(timed: Iterable[tuple[str, str, float]]) -> tuple[KindPace, ...]:
    """The pace of each kind among (layer, act, seconds), the most frequent first."""
    found: dict[tuple[str, str], list[float]] = {}
    for layer, act, seconds in timed:
        found.setdefault((layer, act), []).append(seconds)
    kinds = [KindPace(*kind, len(each), _median(each)) for kind, each in found.items()]
    return tuple(sorted(kinds, key=lambda kind: (-kind.decisions, kind.layer, kind.act)))


def spoken(seconds: float) -> str:
    """A stretch of time in words: “45 s”, “4 min”, “1 h 05 min”."""
    if seconds < 59.5:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def brief(seconds: float) -> str:
    """What one decision took: tenths below ten seconds, such as “2.4 s a decision”."""
    shown = f"{seconds:.1f}" if seconds < 9.95 else f"{seconds:.0f}"
    return f"{shown} s a decision"


def _median(values: Sequence[float]) -> float:
    """The middle value; that of ``statistics`` loads slowly, and this is loaded with the window."""
    ordered, middle = sorted(values), len(values) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
