"""What of somebody's work is exported: which layers, of which origin, how far it was read.

What a filter leaves out was there all the same. So its passages are no longer called read for that
layer: nobody who trains from the export is told that there is nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from glossator.domain.annotation import Annotation, Filler, How, role_spans
from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.formats.records import Outgoing

VISIBLE, HIDDEN = "visible", "hidden"
Coverage = dict[str, tuple[Span, ...] | None]


@dataclass(frozen=True, slots=True)
class Policy:
    """What is exported; empty means everything.

    ``origins`` are the ways in which annotations arose, ``layers`` the layers by name.
    ``suggestions`` is “visible” or “hidden”: only what was decided with suggestions in sight, or
    without. ``only_covered`` leaves out what stands in passages that were not read to the end.
    """

    origins: tuple[How, ...] = ()
    layers: tuple[str, ...] = ()
    suggestions: str = ""
    only_covered: bool = False

    def plain(self) -> dict[str, Any]:
        """The policy as a manifest states it."""
        return {
            "origins": sorted(how.value for how in self.origins) or "all",
            "layers": sorted(self.layers) or "all",
            "suggestions": self.suggestions or "visible or hidden",
            "only_covered": self.only_covered,
        }

    def scheme(self, scheme: Scheme) -> Scheme:
        """The scheme with the layers that are exported.

        Raises:
            UserError: the scheme has no such layer.
        """
        for name in self.layers:
            scheme.layer(name)
        wanted = tuple(layer for layer in scheme.layers if self._has_layer(layer.name))
        return replace(scheme, layers=wanted)

    def apply(self, outgoing: Outgoing) -> Outgoing | None:
        """What of a document's annotations is exported; None where the document is not."""
        mine = outgoing.annotations
        if self.layers:
            mine = tuple(item for item in mine if item.layer in self.layers)
        kept, dropped = list(mine), list[Annotation]()
        if self.origins or self.suggestions:
            kept = [item for item in mine if self._has_origin(item)]
            dropped = [item for item in mine if not self._has_origin(item)]
        coverage: Coverage = {
            layer: _without(spans, outgoing.document.text, dropped, layer)
            for layer, spans in outgoing.coverage.items()
            if self._has_layer(layer)
        }
        coverage = {layer: spans for layer, spans in coverage.items() if spans != ()}
        if self.only_covered:
            if not coverage:
                return None
            kept = [item for item in kept if _is_covered(item, coverage)]
        return replace(outgoing, annotations=_linked(kept, outgoing), coverage=coverage)

    def _has_layer(self, name: str) -> bool:
        return not self.layers or name in self.layers

    def _has_origin(self, item: Annotation) -> bool:
        if self.origins and item.origin.how not in self.origins:
            return False
        if not self.suggestions:
            return True
        return item.origin.suggestions_visible == (self.suggestions == VISIBLE)


def policy_of(
    origins: Iterable[str] = (),
    layers: Iterable[str] = (),
    suggestions: str = "",
    *,
    only_covered: bool = False,
) -> Policy:
    """The policy that these words mean.

    Raises:
        UserError: there is no such origin.
    """
    known = {how.value: how for how in How}
    unknown = next((name for name in origins if name not in known), None)
    if unknown is not None:
        raise UserError(f"There is no origin “{unknown}”; choose among {', '.join(known)}.")
    hows = tuple(known[name] for name in origins)
    return Policy(hows, tuple(layers), suggestions, only_covered)


def _without(
    read: tuple[Span, ...] | None, text: str, dropped: list[Annotation], layer: str
) -> tuple[Span, ...] | None:
    """What was read of a layer, less the passages in which something of it is left out."""
    gone = [span for item in dropped if item.layer == layer for span in item.spans]
    if not gone:
        return read
    every = passages(text) if read is None else read
    return tuple(one for one in every if not any(one.overlaps(span) for span in gone))


def _is_covered(item: Annotation, coverage: Coverage) -> bool:
    read = coverage.get(item.layer, ())
    if read is None:
        return True
    return all(any(passage.overlaps(span) for passage in read) for span in item.spans)


def _linked(kept: Iterable[Annotation], outgoing: Outgoing) -> tuple[Annotation, ...]:
    """Annotations whose roles point to nothing that is left out: its words fill them instead."""
    every = {item.id: item for item in outgoing.annotations}
    held = {item.id for item in kept}
    return tuple(
        item
        if not item.roles
        or all(filler.annotation_id in held or filler.spans for filler in item.roles.values())
        else _unlinked(item, held, every)
        for item in kept
    )


def _unlinked(item: Annotation, held: set[str], every: dict[str, Annotation]) -> Annotation:
    roles: dict[str, Filler] = {}
    for role, filler in item.roles.items():
        spans = () if filler.annotation_id in held else role_spans(filler, every)
        if filler.annotation_id in held:
            roles[role] = filler
        elif spans:
            roles[role] = Filler(spans=spans)
    return replace(item, roles=roles)
