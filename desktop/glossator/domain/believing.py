"""Which share of suggestions may be right, from how many of few were."""

from math import sqrt

from glossator.domain.memory import Known, Outcome

_DOUBT = 0.4
_FRAME_DOUBT = 2.0


def believed(known: Known, label: str) -> tuple[float, float]:
    """Between which bounds the share of right ones lies among names of a form with ``label``.

    Marked once and never refused gives 0.71 to 1, refused once and never marked 0 to 0.29.
    """
    right = known.times(Outcome.MARKED, label)
    return interval(right, known.marked + known.times(Outcome.REFUSED, label), _DOUBT)


def believed_of_frames(known: Known, label: str, given: str) -> tuple[float, float]:
    """The same among frames of a cue that are suggested with ``label`` and get ``given``.

    A cue says less about the next sentence than a name does: the bounds are wider.
    """
    asked = known.times(Outcome.KEPT, label) + known.times(Outcome.REFUSED, label)
    return interval(known.kept(label, given), asked, _FRAME_DOUBT)


def interval(right: int, asked: int, doubt: float) -> tuple[float, float]:
    """Wilson's interval for a share; ``doubt`` is the square of the normal quantile."""
    if not asked:
        return 0.0, 1.0
    share = right / asked
    middle = share + doubt / (2 * asked)
    reach = sqrt(doubt * (share * (1 - share) / asked + doubt / (4 * asked * asked)))
    scale = 1 + doubt / asked
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
