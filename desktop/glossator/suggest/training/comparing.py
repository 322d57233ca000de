"""Comparing what was proposed before and after training: figures, and places to look at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from glossator.domain.counts import difference
from glossator.domain.gold import GoldDocument, as_proposals
from glossator.domain.scoring import Scores, inside, stretches
from glossator.domain.span import Span, hull
from glossator.domain.suggestion import Proposal
from glossator.domain.training import Figure, Finding
from glossator.suggest.training.judging import Proposed

MOST = 200
_SURE = 0.8
_AROUND = 40
Place = tuple[Span, ...]
Key = tuple[str, Place]


def figures(before: Scores, after: Scores) -> tuple[Figure, ...]:
    """Every measure before and after, over the same documents."""
    measures = dict.fromkeys((*before.measures(), *after.measures()))
    return tuple(
        Figure(
            measure,
            before.counts(measure),
            after.counts(measure),
            before.interval(measure),
            after.interval(measure),
            difference(before.each(measure), after.each(measure)),
        )
        for measure in sorted(measures, key=lambda each: (each.layer, each.name, each.label))
    )


class Comparison:
    """What was right and wrong about one layer, before and after, in the same documents."""

    def __init__(self, layer: str, before: Proposed, after: Proposed) -> None:
        self._layer = layer
        self._pairs = [
            (document, _keyed(document, layer, was), _keyed(document, layer, is_now))
            for (document, was), (_, is_now) in zip(before, after, strict=True)
        ]

    def mistakes(self) -> Iterator[Finding]:
        """Right before and missed now, or wrong now and not said before."""
        for document, before, after in self._pairs:
            yield from self._changed(document, right=before, wrong=after, told=(before, after))

    def mended(self) -> Iterator[Finding]:
        """Missed before and right now, or wrong before and not said now."""
        for document, before, after in self._pairs:
            yield from self._changed(document, right=after, wrong=before, told=(before, after))

    def _changed(
        self,
        document: GoldDocument,
        right: Mapping[Key, Proposal],
        wrong: Mapping[Key, Proposal],
        told: tuple[Mapping[Key, Proposal], Mapping[Key, Proposal]],
    ) -> Iterator[Finding]:
        """What ``right`` has right and ``wrong`` lacks, and what ``wrong`` alone has wrong."""
        gold = _keyed(document, self._layer, as_proposals(document.annotations))
        invented = [item for key, item in wrong.items() if key not in gold and key not in right]
        missed = [item for key, item in right.items() if key in gold and key not in wrong]
        # A place with another label is both, and one place to look at.
        changed = {item.spans: item for item in (*invented, *missed)}
        for item in sorted(changed.values(), key=lambda each: each.spans):
            labels = [_label_at(item.spans, held.values()) for held in (gold, *told)]
            yield finding(document, item, *labels)


def disputed(layer: str, proposed: Proposed) -> list[Finding]:
    """Where sure proposals about texts that were not learned from contradict gold, surest first.

    A place is disputed where gold has nothing or another label, or draws the edges elsewhere.
    """
    found: list[Finding] = []
    for document, said in proposed:
        gold = _keyed(document, layer, as_proposals(document.annotations))
        for key, item in _keyed(document, layer, said).items():
            if item.score >= _SURE and key not in gold:
                label = _label_at(item.spans, gold.values())
                found.append(finding(document, item, label, "", item.label))
    return sorted(found, key=lambda each: (-each.score, each.document_id, each.spans))[:MOST]


def finding(document: GoldDocument, item: Proposal, gold: str, before: str, after: str) -> Finding:
    """A place to look at, with its words."""
    whole = hull(item.spans)
    around = document.text[max(0, whole.start - _AROUND) : whole.end + _AROUND]
    return Finding(
        document_id=document.id,
        layer=item.layer,
        spans=item.spans,
        quote=" … ".join(span.quote(document.text) for span in item.spans),
        gold=gold,
        before=before,
        after=after,
        score=round(item.score, 3),
        context=" ".join(around.split()),
    )


def _keyed(document: GoldDocument, layer: str, items: Iterable[Proposal]) -> dict[Key, Proposal]:
    """The items of a layer in what was read of it, by what is compared."""
    read = stretches(document, layer)
    return {(item.label, item.spans): item for item in inside(items, layer, read)}


def _label_at(place: Sequence[Span], items: Iterable[Proposal]) -> str:
    """The label of the item there: of that at just this place, else of the first that touches."""
    touching = ""
    for item in items:
        if item.spans == tuple(place):
            return item.label
        if not touching and any(one.overlaps(other) for one in item.spans for other in place):
            touching = item.label
    return touching
