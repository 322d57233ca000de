"""Judging: whether what was learned beats what was there, by more than luck."""

from collections.abc import Callable, Iterable, Sequence

from glossator.domain.counts import Counts, Measure, resampled
from glossator.domain.gold import GoldDocument
from glossator.domain.scheme import Layer
from glossator.domain.scoring import MAIN, Scores, scores
from glossator.domain.suggestion import Proposal

Proposed = Sequence[tuple[GoldDocument, Sequence[Proposal]]]
Fit = Callable[[Proposal, int], Proposal | None]
"""Makes a proposal about a text of that length fit the project's scheme, or drops it."""

_SURE = 0.9


def main_measure(layer: Layer) -> Measure:
    """The measure by which a layer is judged where one figure must do."""
    return Measure(layer.name, MAIN[layer.shape])


def scored(proposed: Proposed, layers: Iterable[Layer]) -> Scores:
    """How far what is proposed agrees with gold, in these layers."""
    return scores(proposed, {layer.name: layer.shape for layer in layers})


def beats(before: Sequence[Counts], after: Sequence[Counts]) -> bool:
    """Whether F1 is higher after, and stays so in nine of ten resamplings of the documents.

    The two count the same documents. Nothing is beaten where there are too few documents to say.
    """

    def gained(numbers: Sequence[int]) -> float:
        return f1(after[number] for number in numbers) - f1(before[number] for number in numbers)

    drawn = resampled(len(before), gained)
    wins = sum(gain > 0 for gain in drawn)
    return bool(drawn) and gained(range(len(before))) > 0 and wins >= _SURE * len(drawn)


def f1(counts: Iterable[Counts]) -> float:
    """The F1 of all counts together; nothing found where nothing is counts as right."""
    value = sum(counts, Counts()).f1
    return 1.0 if value is None else value


def fitting(found: Iterable[Proposal], layer: str, length: int, fit: Fit) -> list[Proposal]:
    """The proposals of a layer as the project would put them to its annotators, each once."""
    fitted = (fit(each, length) for each in found if each.layer == layer)
    kept: dict[object, Proposal] = {}
    for each in fitted:
        if each is not None:
            kept.setdefault((each.label, each.spans, tuple(sorted(each.roles.items()))), each)
    return list(kept.values())
