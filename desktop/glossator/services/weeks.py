"""Weeks as ISO 8601 counts them, by which progress and agreement are followed."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

_WEEK = timedelta(weeks=1)
# Ten years. More of them lie between the weeks only where the clock of a machine was wrong.
_MOST = 520


def week_of(at: str) -> str:
    """The week of a time, such as ``2024-W18``; empty for no time."""
    try:
        return _written(datetime.fromisoformat(at))
    except ValueError:
        return ""


def calendar(weeks: Collection[str]) -> list[str]:
    """Some weeks and all between them, in order; nothing, the week of no time, stands first.

    A curve over them shows a pause as long as it was.
    """
    known = sorted(set(weeks))
    dated = [week for week in known if week]
    if not dated:
        return known
    first, last = _monday(dated[0]), _monday(dated[-1])
    count = (last - first) // _WEEK + 1
    if count > _MOST:
        return known
    return [*known[: len(known) - len(dated)], *(_written(first + n * _WEEK) for n in range(count))]


def _monday(week: str) -> date:
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def _written(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"
