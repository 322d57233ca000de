"""Annotations as marks and links: what most annotation tools have.

A tool of that kind knows marks (a label on a range of text) and links (a named relation between two
marks). Glossator's annotations become these:

- an entity is a mark under its label; a label of another layer is written ``layer:label``
  (``claim:indirect``, ``stance:oppose``);
- a role that points to an annotation is a link named after the role (``source``), from the claim
  or stance to that annotation's mark;
- a role filled by bare spans is such a link to a mark labelled ``layer.role`` (``claim.source``);
- where a tool has no marks of several pieces, the other pieces are marks of the same label, and
  links named ``continues`` lead to them from the first.

``graph_reading`` turns this around.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from glossator.domain.annotation import Annotation, Attributes, Origin
from glossator.domain.span import Span
from glossator.formats.records import Loss, Outgoing

CONTINUES = "continues"
ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on spans of a text."""

    id: str
    label: str
    spans: tuple[Span, ...]
    attributes: Attributes = field(default_factory=dict)
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A named relation from one mark to another; ``id`` is what a report calls it."""

    id: str
    kind: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The marks and links of a text."""

    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


def flat_label(annotation: Annotation) -> str:
    """An annotation's layer and label as one name."""
    name = label_in(annotation.layer, annotation.label)
    # Only a label with its layer in it may have roles: other tools relate their entities freely.
    return f"{ENTITY}:{name}" if annotation.roles and ":" not in name else name


def label_in(layer: str, label: str) -> str:
    """A layer and a label of it as one name; plain where it is an entity's."""
    if layer == ENTITY and not {":", "."} & set(label):
        return label
    return f"{spelled(layer)}:{label}"


def role_label(layer: str, role: str) -> str:
    """The label of a mark that does nothing but fill a role."""
    return f"{spelled(layer)}.{role}"


def split_label(label: str) -> tuple[str, str]:
    """Layer and label of a flat label; without a layer it is an entity's."""
    layer, colon, name = label.partition(":")
    if not colon or not layer or not name or "." in layer:
        return ENTITY, label
    return layer.replace("%3A", ":").replace("%2E", ".").replace("%25", "%"), name


def control(label: str) -> str:
    """The layer of a flat or role label as the label spells it; entities' without one."""
    ends = [label.index(sign) for sign in ":." if sign in label]
    return label[: min(ends)] if ends else ENTITY


def spelled(layer: str) -> str:
    """A layer's name as labels spell it: without what separates it from the rest."""
    return layer.replace("%", "%25").replace(":", "%3A").replace(".", "%2E")


def to_graph(annotations: Iterable[Annotation], *, in_pieces: bool) -> Graph:
    """Annotations as marks and links; ``in_pieces`` gives every mark exactly one span.

    A role that points to an annotation which is not among them is left out (``missing_fillers``).
    """
    marks: list[Mark] = []
    links: list[Link] = []
    annotations = list(annotations)
    known = {item.id for item in annotations}

    def link(kind: str, head: str, tail: str) -> None:
        links.append(Link(f"relation {len(links) + 1}", kind, head, tail))

    def add(mark: Mark) -> None:
        for number, span in enumerate(mark.spans):
            if number == 0:
                marks.append(
                    Mark(mark.id, mark.label, (span,), mark.attributes, mark.origin)
                    if in_pieces
                    else mark
                )
            elif in_pieces:
                marks.append(Mark(f"{mark.id}+{number}", mark.label, (span,)))
                link(CONTINUES, mark.id, f"{mark.id}+{number}")

    for item in annotations:
        add(Mark(item.id, flat_label(item), item.spans, item.attributes, item.origin))
        for role, filler in item.roles.items():
            if filler.spans:
                tail = f"{item.id}.{role}"
                add(Mark(tail, role_label(item.layer, role), filler.spans))
                link(role, item.id, tail)
            elif filler.annotation_id in known:
                link(role, item.id, filler.annotation_id)
    return Graph(tuple(marks), tuple(links))


def missing_fillers(outgoing: Outgoing) -> tuple[Loss, ...]:
    """The roles that point to an annotation which is not exported with them."""
    known = {item.id for item in outgoing.annotations}
    return tuple(
        loss(
            outgoing,
            item,
            f"its role “{role}” points to an annotation that is not exported",
            partly=True,
        )
        for item in outgoing.annotations
        for role, filler in item.roles.items()
        if filler.annotation_id and filler.annotation_id not in known
    )


def loss(
    outgoing: Outgoing,
    annotation: Annotation,
    reason: str,
    *,
    partly: bool = False,
    **more: Any,  # noqa: ANN401 - as a loss has it
) -> Loss:
    """That an annotation is left out, or a part of it; ``more`` are other fields of the loss."""
    document = outgoing.document
    quote = " … ".join(span.quote(document.text) for span in annotation.spans)
    more = {"spans": annotation.spans, **more}
    return Loss(document.title or document.id, annotation.id, quote, reason, partly, **more)
