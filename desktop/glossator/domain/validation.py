"""Checking an annotation against its scheme and its text."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from glossator.domain.annotation import Annotation, Attributes, Filler
from glossator.domain.scheme import Attribute, AttributeType, Layer, Overlap, Scheme
from glossator.domain.span import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why an annotation cannot stand; ``reason`` reads after its name."""

    annotation_id: str
    reason: str


def check(
    annotation: Annotation, scheme: Scheme, length: int, *, unfinished: bool = False
) -> tuple[Problem, ...]:
    """Everything wrong with an annotation on a text of ``length`` code points; empty if sound.

    Required roles may be empty while it is ``unfinished``.
    """
    layer = scheme.find(annotation.layer)
    if layer is None:
        return (Problem(annotation.id, f"layer “{annotation.layer}” is not in the scheme"),)
    reasons = []
    label, spans = layer.label(annotation.label), annotation.spans
    if label is None or label.name != annotation.label:
        reasons.append(f"label “{annotation.label}” is not in layer “{layer.name}”")
    if len(spans) != 1 or spans[0].end > length:  # as almost none are
        reasons += _span_reasons(spans, length)
    if layer.roles or annotation.roles:
        reasons += _role_reasons(annotation, layer, length)
        reasons += () if unfinished else _missing_roles(annotation, layer)
    if annotation.attributes:
        reasons += unfit_attributes(annotation.attributes, layer).values()
    return tuple([Problem(annotation.id, reason) for reason in reasons]) if reasons else ()


def stands(spans: tuple[Span, ...], attributes: Attributes, layer: Layer, length: int) -> bool:
    """Whether spans and attributes alone are sound: as ``check``, without saying what is wrong."""
    return not (_span_reasons(spans, length) or unfit_attributes(attributes, layer))


def clashes(annotation: Annotation, others: Iterable[Annotation], layer: Layer) -> list[Annotation]:
    """The annotations of the same layer that may not stand beside ``annotation``."""
    if layer.overlap is Overlap.ANY:
        return []
    meet = Span.overlaps if layer.overlap is Overlap.NONE else Span.crosses
    found = []
    for other in others:
        if other.layer != annotation.layer or other.id == annotation.id:
            continue
        if any(meet(one, two) for one in annotation.spans for two in other.spans):
            found.append(other)
    return found


def any_clash(annotations: Iterable[Annotation], layer: Layer) -> bool:
    """Whether two annotations of ``layer`` among these may not stand beside each other.

    One pass over all spans, the longer first of those that begin together: what is still open is
    nested, so that only the innermost need be looked at.
    """
    if layer.overlap is Overlap.ANY:
        return False
    may_nest, name = layer.overlap is Overlap.NESTED, layer.name
    own = [item.spans for item in annotations if item.layer == name]
    ends: list[int] = []
    for start, back in sorted([(span.start, -span.end) for spans in own for span in spans]):
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and not (may_nest and -back <= ends[-1]):
            return True
        ends.append(-back)
    return False


class Standing:
    """Annotations by where they stand, so that only those nearby are compared with another."""

    __slots__ = ("_blocks",)
    _BITS = 6  # blocks of 64 characters, about a line

    def __init__(self, annotations: Iterable[Annotation] = ()) -> None:
        self._blocks: dict[int, list[Annotation]] = defaultdict(list)
        for annotation in annotations:
            self.add(annotation)

    def add(self, annotation: Annotation) -> None:
        """Let another one stand there."""
        for block in self._of(annotation):
            self._blocks[block].append(annotation)

    def clashes(self, annotation: Annotation, layer: Layer) -> list[Annotation]:
        """As the function of that name, among those that stand there."""
        near: dict[str, Annotation] = {}
        if self._blocks:
            for block in self._of(annotation):
                for other in self._blocks.get(block, ()):
                    near[other.id] = other
        return clashes(annotation, near.values(), layer) if near else []

    def _of(self, annotation: Annotation) -> Sequence[int]:
        """The blocks that it stands in, one perhaps several times."""
        bits, spans = self._BITS, annotation.spans
        if len(spans) == 1:
            return range(spans[0].start >> bits, (spans[0].end - 1 >> bits) + 1)
        every = (range(span.start >> bits, (span.end - 1 >> bits) + 1) for span in spans)
        return [block for each in every for block in each]


def _span_reasons(spans: tuple[Span, ...], length: int, what: str = "") -> list[str]:
    reasons = []
    if not spans:
        reasons.append(f"{what}it has no span")
    reasons.extend(
        f"{what}span {span.start}-{span.end} ends outside the text of {length} characters"
        for span in spans
        if not span.within(length)
    )
    if any(one.end > two.start for one, two in pairwise(spans)):
        reasons.append(f"{what}its spans are not sorted or overlap each other")
    return reasons


def _role_reasons(annotation: Annotation, layer: Layer, length: int) -> list[str]:
    reasons = []
    for name, filler in annotation.roles.items():
        role = layer.role(name)
        if role is None:
            reasons.append(f"role “{name}” is not in layer “{layer.name}”")
        elif filler.annotation_id and not role.points_to:
            reasons.append(f"role “{name}” takes spans, not an annotation")
        elif filler.spans:
            reasons.extend(_span_reasons(filler.spans, length, f"role “{name}”: "))
    return reasons


def _missing_roles(annotation: Annotation, layer: Layer) -> list[str]:
    return [
        f"role “{role.name}” is required and empty"
        for role in layer.roles
        if role.required and role.name not in annotation.roles
    ]


def unfit_attributes(attributes: Attributes, layer: Layer) -> dict[str, str]:
    """The names of those attributes that a layer cannot hold, each with the reason."""
    unfit = {}
    known = {attribute.name: attribute for attribute in layer.attributes}
    for name, value in attributes.items():
        attribute = known.get(name)
        if attribute is None:
            unfit[name] = f"attribute “{name}” is not in layer “{layer.name}”"
        elif not _fits(value, attribute):
            unfit[name] = f"attribute “{name}” is not {attribute.type.value}: {value!r}"
    return unfit


def _fits(value: object, attribute: Attribute) -> bool:
    match attribute.type:
        case AttributeType.YES_NO:
            return isinstance(value, bool)
        case AttributeType.TEXT:
            return isinstance(value, str)
        case AttributeType.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case AttributeType.CHOICE:
            return value in attribute.choices


def dangling(annotation: Annotation, known: Container[str]) -> list[tuple[str, Filler]]:
    """The roles of ``annotation`` that point to an annotation not among ``known`` ids."""
    return [
        (name, filler)
        for name, filler in annotation.roles.items()
        if filler.annotation_id and filler.annotation_id not in known
    ]
