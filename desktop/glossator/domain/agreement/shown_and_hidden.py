"""A person beside the model, or beside gold, where suggestions were in sight and where hidden."""

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
class ShownAndHidden:
    """What a person and somebody beside them found and named alike, in both kinds of passages.

    ``people`` are those whom the figures name. ``nothing`` says why a figure is undefined where
    the two met on no passage of its kind.
    """

    layer: str
    people: tuple[str, ...]
    pairing: Pairing
    nothing: str
    number: dict[str, int] = field(default_factory=lambda: {"": NOTHING})
    _shown: PairSums = field(default_factory=PairSums)
    _hidden: PairSums = field(default_factory=PairSums)

    def add(self, both: Sheets, *, hidden: bool) -> None:
        """Compare the two on sheets that have the one beside the person, and then the person."""
        both = both.numbered(self.number)
        found = crossed(both, 0, 1, self.pairing)
        sums = self._hidden if hidden else self._shown
        sums.add(both, found, self.pairing, frames=False)

    def shown(self, draws: Draws) -> Figure:
        """What was found and named alike where suggestions were in sight."""
        return self._figure(self._shown, draws)

    def hidden(self, draws: Draws) -> Figure:
        """What was found and named alike where they were hidden."""
        return self._figure(self._hidden, draws)

    def _figure(self, sums: PairSums, draws: Draws) -> Figure:
        rule = RULES[self.pairing]
        documents = np.sort(joined_rows(sums.documents))
        if not len(documents):
            return Figure(Measure.NAMED, self.layer, self.people, rule, None, self.nothing)
        labels = tuple(label for label in self.number if label)
        tables = pair_tables([sums], documents, len(labels))
        estimate = next(
            each
            for each in found_estimates(tables, labels, self.pairing)
            if each.measure is Measure.NAMED
        )
        about = About(self.layer, self.people, rule, documents)
        return figures([(about, estimate)], draws)[0]
