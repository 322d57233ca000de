"""The formulas against worked examples that their authors published, and against other programs."""

import warnings
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from glossator.domain.agreement.formulas import (
    alpha,
    alpha_of_each,
    cohen,
    cohen_of_each,
    f1,
    fleiss,
    fleiss_of_each,
    unitizing_expected,
)

Table = NDArray[np.float64]


def kappa_of(table: list[list[int]]) -> tuple[float, list[float]]:
    counts = np.array(table, dtype=np.float64)
    first, second = counts.sum(axis=1), counts.sum(axis=0)
    whole = cohen(np.trace(counts), first, second)
    return float(whole), cohen_of_each(np.diag(counts), first, second).tolist()


def fleiss_of(table: list[list[int]]) -> tuple[float, list[float]]:
    counts = np.array(table, dtype=np.float64)
    raters = counts.sum(axis=1, keepdims=True)
    alike = ((counts * (counts - 1)).sum(axis=1, keepdims=True) / (raters * (raters - 1))).sum()
    unlike = (2 * counts * (raters - counts) / (raters * (raters - 1))).sum(axis=0)
    given = counts.sum(axis=0)
    places = np.array(float(len(counts)))
    return float(fleiss(alike, places, given)), fleiss_of_each(unlike, places, given).tolist()


def alpha_of(rows: list[list[str]]) -> tuple[float, dict[str, float]]:
    """Alpha of people's values, a row a person; “.” is missing."""
    units = [Counter(value for value in unit if value != ".") for unit in zip(*rows, strict=True)]
    units = [unit for unit in units if unit.total() > 1]
    values = sorted({value for unit in units for value in unit})
    counts = np.array([[unit[value] for value in values] for unit in units], dtype=np.float64)
    several = counts.sum(axis=1, keepdims=True)
    unlike = counts * (several - counts) / (several - 1)
    given, total = counts.sum(axis=0), counts.sum()
    each = alpha_of_each(2 * unlike.sum(axis=0), total, given)
    return float(alpha(unlike.sum(), total, given)), dict(zip(values, each.tolist(), strict=True))


def test_cohens_own_example() -> None:
    # Cohen (1960), A coefficient of agreement for nominal scales, table 2: 200 cases, .492.
    whole, _ = kappa_of([[88, 14, 18], [10, 40, 10], [2, 6, 12]])

    assert whole == pytest.approx((140 - 82) / (200 - 82))


# Fleiss (1971), Measuring nominal scale agreement among many raters, table 1: 30 patients, six
# psychiatrists each; depression, personality disorder, schizophrenia, neurosis, other.
PATIENTS = [
    *([0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0]),
    *([2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6]),
    *([1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1]),
    *([0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3]),
    *([0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1]),
    *([0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6]),
]


def test_fleiss_own_example() -> None:
    whole, each = fleiss_of(PATIENTS)
    shares = np.array(PATIENTS).sum(axis=0) / 180

    assert shares == pytest.approx([0.144, 0.144, 0.167, 0.306, 0.239], abs=5e-4)
    assert whole == pytest.approx(0.430, abs=5e-4)
    assert each == pytest.approx([0.245, 0.245, 0.520, 0.471, 0.566], abs=1e-3)


# Krippendorff (2011), Computing Krippendorff's alpha-reliability, examples A, B and C.
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["0100000010", "1110010000"], 0.095),
        (["aabbdcccedda", "babbbcccedd" + "d"], 0.692),
        (["123321412...", "1233224125.3", ".33323422" + "51.", "12332441251."], 0.743),
    ],
)
def test_krippendorffs_own_examples(rows: list[str], expected: float) -> None:
    whole, _ = alpha_of([list(row) for row in rows])

    assert whole == pytest.approx(expected, abs=6e-4)


def test_krippendorffs_own_example_of_unitizing() -> None:
    # Krippendorff (2004), Measuring the reliability of qualitative text analysis data, Quality and
    # Quantity 38, category k: two observers found the units of 60 and 50 on a continuum of 300.
    lengths, gaps = np.array([60.0, 50, 60, 50]), np.array([30.0, 60, 100, 30, 60, 100])
    room = np.maximum(gaps[None, :] - lengths[:, None] + 1, 0).sum(axis=1)

    expected = unitizing_expected(
        2,
        np.array(300.0),
        np.array(4.0),
        (2 * lengths**3 - 3 * lengths**2 + lengths).sum(),
        (lengths**2 * room).sum(),
        (lengths * (lengths - 1)).sum(),
    )

    assert expected == pytest.approx(0.0490, abs=1e-4)


def test_what_chance_alone_settles_is_undefined() -> None:
    nothing = np.zeros(2)

    assert np.isnan(f1(np.array(0.0), np.array(0.0)))
    assert np.isnan(kappa_of([[7, 0], [0, 0]])[0])
    assert np.isnan(cohen(np.array(0.0), nothing, nothing))
    assert np.isnan(fleiss_of([[3, 0], [3, 0]])[0])
    assert np.isnan(alpha_of([list("aaa"), list("aaa")])[0])


def test_many_resamplings_are_one_call() -> None:
    tables = np.array([[[5.0, 1], [2, 4]], [[3, 0], [0, 3]], [[7, 0], [0, 0]]])
    first, second = tables.sum(axis=2), tables.sum(axis=1)
    alike = tables.diagonal(axis1=1, axis2=2)

    together = cohen(alike.sum(axis=1), first, second)

    single = [kappa_of(table.astype(int).tolist())[0] for table in tables]
    assert together == pytest.approx(single, nan_ok=True)


labels = st.lists(st.tuples(*[st.sampled_from("abcd")] * 2), min_size=2, max_size=40)


@settings(max_examples=60)
@given(labels)
def test_cohens_kappa_is_that_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    from sklearn.metrics import cohen_kappa_score

    table = Counter(pairs)
    rows = [[table[one, other] for other in "abcd"] for one in "abcd"]
    one, other = zip(*pairs, strict=True)
    whole, each = kappa_of(rows)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = cohen_kappa_score(one, other, labels=list("abcd"))
        second = cohen_kappa_score([v == "a" for v in one], [v == "a" for v in other])
    if len({*one, *other}) > 1:
        assert whole == pytest.approx(theirs)
    if {*one, *other} - {"a"} and "a" in {*one, *other}:
        assert each[0] == pytest.approx(second)


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=5), min_size=1, max_size=20))
def test_fleiss_kappa_is_that_of_statsmodels(places: list[list[int]]) -> None:
    from statsmodels.stats.inter_rater import fleiss_kappa

    table = [[place.count(label) for label in range(4)] for place in places]
    whole, _ = fleiss_of(table)

    if len({label for place in places for label in place}) > 1:
        assert whole == pytest.approx(fleiss_kappa(np.array(table)))
    else:
        assert np.isnan(whole)


@settings(max_examples=60)
@given(
    st.integers(2, 5).flatmap(
        lambda people: st.lists(
            st.lists(st.sampled_from("abcd."), min_size=people, max_size=people),
            min_size=2,
            max_size=30,
        )
    )
)
def test_alpha_is_that_of_the_package_krippendorff(units: list[list[str]]) -> None:
    import krippendorff

    rows = [list(row) for row in zip(*units, strict=True)]
    pairable = [value for unit in units if sum(v != "." for v in unit) > 1 for value in unit]
    known = set(pairable) - {"."}
    if len(known) < 2:
        return
    codes = [[np.nan if value == "." else "abcd".index(value) for value in row] for row in rows]

    theirs = krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal")
    assert alpha_of(rows)[0] == pytest.approx(theirs)


@given(labels)
def test_a_label_against_all_others_is_the_formula_on_two_labels(
    pairs: list[tuple[str, str]],
) -> None:
    two = [["a" if value == "a" else "-" for value in row] for row in zip(*pairs, strict=True)]

    assert alpha_of([list(row) for row in zip(*pairs, strict=True)])[1].get("a") == pytest.approx(
        alpha_of(two)[1].get("a"), nan_ok=True
    )
