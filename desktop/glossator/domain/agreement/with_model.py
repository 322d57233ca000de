"""How far a person agrees with the model: what both found and named alike, where they looked."""

from dataclasses import dataclass, field

import numpy as np

from glossator.domain.agreement.crossing import crossed
from glossator.domain.agreement.estimates import About, figures
from glossator.domain.agreement.pair_tables import found_estimates, pair_tables
from glossator.domain.agreement.ranges import joined_rows
from glossator.domain.agreement.sheets import Sheets
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.tally import NOTHING, PairSums
from glossator.domain.agreement.values import Figure, Measure
from glossator.domain.alignment import RULES, Pairing


@dataclass(slots=True)
class WithModel:
    """A person's annotations of a layer against the model's, in some passages of documents."""

    layer: str
    person: str
    pairing: Pairing
    number: dict[str, int] = field(default_factory=lambda: {"": NOTHING})
    sums: PairSums = field(default_factory=PairSums)

    def add(self, both: Sheets) -> None:
        """Compare the two on sheets that have the model and the person."""
        both = both.numbered(self.number)
        found = crossed(both, 0, 1, self.pairing)
        self.sums.add(both, found, self.pairing, frames=False)

    def figure(self, draws: Draws) -> Figure:
        """What was found and named alike."""
        rule = RULES[self.pairing]
        documents = np.sort(joined_rows(self.sums.documents))
        if not len(documents):
            why = "no such passage was covered and read by the model"
            return Figure(Measure.NAMED, self.layer, (self.person,), rule, None, why)
        labels = tuple(label for label in self.number if label)
        tables = pair_tables([self.sums], documents, len(labels))
        estimate = next(
            each
            for each in found_estimates(tables, labels, self.pairing)
            if each.measure is Measure.NAMED
        )
        about = About(self.layer, (self.person,), rule, documents)
        return figures([(about, estimate)], draws)[0]
