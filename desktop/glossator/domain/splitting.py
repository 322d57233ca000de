"""Dividing documents into train, dev and test so that adding documents moves none."""

import hashlib
import re
from dataclasses import dataclass

from glossator.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Split:
    """Shares of train, dev and test in percent, and the seed that shuffles them."""

    train: int = 100
    dev: int = 0
    test: int = 0
    seed: int = 0

    def part(self, digest: str) -> str:
        """The part that a document of that digest falls into."""
        mixed = hashlib.sha256(f"{self.seed}:{digest}".encode()).digest()
        place = int.from_bytes(mixed[:8], "big") * 100 / 2**64
        if place < self.train:
            return "train"
        return "dev" if place < self.train + self.dev else "test"

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that can have documents."""
        shares = {"train": self.train, "dev": self.dev, "test": self.test}
        return tuple(name for name, share in shares.items() if share)


def parse_split(text: str, seed: int) -> Split:
    """The split that ``80/10/10`` (or ``80/20`` for train and dev) means.

    Raises:
        UserError: the text is no such division of 100.
    """
    numbers = [int(part) for part in text.split("/")] if re.fullmatch(r"\d+(/\d+)+", text) else []
    if len(numbers) not in {2, 3} or sum(numbers) != 100:
        raise UserError(f"“{text}” is no split; write three shares of 100 such as 80/10/10.")
    return Split(numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else 0, seed)
