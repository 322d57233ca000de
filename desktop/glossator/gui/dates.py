"""Dates as people read them."""

import re

_SPRING = ("January", "February", "March", "April", "May", "June")
_AUTUMN = ("July", "August", "September", "October", "November", "December")
_MONTHS = (*_SPRING, *_AUTUMN)
_DATE = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)")


def readable_date(published: str) -> str:
    """``2023-11-28`` as 28 November 2023, ``--02-23T21:40`` as 23 February; else unchanged."""
    match = _DATE.match(published)
    if match is None or not 1 <= int(match[2]) <= 12:
        return published
    year = f" {match[1]}" if match[1] else ""
    return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]}{year}"


def short_date(published: str) -> str:
    """The same with three letters of the month: 28 Nov 2023."""
    date = readable_date(published)
    return next((date.replace(month, month[:3]) for month in _MONTHS if month in date), date)
