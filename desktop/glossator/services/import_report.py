"""What an import did, or would do: counts for machines, sentences for people."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from glossator.domain.scheme_growing import Addition
from glossator.formats.options import Columns
from glossator.formats.records import Rejected
from glossator.services.reports import counted
from glossator.services.unknown_parts import Unknown

_FROZEN = "; it is in the frozen test set, as the older one is"


@dataclass(frozen=True, slots=True)
class NewVersion:
    """An imported article that is a newer version of one of the project.

    ``known_by`` is what said so; ``carried`` annotations of the older version have a sure place in
    it, ``to_check`` have none, ``covered`` counts passages that stay read, a layer at a time.
    ``frozen`` means that it belongs to the frozen test set, as the older one does.
    """

    where: str
    title: str
    older: str
    known_by: str
    carried: int
    to_check: int
    covered: int
    frozen: bool = False

    def sentence(self) -> str:
        """The same in words."""
        return (
            f"{self.where}: a new version of “{self.older}”, known by {self.known_by}; "
            f"{counted(self.carried, 'annotation')} carried over, {self.to_check} to check"
            f"{_FROZEN if self.frozen else ''}."
        )


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or, where it is ``rehearsed``, what it would do.

    ``documents_known`` and ``annotations_known`` count what the project had already; of those
    documents ``documents_repeated`` stand twice among the files. ``datelines`` counts the added
    articles whose date, place or agency was read from their head. ``guessed`` maps a file to the
    encoding it was guessed to have, ``passed_over`` the endings of files that were left alone to
    how many there were, ``columns`` tables to what was read from which of their columns.
    ``unknown`` are labels and roles of the files that the scheme lacks, ``additions`` those that
    were added to it. ``cancelled`` means that the rest of the files was not looked at.
    """

    documents: int = 0
    documents_known: int = 0
    annotations: int = 0
    annotations_known: int = 0
    suggestions: int = 0
    rejected: tuple[Rejected, ...] = ()
    guessed: Mapping[str, str] = field(default_factory=dict)
    written: bool = True
    documents_repeated: int = 0
    datelines: int = 0
    passed_over: Mapping[str, int] = field(default_factory=dict)
    cancelled: bool = False
    rehearsed: bool = False
    columns: Mapping[str, Columns] = field(default_factory=dict)
    versions: tuple[NewVersion, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    additions: tuple[Addition, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether there is an article at all that the project has now, or would have."""
        return self.written and bool(self.documents or self.documents_known)

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        return [*self.summary(), *self.particulars()]

    def summary(self) -> list[str]:
        """What came of the files as a whole, in words, one line each."""
        added = "would be added" if self.rehearsed else "added"
        lines = [self._articles(added)]
        if self.annotations or self.annotations_known:
            known = self._known(self.annotations_known)
            lines.append(f"{counted(self.annotations, 'annotation')} {added}{known}.")
        if self.suggestions:
            lines.append(f"{counted(self.suggestions, 'suggestion')} {added}.")
        if self.versions:
            lines.append(self._newer())
        if self.additions and self.written:
            listed = ", ".join(each.words() for each in self.additions)
            would = "Would be added" if self.rehearsed else "Added"
            lines.append(f"{would} to the scheme: {listed}.")
        if self.rehearsed and self.datelines:
            lines.append(f"{counted(self.datelines, 'article')} with a dateline that can be read.")
        if self.passed_over:
            listed = ", ".join(f"{ending} ({count})" for ending, count in self.passed_over.items())
            files = counted(sum(self.passed_over.values()), "file")
            lines.append(f"{files} passed over, since the ending is none of an article: {listed}.")
        return lines

    def particulars(self) -> list[str]:
        """What is to be said about single files and records, one line each."""
        verb = "cannot be imported" if self.rehearsed else "not imported"
        lines = [
            f"{where}: read as {encoding}, since it is not UTF-8; check it."
            for where, encoding in self.guessed.items()
        ]
        lines += [each.sentence() for each in self.versions]
        lines += [f"{where}: {columns.sentence()}." for where, columns in self.columns.items()]
        lines += [f"{item.where}: {verb}, {item.reason.rstrip('.')}." for item in self.rejected]
        return lines + [_lacking(each) for each in self.unknown]

    def _newer(self) -> str:
        """How many articles are newer versions, and what became of the work on the older ones."""
        number = len(self.versions)
        they = (
            "1 of them is a new version of an article"
            if number == 1
            else (f"{number:,} of them are new versions of articles")
        )
        carried = sum(each.carried for each in self.versions)
        to_check = sum(each.to_check for each in self.versions)
        would = "would be " if self.rehearsed else ""
        rest = f"; {to_check:,} {'is' if to_check == 1 else 'are'} to check" if to_check else ""
        return f"{they} in the project: {counted(carried, 'annotation')} {would}carried over{rest}."

    def _articles(self, added: str) -> str:
        if self.cancelled:
            return self._interrupted()
        if not (self.documents or self.documents_known or self.rejected):
            return "The files hold no article."
        if not self.written or (self.rehearsed and not self.usable):
            verb = "would be" if self.rehearsed else "was"
            return (
                f"Nothing {verb} imported: {counted(len(self.rejected), 'record')} cannot be used."
            )
        if not self.documents and self.documents_known:
            known = "it is" if self.documents_known == 1 else f"all {self.documents_known} are"
            return f"No new article: {known} in the project already."
        known = self._known(self.documents_known - self.documents_repeated)
        if self.documents_repeated:
            verb = "stands" if self.documents_repeated == 1 else "stand"
            known += f", {self.documents_repeated} {verb} twice among the files"
        return f"{counted(self.documents, 'article')} {added}{known}."

    def _interrupted(self) -> str:
        if not self.documents:
            return "Cancelled before an article was added; import the same files again for them."
        added = counted(self.documents, "article")
        return (
            f"Cancelled after {added}: what was added is kept; "
            "import the same files again for the rest."
        )

    def _known(self, number: int) -> str:
        if not number:
            return ""
        one, many = ("is", "are") if self.rehearsed else ("was", "were")
        return f", {number} {one if number == 1 else many} there already"


def _lacking(unknown: Unknown) -> str:
    addition = unknown.addition
    option = f"{addition.layer}:{addition.name}"
    option = f'"{option}"' if " " in option else option
    return (
        f"The scheme has no {addition.words()}, which {counted(unknown.count, 'annotation')} "
        f"{'has' if unknown.count == 1 else 'have'}, such as “{unknown.words}”; import the files "
        f"again with --add-labels {option} to add it."
    )
