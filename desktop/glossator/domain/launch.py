"""How a suggester is started, and how long it may take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """How much patience a suggester gets; times are in seconds.

    ``start`` is for saying who it is, ``text`` for any text, ``thousand`` for each thousand of its
    characters on top. ``waiting`` is how many texts wait for an answer at once. ``restarts`` is how
    often it is started anew without an answer in between, ``restarts_in_all`` how often at all.
    """

    start: float = 600.0
    text: float = 60.0
    thousand: float = 0.6
    waiting: int = 64
    restarts: int = 6
    restarts_in_all: int = 100

    def of(self, characters: int) -> float:
        """The seconds for that many characters."""
        return self.text + self.thousand * characters / 1000


@dataclass(frozen=True, slots=True)
class Launch:
    """A command that speaks the suggester protocol, its variables, and its limits.

    Without an environment the child gets what every suggester gets: no secrets. The environment
    may hold a key, so it is not shown.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str] | None = field(default=None, repr=False)
    limits: Limits = field(default_factory=Limits)


def launch_of(started: "Sequence[str] | Launch") -> Launch:
    """A launch as it is, or that of a bare command."""
    return started if isinstance(started, Launch) else Launch(tuple(started))
