"""What a merge did, or would do: file by file, for machines and for people."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from glossator.services.reports import counted


@dataclass(frozen=True, slots=True)
class Hand:
    """A person in a merged file: how many of their edits are new, and whether they work here.

    ``apart`` says that they made others here that the file does not have: they worked in both.
    """

    name: str
    edits: int
    is_known: bool
    apart: bool = False

    def words(self) -> str:
        """Who that is and what they bring."""
        known = "" if self.is_known else " (new here)"
        return f"{self.name}{known}: {counted(self.edits, 'edit')}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Edits that were not taken, because their chain is broken: whose, why, and how many."""

    name: str
    machine: str
    entry: str
    why: str
    edits: int

    def words(self) -> str:
        """What is missing and what to do."""
        return (
            f"{counted(self.edits, 'edit')} of {self.name} left out, from entry {self.entry} on: "
            f"{self.why}; run “glossator check” on that file or merge a backup of it."
        )


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What one file brought.

    ``frozen`` to ``other_parts`` are as in ``store.joining_facts.Common``. ``overruled`` counts
    records of which two versions met. ``refused`` says why nothing of the file was taken.
    """

    path: str
    documents: int = 0
    retitled: int = 0
    suggestions: int = 0
    hands: tuple[Hand, ...] = ()
    overruled: int = 0
    left_out: tuple[LeftOut, ...] = ()
    scheme: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    frozen: int = 0
    frozen_shown: int = 0
    parts: int = 0
    other_parts: int = 0
    refused: str = ""

    @property
    def edits(self) -> int:
        """How many edits are new."""
        return sum(hand.edits for hand in self.hands)

    @property
    def is_news(self) -> bool:
        """Whether the file brings anything."""
        strangers = any(not hand.is_known for hand in self.hands)
        work = self.documents or self.suggestions or self.edits or self.scheme or strangers
        return bool(work or self.frozen or self.parts)

    @property
    def is_sound(self) -> bool:
        """Whether everything that the file holds was taken."""
        return not (self.refused or self.left_out)

    def sentences(self, *, rehearsed: bool) -> Iterator[str]:
        """What came of the file, in words, one line each; the first names it."""
        if self.refused:
            yield f"{self.path}: not merged. {self.refused}"
            return
        if not self.is_news and not self.left_out:
            yield f"{self.path}: nothing new."
            return
        verb = "would bring" if rehearsed else "brought"
        parts = [counted(self.documents, "article"), counted(self.edits, "edit")]
        yield f"{self.path}: {verb} {' and '.join(parts)}."
        yield from (f"  {hand.words()}" for hand in self.hands if hand.edits or not hand.is_known)
        yield from (f"  {remark}" for remark in self.remarks())

    def remarks(self) -> Iterator[str]:
        """What is to be known about the file beside numbers, in words, one line each."""
        if self.overruled:
            yield (
                f"{counted(self.overruled, 'decision')} made anew in both places: the later "
                "stands, both are in the history."
            )
        yield from (f"Added to the scheme: {what}." for what in self.scheme)
        yield from (
            f"The schemes differ: {what}; this project’s own stands."
            for what in self.contradictions
        )
        if self.retitled:
            articles = counted(self.retitled, "article")
            yield f"{articles} with another title or date there; this project’s own stand."
        if self.frozen:
            yield (
                f"{counted(self.frozen, 'article')} frozen for testing there, and here from now "
                "on: nothing is suggested on them, and nothing trains on them."
            )
        if self.frozen_shown:
            yield (
                f"{counted(self.frozen_shown, 'article')} of the test set frozen there had "
                "suggestions here, or were exported for training: what is measured on them is not "
                "quite fair."
            )
        if self.parts:
            yield (
                f"{counted(self.parts, 'article')} with the part of a division that an export "
                "there gave them; exports here keep it."
            )
        if self.other_parts:
            yield (
                f"{counted(self.other_parts, 'article')} in another part of a division there; "
                "this project’s own stands."
            )
        yield from (f"{each.words()}" for each in self.left_out)


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did, or, where it is ``rehearsed``, what it would do.

    ``cancelled`` means that the last files were not merged; ``backup`` is the copy made before.
    """

    files: tuple[MergedFile, ...] = ()
    rehearsed: bool = False
    cancelled: bool = False
    backup: str = ""
    people_in_both: tuple[str, ...] = field(default_factory=tuple)

    @property
    def is_sound(self) -> bool:
        """Whether everything that the files hold was taken."""
        return all(each.is_sound for each in self.files)

    @property
    def is_news(self) -> bool:
        """Whether any file brings something."""
        return any(each.is_news for each in self.files)

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        lines = [line for each in self.files for line in each.sentences(rehearsed=self.rehearsed)]
        return [*lines, *self.remarks()]

    def headline(self) -> str:
        """What came of it all, in one sentence."""
        if not self.is_news:
            return "Nothing new was merged."
        number = counted(sum(each.is_news for each in self.files), "file")
        return f"{self.brought()} merged from {number}."

    def brought(self) -> str:
        """What the files bring together, in a few words."""
        edits = counted(sum(each.edits for each in self.files), "edit")
        articles = counted(sum(each.documents for each in self.files), "new article")
        return f"{edits} and {articles}{and_frozen(sum(each.frozen for each in self.files))}"

    def remarks(self) -> list[str]:
        """What concerns all files, in words, one line each."""
        lines = []
        if self.people_in_both:
            listed = ", ".join(self.people_in_both)
            lines.append(
                f"In this project and in what is merged: {listed}. Who has the same name counts as "
                "the same person; somebody else needs a name of their own (--annotator) from the "
                "start."
            )
        if self.cancelled:
            lines.append("Cancelled: what was merged stays; merge the same files again.")
        if self.backup:
            lines.append(f"The project as it was before: {self.backup}")
        return lines


def and_frozen(number: int) -> str:
    """The end of a sentence that says how many articles are frozen for testing; empty for none."""
    return f", {counted(number, 'article')} frozen for testing" if number else ""


@dataclass(frozen=True, slots=True)
class Receipts:
    """What was brought into a project, from where; the newest last."""

    receipts: tuple[Mapping[str, Any], ...]

    def plain(self) -> dict[str, Any]:
        """The receipts as one JSON document."""
        return {"receipts": [dict(each) for each in self.receipts]}

    def sentences(self) -> list[str]:
        """A line for each."""
        lines = [
            f"{each['at'][:16].replace('T', ' ')}  {each['kind']} of {each['source']}: "
            f"{counted(each['documents'], 'article')}, {counted(each['edits'], 'edit')}"
            f" by {', '.join(each['people']) or 'nobody'}"
            f"{and_frozen(each['report'].get('frozen', 0))}"
            for each in self.receipts
        ]
        return lines or ["Nothing has been merged into this project."]
