"""Who holds a project open for writing, as a lock file beside it says."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

SILENT = timedelta(minutes=10)
"""After how long without a sign of life a holder on another machine is taken to be gone.

Clocks of two machines differ, and a synced folder takes its time; both are far below this.
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """A window that holds a project: whose, where, since when, and when it last gave a sign.

    ``token`` tells one window from all others, ``beats`` counts its signs of life; ``machine`` is
    the program's own name for the machine and ``host`` what people call it. Times are ISO 8601.
    """

    token: str
    name: str
    machine: str
    host: str
    pid: int
    since: str
    sign: str
    beats: int = 0

    def at(self, now: str) -> "Holder":
        """The holder with another sign of life."""
        return replace(self, sign=now, beats=self.beats + 1)

    def is_here(self, machine: str, host: str) -> bool:
        """Whether the window runs on this machine: several may share a home folder or a name."""
        return (self.machine, self.host) == (machine, host)

    def is_silent(self, now: datetime) -> bool:
        """Whether so much time has gone without a sign of life that it must be gone.

        A sign from the future comes from a clock that is ahead: it is one from just now.
        """
        try:
            return now - datetime.fromisoformat(self.sign) > SILENT
        except (ValueError, TypeError):
            return True

    def words(self) -> str:
        """Who it is, where and since when, for a sentence."""
        try:
            since = f" since {datetime.fromisoformat(self.since).astimezone():%Y-%m-%d %H:%M}"
        except ValueError:
            since = ""
        return f"{self.name or 'somebody'} on {self.host or 'another machine'}{since}"


def plain_holder(holder: Holder) -> str:
    """The holder as the text of a lock file."""
    return json.dumps(asdict(holder), ensure_ascii=False, indent=1) + "\n"


def holder_from(source: str) -> Holder | None:
    """The holder that the text of a lock file names; None where it is not such a text."""
    try:
        found = Holder(**json.loads(source))
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (found.token, found.name, found.machine, found.host, found.since, found.sign)
    sound = all(isinstance(each, str) for each in texts)
    return found if sound and isinstance(found.beats, int) else None
