"""What a part of an export holds, counted as its documents go by."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from glossator.domain.annotation import How
from glossator.domain.loss import Loss
from glossator.formats.records import Outgoing


@dataclass(slots=True)
class Tally:
    """``works`` counts the documents, once for each person whose work on one is exported.

    Of losses no more than ``most`` are kept (None: all of them), so that memory does not grow with
    the project. ``lost`` counts the annotations that are left out, ``lessened`` what is carried in
    part.
    """

    most: int | None = None
    works: int = 0
    lost: int = 0
    lessened: int = 0
    losses: list[Loss] = field(default_factory=list)
    _labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    _origins: Counter[How] = field(default_factory=Counter)

    def add(self, outgoing: Outgoing, losses: tuple[Loss, ...]) -> None:
        """Count somebody's work on a document."""
        self.works += 1
        partly = sum(loss.partly for loss in losses)
        self.lessened += partly
        self.lost += len(losses) - partly
        self.losses += losses if self.most is None else losses[: self.most - len(self.losses)]
        self._labels.update((item.layer, item.label) for item in outgoing.annotations)
        self._origins.update(item.origin.how for item in outgoing.annotations)

    def layers(self) -> dict[str, int]:
        """How many annotations there are, by layer."""
        return {layer: sum(counts.values()) for layer, counts in self.labels().items()}

    def origins(self) -> dict[str, int]:
        """How many annotations there are of each origin."""
        return {how.value: number for how, number in sorted(self._origins.items())}

    def labels(self) -> dict[str, dict[str, int]]:
        """How many annotations there are, by layer and label."""
        by_layer: dict[str, dict[str, int]] = defaultdict(dict)
        for (layer, label), number in sorted(self._labels.items()):
            by_layer[layer][label] = number
        return dict(by_layer)
