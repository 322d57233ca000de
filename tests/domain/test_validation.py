"""What an annotation must be to stand, alone and beside others."""

from dataclasses import replace
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.scheme import Overlap
from glossator.domain.scheme_toml import parse_scheme
from glossator.domain.span import Span
from glossator.domain.validation import Standing, any_clash, check, clashes, dangling
from tests.support import builders

SCHEME = parse_scheme(
    """
    name = "Check"
    version = "1"
    [[layer]]
    name = "entity"
    overlap = "nested"
    [[layer.label]]
    name = "PERSON"
    [[layer]]
    name = "stance"
    [[layer.label]]
    name = "oppose"
    [[layer.role]]
    name = "target"
    required = true
    points_to = "entity"
    [[layer.role]]
    name = "cue"
    [[layer.attribute]]
    name = "sure"
    type = "yes/no"
    [[layer.attribute]]
    name = "note"
    [[layer.attribute]]
    name = "degree"
    type = "number"
    [[layer.attribute]]
    name = "tone"
    type = "choice"
    choices = ["calm", "loud"]
    """
)
LENGTH = 100
STANCE = replace(
    builders.entity(),
    layer="stance",
    label="oppose",
    roles={"target": Filler(annotation_id="a1")},
    attributes={"sure": True, "note": "…", "degree": 0.5, "tone": "calm"},
)


def reasons(annotation: Annotation, *, unfinished: bool = False) -> list[str]:
    return [problem.reason for problem in check(annotation, SCHEME, LENGTH, unfinished=unfinished)]


def test_sound_annotations_have_no_problem() -> None:
    assert reasons(builders.entity(91, 100)) == []
    assert reasons(STANCE) == []


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        (replace(STANCE, layer="mood"), "layer “mood” is not in the scheme"),
        (replace(STANCE, label="hate"), "label “hate” is not in layer “stance”"),
        (replace(STANCE, spans=()), "it has no span"),
        (
            replace(STANCE, spans=(Span(90, 101),)),
            "span 90-101 ends outside the text of 100 characters",
        ),
        (
            replace(STANCE, spans=(Span(5, 9), Span(0, 2))),
            "its spans are not sorted or overlap each other",
        ),
        (
            replace(STANCE, spans=(Span(0, 5), Span(4, 9))),
            "its spans are not sorted or overlap each other",
        ),
        (replace(STANCE, roles={}), "role “target” is required and empty"),
        (
            replace(STANCE, roles={**STANCE.roles, "cue": Filler(annotation_id="a2")}),
            "role “cue” takes spans, not an annotation",
        ),
        (
            replace(STANCE, roles={**STANCE.roles, "holder": Filler(spans=(Span(0, 1),))}),
            "role “holder” is not in layer “stance”",
        ),
        (
            replace(STANCE, roles={"target": Filler(spans=(Span(99, 120),))}),
            "role “target”: span 99-120 ends outside the text of 100 characters",
        ),
        (replace(STANCE, attributes={"mood": 1}), "attribute “mood” is not in layer “stance”"),
        (replace(STANCE, attributes={"sure": 1}), "attribute “sure” is not yes/no: 1"),
        (replace(STANCE, attributes={"note": 1}), "attribute “note” is not text: 1"),
        (replace(STANCE, attributes={"degree": True}), "attribute “degree” is not number: True"),
        (replace(STANCE, attributes={"degree": "1"}), "attribute “degree” is not number: '1'"),
        (replace(STANCE, attributes={"tone": "shy"}), "attribute “tone” is not choice: 'shy'"),
    ],
)
def test_each_thing_wrong_is_named(annotation: Annotation, reason: str) -> None:
    assert reasons(annotation) == [reason]


def test_touching_pieces_are_no_overlap() -> None:
    assert reasons(replace(builders.entity(), spans=(Span(0, 5), Span(5, 9)))) == []


def test_an_unfinished_frame_may_lack_its_required_roles() -> None:
    assert reasons(replace(STANCE, roles={}), unfinished=True) == []


def test_everything_wrong_is_listed_at_once() -> None:
    bad = replace(STANCE, label="hate", roles={}, attributes={"mood": 1})

    assert len(reasons(bad)) == 3
    assert {problem.annotation_id for problem in check(bad, SCHEME, LENGTH)} == {"annotation-1"}


@pytest.mark.parametrize(
    ("overlap", "start", "end", "clash"),
    [
        (Overlap.NONE, 0, 10, True),
        (Overlap.NONE, 2, 4, True),
        (Overlap.NONE, 10, 12, False),
        (Overlap.NESTED, 0, 10, False),
        (Overlap.NESTED, 2, 4, False),
        (Overlap.NESTED, 0, 20, False),
        (Overlap.NESTED, 5, 15, True),
        (Overlap.NESTED, 10, 15, False),
        (Overlap.ANY, 5, 15, False),
    ],
)
def test_what_may_stand_beside_another(overlap: Overlap, start: int, end: int, clash: bool) -> None:
    layer = replace(SCHEME.layer("entity"), overlap=overlap)
    there = builders.entity(0, 10, number=1)

    found = clashes(builders.entity(start, end, number=2), [there], layer)

    assert found == ([there] if clash else [])


def test_only_other_annotations_of_the_layer_clash() -> None:
    layer = replace(SCHEME.layer("entity"), overlap=Overlap.NONE)
    there = builders.entity(0, 10)

    assert clashes(there, [there, replace(STANCE, id="s")], layer) == []


def test_every_piece_of_an_annotation_can_clash() -> None:
    layer = SCHEME.layer("entity")
    pieces = replace(builders.entity(number=2), spans=(Span(20, 25), Span(30, 40)))
    there = builders.entity(35, 45, number=1)

    assert clashes(pieces, [there], layer) == [there]


def test_roles_that_point_nowhere_are_found() -> None:
    assert dangling(STANCE, ["a1", "a2"]) == []
    assert dangling(STANCE, ["a2"]) == [("target", Filler(annotation_id="a1"))]


@given(
    st.sampled_from(Overlap),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20), st.integers(0, 9)), max_size=8),
)
def test_one_pass_finds_whether_any_two_clash(
    overlap: Overlap, places: list[tuple[int, int, int]]
) -> None:
    layer = replace(SCHEME.layer("entity"), overlap=overlap)
    everyone = [
        # A second piece behind a gap, where the last number is not 0.
        replace(
            builders.entity(start, start + length, number=number),
            spans=(
                Span(start, start + length),
                *([Span(start + length + gap, start + length + gap + 2)] if gap else ()),
            ),
        )
        for number, (start, length, gap) in enumerate(places)
    ]

    found = any_clash([STANCE, *everyone], layer)

    assert found == any(clashes(one, everyone, layer) for one in everyone)


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 300)), max_size=12))
def test_those_that_stand_nearby_are_all_that_can_clash(places: list[tuple[int, int]]) -> None:
    layer = SCHEME.layer("entity")
    one, *others = [
        builders.entity(start, start + length, number=number)
        for number, (start, length) in enumerate([(200, 200), *places])
    ]

    found = Standing(others).clashes(one, layer)

    key = attrgetter("id")
    assert sorted(found, key=key) == sorted(clashes(one, others, layer), key=key)
