"""What long work reports: counts for machines, sentences for people."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from glossator.formats.records import Rejected

Progress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    ``guessed`` maps a file to the encoding it was guessed to have; ``known`` counts documents and
    annotations that the project had already.
    """

    documents: int = 0
    documents_known: int = 0
    annotations: int = 0
    annotations_known: int = 0
    suggestions: int = 0
    rejected: tuple[Rejected, ...] = ()
    guessed: Mapping[str, str] = field(default_factory=dict)
    written: bool = True

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        if not self.written:
            lines = [
                f"Nothing was imported: {counted(len(self.rejected), 'record')} cannot be used."
            ]
        elif not self.documents and self.documents_known:
            known = "it is" if self.documents_known == 1 else f"all {self.documents_known} are"
            lines = [f"No new article: {known} in the project already."]
        else:
            known = _known(self.documents_known)
            lines = [f"{counted(self.documents, 'article')} added{known}."]
        if self.annotations or self.annotations_known:
            known = _known(self.annotations_known)
            lines.append(f"{counted(self.annotations, 'annotation')} added{known}.")
        if self.suggestions:
            lines.append(f"{counted(self.suggestions, 'suggestion')} added.")
        lines += [
            f"{where}: read as {encoding}, since it is not UTF-8; check it."
            for where, encoding in self.guessed.items()
        ]
        lines += [f"{item.where}: not imported, {item.reason}." for item in self.rejected]
        return lines


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What a suggestion run did.

    ``dropped`` counts labels that the scheme does not have, ``unfit`` those of proposals whose
    spans do not fit the text or whose required roles are empty.
    """

    suggester: str
    documents: int = 0
    documents_skipped: int = 0
    suggestions: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    unfit: Mapping[str, int] = field(default_factory=dict)
    failed: tuple[Rejected, ...] = ()
    cancelled: bool = False

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        layers = ", ".join(f"{count} {layer}" for layer, count in self.suggestions.items())
        lines = [
            f"{self.suggester}: {counted(self.documents, 'article')} read"
            + (f", suggestions: {layers}." if layers else ", nothing suggested.")
        ]
        if self.documents_skipped:
            them = "it" if self.documents_skipped == 1 else "them"
            skipped = counted(self.documents_skipped, "article")
            lines.append(f"{skipped} skipped: this pipeline has read {them}.")
        for labels, why in (
            (self.dropped, "the scheme has no such label"),
            (self.unfit, "they do not fit the text or lack a role"),
        ):
            if labels:
                listed = ", ".join(f"{label} ({count})" for label, count in labels.items())
                lines.append(f"Left out, since {why}: {listed}.")
        if self.cancelled:
            lines.append("Interrupted: what was finished is kept; run it again for the rest.")
        lines += [f"{item.where}: no suggestions, {item.reason}." for item in self.failed]
        return lines


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote, or would write; counts per split are by layer."""

    folder: str
    format: str
    files: tuple[str, ...]
    documents: Mapping[str, int]
    annotations: Mapping[str, Mapping[str, int]]
    rehearsed: bool = False
    left_out: tuple[Rejected, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        verb = "would be written" if self.rehearsed else "written"
        lines = [f"{counted(sum(self.documents.values()), 'article')} {verb} to {self.folder}."]
        for part, count in self.documents.items():
            layers = ", ".join(
                f"{number} {layer}" for layer, number in self.annotations[part].items()
            )
            lines.append(f"  {part}: {counted(count, 'article')}; {layers or 'no annotations'}")
        lines += [f"{item.where}: not exported, {item.reason}." for item in self.left_out]
        return lines


def storable(plain: dict[str, Any]) -> dict[str, Any]:
    """A plain report without half characters, which names of files can hold but no database."""
    text = json.dumps(plain, ensure_ascii=False)
    return dict(json.loads(text.encode("utf-8", "replace")))


def _known(number: int) -> str:
    if not number:
        return ""
    return f", {number} {'was' if number == 1 else 'were'} there already"


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as “1 article” or “2 articles”."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
