"""What long work reports: counts for machines, sentences for people."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from glossator.formats.rejected import Rejected

Progress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """Progress that nobody watches."""


class Cancelled(Exception):
    """Somebody called the work off; what was finished before is whole and kept.

    Progress raises it, so that it arrives only where a service stands between two pieces of work.
    """


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What a suggestion run did.

    ``documents_frozen`` are those of the frozen test set, which no suggester reads.
    ``dropped`` counts labels that the scheme does not have, ``unfit`` those of proposals whose
    spans do not fit the text or whose required roles are empty. ``left_out`` counts what the
    suggester itself kept back, by its reason.
    """

    suggester: str
    documents: int = 0
    documents_skipped: int = 0
    documents_frozen: int = 0
    suggestions: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    unfit: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
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
        if self.documents_frozen:
            kept = counted(self.documents_frozen, "article")
            lines.append(f"{kept} of the frozen test set left alone.")
        for labels, why in (
            (self.dropped, "the scheme has no such label"),
            (self.unfit, "they do not fit the text or lack a role"),
        ):
            if labels:
                listed = ", ".join(f"{label} ({count})" for label, count in labels.items())
                lines.append(f"Left out, since {why}: {listed}.")
        lines += [f"Left out, since {why}: {count:,}." for why, count in self.left_out.items()]
        if self.cancelled:
            lines.append("Interrupted: what was finished is kept; run it again for the rest.")
        lines += [f"{item.where}: no suggestions, {item.reason}." for item in self.failed]
        return lines


def storable(plain: dict[str, Any]) -> dict[str, Any]:
    """A plain report without half characters, which names of files can hold but no database."""
    text = json.dumps(plain, ensure_ascii=False)
    return dict(json.loads(text.encode("utf-8", "replace")))


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as “1 article” or “2,000 articles”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(names: Sequence[str]) -> str:
    """“Ada, Ben and Cleo”; only how many where they are many."""
    if len(names) > 4:
        return f"{len(names)} people"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
