"""What a wish about many places comes to: counts for machines, sentences for people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from glossator.domain.edit import Edit
from glossator.services.reports import counted


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done to many places: “Relabel”, “relabelled”, “ as oppose”."""

    verb: str
    past: str
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What a wish about many places comes to, before or after its edit is applied.

    ``edit`` is None where there is nothing to do. ``layers`` counts the places that are changed by
    layer, ``what`` names them; ``documents`` are the articles they are in, ``reopened`` those of
    them that were finished; ``same`` counts the places that are as wanted already, ``refused`` the
    others by reason.
    """

    wish: Wish
    edit: Edit | None = None
    what: str = ""
    layers: Mapping[str, int] = field(default_factory=dict)
    documents: int = 0
    reopened: int = 0
    same: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        """How many places are changed."""
        return sum(self.layers.values())

    def question(self) -> str:
        """What is about to be done, for somebody to confirm."""
        articles = counted(self.documents, "article")
        wanted = f"{self.wish.verb} {self.what} in {articles}{self.wish.extra}?"
        return " ".join((wanted, *(f"{part}." for part in self._besides())))

    def sentences(self) -> list[str]:
        """What was done, in words."""
        done = f"Nothing to {self.wish.verb.lower()}"
        if self.edit is not None:
            articles = counted(self.documents, "article")
            done = f"{self.what} in {articles} {self.wish.past}{self.wish.extra}"
        return ["; ".join((done, *self._besides())) + "."]

    def plain(self) -> dict[str, Any]:
        """The counts as one JSON document."""
        return {
            "changed": self.changed,
            "layers": dict(self.layers),
            "documents": self.documents,
            "reopened": self.reopened,
            "same": self.same,
            "refused": dict(self.refused),
        }

    def _besides(self) -> list[str]:
        parts = [f"{self.same} already so"] if self.same else []
        if self.reopened:
            parts.append(f"{counted(self.reopened, 'finished article')} open again")
        return parts + [f"{number} {reason}" for reason, number in self.refused.items()]
