"""What an export wrote, or would write: counts for machines, sentences for people."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from glossator.formats.records import Loss, Rejected
from glossator.services.reports import counted

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote, or would write, by part.

    ``annotations`` counts by layer, ``labels`` by layer and label. ``lost`` counts the annotations
    that the format cannot carry, ``lessened`` what it carries in part; ``losses`` names them, of a
    very large export that was written only the first. ``straddles`` maps, for each group of
    articles that earlier exports had in several parts, their titles to the parts; ``withheld`` are
    the titles of articles that stand in test because they are like one of the frozen test set.
    """

    folder: str
    format: str
    files: tuple[str, ...]
    documents: Mapping[str, int]
    annotations: Mapping[str, Mapping[str, int]]
    rehearsed: bool = False
    left_out: tuple[Rejected, ...] = ()
    labels: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    lost: Mapping[str, int] = field(default_factory=dict)
    lessened: Mapping[str, int] = field(default_factory=dict)
    losses: Mapping[str, tuple[Loss, ...]] = field(default_factory=dict)
    straddles: tuple[Mapping[str, str], ...] = ()
    withheld: tuple[str, ...] = ()

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
            if self.rehearsed:
                lines += self._labels(part)
        lines += self._division()
        lines += self._lost()
        lines += [f"{item.where}: not exported, {item.reason}." for item in self.left_out]
        return lines

    def _labels(self, part: str) -> Iterator[str]:
        for layer, labels in self.labels.get(part, {}).items():
            said = ", ".join(f"{number} {label}" for label, number in labels.items())
            yield f"    {layer}: {said}"

    def _division(self) -> Iterator[str]:
        for group in self.straddles:
            said = ", ".join(f"“{title}” in {part}" for title, part in group.items())
            yield (
                f"These belong together and stand apart, as earlier exports had them: {said}; "
                "another --seed divides anew."
            )
        if self.withheld:
            said = ", ".join(f"“{title}”" for title in self.withheld)
            yield f"In test, since they are like an article of the frozen test set: {said}."

    def _lost(self) -> list[str]:
        whole, partly = sum(self.lost.values()), sum(self.lessened.values())
        if not whole + partly:
            return []
        told = "would be left out" if self.rehearsed else "left out"
        said = f"{counted(whole, 'annotation')} {told} of {self.format}"
        lines = [f"{said}, {counted(partly, 'thing')} carried in part."]
        named = [(part, loss) for part, found in self.losses.items() for loss in found[:_SHOWN]]
        lines += [f"  {part}, {_said(loss)}" for part, loss in named[:_SHOWN]]
        if whole + partly > _SHOWN:
            more = whole + partly - _SHOWN
            lines.append(f"  … and {more:,} more; --rehearse --json names them all.")
        return lines


def _said(loss: Loss) -> str:
    quote = f" “{loss.quote}”" if loss.quote else ""
    return f"{loss.where}:{quote} {'in part, ' if loss.partly else ''}{loss.reason}"
