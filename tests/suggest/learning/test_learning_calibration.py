"""Calibration and learning near a belief: little evidence moves little, more of it moves more."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.suggest.learning.calibration import fit_calibration
from glossator.suggest.learning.examples import folds
from glossator.suggest.learning.hashing import Description, Rows, as_codes
from glossator.suggest.learning.logistic import fit_logistic, logistic, logit
from glossator.suggest.learning.near import fit_near


def rows_of(values: list[int]) -> Rows:
    seen = Description(len(values))
    seen.add("value", as_codes(np.array(values, dtype=np.int64)))
    return seen.rows()


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=20))
def test_logit_and_logistic_undo_each_other_and_keep_the_order(shares: list[float]) -> None:
    given_shares = np.array(sorted(shares))
    back = logistic(logit(given_shares))
    np.testing.assert_allclose(back, np.clip(given_shares, 1e-4, 1 - 1e-4), atol=1e-9)
    assert (np.diff(back) >= 0).all()


def test_scores_that_promise_too_much_are_lowered_to_what_they_keep() -> None:
    chance = np.random.default_rng(2)
    told = chance.normal(size=4000)
    right = chance.random(4000) < logistic(0.4 * told - 0.8)
    matrix = np.stack([told, np.ones_like(told)], axis=1)
    slope, shift = fit_calibration(matrix, right, belief=(1.0, 0.0))
    assert slope == pytest.approx(0.4, abs=0.1)
    assert shift == pytest.approx(-0.8, abs=0.1)


def test_without_evidence_the_belief_stays() -> None:
    found = fit_calibration(np.zeros((0, 2)), np.zeros(0, dtype=bool), belief=(1.0, 0.0))
    assert found.tolist() == [1.0, 0.0]


@given(
    st.lists(st.tuples(st.floats(-5, 5), st.booleans()), min_size=1, max_size=30),
    st.floats(0.5, 50.0),
)
@settings(max_examples=50, deadline=None)
def test_more_trust_in_the_belief_never_leads_further_away(
    seen: list[tuple[float, bool]], trust: float
) -> None:
    matrix = np.array([[value, 1.0] for value, _ in seen])
    right = np.array([answer for _, answer in seen])
    near = fit_calibration(matrix, right, belief=(1.0, 0.0), trust=2 * trust)
    far = fit_calibration(matrix, right, belief=(1.0, 0.0), trust=trust)
    belief = np.array([1.0, 0.0])
    assert np.linalg.norm(near - belief) <= np.linalg.norm(far - belief) + 1e-6


@given(st.integers(1, 40), st.integers(0, 40))
@settings(max_examples=40, deadline=None)
def test_one_rejection_more_lowers_a_kind_of_frame_and_little_lowers_it_little(
    rejected: int, accepted: int
) -> None:
    def score(rejections: int) -> float:
        rows = rows_of([1] * (rejections + accepted))
        right = np.arange(len(rows)) >= rejections
        learnt = fit_near(rows, right, np.full(len(rows), logit(np.array(0.7))), penalty=20.0)
        sums = learnt.sums(rows_of([1]))[0, 0] + logit(np.array(0.7))
        return float(logistic(np.array(sums)))

    fewer, more = score(rejected), score(rejected + 1)
    assert more < fewer
    assert fewer - more < 0.02


def test_the_exact_solution_has_no_slope_left() -> None:
    chance = np.random.default_rng(4)
    rows, right = rows_of(chance.integers(0, 6, size=80).tolist()), chance.random(80) < 0.6
    belief = chance.normal(size=80)
    learnt = fit_near(rows, right, belief, penalty=3.0)
    gaps = logistic(belief + learnt.sums(rows)[:, 0]) - right
    for bucket, weight in zip(learnt.buckets, learnt.weights[:, 0], strict=True):
        mine = gaps[rows.numbers()[rows.buckets == bucket]].sum()
        assert mine + 3.0 * weight == pytest.approx(0.0, abs=0.02)


def test_logistic_regression_tells_apart_what_can_be_told_apart() -> None:
    values = [1, 2, 3, 4] * 100
    wanted = np.array(values) % 2 == 0
    learnt = fit_logistic(rows_of(values), wanted, seed=0, penalty=1.0)
    shares = logistic(learnt.sums(rows_of([1, 2, 3, 4, 77]))[:, 0])
    assert (shares[[1, 3]] > 0.8).all()
    assert (shares[[0, 2]] < 0.2).all()
    assert 0.2 < shares[4] < 0.8


@given(st.integers(0, 40), st.integers(1, 6), st.integers(0, 9))
def test_every_number_is_held_out_once(count: int, parts: int, seed: int) -> None:
    held_out = []
    for learnt, apart in folds(count, parts, seed):
        assert sorted(learnt + apart) == list(range(count))
        held_out += apart
    assert sorted(held_out) == list(range(count))
