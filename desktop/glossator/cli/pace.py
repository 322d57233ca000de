"""How fast long work goes, and how long it will take: what a progress bar says beside its bar."""

from collections import deque

_WINDOW = 60.0  # seconds that the rate is taken over
_DENSE = 0.2  # seconds between samples
_STEADY = 2.0  # seconds before which a rate says nothing
_UNITS = ((86_400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s"))


class Pace:
    """The rate of work over the last minute; times are seconds of one clock."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def note(self, now: float, done: int) -> None:
        """So much is done now."""
        if len(self._samples) > 1 and now - self._samples[-2][0] < _DENSE:
            self._samples.pop()
        self._samples.append((now, done))
        while len(self._samples) > 2 and now - self._samples[1][0] >= _WINDOW:
            self._samples.popleft()

    def rate(self) -> float | None:
        """What was done in a second; None as long as nothing can be said."""
        if not self._samples:
            return None
        (began, before), (now, done) = self._samples[0], self._samples[-1]
        passed = now - began
        return (done - before) / passed if passed >= _STEADY and done > before else None

    def words(self, total: int) -> str:
        """Rate and time left in a few words; empty as long as nothing can be said."""
        rate = self.rate()
        if rate is None:
            return ""
        left = duration((total - self._samples[-1][1]) / rate)
        return f"{rate:,.1f}/s, {left} left" if rate < 10 else f"{rate:,.0f}/s, {left} left"


def duration(seconds: float) -> str:
    """A time in at most two units, rounded up: “2 h 5 min”."""
    whole = -int(-seconds // 1)
    for size, unit, part, smaller in _UNITS:
        if whole >= size:
            parts = -(-(whole % size) // part)
            if parts * part == size:
                return f"{whole // size + 1} {unit}"
            return f"{whole // size} {unit}" + (f" {parts} {smaller}" if parts else "")
    return f"{whole} s"
