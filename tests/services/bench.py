"""A project of articles, and programs that read them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from glossator.services import projects, suggesting
from glossator.services.reports import SuggestReport, no_progress
from glossator.services.session import Session
from glossator.store import suggestions as stored
from tests.services.importer import Importer
from tests.support import lines
from tests.support.suggesters import finder, program

NAMES = {"Mara Lind": "PERSON", "Omar": "PER", "Oslo": "GPE", "met": "VERB", "talks": "VERB"}


@dataclass
class Bench:
    """A project of numbered articles, and programs that read them."""

    importer: Importer
    folder: Path

    def run(
        self, command: list[str], progress: Callable[[int, int], None] = no_progress
    ) -> SuggestReport:
        """Run a suggester over what it has not read."""
        return suggesting.suggest_all(
            self.importer.project, command, self.importer.stamps, progress
        )

    def program(self, body: str) -> list[str]:
        """The command of a program with that body."""
        return program(self.folder, body)

    def finder(self, words: dict[str, str], configuration: str = "one") -> list[str]:
        """The command of a program that finds words."""
        return finder(self.folder, words, configuration)

    def add(self, *texts: str) -> None:
        """Import articles."""
        rows = [{"text": text} for text in texts]
        self.importer.take(lines.write(self.folder / "more.jsonl", *rows))

    def words(self) -> list[str]:
        """The words of all suggestions, with their labels, article by article."""
        texts = {each.id: each.text for each in self.importer.documents()}
        return [
            f"{item.label} {item.spans[0].quote(texts[item.document_id])}"
            for item in self.importer.suggestions()
        ]

    def session(self) -> Session:
        """Ada at work in the project."""
        return projects.session_of(self.importer.project, "Ada", self.importer.stamps)

    def read_by_any(self) -> int:
        """How many articles some program has read."""
        return len(self.importer.project.read(stored.documents_read))
