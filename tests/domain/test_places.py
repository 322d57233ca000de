"""Where annotations stand."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation
from glossator.domain.places import Places, places_of
from glossator.domain.span import Span, hull
from tests.support import strategies

LENGTH = 30
LISTS = st.lists(strategies.annotations(LENGTH), max_size=8)


@st.composite
def changed_lists(draw: st.DrawFn) -> tuple[list[Annotation], list[Annotation]]:
    """Annotations as they were and as they are: some gone, some other, some new, by id."""
    before, fresh = draw(LISTS), draw(LISTS)
    stays = draw(st.lists(st.sampled_from(("gone", "same", "other")), min_size=len(before)))
    after = []
    for old, how in zip(before, stays, strict=False):
        if how == "same":
            after.append(old)
        elif how == "other" and fresh:
            new = fresh.pop()
            after.append(_with_id(new, old.id))
    return before, after + fresh


def _with_id(annotation: Annotation, annotation_id: str) -> Annotation:
    return replace(annotation, id=annotation_id)


def answers(places: Places) -> dict[str, object]:
    """Everything that places can be asked, order left out."""
    names = [name for key in places.ids for name in (key[1],) if isinstance(name, str)]
    return {
        "begins": [sorted(places.beginning_at(at)) for at in range(LENGTH)],
        "filled": [sorted(places.filled_from(at)) for at in range(LENGTH)],
        "points": {name: sorted(places.pointing_to(name)) for name in names},
    }


@given(changed_lists())
def test_changed_places_answer_as_places_made_anew(
    case: tuple[list[Annotation], list[Annotation]],
) -> None:
    before, after = case
    was = {each.id: each for each in before}
    now = {each.id: each for each in after}
    sides = [(was.get(each), now.get(each)) for each in {**was, **now}]
    sides = [(old, new) for old, new in sides if old != new]

    changed = places_of(before).with_changes(sides)

    assert answers(changed) == answers(places_of(after))
    assert list(changed.starts) == list(places_of(after).starts)


@given(changed_lists(), strategies.spans(LENGTH))
def test_everything_that_reaches_into_a_span_is_near_it(
    case: tuple[list[Annotation], list[Annotation]], span: Span
) -> None:
    before, after = case
    places = places_of([]).with_changes([(None, each) for each in before])
    places = places.with_changes([(each, None) for each in before])
    places = places.with_changes([(None, each) for each in after])

    reaching = {each.id for each in after if hull(each.spans).overlaps(span)}

    found = list(places.near(span))
    assert reaching <= set(found)
    assert len(found) == len(set(found))
