"""What a reader of a file with one article found."""

from collections.abc import Iterable

from glossator.formats.records import Incoming, Rejected


def one(found: Iterable[Incoming | Rejected]) -> Incoming:
    """The only article."""
    (record,) = found
    assert isinstance(record, Incoming), record
    return record


def reason(found: Iterable[Incoming | Rejected]) -> str:
    """Why the only record cannot be used."""
    (record,) = found
    assert isinstance(record, Rejected), record
    return record.reason
