"""Figures of agreement in the words and numbers that tables and squares show."""

from collections.abc import Iterable

from glossator.domain.agreement.values import Figure

NOTHING = "–"
"""What stands for a value that is undefined; why is always said beside it."""


def value(number: float | None) -> str:
    """A value in three places; a dash where it is undefined."""
    return NOTHING if number is None else f"{number:.3f}"


def interval(figure: Figure) -> str:
    """The ends of the interval of a figure; empty where it has none."""
    if figure.low is None or figure.high is None:
        return ""
    return f"{figure.low:.3f} to {figure.high:.3f}"


def counted(figure: Figure) -> str:
    """How much stands behind a figure."""
    return f"{figure.counted:,} {figure.unit}"


def rule(figure: Figure) -> str:
    """The rule of a figure; before it, where the figure is undefined, why that is so."""
    return figure.rule if figure.value is not None else f"undefined: {figure.why}; {figure.rule}"


def about(title: str, figure: Figure, people: str) -> str:
    """What a figure is about: measure, people and label."""
    parts = (title, people, figure.label)
    return " · ".join(part for part in parts if part)


def rules(figures: Iterable[Figure]) -> str:
    """The rules of some figures as one line, each named once."""
    found = list(dict.fromkeys(each.rule for each in figures))
    return f"Rule: {'; '.join(found)}." if found else ""
