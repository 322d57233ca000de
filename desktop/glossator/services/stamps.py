"""The clock and the source of identifiers, passed in so that tests can fix both."""

import secrets
from datetime import UTC, datetime
from typing import Protocol

from glossator.domain.ids import uuid7


class Stamps(Protocol):
    """Where time and identity come from."""

    def now(self) -> str:
        """The time as ISO 8601 in UTC, to the millisecond."""

    def new_id(self) -> str:
        """An identifier that nobody else has, sorting by time."""


class SystemStamps:
    """Stamps from the machine's clock and its random source."""

    def now(self) -> str:
        """The time as ISO 8601 in UTC, to the millisecond."""
        return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def new_id(self) -> str:
        """An identifier that nobody else has, sorting by time."""
        milliseconds = int(datetime.now(UTC).timestamp() * 1000)
        return uuid7(milliseconds, secrets.randbits(74))
