"""What work on shards reports: counts for machines, sentences for people."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from glossator.formats.records import Rejected
from glossator.services.reports import SuggestReport, counted


@dataclass(frozen=True, slots=True)
class CutReport:
    """What was cut; ``skipped`` articles the pipeline has read already."""

    folder: str
    shards: int
    documents: int
    skipped: int

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        shards = counted(self.shards, "shard")
        lines = [f"{counted(self.documents, 'article')} cut into {shards}: {self.folder}"]
        if self.skipped:
            lines.append(f"{counted(self.skipped, 'article')} left out: this pipeline read them.")
        return lines


@dataclass(frozen=True, slots=True)
class RunReport:
    """Which shards were read now and which before, how many texts failed, what is damaged."""

    read: tuple[int, ...] = ()
    finished_before: int = 0
    failed: int = 0
    damaged: tuple[Rejected, ...] = ()
    cancelled: bool = False

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        lines = [f"{counted(len(self.read), 'shard')} read."]
        if self.finished_before:
            lines.append(f"{counted(self.finished_before, 'shard')} skipped: finished before.")
        if self.failed:
            lines.append(
                f"{counted(self.failed, 'text')} could not be read; collecting names them."
            )
        lines += [f"{item.where}: left out, {item.reason}." for item in self.damaged]
        if self.cancelled:
            lines.append("Interrupted: what was finished is kept; run it again for the rest.")
        return lines


@dataclass(frozen=True, slots=True)
class StatusReport:
    """How far the work on a folder of shards is, by shard."""

    suggester: str
    shards: int
    texts: int
    texts_finished: int
    finished: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    damaged: tuple[int, ...] = ()
    other: tuple[int, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        texts = f"{self.texts_finished:,} of {counted(self.texts, 'text')}"
        shards = f"{len(self.finished):,} of {counted(self.shards, 'shard')} finished"
        lines = [f"{shards}, {texts}, for {self.suggester}."]
        for numbers, why in (
            (self.waiting, "Without a result"),
            (self.damaged, "The result is damaged"),
            (self.other, "The result is of another cut or pipeline"),
        ):
            if numbers:
                lines.append(f"{why}: {ranges(numbers)}.")
        return lines


@dataclass(frozen=True, slots=True)
class CollectReport:
    """Which shards were collected now and which before, and what is now in the project.

    ``waiting`` shards have no result yet; ``refused`` ones have one that cannot be used.
    """

    collected: tuple[int, ...]
    collected_before: int
    waiting: tuple[int, ...]
    refused: tuple[Rejected, ...]
    suggestions: SuggestReport

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        lines = [f"{counted(len(self.collected), 'shard')} collected."]
        if self.collected_before:
            lines.append(f"{counted(self.collected_before, 'shard')} collected before.")
        if self.waiting:
            lines.append(f"Without a result yet: {ranges(self.waiting)}.")
        lines += [f"{item.where}: not collected, {item.reason}." for item in self.refused]
        return [*lines, *self.suggestions.sentences()]


def ranges(numbers: Sequence[int]) -> str:
    """Numbers in order, runs of them as one: “1-3, 7”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
