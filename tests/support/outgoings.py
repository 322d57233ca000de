"""Generated documents that keep to the default scheme, for round trips through any format.

They hold what breaks formats: overlaps, nesting, pieces, emoji and combining marks before a span,
right-to-left words, empty articles, all labels, roles that point to entities and to bare spans,
and passages that nobody has read.
"""

import re
from collections.abc import Iterable

from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler, How, Origin
from glossator.domain.document import Document
from glossator.domain.scheme import Attribute, AttributeType, Layer
from glossator.domain.span import Span
from glossator.domain.text import canonical_text, digest, passages
from glossator.formats.records import ForeignAnnotation, Incoming, Outgoing
from tests.support.builders import default_scheme
from tests.support.strategies import PIECES

SCHEME = default_scheme()
_META = {"outlet": "Desk 😀", "place": "Oslo", "published": "2024-05-01", "language": "en"}
_WORD = re.compile(r"\S+")


def contents() -> st.SearchStrategy[str]:
    """Canonical texts: words between blanks, so that many spans keep to edges; empty ones too."""
    words = st.lists(st.sampled_from((*PIECES, ". ", "\n\n")), max_size=18)
    return words.map(" ".join).map(canonical_text)


@st.composite
def outgoings(draw: st.DrawFn, *, aligned: bool = False) -> Outgoing:
    """A document with annotations; ``aligned`` keeps their spans to whole words."""
    text = draw(contents())
    known_by = digest(text)
    number = draw(st.integers(1, 9))
    document = Document(
        f"doc-{number}",
        known_by,
        known_by,
        draw(st.sampled_from(("Talks fail", "“No” 😀", "שלום"))),
        text,
        draw(st.fixed_dictionaries({}, optional={k: st.just(v) for k, v in _META.items()})),
    )
    found: list[Annotation] = []
    places = _places(text, aligned=aligned)
    if places is not None:
        for index in range(draw(st.integers(0, 5))):
            found.append(draw(_annotations(places, index, tuple(found), document.id)))
    covered = draw(
        st.dictionaries(st.sampled_from([layer.name for layer in SCHEME.layers]), _read(text))
    )
    return Outgoing(document, draw(st.sampled_from(("Ada", "Бен"))), tuple(found), covered)


def _read(text: str) -> st.SearchStrategy[tuple[Span, ...] | None]:
    every = passages(text)
    if len(every) < 2:
        return st.none()
    some = st.lists(st.sampled_from(every), unique=True, min_size=1, max_size=len(every) - 1)
    return st.none() | some.map(lambda spans: tuple(sorted(spans)))


def _places(text: str, *, aligned: bool) -> st.SearchStrategy[tuple[Span, ...]] | None:
    """One to two spans in order that do not touch."""
    words = [match.span() for match in _WORD.finditer(text)]
    if not words:
        return None
    marks = [edge for word in words for edge in word]
    if not aligned:
        marks = sorted({*marks, *range(len(text) + 1)})
    starts = {word[0] for word in words} if aligned else set(marks)
    ends = {word[1] for word in words} if aligned else set(marks)

    def span(pair: tuple[int, int]) -> Span | None:
        start = max((mark for mark in starts if mark <= min(pair)), default=0)
        end = min((mark for mark in ends if mark >= max(pair)), default=0)
        return Span(start, end) if end > start else None

    edges = st.tuples(st.sampled_from(marks), st.sampled_from(marks)).map(span)
    return st.lists(edges, min_size=1, max_size=2).map(_apart).filter(bool)


def _apart(spans: Iterable[Span | None]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for one in sorted(span for span in spans if span is not None):
        if not kept or kept[-1].end < one.start:
            kept.append(one)
    return tuple(kept)


@st.composite
def _annotations(
    draw: st.DrawFn,
    places: st.SearchStrategy[tuple[Span, ...]],
    index: int,
    before: tuple[Annotation, ...],
    document_id: str,
) -> Annotation:
    layer = draw(st.sampled_from(SCHEME.layers))
    spans = draw(places)
    roles: dict[str, Filler] = {}
    for role in layer.roles:
        targets = [item.id for item in before if item.layer == role.points_to]
        kinds = ["none", "spans", *(["entity"] if targets else [])]
        match draw(st.sampled_from(kinds)):
            case "spans":
                roles[role.name] = Filler(spans=draw(places))
            case "entity":
                roles[role.name] = Filler(annotation_id=draw(st.sampled_from(targets)))
    return Annotation(
        id=f"a{index}",
        document_id=document_id,
        annotator_id="person-ada",
        layer=layer.name,
        label=draw(st.sampled_from(layer.labels)).name,
        spans=spans,
        roles=roles,
        attributes=draw(_attributes(layer)),
        origin=draw(st.sampled_from(_ORIGINS)),
    )


_ORIGINS = (
    Origin(How.MANUAL),
    Origin(How.ACCEPTED, suggester="rules 1.0", score=0.75),
    Origin(How.CORRECTED, suggester="rules 1.0", score=0.5, suggestions_visible=False),
    Origin(How.PROPAGATED),
    Origin(How.IMPORTED, suggestions_visible=False),
    Origin(How.ADJUDICATED),
)


def _attributes(layer: Layer) -> st.SearchStrategy[dict[str, str | int | float | bool]]:
    return st.fixed_dictionaries(
        {}, optional={attribute.name: _value(attribute) for attribute in layer.attributes}
    )


def _value(attribute: Attribute) -> st.SearchStrategy[str | int | float | bool]:
    match attribute.type:
        case AttributeType.YES_NO:
            return st.booleans()
        case AttributeType.NUMBER:
            return st.integers(-9, 9) | st.sampled_from((0.5, -2.25))
        case AttributeType.TEXT:
            return st.sampled_from(("why 😀", "=1+1", 'a "quote"', "two\nlines"))
        case AttributeType.CHOICE:
            return st.sampled_from(attribute.choices)


def said(outgoing: Outgoing) -> list[ForeignAnnotation]:
    """What a reader has to give back of a document's annotations, by id."""
    return sorted(
        (
            ForeignAnnotation(
                item.id,
                item.layer,
                item.label,
                item.spans,
                dict(item.roles),
                dict(item.attributes),
                item.origin,
            )
            for item in outgoing.annotations
        ),
        key=lambda item: item.id,
    )


def heard(incoming: Incoming) -> list[ForeignAnnotation]:
    """What a reader gave back, by id."""
    return sorted(incoming.annotations, key=lambda item: item.id)
