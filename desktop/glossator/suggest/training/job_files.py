"""The files of a job: what the window or the command line hands to the process that trains."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glossator.domain.errors import BadRecord
from glossator.domain.gold import GoldDocument
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_toml import parse_scheme
from glossator.domain.training import TrainingPlan
from glossator.domain.training_plain import gold_from, gold_line, plan_from, plan_text


@dataclass(frozen=True, slots=True)
class JobFiles:
    """A private folder with the job; whoever makes it takes it away."""

    folder: Path

    def write(
        self,
        plan: TrainingPlan,
        scheme: Scheme,
        gold: Iterable[GoldDocument],
        unread: Iterable[GoldDocument],
    ) -> None:
        """Write everything that the training needs; ``unread`` are texts without gold."""
        self._plan.write_text(plan_text(plan), encoding="utf-8")
        self._scheme.write_text(scheme.source, encoding="utf-8")
        for path, documents in ((self._gold, gold), (self._unread, unread)):
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(map(gold_line, documents))

    def plan(self) -> TrainingPlan:
        """The plan.

        Raises:
            BadRecord: the file holds none.
        """
        return plan_from(_text(self._plan))

    def scheme(self) -> Scheme:
        """The scheme."""
        return parse_scheme(_text(self._scheme))

    def gold(self) -> Iterator[GoldDocument]:
        """The documents with gold."""
        return _documents(self._gold)

    def unread(self) -> Iterator[GoldDocument]:
        """The documents without gold."""
        return _documents(self._unread)

    @property
    def _plan(self) -> Path:
        return self.folder / "plan.json"

    @property
    def _scheme(self) -> Path:
        return self.folder / "scheme.toml"

    @property
    def _gold(self) -> Path:
        return self.folder / "gold.jsonl"

    @property
    def _unread(self) -> Path:
        return self.folder / "unread.jsonl"


def _documents(path: Path) -> Iterator[GoldDocument]:
    yield from (gold_from(line) for line in _text(path).split("\n") if line)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BadRecord(f"{path} is no part of a training ({error}).") from error
