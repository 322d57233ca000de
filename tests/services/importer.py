"""A project that files are imported into, and what it holds afterwards."""

from collections.abc import Callable
from pathlib import Path

from glossator.domain.annotation import Annotation, AnnotationSet, role_spans
from glossator.domain.document import Document
from glossator.domain.suggestion import Suggestion
from glossator.services.import_preview import ImportPreview, preview
from glossator.services.import_report import ImportReport
from glossator.services.importing import ImportOptions, import_paths
from glossator.services.reports import no_progress
from glossator.store import annotations, suggestions
from glossator.store.project import Project
from tests.support.desks import CountedStamps
from tests.support.everything import every_annotation, every_document


class Importer:
    """Imports files into a project and reads back what came of it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.stamps = CountedStamps()

    def take(
        self,
        *paths: Path,
        options: ImportOptions | None = None,
        progress: Callable[[int, int], None] = no_progress,
    ) -> ImportReport:
        """Import files and folders."""
        chosen = options or ImportOptions()
        return import_paths(self.project, paths, chosen, self.stamps, "machine-1", progress)

    def preview(
        self,
        *paths: Path,
        options: ImportOptions | None = None,
        progress: Callable[[int, int], None] = no_progress,
    ) -> ImportPreview:
        """See what importing files and folders would do."""
        chosen = options or ImportOptions()
        return preview(self.project, paths, chosen, self.stamps, progress)

    def documents(self) -> list[Document]:
        """The articles, in the order they came."""
        return self.project.read(every_document)

    def document(self) -> Document:
        """The only article."""
        (document,) = self.documents()
        return document

    def work(self) -> list[Annotation]:
        """Everybody's annotations, by place."""
        found = self.project.read(every_annotation)
        return sorted(found, key=lambda item: (item.start, -item.end, item.label))

    def words(self) -> list[str]:
        """The words of everybody's annotations, with their labels."""
        texts = {each.id: each.text for each in self.documents()}
        return [
            f"{item.label} {' … '.join(span.quote(texts[item.document_id]) for span in item.spans)}"
            for item in self.work()
        ]

    def role_words(self, role: str) -> list[str]:
        """The words that fill a role, wherever it is filled."""
        texts = {each.id: each.text for each in self.documents()}
        held = {item.id: item for item in self.work()}
        return [
            span.quote(texts[item.document_id])
            for item in self.work()
            if role in item.roles
            for span in role_spans(item.roles[role], held)
        ]

    def sets(self) -> list[AnnotationSet]:
        """Everybody's annotation sets."""
        return self.project.read(annotations.sets)

    def people(self) -> list[str]:
        """The annotators' names."""
        return [person.name for person in self.project.read(annotations.annotators)]

    def suggestions(self) -> list[Suggestion]:
        """The suggestions about all articles, in reading order."""
        return [
            item
            for each in self.documents()
            for item in self.project.read(
                lambda db, document_id=each.id: suggestions.of_document(db, document_id)  # type: ignore[misc]
            )
        ]
