"""What an edit leaves is what the whole view, worked out anew, would be: step by step, and back."""

from dataclasses import replace

from hypothesis import given

from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import CLOSED, DEFERRED, OPEN
from glossator.domain.span import Span, hull
from glossator.domain.suggestion import Verdict, content_key, hidden_because, place_key
from tests.support.walks import SPANS, Walk, walks


def codes(opened: OpenDocument) -> list[int]:
    """Closed, open or deferred, worked out by looking at everything."""
    annotated = {place_key(each) for each in opened.annotations.values()}
    rejected = {
        content_key(each)
        for each in opened.suggestions
        if each.id in opened.decisions and opened.decisions[each.id].verdict is Verdict.REJECTED
    }
    hidden = [
        hidden_because(each, opened.decisions, annotated, rejected) for each in opened.suggestions
    ]
    return [
        CLOSED if why else DEFERRED if opened.is_deferred(each.id) else OPEN
        for each, why in zip(opened.suggestions, hidden, strict=True)
    ]


@given(walks())
def test_the_queue_is_what_looking_at_everything_gives(
    walk: Walk,
) -> None:
    start, _, views = walk

    for opened in (start, *views):
        assert list(opened.queue.codes) == codes(opened)


@given(walks(), SPANS)
def test_annotations_are_found_as_looking_at_everything_finds_them(walk: Walk, span: Span) -> None:
    start, _, views = walk

    for opened in (start, *views):
        everything = list(opened.annotations.values())
        at, filled = opened.annotations_at((span,)), opened.frames_filled_with((span,))
        assert {each.id for each in at} == {each.id for each in everything if each.spans == (span,)}
        assert {each.id for each in filled} == {
            each.id
            for each in everything
            if any(filler.spans == (span,) for filler in each.roles.values())
        }
        near = {each.id for each in opened.annotations_near(span)}
        assert near >= {each.id for each in everything if hull(each.spans).overlaps(span)}
        for target in ("a1", "a2"):
            assert {each.id for each in opened.frames_pointing_to(target)} == {
                each.id
                for each in everything
                if any(filler.annotation_id == target for filler in each.roles.values())
            }


@given(walks())
def test_everything_that_an_edit_shows_in_another_way_is_touched(
    walk: Walk,
) -> None:
    start, edits, views = walk

    for before, edit, after in zip((start, *views), edits, views, strict=False):
        ids = {*before.annotations, *after.annotations}
        other = {
            each for each in ids if before.annotations.get(each) != after.annotations.get(each)
        }
        was, now = codes(before), codes(after)
        for number, suggestion in enumerate(before.suggestions):
            if was[number] != now[number]:
                other.add(suggestion.id)
        assert other <= before.touched(edit)
        assert other <= after.touched(edit)
        assert {
            frame.id for changed in other for frame in after.frames_pointing_to(changed)
        } <= after.touched(edit)


@given(walks())
def test_views_without_what_follows_are_the_same_views(
    walk: Walk,
) -> None:
    start, edits, views = walk
    plain = replace(start)
    for edit, expected in zip(edits, views, strict=True):
        plain = plain.after(edit)
        assert plain == expected
        assert dict(plain.annotations) == dict(expected.annotations)
