"""Dividing an export: what has to be known of its documents, and the part of each.

Of a document its id is kept, its digest and how often each label stands in it, packed; groups are
made of that when they are asked for, so that memory grows by some hundred bytes a document.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from glossator.domain.document import Document
from glossator.domain.splitting import PARTS, Division, Group, Split, divide
from glossator.formats.records import Outgoing
from glossator.services.export_plan import Divided
from glossator.services.likeness import Likeness
from glossator.services.together import Together
from glossator.store import documents, splits
from glossator.store.project import Project


class Dividing:
    """The documents of an export, taken in as they come and divided at the end."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._labels = _Labels()
        self._likeness = Likeness()

    def __enter__(self) -> "Dividing":
        return self

    def __exit__(self, *_: object) -> None:
        self._likeness.close()

    def add(self, outgoing: Outgoing) -> None:
        """Take in somebody's work on a document; works on one come one after the other."""
        number = self._likeness.add(outgoing.document)
        if number == len(self._ids):
            self._ids.append(outgoing.document.id)
        self._labels.add(number, Counter(f"{a.layer} {a.label}" for a in outgoing.annotations))

    def divide(
        self, project: Project, split: Split, frozen: frozenset[str], held_out: Iterable[Document]
    ) -> Divided:
        """The part of each document, as the project remembers it from earlier exports.

        ``frozen`` are the digests of the frozen test set, ``held_out`` its documents: one that is
        not exported itself still keeps its near copies out of train.
        """
        for document in held_out:
            self._likeness.add(document)
        together = self._likeness.together()
        held = project.read(partial(splits.remembered, name=split.name))
        groups = _Groups(self._likeness, together, self._labels)
        division = divide(groups, split, lambda digest: held.get(splits.short(digest)), frozen)
        titles, withheld = self._titles(project, division), frozenset(division.withheld)
        parts = self._parts(together, division)
        return Divided(
            ids={part: tuple(self._ids_in(part, parts)) for part in PARTS},
            digests={part: self._digests_in(part, parts) for part in PARTS},
            straddles=tuple(
                {titles.get(digest, digest): part for digest, part in sorted(straddle.items())}
                for straddle in division.straddles.values()
            ),
            withheld=tuple(titles[digest] for digest in titles if digest in withheld),
        )

    def _parts(self, together: Together, division: Division) -> list[str]:
        """The part of each document, by number."""
        parts = [""] * self._likeness.count
        for group, numbers in enumerate(together):
            for number in numbers:
                parts[number] = division.part_of(group, self._likeness.digest(number))
        return parts

    def _ids_in(self, wanted: str, parts: Iterable[str]) -> Iterator[str]:
        pairs = zip(self._ids, parts, strict=False)  # those that are held out have a part as well
        return (document_id for document_id, part in pairs if part == wanted)

    def _digests_in(self, wanted: str, parts: Iterable[str]) -> bytes:
        numbers = (number for number, part in enumerate(parts) if part == wanted)
        return b"".join(bytes.fromhex(self._likeness.digest(number)) for number in numbers)

    def _titles(self, project: Project, division: Division) -> dict[str, str]:
        """The titles of the documents that the division names apart, by digest, as they came."""
        named = {digest for straddle in division.straddles.values() for digest in straddle}
        named.update(division.withheld)
        digests = ((self._likeness.digest(n), known_by) for n, known_by in enumerate(self._ids))
        found = {digest: known_by for digest, known_by in digests if digest in named}
        held = project.read(partial(documents.titles, document_ids=found.values()))
        return {digest: held[known_by] or known_by for digest, known_by in found.items()}


class _Labels:
    """How often each label stands in each document, eight bytes for each of its labels."""

    def __init__(self) -> None:
        self._columns: dict[str, int] = {}
        self._names: list[str] = []
        self._counts = array("I")
        self._starts = array("q", [0])

    def add(self, number: int, labels: Mapping[str, int]) -> None:
        """Take in labels of the document of that number, the latest or the one after it."""
        if number == len(self._starts) - 1:
            self._starts.append(0)
        for name, times in labels.items():
            if name not in self._columns:
                self._columns[name] = len(self._names)
                self._names.append(name)
            self._counts.extend((self._columns[name], times))
        self._starts[-1] = len(self._counts)

    def of(self, numbers: Iterable[int]) -> Counter[str]:
        """How often each label stands in some documents; in those beyond the last none does."""
        found: Counter[str] = Counter()
        for number in numbers:
            if number + 1 >= len(self._starts):
                continue
            counts = self._counts[self._starts[number] : self._starts[number + 1]]
            for column, times in zip(counts[::2], counts[1::2], strict=True):
                found[self._names[column]] += times
        return found


@dataclass(frozen=True, slots=True)
class _Groups:
    """What belongs together, made of its numbers each time that it is asked for."""

    likeness: Likeness
    together: Together
    labels: _Labels

    def __len__(self) -> int:
        return len(self.together)

    def __getitem__(self, number: int) -> Group:
        numbers = self.together[number]
        return Group(self.likeness.digests(numbers), self.labels.of(numbers))
