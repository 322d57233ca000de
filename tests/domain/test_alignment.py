"""Pairs of two people's answers: the most alike first, label-blind, the same from both sides."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.agreement.pairing import paired
from glossator.domain.agreement.sheets import Answers, written
from glossator.domain.alignment import Answer, Pairing, Pieces, answers_of, likeness
from glossator.domain.annotation import Annotation, Filler
from glossator.domain.span import Span
from tests.support import builders


def answer(*pieces: tuple[int, int], label: str = "x", name: str = "", **roles: Pieces) -> Answer:
    return Answer(name or f"{label}{pieces}", label, pieces, roles)


def aligned(
    one: Sequence[Answer], other: Sequence[Answer], pairing: Pairing
) -> list[tuple[int, int]]:
    """The pairs by numbers; under ``TOKEN`` the pieces are taken for tokens."""
    names: dict[str, int] = {}
    mine, theirs = (written([each], names) for each in (one, other))
    found = paired(mine, theirs, tuple(names), exact=pairing is Pairing.EXACT)
    assert found.same.tolist() == [
        one[i].pieces == other[j].pieces for i, j in zip(found.one, found.other, strict=True)
    ]
    return list(zip(found.one.tolist(), found.other.tolist(), strict=True))


def meet(one: Pieces, other: Pieces) -> bool:
    return any(start < last and first < end for start, end in one for first, last in other)


def places(one: list[Answer], other: list[Answer], pairing: Pairing) -> set[tuple[Pieces, Pieces]]:
    return {(one[i].pieces, other[j].pieces) for i, j in aligned(one, other, pairing)}


def test_the_most_alike_are_paired_and_the_rest_takes_what_is_left() -> None:
    one, other = [answer((0, 4)), answer((4, 12))], [answer((0, 10)), answer((0, 4))]

    assert places(one, other, Pairing.OVERLAP) == {
        (((0, 4),), ((0, 4),)),
        (((4, 12),), ((0, 10),)),
    }


def test_exact_pairs_are_those_with_equal_spans() -> None:
    one, other = [answer((0, 4)), answer((5, 9))], [answer((0, 4)), answer((5, 8))]

    assert places(one, other, Pairing.EXACT) == {(((0, 4),), ((0, 4),))}


def test_spans_that_only_touch_are_no_pair() -> None:
    assert aligned([answer((0, 4))], [answer((4, 8))], Pairing.OVERLAP) == []


def test_a_gap_between_pieces_is_nobodys_place() -> None:
    assert aligned([answer((0, 2), (8, 10))], [answer((3, 7))], Pairing.OVERLAP) == []


def test_labels_have_no_say_in_who_is_paired() -> None:
    one = [answer((0, 6), label="PERSON")]
    other = [answer((0, 5), label="ORG"), answer((0, 3), label="PERSON")]

    assert aligned(one, other, Pairing.OVERLAP) == [(0, 0)]


def test_at_the_very_same_place_equal_labels_go_together() -> None:
    one = [answer((0, 6), label="ORG"), answer((0, 6), label="PERSON")]
    other = [answer((0, 6), label="PERSON"), answer((0, 6), label="ORG")]

    assert aligned(one, other, Pairing.EXACT) == [(0, 1), (1, 0)]


def test_of_frames_with_equal_content_those_with_the_same_source_are_a_pair() -> None:
    ada, ben = ((20, 23),), ((30, 33),)
    one = [answer((0, 9), name="1", source=ada), answer((0, 9), name="2", source=ben)]
    other = [answer((0, 9), name="3", source=ben), answer((0, 9), name="4", source=ada)]

    assert aligned(one, other, Pairing.OVERLAP) == [(0, 1), (1, 0)]


def test_a_role_counts_by_its_spans_whether_it_points_or_has_spans_of_its_own() -> None:
    name = builders.entity(0, 9)
    pointing = Annotation(
        "c1",
        "doc-1",
        "person-ada",
        "claim",
        "direct",
        (Span(20, 30),),
        {"source": Filler(annotation_id=name.id)},
    )
    bare = replace(pointing, id="c2", roles={"source": Filler(spans=(Span(0, 9),))})
    gone = replace(pointing, roles={"source": Filler(annotation_id="nobody")})

    assert answers_of([name, pointing], "claim")[0].roles == {"source": ((0, 9),)}
    assert answers_of([bare], "claim")[0].roles == {"source": ((0, 9),)}
    assert answers_of([gone], "claim")[0].roles == {}


def pieces() -> st.SearchStrategy[Pieces]:
    ends = st.lists(st.integers(0, 24), min_size=2, max_size=4, unique=True).map(sorted)
    return ends.map(lambda marks: tuple(zip(marks[::2], marks[1::2], strict=False)))


def some_answers() -> st.SearchStrategy[list[Answer]]:
    roles = st.dictionaries(st.sampled_from(["source", "cue"]), pieces(), max_size=2)
    one = st.builds(Answer, st.just(""), st.sampled_from("ABC"), pieces(), roles)
    return st.lists(one, max_size=9).map(
        lambda several: [each._replace(id=str(number)) for number, each in enumerate(several)]
    )


PAIRINGS = st.sampled_from(list(Pairing))


@given(some_answers(), some_answers(), PAIRINGS)
def test_each_answer_is_in_one_pair_at_most_and_pairs_share_something(
    one: list[Answer], other: list[Answer], pairing: Pairing
) -> None:
    pairs = aligned(one, other, pairing)

    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(meet(one[i].pieces, other[j].pieces) for i, j in pairs)


@given(some_answers(), some_answers(), PAIRINGS)
def test_it_is_the_same_from_both_sides(
    one: list[Answer], other: list[Answer], pairing: Pairing
) -> None:
    there = {(theirs, mine) for mine, theirs in places(other, one, pairing)}

    assert places(one, other, pairing) == there


@given(some_answers(), some_answers(), PAIRINGS, st.randoms(use_true_random=False))
def test_neither_order_nor_ids_matter(
    one: list[Answer], other: list[Answer], pairing: Pairing, chance: object
) -> None:
    mixed = [each._replace(id=f"other {each.id}") for each in one]
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a Random

    def told(answers: list[Answer]) -> list[object]:
        found = [(answers[i][1:], other[j][1:]) for i, j in aligned(answers, other, pairing)]
        return sorted(found, key=repr)

    assert told(one) == told(mixed)


@given(some_answers(), PAIRINGS)
def test_what_is_equal_is_paired_wholly(answers: list[Answer], pairing: Pairing) -> None:
    pairs = aligned(answers, answers, pairing)

    assert len(pairs) == len(answers)
    assert all(answers[i][1:3] == answers[j][1:3] for i, j in pairs)


@given(some_answers(), some_answers())
def test_no_two_outside_a_pair_would_rather_have_each_other(
    one: list[Answer], other: list[Answer]
) -> None:
    pairs = aligned(one, other, Pairing.OVERLAP)
    mine = {i: likeness(one[i].pieces, other[j].pieces) for i, j in pairs}
    theirs = {j: likeness(one[i].pieces, other[j].pieces) for i, j in pairs}

    for i, left in enumerate(one):
        for j, right in enumerate(other):
            alike = likeness(left.pieces, right.pieces)
            assert alike <= max(mine.get(i, 0.0), theirs.get(j, 0.0))


@given(some_answers(), some_answers())
def test_exact_pairs_are_among_those_that_overlap(one: list[Answer], other: list[Answer]) -> None:
    exact = aligned(one, other, Pairing.EXACT)

    assert places(one, other, Pairing.EXACT) <= places(one, other, Pairing.OVERLAP)
    assert len(exact) <= len(aligned(one, other, Pairing.OVERLAP))


@given(pieces(), pieces(), pieces())
def test_unlikeness_is_a_distance(one: Pieces, other: Pieces, third: Pieces) -> None:
    # Why putting equal spans together first never costs anything in the sum of likenesses.
    direct, around = 1 - likeness(one, third), 2 - likeness(one, other) - likeness(other, third)

    assert direct <= around + 1e-12


@given(st.lists(st.tuples(some_answers(), some_answers()), min_size=1, max_size=4), PAIRINGS)
def test_many_documents_at_once_come_to_the_pairs_of_each(
    several: list[tuple[list[Answer], list[Answer]]], pairing: Pairing
) -> None:
    expected = [aligned(one, other, pairing) for one, other in several]
    names: dict[str, int] = {}
    mine, theirs = (written([both[side] for both in several], names) for side in (0, 1))
    one, other = moved_apart(mine), moved_apart(theirs)
    found = paired(one, other, tuple(names), exact=pairing is Pairing.EXACT)

    assert mine.document[found.one].tolist() == theirs.document[found.other].tolist()
    first, second = (
        np.searchsorted(each.document, np.arange(len(several))) for each in (mine, theirs)
    )
    for place, pairs in enumerate(expected):
        own = mine.document[found.one] == place
        ours = zip(found.one[own] - first[place], found.other[own] - second[place], strict=True)
        assert [(int(i), int(j)) for i, j in ours] == pairs


def moved_apart(answers: Answers) -> Answers:
    """The answers with a hundred characters to each document."""
    by = 100 * answers.document
    roles = {name: filled.moved(by) for name, filled in answers.roles.items()}
    return replace(answers, pieces=answers.pieces.moved(by), roles=roles)
