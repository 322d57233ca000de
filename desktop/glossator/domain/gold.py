"""Gold as programs learn from it and are measured against it: texts with what people decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal

Coverage = Mapping[str, tuple[Span, ...] | None]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its gold, and where that gold is complete.

    ``coverage`` maps a layer to the spans read for it, or to None for all of the text; a layer
    that is missing was not read, and nothing may be concluded from what it lacks.
    """

    id: str
    text: str
    annotations: tuple[Annotation, ...]
    coverage: Coverage = field(default_factory=dict)

    def read(self, layer: str) -> tuple[Span, ...]:
        """The stretches of the text that were read for ``layer``."""
        if layer not in self.coverage:
            return ()
        covered = self.coverage[layer]
        return (Span(0, len(self.text)),) if covered is None and self.text else covered or ()


def as_proposals(annotations: Iterable[Annotation]) -> tuple[Proposal, ...]:
    """Annotations in the shape of suggestions, certain, each role filled by spans.

    A role that points to an annotation that is not among them is left out.
    """
    every = {annotation.id: annotation for annotation in annotations}
    return tuple(
        Proposal(
            layer=each.layer,
            label=each.label,
            spans=each.spans,
            score=1.0,
            roles={
                role: spans
                for role, filler in each.roles.items()
                if (spans := _spans_of(filler, every))
            },
            attributes=each.attributes,
        )
        for each in every.values()
    )


def _spans_of(filler: Filler, every: Mapping[str, Annotation]) -> tuple[Span, ...]:
    if not filler.annotation_id:
        return filler.spans
    pointed = every.get(filler.annotation_id)
    return pointed.spans if pointed else ()
