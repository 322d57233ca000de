"""Sheets of answers to test with: what people said about texts, value by value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from glossator.domain.agreement.sheets import Sheets, sheets, written
from glossator.domain.agreement.strip import strip_of
from glossator.domain.alignment import Answer, Pieces


@dataclass(frozen=True, slots=True)
class Page:
    """One document as people answered it; ``covered`` are their passages, None for all of them."""

    number: int
    text: str
    answers: Mapping[str, Sequence[Answer]]
    covered: Mapping[str, Pieces | None] = field(default_factory=dict)

    @property
    def people(self) -> tuple[str, ...]:
        """Who covered something, by name."""
        return tuple(sorted(self.covered or self.answers))


def sheets_of(*pages: Page) -> Sheets:
    """Pages that the same people covered, as sheets."""
    people, names = pages[0].people, dict[str, int]()
    strip = strip_of([each.text for each in pages])
    answers = {}
    for person in people:
        found = written([each.answers.get(person, ()) for each in pages], names)
        answers[person] = found.placed(found.document, strip)
    covered = {person: [each.covered.get(person) for each in pages] for person in people}
    numbers = np.array([each.number for each in pages])
    return sheets(numbers, strip, answers, covered, tuple(names))
