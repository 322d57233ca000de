"""Making what a suggester proposes fit a project's scheme."""

from dataclasses import replace

from glossator.domain.scheme import Label, Layer, Scheme
from glossator.domain.span import Span, merged
from glossator.domain.suggestion import Proposal
from glossator.domain.validation import stands


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
    bare = label.name == proposal.label and not proposal.roles and not proposal.attributes
    kept = proposal if bare and len(proposal.spans) == 1 else _tidy(proposal, layer, label, length)
    return kept if _is_sound(kept, layer, length) else None


def _tidy(proposal: Proposal, layer: Layer, label: Label, length: int) -> Proposal:
    return replace(
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


def has_label(proposal: Proposal, scheme: Scheme) -> bool:
    """Whether the scheme knows the proposal's layer and label, by name or alias."""
    layer = scheme.find(proposal.layer)
    return layer is not None and layer.label(proposal.label) is not None


def _inside(spans: tuple[Span, ...], length: int) -> bool:
    return all(span.within(length) for span in spans)


def _known_attributes(proposal: Proposal, layer: Layer) -> dict[str, str | int | float | bool]:
    known = {attribute.name for attribute in layer.attributes}
    return {name: value for name, value in proposal.attributes.items() if name in known}


def _is_sound(proposal: Proposal, layer: Layer, length: int) -> bool:
    if any(role.required and role.name not in proposal.roles for role in layer.roles):
        return False
    return stands(proposal.spans, proposal.attributes, layer, length)
