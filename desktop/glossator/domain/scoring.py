"""Scoring proposals against gold: counts by layer, measure and label, document by document.

Only what was read counts: a proposal or an annotation enters where its own spans lie within the
stretches that are read for its layer, so that unread text is never held against anybody.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from glossator.domain.counts import Counts, Interval, Measure, Tally, interval
from glossator.domain.gold import GoldDocument, as_proposals
from glossator.domain.scheme import Scheme, Shape
from glossator.domain.scored import EXACT, LINKED, SIGNED, Scored
from glossator.domain.scoring_claims import score_claims
from glossator.domain.scoring_entities import score_entities
from glossator.domain.scoring_stances import score_stances
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from glossator.domain.worded import Words

Shapes = Mapping[str, Shape]

USUAL: Shapes = {shape.value: shape for shape in Shape}
"""The layers of the default scheme."""

MAIN = {Shape.ENTITY: EXACT, Shape.CLAIM: LINKED, Shape.STANCE: SIGNED}
"""The measure by which a layer of each shape is judged where one figure must do."""

EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Where the bins of scores begin."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Proposals with a score from ``low``: how many, their mean score, and the share right."""

    low: float
    count: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True)
class Scores:
    """The counts of every document, and of every proposal its score and whether it is right.

    ``verdicts`` are kept by layer; right is what the layer's main measure calls right.
    """

    documents: tuple[Tally, ...] = ()
    verdicts: Mapping[str, tuple[tuple[float, bool], ...]] = field(default_factory=dict)

    def measures(self) -> tuple[Measure, ...]:
        """Everything that was counted, in a fixed order."""
        every = {measure for tally in self.documents for measure in tally}
        return tuple(sorted(every, key=lambda each: (each.layer, each.name, each.label)))

    def each(self, measure: Measure) -> tuple[Counts, ...]:
        """The counts of every document; zeros where nothing was counted."""
        return tuple(tally.get(measure, Counts()) for tally in self.documents)

    def counts(self, measure: Measure) -> Counts:
        """The counts over all documents."""
        return sum(self.each(measure), Counts())

    def interval(
        self,
        measure: Measure,
        figure: Callable[[Counts], float | None] = lambda counts: counts.f1,
    ) -> Interval | None:
        """The 95 % bootstrap interval of a figure over documents, or None."""
        return interval(self.each(measure), figure)

    def calibration(self, layer: str) -> tuple[Bin, ...]:
        """Whether scores mean what they say, by bins of scores; empty bins are left out."""
        return calibration(self.verdicts.get(layer, ()))


def scores(
    pairs: Iterable[tuple[GoldDocument, Sequence[Proposal]]], shapes: Shapes = USUAL
) -> Scores:
    """Score what is proposed about documents against their gold.

    ``shapes`` says which layers to score, and as what. A layer of which nothing was read in a
    document does not count there.
    """
    tallies: list[Tally] = []
    verdicts = defaultdict[str, list[tuple[float, bool]]](list)
    for document, proposals in pairs:
        tally: dict[Measure, Counts] = {}
        for layer, scored in scored_layers(document, proposals, shapes).items():
            tally |= {Measure(layer, *key): counts for key, counts in scored.counts.items()}
            verdicts[layer] += scored.verdicts
        tallies.append(tally)
    return Scores(tuple(tallies), {layer: tuple(held) for layer, held in verdicts.items()})


def scored_layers(
    document: GoldDocument, proposals: Sequence[Proposal], shapes: Shapes = USUAL
) -> dict[str, Scored]:
    """What each layer that was read in one document has come to."""
    gold = as_proposals(document.annotations)
    words = Words(document.text)
    found: dict[str, Scored] = {}
    for layer, shape in shapes.items():
        read = stretches(document, layer)
        if not read:
            continue
        wanted, said = inside(gold, layer, read), inside(proposals, layer, read)
        if shape is Shape.ENTITY:
            found[layer] = score_entities(wanted, said)
        else:
            score = score_claims if shape is Shape.CLAIM else score_stances
            found[layer] = score(words.every(wanted), words.every(said))
    return found


def stretches(document: GoldDocument, layer: str) -> tuple[Span, ...]:
    """Where a document was read for a layer; what only blanks part is one stretch."""
    out: list[Span] = []
    for span in sorted(document.read(layer)):
        if out and not document.text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def inside(items: Iterable[Proposal], layer: str, read: Sequence[Span]) -> list[Proposal]:
    """The items of a layer whose own spans lie within the stretches that were read."""
    return [
        item
        for item in items
        if item.layer == layer
        and all(any(stretch.covers(span) for stretch in read) for span in item.spans)
    ]


def shapes_of(scheme: Scheme) -> dict[str, Shape]:
    """The layers of a scheme with their shapes, in order."""
    return {layer.name: layer.shape for layer in scheme.layers}


def calibration(verdicts: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """For each bin of scores how many there are, their mean score, and the share right."""
    verdicts = list(verdicts)
    bins = []
    for low, high in zip(EDGES, (*EDGES[1:], 1.1), strict=True):
        held = [(score, right) for score, right in verdicts if low <= score < high]
        if held:
            mean = sum(score for score, _ in held) / len(held)
            rate = sum(right for _, right in held) / len(held)
            bins.append(Bin(low, len(held), mean, rate))
    return tuple(bins)
