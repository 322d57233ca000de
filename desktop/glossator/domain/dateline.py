"""Reading date, place and agency from the head of a wire article.

What is read goes to the document's metadata; the text keeps it. Dates are ISO 8601; where a
dateline names no year, the form ``--MM-DD`` of ISO 8601:2000 is used.
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'\-]*(?:\.?\s(?:[A-ZÀ-ÖØ-Þ][\w’'\-]*|de|del|la|al|of))*"

# Place and agency may stand before or behind the date; something must close the head.
_LONGEST = 160
_HEAD = re.compile(
    rf"""
    \s*(?:date\s+)?
    (?:(?!{_MONTH}\b)(?P<place1>{_NAME})(?:,\s(?!{_MONTH}\b){_NAME})?\s*(?:\((?P<agency1>[^()\n\d]{{2,40}})\)\s*)?,?\s*)?
    (?P<date>
        (?P<year1>(?:19|20)\d\d)-(?P<month1>\d\d)-(?P<day1>\d\d)
      | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH})\b\.?
        (?:,?\s(?P<year2>(?:19|20)\d\d))?
      | (?P<month3>{_MONTH})\b\.?\s+(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?
        (?:,?\s(?P<year3>(?:19|20)\d\d))?
    )?
    (?:,?\s+(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s*\(UTC\s*(?P<zone>[^)\s]*)[^)]*\))?)?
    (?:[,\s]+(?P<place2>{_NAME})(?=\s*[/(—–-]))?
    (?:\s*(?:/\s*(?P<agency2>[^/\n]{{2,40}}?)\s*/|\((?P<agency3>[^()\n\d]{{2,40}})\)
      |,\s(?P<agency4>[A-Z][\w ]{{2,30}}?)(?=\.\s)))?
    (?:(?P<dash>\s*(?:[—–]|--?\s))|[.:](?=\s)|(?<=\.)(?=\s)|\s*\n|\s*\Z)
    """,
    re.VERBOSE,
)


def dateline(text: str) -> dict[str, str]:
    """The metadata that the head of ``text`` states: published, place, agency.

    Only what is found has a key; an article without a dateline gives an empty dictionary.
    """
    head = _head(text)
    if head is None:
        return {}
    found = {
        "published": _published(head),
        "place": _tidy(_first(head, "place1", "place2")),
        "agency": _first(head, "agency1", "agency2", "agency3", "agency4").strip(),
    }
    return {key: value for key, value in found.items() if value}


def after_dateline(text: str) -> str:
    """The text behind its dateline; all of it where there is none."""
    head = _head(text)
    return text[head.end() :].lstrip() if head else text


def _head(text: str) -> re.Match[str] | None:
    head = _HEAD.match(text[:_LONGEST])
    return head if head is not None and _is_dateline(head) else None


def _is_dateline(head: re.Match[str]) -> bool:
    """Whether a head is more than a short first sentence: it needs a date, or a shouted place."""
    if head["date"]:
        return _calendar(head) is not None
    place = head["place1"] or ""
    shouted = len(place) > 1 and place.isupper()
    return bool(head["dash"]) and (shouted or bool(head["agency1"]))


def _first(head: re.Match[str], *groups: str) -> str:
    return next((head[group] for group in groups if head[group]), "")


def _calendar(head: re.Match[str]) -> tuple[int, int, int] | None:
    """Year (0 where unknown), month and day, or None for a day the calendar does not have."""
    word = _first(head, "month1", "month2", "month3")
    month = int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1
    day = int(_first(head, "day1", "day2", "day3"))
    year = int(_first(head, "year1", "year2", "year3") or 0)
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return year, month, day


def _published(head: re.Match[str]) -> str:
    calendar = _calendar(head) if head["date"] else None
    if calendar is None:
        return ""
    year, month, day = calendar
    text = f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"
    if not head["hour"]:
        return text
    return f"{text}T{int(head['hour']):02d}:{head['minute']}{_zone(head['zone'] or '')}"


def _zone(hours: str) -> str:
    match = re.fullmatch(r"([+−-])(\d{1,2})(?::?(\d\d))?", hours)
    if match is None:
        return ""
    sign = "+" if match[1] == "+" else "-"
    return f"{sign}{int(match[2]):02d}:{match[3] or '00'}"


def _tidy(place: str) -> str:
    """A place in the usual capitals: datelines often shout it."""
    return place.title() if place.isupper() else place
