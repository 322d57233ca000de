"""The marks of the article that is shown, kept in step with edits and with reading."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import How, Origin
from glossator.domain.edit import Change
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import EMPTY
from glossator.domain.suggestion import Suggestion
from glossator.gui.marking import Difference, MarkBook
from glossator.gui.text.marks import Mark
from tests.support import builders, desks
from tests.support.walks import Walk, parts_of, walks

SCHEME = builders.default_scheme()


def book_of(opened: OpenDocument, hidden: tuple[str, ...] = ()) -> MarkBook:
    """The marks of an article that has just been opened."""
    book = MarkBook(SCHEME)
    book.begin(opened, opened.queue, hidden)
    return book


def applied(marks: dict[str, Mark], difference: Difference) -> dict[str, Mark]:
    """What whoever shows marks has after a difference was handed over."""
    kept = dict(marks)
    for mark in difference.removed:
        assert kept.pop(mark.id) == mark
    for mark in difference.added:
        assert mark.id not in kept
        kept[mark.id] = mark
    return kept


@given(walks())
def test_what_an_edit_touches_is_all_that_looks_different(walk: Walk) -> None:
    start, edits, views = walk
    book = book_of(start)
    shown = dict(book.marks)

    for edit, opened in zip(edits, views, strict=True):
        difference = book.refresh(opened, opened.queue, opened.touched(edit))
        shown = applied(shown, difference)
        assert shown == book.marks
        assert book.show(opened, opened.queue) == Difference()


@given(walks(), st.lists(st.integers(1, 20), max_size=4))
def test_reading_in_parts_leads_to_the_marks_of_the_whole(walk: Walk, cuts: list[int]) -> None:
    start, _, views = walk

    for opened in (start, *views):
        beginning, *others = parts_of(opened, cuts)
        book = book_of(beginning)
        shown = dict(book.marks)
        for part in others:
            shown = applied(shown, book.extend(part, part.queue))
        shown = applied(shown, book.end(opened, opened.queue))
        assert shown == book.marks == book_of(opened).marks


def frames(*numbers: int) -> tuple[Suggestion, ...]:
    """Suggested claims, one behind the other."""
    return tuple(
        replace(builders.suggestion(number * 3, number * 3 + 2, number, "direct"), layer="claim")
        for number in numbers
    )


def test_frames_are_numbered_in_reading_order() -> None:
    opened = desks.opened(*frames(1, 2, 3))

    assert [mark.tag() for mark in book_of(opened).marks.values()] == ["C1", "C2", "C3"]


def test_a_frame_keeps_its_number_when_one_before_it_goes() -> None:
    first, second = frames(1, 2)
    opened = desks.opened(first, second)
    book = book_of(opened)

    book.refresh(replace(opened, suggestions=(second,)), EMPTY, [first.id])

    assert book.marks[second.id].tag() == "C2"


def test_what_is_made_of_a_suggestion_keeps_its_number() -> None:
    first, second = frames(1, 2)
    opened = desks.opened(first, second)
    book = book_of(opened)
    made = replace(
        desks.claim("met", number=9), origin=Origin(How.ACCEPTED, suggestion_id=second.id)
    )
    edit = builders.edit(Change(None, made))

    after = opened.after(edit)
    book.refresh(after, after.queue, after.touched(edit))

    assert book.marks[made.id].tag() == "C2"


def test_a_new_frame_gets_the_number_behind_the_last() -> None:
    opened = desks.opened(*frames(2, 3))
    book = book_of(opened)
    made = desks.claim("Mara", number=9)
    edit = builders.edit(Change(None, made))

    after = opened.after(edit)
    book.refresh(after, after.queue, after.touched(edit))

    assert book.marks[made.id].tag() == "C3"


def test_hidden_layers_are_left_out_and_come_back_with_their_numbers() -> None:
    opened = desks.opened(builders.entity(), *frames(1, 2))
    book = book_of(opened)

    gone = book.show(opened, opened.queue, ("claim",))
    back = book.show(opened, opened.queue)

    assert {mark.tag() for mark in gone.removed} == {"C1", "C2"}
    assert {mark.tag() for mark in back.added} == {"C1", "C2"}
    assert not gone.added
    assert not back.removed


def test_without_suggestions_only_annotations_are_marked() -> None:
    opened = desks.opened(builders.entity(), *frames(1))
    book = MarkBook(SCHEME)

    book.begin(opened, EMPTY)

    assert list(book.marks) == ["annotation-1"]
