"""The index finds what looking at every mark would find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gui.text.samples import claim, entity, mark_lists, spans

from glossator.domain.span import Span
from glossator.gui.text.marks import Mark
from glossator.gui.text.span_index import SpanIndex


def brute_force(marks: list[Mark], start: int, end: int) -> set[str]:
    return {m.id for m in marks if m.extent.start < end and start < m.extent.end}


@given(mark_lists(), spans())
def test_touching_equals_looking_at_every_mark(marks: list[Mark], asked: Span) -> None:
    index = SpanIndex(marks)
    hits = index.touching(asked.start, asked.end)
    assert {mark.id for mark in hits} == brute_force(marks, asked.start, asked.end)
    assert len(hits) == len({mark.id for mark in hits})
    assert [mark.extent.start for mark in hits] == sorted(mark.extent.start for mark in hits)


@given(mark_lists(), st.data())
def test_touching_stays_right_as_marks_come_and_go(marks: list[Mark], data: st.DataObject) -> None:
    index = SpanIndex(marks[::2])
    present = {mark.id: mark for mark in marks[::2]}
    for mark in marks[1::2]:
        index.add(mark)
        present[mark.id] = mark
        if data.draw(st.booleans()):
            gone = data.draw(st.sampled_from(sorted(present)))
            assert index.remove(gone) == present.pop(gone)
        asked = data.draw(spans())
        hits = {hit.id for hit in index.touching(asked.start, asked.end)}
        assert hits == brute_force(list(present.values()), asked.start, asked.end)
    assert len(index) == len(present)


@given(mark_lists(), st.integers(0, 59))
def test_at_finds_the_marks_with_a_piece_there(marks: list[Mark], position: int) -> None:
    expected = {m.id for m in marks if any(s.contains(position) for _, s in m.pieces())}
    assert {mark.id for mark in SpanIndex(marks).at(position)} == expected


def test_the_innermost_mark_comes_first() -> None:
    index = SpanIndex([entity("outer", 0, 20), claim("c", 0, 40), entity("inner", 5, 9)])
    assert [mark.id for mark in index.at(6)] == ["inner", "outer", "c"]


def test_a_claim_is_found_where_its_source_stands() -> None:
    index = SpanIndex([claim("c", 50, 80, {"source": (Span(3, 9),)})])
    assert [mark.id for mark in index.touching(0, 10)] == ["c"]
    assert [mark.id for mark in index.at(4)] == ["c"]
    assert index.at(20) == []


def test_two_marks_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="share an id"):
        SpanIndex([entity("e", 0, 1), entity("e", 4, 5)])
    index = SpanIndex([entity("e", 0, 1)])
    with pytest.raises(ValueError, match="there already"):
        index.add(entity("e", 4, 5))


def test_removing_an_unknown_mark_changes_nothing() -> None:
    index = SpanIndex([entity("e", 0, 1)])
    assert index.remove("f") is None
    assert [mark.id for mark in index] == ["e"]
