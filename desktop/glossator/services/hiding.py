"""Hiding suggestions on a share of the passages, so that their pull on people can be measured."""

from dataclasses import asdict, dataclass
from typing import Any

from glossator.domain.hiding import Hiding
from glossator.store import hiding
from glossator.store.project import Project


@dataclass(frozen=True, slots=True)
class HidingReport:
    """What a project hides."""

    hiding: Hiding

    def plain(self) -> dict[str, Any]:
        """The setting as one JSON document."""
        return asdict(self.hiding)

    def sentences(self) -> list[str]:
        """The setting in words."""
        held = self.hiding
        if not held.share:
            return ["Suggestions are shown on every passage."]
        where = "every passage" if held.share == 100 else f"{held.share} % of the passages"
        return [
            f"Suggestions are hidden on {where}, drawn for each annotator with seed {held.seed}.",
            "What is annotated there says that no suggestions were shown.",
        ]


def hide(project: Project, wanted: Hiding | None) -> HidingReport:
    """Let a project hide suggestions from now on; with None only say what it hides.

    Raises:
        UserError: the file cannot be written.
    """
    if wanted is not None:
        project.write(lambda db: hiding.put(db, wanted))
    return HidingReport(project.read(hiding.hiding))
