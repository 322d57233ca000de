"""The clock and the source of identifiers, passed in so that tests can fix both."""

import secrets
import threading
import time
from array import array
from datetime import UTC, datetime
from typing import Protocol

from glossator.domain.ids import PARTS, uuid7s


class Stamps(Protocol):
    """Where time and identity come from."""

    def now(self) -> str:
        """The time as ISO 8601 in UTC, to the millisecond."""

    def new_id(self) -> str:
        """An identifier that nobody else has, sorting by time."""

    def new_ids(self, count: int) -> list[str]:
        """So many of them, each sorting behind the one before."""


class SystemStamps:
    """Stamps from the machine's clock and its random source.

    The identifiers of one object sort in the order in which they were asked for, even within a
    millisecond: twelve bits of them hold its fraction (RFC 9562, section 6.2, method 3).
    """

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def now(self) -> str:
        """The time as ISO 8601 in UTC, to the millisecond."""
        return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def new_id(self) -> str:
        """An identifier that nobody else has, sorting by time."""
        return self.new_ids(1)[0]

    def new_ids(self, count: int) -> list[str]:
        """So many of them, each sorting behind the one before."""
        with self._lock:
            first = max(time.time_ns() * PARTS // 1_000_000, self._last + 1)
            self._last = first + count - 1
        drawn = array("Q", secrets.token_bytes(8 * count))
        return uuid7s(first, drawn)
