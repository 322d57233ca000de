"""Views of a document under edits, one after the other, in which much is said twice."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler, How, Origin
from glossator.domain.edit import Change, Edit, Kind, Record, folded
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import reading_order
from glossator.domain.span import Span
from glossator.domain.suggestion import Decision, Suggestion, Verdict
from tests.support import builders

Walk = tuple[OpenDocument, list[Edit], list[OpenDocument]]

# Few places and labels, so that the same thing is said twice, decided twice and undone.
SPANS = st.sampled_from((Span(0, 4), Span(0, 9), Span(3, 9), Span(10, 14)))
LAYERS = st.sampled_from((("entity", "PERSON"), ("entity", "ORG"), ("claim", "direct")))
IDS = st.sampled_from(("a1", "a2", "a3", "a4"))


@st.composite
def suggestions(draw: st.DrawFn) -> tuple[Suggestion, ...]:
    """Suggestions of which several say the same."""
    made = []
    for number in range(draw(st.integers(0, 8))):
        layer, label = draw(LAYERS)
        roles = {"source": (draw(SPANS),)} if layer == "claim" and draw(st.booleans()) else {}
        base = builders.suggestion(number=number)
        made.append(replace(base, layer=layer, label=label, spans=(draw(SPANS),), roles=roles))
    return tuple(sorted(made, key=reading_order))


def fillers() -> st.SearchStrategy[Filler]:
    """Fillers of both kinds, some pointing to what is not there."""
    return st.one_of(
        SPANS.map(lambda span: Filler(spans=(span,))),
        IDS.map(lambda each: Filler(annotation_id=each)),
    )


@st.composite
def records(draw: st.DrawFn, numbers: int) -> Record:
    """A record with an id that others share."""
    if numbers and draw(st.booleans()):
        verdict = draw(st.sampled_from(Verdict))
        named = f"suggestion-{draw(st.integers(0, numbers))}"
        return Decision(named, "doc-1", builders.ADA.id, verdict, builders.NOON)
    layer, label = draw(LAYERS)
    roles = {"source": draw(fillers())} if layer == "claim" else {}
    spans = (draw(SPANS),)
    origin = Origin(How.MANUAL)
    return Annotation(
        draw(IDS), "doc-1", builders.ADA.id, layer, label, spans, roles, origin=origin
    )


def held(opened: OpenDocument, record: Record) -> Record | None:
    """What the view holds where the record stands."""
    if isinstance(record, Annotation):
        return opened.annotations.get(record.id)
    assert isinstance(record, Decision)
    return opened.decisions.get(record.suggestion_id)


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """A view and edits one after the other, undos among them, with the views that they lead to."""
    found = draw(suggestions())
    opened = replace(OpenDocument(builders.document(), builders.ADA.id), suggestions=found)
    if draw(st.booleans()):
        assert len(opened.queue) <= len(found)  # what follows is carried over from here
        assert opened.annotations_at(()) == []
    start = opened
    edits: list[Edit] = []
    views: list[OpenDocument] = []
    for number in range(draw(st.integers(1, 6))):
        if edits and draw(st.integers(0, 3)) == 0:
            edit = edits[-1].inverted(f"edit-{number}", builders.NOON, Kind.UNDO)
        else:
            drawn = draw(st.lists(records(len(found)), min_size=1, max_size=3))
            removes = draw(st.booleans())
            changes = [Change(held(opened, each), each) for each in drawn]
            if removes:
                changes += [
                    Change(held(opened, each), None) for each in drawn if held(opened, each)
                ]
            kept = folded(changes)
            if not kept:
                continue
            edit = builders.edit(*kept, number=number)
        opened = opened.after(edit)
        edits.append(edit)
        views.append(opened)
    return start, edits, views


def parts_of(opened: OpenDocument, cuts: Sequence[int]) -> list[OpenDocument]:
    """The view in parts that begin at 0 and at each of ``cuts``, each with what begins in it."""
    borders = [0, *sorted(set(cuts) - {0}), len(opened.document.text) + 1]
    return [_part(opened, first, end) for first, end in pairwise(borders)]


def _part(opened: OpenDocument, first: int, end: int) -> OpenDocument:
    suggestions = tuple(each for each in opened.suggestions if first <= each.start < end)
    ids = {each.id for each in suggestions}
    annotations = [each for each in opened.annotations.values() if first <= each.start < end]
    return replace(
        opened,
        annotations={each.id: each for each in sorted(annotations, key=lambda each: each.start)},
        suggestions=suggestions,
        decisions={each: decision for each, decision in opened.decisions.items() if each in ids},
    )
