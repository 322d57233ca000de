"""Some documents at a time as several people worked on them, in columns ready to be compared."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

import numpy as np

from glossator.domain.agreement.ranges import Numbers, Ranges, owned, single
from glossator.domain.agreement.sheets import Answers, Sheets, sheets, written
from glossator.domain.agreement.strip import Strip, strip_of
from glossator.domain.alignment import Answer, Pieces
from glossator.domain.text import digest, passages
from glossator.formats.records import Rejected
from glossator.store.agreeing import Filled, Key, Rows, Shared

_Name = TypeVar("_Name", bound=Hashable)
_DAMAGED = "it is damaged ({}); restore a backup"


@dataclass(frozen=True, slots=True)
class Window:
    """Some documents by their places, with everybody's answers.

    ``numbers`` count the documents among all that are compared; it is below 0 for a damaged one.
    ``passages`` are those of each text as coverage has them. ``own`` are the rows of ``answers``
    by layer and annotator.
    """

    held: Shared
    numbers: Numbers
    strip: Strip
    passages: Sequence[str]
    answers: Answers
    names: Sequence[str]
    own: Mapping[Key, Numbers]

    def sheets(
        self, layer: str, people: Mapping[str, Mapping[str, Sequence[str]]]
    ) -> Iterator[Sheets]:
        """The sheets of a layer: one for all documents that the same people share.

        ``people`` are those who do, by document and layer.
        """
        together = defaultdict[Sequence[str], list[int]](list)
        for place, document in enumerate(self.held.ids):
            if self.numbers[place] >= 0 and layer in people[document]:
                together[people[document][layer]].append(place)
        for several, places in together.items():
            covered = {
                one: [self.covered(place, (layer, one)) for place in places] for one in several
            }
            yield self.sheet(layer, places, covered)

    def sheet(
        self, layer: str, places: Sequence[int], covered: Mapping[str, Sequence[Pieces | None]]
    ) -> Sheets:
        """The sheets of some documents of a layer, for the people who ``covered`` them."""
        which = np.array(places, dtype=np.int64)
        strip = self.strip.taken(which)
        given = {one: self.placed((layer, one), which, strip) for one in covered}
        return sheets(self.numbers[which], strip, given, covered, self.names)

    def placed(self, key: Key, places: Numbers, strip: Strip) -> Answers:
        """Somebody's answers in a layer on some documents, on their strip."""
        at = np.full(len(self.numbers), -1)
        at[places] = np.arange(len(places))
        own = self.own.get(key, places[:0])
        document = at[self.answers.document[own]]
        return self.answers.taken(own[document >= 0]).placed(document[document >= 0], strip)

    def covered(self, place: int, key: Key) -> Pieces | None:
        """The passages that somebody covered; None for all of them."""
        read = self.held.covered[place].get(key, "")
        if read == self.passages[place]:
            return None
        return pieces_of(read)


Passages = Mapping[int, Pieces | None]
"""Passages of documents by their places in a window, None for all of a document's."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A window of documents, and what somebody says about them whose work is in no rows.

    ``answers`` are theirs by document and layer; ``name`` is what they go by.
    """

    window: Window
    name: str
    answers: Mapping[str, Mapping[str, Sequence[Answer]]]

    def sheets(self, layer: str, person: str, theirs: Passages, own: Passages) -> Sheets:
        """Their answers, and a person's, on the documents of which both covered passages.

        What stands in no rows is numbered after these, as ``known`` has it.
        """
        window, places = self.window, [place for place in theirs if place in own]
        which = np.array(places, dtype=np.int64)
        strip = window.strip.taken(which)
        names = {name: code for code, name in enumerate(window.names)}
        found = written([self._answers(place, layer) for place in places], names)
        found = replace(found, row=found.row + len(window.held.rows.id))
        given = {
            self.name: found.placed(found.document, strip),
            person: window.placed((layer, person), which, strip),
        }
        covered = {
            self.name: [theirs[place] for place in places],
            person: [own[place] for place in places],
        }
        return sheets(window.numbers[which], strip, given, covered, tuple(names))

    def known(self, layer: str, theirs: Passages, own: Passages) -> list[str]:
        """The ids of all rows, and of what they answered on the documents that ``sheets`` has."""
        places = [place for place in theirs if place in own]
        answers = [each.id for place in places for each in self._answers(place, layer)]
        return [*self.window.held.rows.id, *answers]

    def _answers(self, place: int, layer: str) -> Sequence[Answer]:
        return self.answers.get(self.window.held.ids[place], {}).get(layer, ())


def pieces_of(read: str) -> Pieces:
    """Passages as coverage has them, as ranges."""
    pairs = (each.split("-") for each in read.split())
    return tuple((int(start), int(end)) for start, end in pairs)


def window_of(held: Shared, numbers: Mapping[str, int], failed: list[Rejected]) -> Window:
    """Documents in columns; damaged ones are added to ``failed`` and have no number."""
    rows = held.rows
    names, label = _numbered(rows.label)
    answers = _answers(rows, label)
    trouble = _trouble(held, answers)
    for place, why in sorted(trouble.items()):
        failed.append(Rejected(f"article {held.ids[place]}", _DAMAGED.format(why)))
    number = [-1 if place in trouble else numbers[each] for place, each in enumerate(held.ids)]
    every = [" ".join(f"{each.start}-{each.end}" for each in passages(text)) for text in held.texts]
    return Window(
        held=held,
        numbers=np.array(number, dtype=np.int64),
        strip=strip_of(held.texts),
        passages=every,
        answers=answers,
        names=tuple(names),
        own=_by_person(rows),
    )


def _answers(rows: Rows, label: Numbers) -> Answers:
    every = len(rows.place)
    document, start, end = (
        np.fromiter(each, np.int64, every) for each in (rows.place, rows.start, rows.end)
    )
    return Answers(
        document=document,
        label=label,
        pieces=single(start, end, rows.several),
        roles={role: _filled(filled, every) for role, filled in rows.roles.items()},
        row=np.arange(every),
    )


def _filled(filled: Filled, rows: int) -> Ranges:
    row, start, end = (
        np.array(each, dtype=np.int64) for each in (filled.row, filled.start, filled.end)
    )
    return owned(row, start, end, rows)


def _trouble(held: Shared, answers: Answers) -> dict[int, str]:
    """What is damaged, by the places of documents."""
    lengths = np.array([len(text) for text in held.texts], dtype=np.int64)
    found: dict[int, str] = {}
    for ranges in (answers.pieces, *answers.roles.values()):
        document = answers.document[ranges.owner]
        inside = (ranges.start >= 0) & (ranges.start < ranges.end)
        inside &= ranges.end <= lengths[document]
        for place in np.unique(document[~inside]).tolist():
            found[place] = "a span is empty or not in the text"
    found |= held.unreadable
    for place, (text, known_by) in enumerate(zip(held.texts, held.digests, strict=True)):
        if place not in found and digest(text) != known_by:
            found[place] = "the text is not what was imported"
    return found


def _by_person(rows: Rows) -> dict[Key, Numbers]:
    """The numbers of rows by layer and annotator, in order."""
    known, code = _numbered(zip(rows.layer, rows.annotator, strict=True))
    order = np.argsort(code, kind="stable")
    bounds = np.searchsorted(code[order], np.arange(len(known) + 1))
    return {key: order[bounds[at] : bounds[at + 1]] for key, at in known.items()}


def _numbered(names: Iterable[_Name]) -> tuple[dict[_Name, int], Numbers]:
    """Numbers for names in the order in which they come, and those of each."""
    known = defaultdict[_Name, int](count().__next__)
    codes = np.fromiter(map(known.__getitem__, names), dtype=np.int64)
    return dict(known), codes
