"""What is named instead of used: also by what has nothing to do with files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that is not imported: where it stands and why it cannot be used."""

    where: str
    reason: str
