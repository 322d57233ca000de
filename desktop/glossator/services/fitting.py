"""Making what a suggester proposes fit a project's scheme."""

from dataclasses import replace

from glossator.domain.annotation import Annotation
from glossator.domain.scheme import Layer, Scheme
from glossator.domain.span import Span, merged
from glossator.domain.suggestion import Proposal
from glossator.domain.validation import check


def fitted(proposal: Proposal, scheme: Scheme, length: int) -> Proposal | None:
    """The proposal under the scheme's own label, or None where it does not fit.

    Roles and attributes that the layer does not have are left out, and pieces of a role that share
    characters become one; a proposal whose label or spans cannot stand, or that lacks a required
    role, is not put to anybody.
    """
    layer = scheme.find(proposal.layer)
    label = layer.label(proposal.label) if layer else None
    if layer is None or label is None:
        return None
    kept = replace(
        proposal,
        label=label.name,
        spans=tuple(sorted(proposal.spans)),
        roles={
            name: merged(spans)
            for name, spans in proposal.roles.items()
            if spans and layer.role(name) and _inside(spans, length)
        },
        attributes=_known_attributes(proposal, layer),
    )
    return kept if _is_sound(kept, layer, scheme, length) else None


def has_label(proposal: Proposal, scheme: Scheme) -> bool:
    """Whether the scheme knows the proposal's layer and label, by name or alias."""
    layer = scheme.find(proposal.layer)
    return layer is not None and layer.label(proposal.label) is not None


def _inside(spans: tuple[Span, ...], length: int) -> bool:
    return all(span.within(length) for span in spans)


def _known_attributes(proposal: Proposal, layer: Layer) -> dict[str, str | int | float | bool]:
    known = {attribute.name for attribute in layer.attributes}
    return {name: value for name, value in proposal.attributes.items() if name in known}


def _is_sound(proposal: Proposal, layer: Layer, scheme: Scheme, length: int) -> bool:
    required = {role.name for role in layer.roles if role.required}
    if not required <= proposal.roles.keys():
        return False
    as_annotation = Annotation(
        id="",
        document_id="",
        annotator_id="",
        layer=proposal.layer,
        label=proposal.label,
        spans=proposal.spans,
        attributes=proposal.attributes,
    )
    return not check(as_annotation, scheme, length, unfinished=True)
