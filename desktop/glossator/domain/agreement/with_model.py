"""How far a person agrees with the model: what both found and named alike, where they looked."""

from dataclasses import dataclass, field

import numpy as np

from glossator.domain.agreement.crossing import crossed
from glossator.domain.agreement.estimates import About, figures
from glossator.domain.agreement.pair_tables import found_estimates, pair_tables
from glossator.domain.agreement.sheets import Edges, sheet
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.tally import NOTHING, PairSums
from glossator.domain.agreement.values import Figure, Measure
from glossator.domain.alignment import RULES, Answer, Pairing, Pieces

_MODEL = ""


@dataclass(slots=True)
class WithModel:
    """A person's annotations of a layer against the model's, in some passages of documents."""

    layer: str
    person: str
    pairing: Pairing
    number: dict[str, int] = field(default_factory=lambda: {"": NOTHING})
    sums: PairSums = field(default_factory=PairSums)

    def add(self, edges: Edges, mine: list[Answer], models: list[Answer], passages: Pieces) -> None:
        """Compare the two in some passages of one more document."""
        if not passages:
            return
        answers = {_MODEL: models, self.person: mine}
        both = sheet(
            len(self.sums.documents), edges, answers, {_MODEL: passages, self.person: passages}
        )
        for each in (*mine, *models):
            self.number.setdefault(each.label, len(self.number))
        found = crossed(both, 0, 1, self.pairing, frames=False)
        self.sums.add(both.number, found, self.number)

    def figure(self, draws: Draws) -> Figure:
        """What was found and named alike."""
        rule = RULES[self.pairing]
        if not self.sums.documents:
            why = "no such passage was covered and read by the model"
            return Figure(Measure.NAMED, self.layer, (self.person,), rule, None, why)
        documents = np.array(self.sums.documents, dtype=np.int64)
        labels = tuple(label for label in self.number if label)
        tables = pair_tables([self.sums], documents, len(labels))
        estimate = next(
            each
            for each in found_estimates(tables, labels, self.pairing)
            if each.measure is Measure.NAMED
        )
        about = About(self.layer, (self.person,), rule, documents)
        return figures([(about, estimate)], draws)[0]
