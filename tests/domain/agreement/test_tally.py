"""From what people said to figures: by hand, by brute force, and what never changes."""

import random
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.agreement.results import LayerResult, Results
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.tally import LayerTally
from glossator.domain.agreement.values import Figure, Measure
from glossator.domain.alignment import Answer, Pairing, Pieces
from tests.support.answered import Page, sheets_of

Said = tuple[str, int, int]
"""A label and the tokens that it is given, from and to."""


def text_of(size: int) -> str:
    """A text of so many tokens of two characters, with a blank between them."""
    return " ".join(["ab"] * size)


def page(
    number: int,
    size: int,
    said: Mapping[str, Sequence[Said]],
    covered: dict[str, Pieces | None] | None = None,
) -> Page:
    """A page of ``size`` tokens; coverage in tokens, everything where none is given."""
    answers = {
        person: [
            Answer(f"{person}{at}", label, ((3 * start, 3 * end - 1),))
            for at, (label, start, end) in enumerate(several)
        ]
        for person, several in said.items()
    }
    spans = {
        person: pieces and tuple((3 * start, 3 * end - 1) for start, end in pieces)
        for person, pieces in (covered or {}).items()
    }
    return Page(number, text_of(size), answers, spans)


def result(
    *pages: Page,
    people: str = "ab",
    pairing: Pairing = Pairing.OVERLAP,
    frames: bool = False,
    resamples: int = 0,
    together: int = 1,
) -> LayerResult:
    """What is measured on pages, so many counted ``together``."""
    tally = LayerTally("entity", tuple(people), pairing, frames, ["A", "B"])
    for first in range(0, len(pages), together):
        tally.add(sheets_of(*pages[first : first + together]))
    weeks = {each.number: f"2024-W{10 + each.number % 2}" for each in pages}
    return Results(tally, Draws(resamples, 1), weeks).all()


def figure(
    found: LayerResult, measure: Measure, people: str = "ab", label: str = "", role: str = ""
) -> Figure:
    (one,) = (
        each
        for each in found.figures
        if (each.measure, each.people, each.label, each.role)
        == (measure, tuple(people), label, role)
    )
    return one


def value(
    found: LayerResult, measure: Measure, people: str = "ab", label: str = ""
) -> float | None:
    return figure(found, measure, people, label).value


def test_what_two_people_found_by_hand() -> None:
    found = result(
        page(0, 10, {"a": [("A", 0, 2), ("B", 4, 6)], "b": [("A", 0, 2), ("A", 5, 7)]}),
        page(1, 10, {"a": [("A", 0, 1)], "b": []}),
    )

    assert value(found, Measure.FOUND_EXACT) == pytest.approx(2 * 1 / 5)
    assert value(found, Measure.FOUND_OVERLAP) == pytest.approx(2 * 2 / 5)
    assert value(found, Measure.NAMED) == pytest.approx(2 * 1 / 5)
    assert value(found, Measure.FOUND_TOKENS) == pytest.approx(2 * 3 / 9)
    # Of four annotations A and one B, three and one were found by the other.
    assert value(found, Measure.FOUND_OVERLAP, label="A") == pytest.approx(3 / 4)
    assert value(found, Measure.FOUND_OVERLAP, label="B") == pytest.approx(1.0)
    assert value(found, Measure.NAMED, label="A") == pytest.approx(2 * 1 / 4)
    assert value(found, Measure.NAMED, label="B") == 0.0
    assert figure(found, Measure.FOUND_OVERLAP).documents == 2
    assert figure(found, Measure.FOUND_OVERLAP).counted == 5


def test_the_matrix_of_labels_has_what_only_one_marked() -> None:
    found = result(
        page(0, 10, {"a": [("A", 0, 2), ("B", 4, 6)], "b": [("A", 0, 2), ("A", 5, 7)]}),
        page(1, 10, {"a": [("A", 0, 1)], "b": []}),
    )
    (matrix,) = found.confusions

    assert matrix.labels == ("A", "B", "")
    assert matrix.counts == ((1, 0, 1), (1, 0, 0), (0, 0, 0))


@pytest.mark.parametrize(
    ("pairing", "expected"),
    [(Pairing.EXACT, 0.0), (Pairing.OVERLAP, 1.0), (Pairing.TOKEN, 1.0)],
)
def test_the_pairing_rule_decides_what_is_found_and_named(
    pairing: Pairing, expected: float
) -> None:
    found = result(page(0, 6, {"a": [("A", 0, 3)], "b": [("A", 2, 4)]}), pairing=pairing)

    assert value(found, Measure.NAMED) == expected


def test_two_that_share_only_part_of_a_token_are_a_pair_by_tokens_alone() -> None:
    one, other = Answer("1", "A", ((0, 1),)), Answer("2", "A", ((1, 2),))
    both = Page(0, text_of(3), {"a": [one], "b": [other]})

    assert value(result(both, pairing=Pairing.OVERLAP), Measure.NAMED) == 0.0
    assert value(result(both, pairing=Pairing.TOKEN), Measure.NAMED) == 1.0


def test_only_what_both_covered_counts() -> None:
    said = {"a": [("A", 0, 2), ("A", 8, 9)], "b": [("A", 0, 2), ("B", 4, 6)]}
    found = result(page(0, 10, said, {"a": None, "b": ((0, 4),)}))

    assert value(found, Measure.FOUND_EXACT) == 1.0
    assert figure(found, Measure.FOUND_EXACT).counted == 2
    assert value(found, Measure.ALPHA) == pytest.approx(1.0)
    assert figure(found, Measure.ALPHA).counted == 8
    assert value(found, Measure.UNITIZING, label="A") == 1.0


def test_documents_that_only_one_has_read_do_not_count() -> None:
    alone = page(1, 10, {"a": [("A", 0, 2)], "b": []}, {"a": None})
    apart = page(2, 10, {"a": [("A", 0, 2)], "b": []}, {"a": ((0, 5),), "b": ((5, 10),)})
    found = result(page(0, 10, {"a": [("A", 0, 2)], "b": [("A", 0, 2)]}), alone, apart)

    assert {each.documents for each in found.figures} == {1}
    assert value(found, Measure.NAMED) == 1.0


def test_what_is_undefined_says_why() -> None:
    found = result(page(0, 5, {"a": [], "b": []}))
    same = result(page(0, 5, {"a": [("A", 0, 5)], "b": [("A", 0, 5)]}))
    apart = result(page(0, 5, {"a": [], "c": []}), people="abc")

    assert figure(found, Measure.FOUND_OVERLAP).why == "nobody marked anything"
    assert figure(found, Measure.COHEN).why == "no two annotations are a pair"
    assert figure(found, Measure.ALPHA).why == "nobody marked anything"
    assert figure(same, Measure.COHEN).why.startswith("only one label was given")
    assert figure(same, Measure.ALPHA).why.startswith("every token has the same value")
    assert "both" in figure(apart, Measure.ALPHA, "ab").why
    assert "all" in figure(apart, Measure.UNITIZING, "abc").why
    assert all(bool(each.why) == (each.value is None) for each in found.figures)


def frame(name: str, label: str, start: int, end: int, **roles: tuple[int, int]) -> Answer:
    filled = {role: ((3 * first, 3 * last - 1),) for role, (first, last) in roles.items()}
    return Answer(name, label, ((3 * start, 3 * end - 1),), filled)


def test_frames_agree_in_stages() -> None:
    mine = [
        frame("1", "support", 0, 4, holder=(0, 1), target=(2, 3)),
        frame("2", "oppose", 10, 14, holder=(10, 11), target=(12, 13)),
        frame("3", "oppose", 20, 24, target=(22, 23), cue=(20, 21)),
        frame("4", "oppose", 30, 34, target=(30, 31)),
    ]
    theirs = [
        frame("5", "support", 0, 4, holder=(0, 1), target=(2, 4)),
        frame("6", "support", 10, 13, holder=(10, 11), target=(12, 13)),
        frame("7", "oppose", 20, 24, target=(22, 23)),
        frame("8", "oppose", 30, 34, holder=(33, 34), target=(30, 31)),
    ]
    found = result(Page(0, text_of(40), {"a": mine, "b": theirs}), frames=True)

    assert value(found, Measure.EXTENT) == 3 / 4
    # The fourth has a holder on one side only; the third has none on either and does not count.
    assert figure(found, Measure.ROLE, role="holder").value == 2 / 3
    assert figure(found, Measure.ROLE, role="target").value == 4 / 4
    assert figure(found, Measure.ROLE, role="cue").value == 0 / 1
    # The fourth is about another holder; a cue decides nothing. Of three one has another label.
    assert value(found, Measure.LABEL_GIVEN) == pytest.approx(2 / 3)
    assert figure(found, Measure.LABEL_GIVEN).counted == 3


def test_roles_must_be_equal_where_pairs_must() -> None:
    mine, theirs = frame("1", "A", 0, 4, holder=(0, 2)), frame("2", "A", 0, 4, holder=(0, 1))
    both = Page(0, text_of(5), {"a": [mine], "b": [theirs]})

    exact = result(both, frames=True, pairing=Pairing.EXACT)
    assert figure(exact, Measure.ROLE, role="holder").value == 0.0
    assert figure(result(both, frames=True), Measure.ROLE, role="holder").value == 1.0


def test_krippendorffs_own_example_of_unitizing_in_full() -> None:
    # Krippendorff (2004), Measuring the reliability of qualitative text analysis data, Quality and
    # Quantity 38: observers i and j, categories c and k (here A and B), 300 long.
    i = [("A", 75, 145), ("A", 220, 250), ("B", 30, 90), ("B", 150, 200)]
    j = [("A", 70, 150), ("A", 205, 225), ("A", 250, 270), ("B", 30, 90), ("B", 150, 200)]
    found = result(page(0, 300, {"a": i, "b": j}))

    assert value(found, Measure.UNITIZING, label="A") == pytest.approx(0.7286, abs=2e-4)
    assert value(found, Measure.UNITIZING, label="B") == 1.0
    assert value(found, Measure.UNITIZING) == pytest.approx(0.8587, abs=2e-4)


def test_krippendorffs_first_example_of_unitizing() -> None:
    # Krippendorff (1995), On the reliability of unitizing continuous data, figure 1, pair C, on a
    # continuum of 12: the observed difference is .02777, the expected one .05494, alpha .494.
    gerret = [("A", 1, 4), ("A", 5, 6), ("A", 7, 9), ("A", 10, 11)]
    gill = [("A", 0, 1), ("A", 2, 4), ("A", 5, 7), ("A", 8, 9), ("A", 10, 11)]
    found = result(page(0, 12, {"a": gerret, "b": gill}))

    assert value(found, Measure.UNITIZING, label="A") == pytest.approx(0.494, abs=2e-3)


def brute_unitizing(sizes: list[int], said: list[list[list[tuple[int, int]]]]) -> float:
    """Unitizing alpha of one label by its definition; ``said`` by document and person."""
    people, length = len(said[0]), sum(sizes)
    observed, units, gaps = 0.0, list[int](), list[int]()
    for size, several in zip(sizes, said, strict=True):
        for mine in several:
            units += [end - start for start, end in mine]
            edges = [0, *(edge for unit in sorted(mine) for edge in unit), size]
            gaps += [end - start for start, end in zip(edges[::2], edges[1::2], strict=True)]
        for mine, theirs in permutations(several, 2):
            for start, end in mine:
                met = [(s, e) for s, e in theirs if s < end and start < e]
                observed += sum((start - s) ** 2 + (end - e) ** 2 for s, e in met)
                observed += 0 if met else 2 * (end - start) ** 2
    observed /= people * (people - 1) * length**2
    above = sum(
        (len(units) - 1) / 3 * (2 * u**3 - 3 * u**2 + u)
        + u**2 * sum(gap - u + 1 for gap in gaps if gap >= u)
        for u in units
    )
    total = people * length
    expected = 2 / length * above / (total * (total - 1) - sum(u * (u - 1) for u in units))
    return 1 - observed / expected


def apart(marks: list[int]) -> list[tuple[int, int]]:
    """Units that neither touch nor overlap, of sorted marks."""
    return list(zip(marks[::2], marks[1::2], strict=False))


UNITS = st.lists(st.integers(0, 20), max_size=6, unique=True).map(sorted).map(apart)


@settings(max_examples=80)
@given(
    st.integers(2, 4).flatmap(
        lambda people: st.lists(
            st.lists(UNITS, min_size=people, max_size=people), min_size=1, max_size=4
        )
    )
)
def test_unitizing_alpha_is_what_its_definition_says(
    said: list[list[list[tuple[int, int]]]],
) -> None:
    people = "abcd"[: len(said[0])]
    pages = [
        page(
            number,
            20,
            {
                person: [("A", start, end) for start, end in units]
                for person, units in zip(people, several, strict=True)
            },
        )
        for number, several in enumerate(said)
    ]
    found = value(result(*pages, people=people), Measure.UNITIZING, people, "A")

    if not any(units for several in said for units in several):
        assert found is None
    else:
        assert found == pytest.approx(brute_unitizing([20] * len(said), said))


SAID = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(0, 11), st.integers(1, 5)).map(
        lambda one: (one[0], one[1], min(12, one[1] + one[2]))
    ),
    max_size=5,
    unique=True,
)
COVERED = st.one_of(st.none(), st.none(), st.just(((0, 6),)), st.just(((3, 12),)))
PEOPLE = "abc"
PAGE = st.fixed_dictionaries(dict.fromkeys(PEOPLE, st.tuples(SAID, COVERED)))
PAGES = st.lists(PAGE, min_size=1, max_size=4)
Drawn = dict[str, tuple[list[Said], Pieces | None]]


def pages_of(several: Sequence[Drawn]) -> list[Page]:
    return [
        page(
            number,
            12,
            {person: said for person, (said, _) in each.items()},
            {person: covered for person, (_, covered) in each.items()},
        )
        for number, each in enumerate(several)
    ]


@settings(max_examples=80)
@given(PAGES)
def test_alpha_on_tokens_is_that_of_the_package_krippendorff(several: list[Drawn]) -> None:
    import krippendorff

    rows: dict[str, list[str]] = {person: [] for person in PEOPLE}
    for each in several:
        for person, (said, covered) in each.items():
            for token in range(12):
                read = covered is None or any(s <= token < e for s, e in covered)
                labels = sorted({label for label, s, e in said if s <= token < e})
                rows[person].append("".join(labels) or "-" if read else "")
    found = result(*pages_of(several), people=PEOPLE)

    for people in ("ab", "ac", "bc", "abc"):
        units = list(zip(*(rows[person] for person in people), strict=True))
        paired = [value for unit in units if sum(map(bool, unit)) > 1 for value in unit if value]
        ours = value(found, Measure.ALPHA, people)
        if len(set(paired)) < 2:
            assert ours is None
            continue
        codes = {one: code for code, one in enumerate(sorted(set(paired)))}
        data = [[codes.get(unit[at], np.nan) for unit in units] for at in range(len(people))]
        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        assert ours == pytest.approx(theirs)


def told(found: LayerResult) -> dict[object, object]:
    """Every figure by what it is about; people as a set."""
    return {
        (each.measure, frozenset(each.people), each.label, each.role): each.value
        for each in found.figures
    }


def assert_same(one: Mapping[Any, object], other: Mapping[Any, object]) -> None:
    assert one.keys() == other.keys()
    unlike = {key: (one[key], other[key]) for key in one if one[key] != pytest.approx(other[key])}
    assert unlike == {}


@settings(max_examples=40)
@given(PAGES, st.sampled_from(list(Pairing)), st.randoms(use_true_random=False))
def test_neither_the_order_of_documents_nor_who_is_who_matters(
    several: list[Drawn], pairing: Pairing, chance: random.Random
) -> None:
    found = told(result(*pages_of(several), people=PEOPLE, pairing=pairing))
    mixed = chance.sample(several, len(several))
    other = dict(zip(PEOPLE, chance.sample(PEOPLE, 3), strict=True))
    renamed = [{other[person]: said for person, said in each.items()} for each in mixed]
    again = told(result(*pages_of(renamed), people=PEOPLE, pairing=pairing))

    moved = {
        (key[0], frozenset(other[one] for one in key[1]), key[2], key[3]): kept  # type: ignore[index]
        for key, kept in found.items()
    }
    assert_same(moved, again)


@settings(max_examples=40)
@given(PAGES, st.sampled_from(list(Pairing)))
def test_figures_keep_their_bounds(several: list[Drawn], pairing: Pairing) -> None:
    found = result(*pages_of(several), people=PEOPLE, pairing=pairing, resamples=20)

    for each in found.figures:
        assert each.value is None or each.value <= 1 + 1e-9
        if each.measure.value.startswith(("found", "same")) and each.value is not None:
            assert each.value >= 0
        assert (each.low is None) == (each.high is None)
        if each.low is not None and each.high is not None:
            assert each.low <= each.high <= 1 + 1e-9


@settings(max_examples=40)
@given(st.lists(SAID, min_size=1, max_size=4), st.sampled_from(list(Pairing)))
def test_people_who_say_the_same_agree_fully(said: list[list[Said]], pairing: Pairing) -> None:
    pages = [page(number, 12, dict.fromkeys(PEOPLE, one)) for number, one in enumerate(said)]
    found = result(*pages, people=PEOPLE, pairing=pairing, frames=True, resamples=10)

    assert all(each.value in (None, pytest.approx(1.0)) for each in found.figures)
    assert all(each.low in (None, pytest.approx(1.0)) for each in found.figures)


@settings(max_examples=40)
@given(PAGES)
def test_exact_pairs_are_no_more_than_those_that_overlap(several: list[Drawn]) -> None:
    found = result(*pages_of(several), people=PEOPLE)

    for pair in combinations(PEOPLE, 2):
        exact, overlap = (
            value(found, measure, "".join(pair)) or 0.0
            for measure in (Measure.FOUND_EXACT, Measure.FOUND_OVERLAP)
        )
        assert exact <= overlap


def many_pages(count: int = 12) -> list[Page]:
    chance = random.Random(7)  # noqa: S311 - the same in every run
    said: list[dict[str, Sequence[Said]]] = []
    for _ in range(count):
        places = chance.sample(range(0, 36, 3), 5)
        said.append(
            {
                person: [
                    (chance.choice("AAB"), start, start + chance.choice((1, 2)))
                    for start in places
                    if chance.random() < 0.8
                ]
                for person in PEOPLE
            }
        )
    return [page(number, 40, one) for number, one in enumerate(said)]


def test_intervals_hold_the_figure_and_are_the_same_for_one_seed() -> None:
    once = result(*many_pages(), people=PEOPLE, resamples=300)
    again = result(*many_pages(), people=PEOPLE, resamples=300)
    known = [each for each in once.figures if each.value is not None]

    assert once == again
    assert len(known) > 40
    for each in known:
        assert each.low is not None
        assert each.high is not None
        # Drawn with replacement, documents vary less from each other: kappa is a little biased.
        assert each.low - 0.02 <= each.value <= each.high + 0.02  # type: ignore[operator]


def test_more_documents_make_narrower_intervals() -> None:
    def width(count: int) -> float:
        found = figure(
            result(*many_pages(count), people=PEOPLE, resamples=300), Measure.ALPHA, PEOPLE
        )
        assert found.low is not None
        assert found.high is not None
        return found.high - found.low

    assert width(48) < width(6)


def test_one_document_has_no_interval() -> None:
    found = result(*many_pages(1), people=PEOPLE, resamples=50)

    assert {each.low for each in found.figures} == {None}


def test_of_three_people_all_is_the_sum_of_pairs_and_says_their_mean() -> None:
    found = result(*many_pages(), people=PEOPLE)
    pairs = [value(found, Measure.NAMED, pair) for pair in ("ab", "ac", "bc")]
    every = figure(found, Measure.NAMED, PEOPLE)

    assert every.mean == pytest.approx(np.mean([each for each in pairs if each is not None]))
    assert every.counted == sum(
        figure(found, Measure.NAMED, pair).counted for pair in ("ab", "ac", "bc")
    )
    kappas = [value(found, Measure.COHEN, pair) for pair in ("ab", "ac", "bc")]
    assert value(found, Measure.COHEN, PEOPLE) == pytest.approx(np.mean(kappas))  # type: ignore[arg-type]


def test_fleiss_counts_the_places_that_all_who_covered_them_found() -> None:
    whole = page(0, 10, {"a": [("A", 0, 2), ("B", 5, 6)], "b": [("A", 0, 2)], "c": [("B", 1, 2)]})
    part = page(
        1,
        10,
        {"a": [("B", 0, 2), ("A", 7, 8)], "b": [("B", 0, 2)], "c": [("A", 7, 8)]},
        {"a": None, "b": ((0, 5),), "c": ((5, 10),)},
    )
    found = figure(result(whole, part, people=PEOPLE), Measure.FLEISS, PEOPLE)

    # A A B once, then B B and A A by the two who covered those places.
    observed = (1 / 3 + 1 + 1) / 3
    expected = (4 / 7) ** 2 + (3 / 7) ** 2
    assert found.counted == 3
    assert found.value == pytest.approx((observed - expected) / (1 - expected))


def test_the_course_has_the_documents_of_each_week() -> None:
    found = result(*many_pages(), people=PEOPLE)
    weeks = [week for week, each in found.course if each.measure is Measure.ALPHA]

    assert weeks == ["2024-W10", "2024-W11"]
    assert {each.measure for _, each in found.course} == {Measure.ALPHA, Measure.FOUND_OVERLAP}
    assert {each.documents for _, each in found.course} == {6}
    even = result(*many_pages()[::2], people=PEOPLE)
    (first,) = (e for w, e in found.course if w == "2024-W10" and e.measure is Measure.ALPHA)
    assert first.value == pytest.approx(value(even, Measure.ALPHA, PEOPLE))
    for followed in (Measure.ALPHA, Measure.FOUND_OVERLAP):
        weekly = [each.counted for _, each in found.course if each.measure is followed]
        assert sum(weekly) == figure(found, followed, PEOPLE).counted
        assert min(weekly) > 0


def test_more_labels_than_a_word_has_bits() -> None:
    labels = [f"L{number}" for number in range(150)]
    said: dict[str, list[Said]] = {
        "a": [(label, at % 20, at % 20 + 1) for at, label in enumerate(labels)],
        "b": [(label, at % 20, at % 20 + 1) for at, label in enumerate(labels[:-1])],
    }
    found = result(page(0, 25, said))

    assert value(found, Measure.FOUND_TOKENS, label="L63") == 1.0
    assert value(found, Measure.FOUND_TOKENS, label="L149") == 0.0
    assert value(found, Measure.ALPHA, label="L100") == pytest.approx(1.0)


@settings(max_examples=40)
@given(PAGES, st.sampled_from(list(Pairing)), st.booleans())
def test_documents_counted_together_come_to_the_same_as_one_by_one(
    several: list[Drawn], pairing: Pairing, frames: bool
) -> None:
    pages = pages_of(several)
    apart, at_once = (
        result(*pages, people=PEOPLE, pairing=pairing, frames=frames, resamples=5, together=count)
        for count in (1, len(pages))
    )

    assert told(apart) == told(at_once)
    assert apart.confusions == at_once.confusions
