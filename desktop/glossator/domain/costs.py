"""What a way of working costs over a row of documents: keys for each gold label."""

from collections.abc import Sequence
from dataclasses import dataclass

from glossator.domain.replay import Deed, Effort


@dataclass(frozen=True, slots=True)
class Costs:
    """A way of working, and what each document cost in it, in order."""

    way: str
    efforts: tuple[Effort, ...]

    @property
    def keys(self) -> int:
        """All keys, those to finish the articles included."""
        return sum(effort.of() for effort in self.efforts)

    def per_label(self, layer: str | None = None) -> float | None:
        """Keys for each gold label of a layer, or of all; None where gold has none."""
        return per_label(self.efforts, layer)

    def halves(self) -> tuple[float | None, float | None]:
        """Keys for each label in the first and in the second half of the documents."""
        middle = (len(self.efforts) + 1) // 2
        return per_label(self.efforts[:middle]), per_label(self.efforts[middle:])

    def untouched(self, layer: str | None = None) -> float | None:
        """The share of gold labels that stood as suggested; None where gold has none."""
        labels = _labels(self.efforts, layer)
        taken = sum(
            times
            for effort in self.efforts
            for (one, deed), times in effort.deeds.items()
            if deed is Deed.ACCEPT and layer in (None, one)
        )
        return taken / labels if labels else None

    def deeds(self, layer: str) -> dict[Deed, tuple[int, int]]:
        """How often each deed was done in a layer, and the keys it cost."""
        done = {}
        for deed in Deed:
            times = sum(effort.deeds.get((layer, deed), 0) for effort in self.efforts)
            if times:
                keys = sum(effort.keys.get((layer, deed), 0) for effort in self.efforts)
                done[deed] = (times, keys)
        return done


def per_label(efforts: Sequence[Effort], layer: str | None = None) -> float | None:
    """Keys for each gold label of a layer, or of all; None where gold has none."""
    labels = _labels(efforts, layer)
    return sum(effort.of(layer) for effort in efforts) / labels if labels else None


def _labels(efforts: Sequence[Effort], layer: str | None) -> int:
    return sum(
        count for effort in efforts for one, count in effort.gold.items() if layer in (None, one)
    )
