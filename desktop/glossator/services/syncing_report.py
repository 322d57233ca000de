"""What a sync did: what came from the hub, what went there, and what stayed where it was."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from glossator.services.merging_report import MergedFile, and_frozen
from glossator.services.reports import counted


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did.

    ``sent`` counts items by kind; ``stayed`` edits by name that only their authors, or the hub's
    owner, may send. ``unsound`` says of items of the hub why they make no sense. ``refilled``
    means that the hub had lost what it knew of this project. ``backup`` is the copy made before
    the first sync. ``cancelled``: the rest comes with the next sync.
    """

    hub: str
    came: MergedFile
    sent: Mapping[str, int] = field(default_factory=dict)
    stayed: Mapping[str, int] = field(default_factory=dict)
    unsound: tuple[str, ...] = ()
    refilled: bool = False
    cancelled: bool = False
    backup: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether everything on the hub could be taken."""
        return self.came.is_sound and not self.unsound

    @property
    def is_news(self) -> bool:
        """Whether anything came or went."""
        return self.came.is_news or any(self.sent.values())

    def went(self) -> str:
        """What went to the hub, in a few words."""
        edits, articles = self.sent.get("entry", 0), self.sent.get("document", 0)
        work = f"{counted(articles, 'article')} and {counted(edits, 'edit')}"
        return f"{work}{and_frozen(self.sent.get('frozen', 0))}"

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""
        return asdict(self)

    def came_plain(self) -> dict[str, Any]:
        """What came, as a receipt keeps it."""
        return asdict(self.came)

    def sentences(self) -> list[str]:
        """The report in words, one line each."""
        went = any(self.sent.values())
        lines = list(self.came.sentences(rehearsed=False))
        if went and not self.came.is_news and self.came.is_sound:
            # “Nothing new” about a hub that has just received something would be misread.
            lines = []
        if went:
            lines.append(f"{self.hub}: received {self.went()}.")
        if self.refilled:
            lines.append("The hub had been made anew or set back; it has everything of ours again.")
        lines += [
            f"  {counted(count, 'edit')} of {name} stay here: only {name}, or the hub's owner, "
            "may send them."
            for name, count in self.stayed.items()
        ]
        lines += [f"  Left out: {why}" for why in self.unsound]
        if self.cancelled:
            lines.append("Stopped: what was exchanged stays; sync again for the rest.")
        if self.backup:
            lines.append(f"The project as it was before: {self.backup}")
        return lines


@dataclass(frozen=True, slots=True)
class Member:
    """A database role, and the annotator as whom it syncs."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Members:
    """Everybody who may sync with a hub."""

    members: tuple[Member, ...]

    def plain(self) -> dict[str, Any]:
        """The members as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """A line for each."""
        lines = [f"{each.name} syncs as the role {each.role}." for each in self.members]
        return lines or ["Nobody is admitted yet; admit people with “glossator hub admit”."]
