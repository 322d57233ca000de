"""How right a person is: what they marked against what is gold there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from glossator.domain.agreement.course import course
from glossator.domain.agreement.crossing import crossed
from glossator.domain.agreement.estimates import About, figures
from glossator.domain.agreement.pair_tables import (
    against_estimates,
    pair_tables,
    stage_estimates,
)
from glossator.domain.agreement.ranges import joined_rows
from glossator.domain.agreement.results import LayerResult, confusion, pairing_of
from glossator.domain.agreement.sheets import Sheets
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.tally import PairSums
from glossator.domain.agreement.values import GOLD, SIDES, Figure, Measure
from glossator.domain.alignment import RULES, Pairing

NO_GOLD = "no passage that they covered is gold"
_FOLLOWED = (Measure.NAMED, *SIDES[Measure.NAMED])


@dataclass(slots=True)
class WithGold:
    """One person's annotations of a layer against gold; ``labels`` are those of the scheme."""

    layer: str
    person: str
    pairing: Pairing
    frames: bool
    labels: Sequence[str]
    sums: PairSums = field(default_factory=PairSums)
    number: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.number = {label: number for number, label in enumerate(("", *self.labels))}

    def add(self, both: Sheets) -> None:
        """Compare them on sheets that have gold and the person."""
        both = both.numbered(self.number)
        found = crossed(both, 0, 1, self.pairing)
        self.sums.add(both, found, self.pairing, frames=self.frames)

    def result(self, draws: Draws, weeks: Mapping[int, str]) -> LayerResult:
        """Precision, recall and F1, what frames share, and which labels stand for which.

        ``weeks`` are those in which the person was done with documents, by number.
        """
        documents = np.sort(joined_rows(self.sums.documents))
        labels = tuple(label for label in self.number if label)
        about = About(self.layer, (GOLD, self.person), RULES[self.pairing], documents)
        if not len(documents):
            nothing = Figure(Measure.NAMED, self.layer, about.people, about.rule, None, NO_GOLD)
            return LayerResult((nothing,), (), ())
        tables = pair_tables([self.sums], documents, len(labels))
        wanted = [
            (replace(about, rule=RULES[pairing_of(each.measure, self.pairing)]), each)
            for each in against_estimates(tables, labels, self.pairing)
        ]
        followed = [(each, one) for each, one in wanted if one.measure in _FOLLOWED]
        if self.frames:
            wanted += [(about, each) for each in stage_estimates(tables)]
        matrix = confusion(about, labels, self.sums)
        weekly = course(followed, weeks, draws)
        return LayerResult(tuple(figures(wanted, draws)), (matrix,), tuple(weekly))
