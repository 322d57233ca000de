"""What is said about assigning: a plan before it is carried out, and how far everybody is."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from glossator.domain.assigning import Readers
from glossator.services.needed import Rise
from glossator.services.reports import counted, listed
from glossator.store.assignments import Load

_FEW_PAIRS = 10


@dataclass(frozen=True, slots=True)
class Share:
    """What one person would have: all of their articles, those that are ``fresh``, and words."""

    name: str
    documents: int
    fresh: int
    words: int


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """Who is to read what from now on: ``added`` by document and name.

    ``articles`` is how many were looked at; ``shares`` and ``pairs`` (articles that two people
    have in common) are as they would be then, for the people who were named. ``rise`` says what
    follows for gold, None for nothing.
    """

    added: Readers
    articles: int
    shares: tuple[Share, ...]
    pairs: Mapping[tuple[str, str], int]
    several: int
    rise: Rise | None = None
    written: bool = False

    @property
    def is_something(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.added or (self.rise and self.rise.is_due))

    def plain(self) -> dict[str, Any]:
        """The plan as one JSON document."""
        return {
            "written": self.written,
            "articles": self.articles,
            "assigned": len(self.added),
            "read_by_several": self.several,
            "people": [asdict(share) for share in self.shares],
            "pairs": [{"people": list(pair), "articles": n} for pair, n in self.pairs.items()],
            "needed": self.rise.plain() if self.rise else None,
        }

    def sentences(self) -> list[str]:
        """The plan in words, one line each."""
        more = self.rise.sentences() if self.rise else []
        if not self.added:
            return [
                "Nothing to assign: every article chosen has as many readers as were asked for.",
                *more,
            ]
        verb = "assigned" if self.written else "would be assigned"
        lines = [f"{counted(len(self.added), 'article')} of {self.articles:,} {verb}:"]
        return [*lines, *map(_share_line, self.shares), *pair_lines(self.pairs), *more]


def _share_line(share: Share) -> str:
    fresh = f", {share.fresh:,} of them new" if share.fresh != share.documents else ""
    return f"  {share.name}: {counted(share.documents, 'article')}, {share.words:,} words{fresh}"


def pair_lines(pairs: Mapping[tuple[str, str], int]) -> list[str]:
    """How many articles two people have in common, pair by pair or from the least to the most."""
    if len(pairs) > _FEW_PAIRS:
        least, most = min(pairs.values()), max(pairs.values())
        between = f"{least:,} to {most:,}" if least != most else f"{most:,}"
        return [f"  any two of them have {between} articles in common"]
    return [
        f"  {one} and {other} have {counted(count, 'article')} in common"
        for (one, other), count in pairs.items()
        if count
    ]


@dataclass(frozen=True, slots=True)
class Assignments:
    """What everybody is given and how far they are; ``nobody`` counts the articles of nobody."""

    loads: tuple[Load, ...]
    pairs: Mapping[tuple[str, str], int]
    articles: int
    nobody: int

    def plain(self) -> dict[str, Any]:
        """The state as one JSON document."""
        return {
            "articles": self.articles,
            "assigned_to_nobody": self.nobody,
            "people": [{**asdict(load), "to_do": load.to_do} for load in self.loads],
            "pairs": [{"people": list(pair), "articles": n} for pair, n in self.pairs.items()],
        }

    def sentences(self) -> list[str]:
        """The state in words, one line each."""
        if not self.loads:
            return ["No article is assigned; “glossator assign” gives articles to people."]
        lines = [
            f"{load.name}: {load.finished:,} of {counted(load.documents, 'article')} finished, "
            f"{load.in_progress:,} in progress, {load.skipped:,} skipped, {load.to_do:,} to do"
            for load in self.loads
        ]
        lines += pair_lines(self.pairs)
        if self.nobody:
            lines.append(f"{counted(self.nobody, 'article')} assigned to nobody.")
        return lines


@dataclass(frozen=True, slots=True)
class TakenBack:
    """From whom articles are taken back: ``taken`` by a person's id; ``begun`` of them were begun.

    It is a plan unless it is ``written``.
    """

    people: tuple[str, ...]
    taken: Mapping[str, tuple[str, ...]]
    begun: int = 0
    written: bool = False

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return len({document for documents in self.taken.values() for document in documents})

    def plain(self) -> dict[str, Any]:
        """What is taken back, as one JSON document."""
        return {
            "written": self.written,
            "people": list(self.people),
            "articles": self.articles,
            "begun": self.begun,
        }

    def sentences(self) -> list[str]:
        """What is taken back, in words."""
        them = listed(self.people)
        if not self.articles:
            return [f"None of the articles is assigned to {them}."]
        verb = "taken back" if self.written else "would be taken back"
        lines = [f"{counted(self.articles, 'article')} {verb} from {them}; their work stays."]
        if self.begun:
            lines.append(f"{self.begun:,} of them {'was' if self.begun == 1 else 'were'} begun.")
        return lines
