"""The reports of past imports, as the project keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from glossator.domain.scheme_growing import addition_from
from glossator.services.import_report import NewVersion
from glossator.services.reports import counted
from glossator.store import documents
from glossator.store.project import Project

_SUMS = (
    "documents",
    "documents_known",
    "documents_repeated",
    "annotations",
    "annotations_known",
    "suggestions",
)


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import: when, from what, and everything that it reported."""

    at: str
    source: str
    report: Mapping[str, Any]

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        report = self.report
        said = (
            f"{self.at} {self.source}: {counted(report.get('documents', 0), 'article')} added, "
            f"{report.get('documents_known', 0):,} there already, "
            f"{len(report.get('versions', ())):,} changed, "
            f"{len(report.get('rejected', ())):,} rejected; "
            f"{counted(report.get('annotations', 0), 'annotation')} and "
            f"{counted(report.get('suggestions', 0), 'suggestion')} added."
        )
        changed = [NewVersion(**each).sentence() for each in report.get("versions", ())]
        rejected = [
            f"{each['where']}: not imported, {each['reason']}."
            for each in report.get("rejected", ())
        ]
        added = [
            f"Added to the scheme: {addition_from(each).words()}."
            for each in report.get("additions", ())
        ]
        guessed = [
            f"{where}: read as {encoding}, since it is not UTF-8."
            for where, encoding in report.get("guessed", {}).items()
        ]
        return [said, *(f"  {line}" for line in (*added, *changed, *guessed, *rejected))]

    def title(self) -> str:
        """When it was, from what, and how much was added and rejected."""
        day, clock = self.at[:10], self.at[11:16]
        rejected = len(self.report.get("rejected", ()))
        refused = f", {rejected:,} rejected" if rejected else ""
        files = ", ".join(PurePath(each).name or each for each in self.source.split(", "))
        return f"{day} {clock}  {files}: {self.report.get('documents', 0):,} added{refused}"

    def has(self, words: str) -> bool:
        """Whether the report has all the words in one of its lines."""
        return any(_with(line, words) for line in self.sentences())

    def lines_with(self, words: str) -> list[str]:
        """The first line of the report, and of the others those that have all the words."""
        first, *rest = self.sentences()
        if _with(first, words) and not any(_with(line, words) for line in rest):
            return [first, *rest]
        return [first, *(line for line in rest if _with(line, words))]


@dataclass(frozen=True, slots=True)
class PastImports:
    """Every import of a project, the latest first."""

    imports: tuple[PastImport, ...]

    def plain(self) -> dict[str, Any]:
        """The imports as one JSON document."""
        return {
            "imports": [
                {"at": each.at, "source": each.source, "report": dict(each.report)}
                for each in self.imports
            ]
        }

    def sentences(self) -> list[str]:
        """The imports in words, one line each."""
        if not self.imports:
            return ["Nothing has been imported."]
        return [line for each in self.imports for line in each.sentences()]


def _with(line: str, words: str) -> bool:
    folded = line.casefold()
    return all(word in folded for word in words.casefold().split())


def past_imports(project: Project) -> PastImports:
    """Every import of a project; the batches of one import are one."""
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for receipt in project.read(documents.receipts):
        key = str(receipt["report"].get("import") or receipt["id"])
        grouped.setdefault(key, []).append(receipt)
    found = [_joined(receipts) for receipts in grouped.values()]
    return PastImports(tuple(reversed(found)))


def _joined(receipts: list[Mapping[str, Any]]) -> PastImport:
    reports = [receipt["report"] for receipt in receipts]
    whole: dict[str, Any] = {
        name: sum(int(report.get(name, 0)) for report in reports) for name in _SUMS
    }
    for name in ("versions", "rejected", "additions"):
        whole[name] = [each for report in reports for each in report.get(name, ())]
    for name in ("guessed", "columns"):
        whole[name] = {key: value for one in reports for key, value in one.get(name, {}).items()}
    return PastImport(str(receipts[0]["at"]), str(receipts[0]["source"]), whole)
