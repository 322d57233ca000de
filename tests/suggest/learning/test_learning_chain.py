"""Chains against every labelling written out, and learning what a chain alone can tell."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from glossator.suggest.learning.chain import Chain, LineUp, Marginals
from glossator.suggest.learning.chain_fitting import Sequences, fit_chain
from glossator.suggest.learning.examples import Step
from glossator.suggest.learning.hashing import Description, Rows, as_codes, buckets_of
from glossator.suggest.learning.linear import Linear

KINDS = 3


def rows_of(values: NDArray[np.int64]) -> Rows:
    seen = Description(len(values))
    seen.add("value", as_codes(values))
    return seen.rows()


def chance_chain(chance: np.random.Generator, values: NDArray[np.int64]) -> Chain:
    buckets = np.unique(rows_of(values).buckets)
    weights = chance.normal(size=(len(buckets), KINDS)).astype(np.float32)
    dense = chance.normal(size=(KINDS + 2, KINDS)).astype(np.float32)
    return Chain(Linear(buckets, weights), dense[:-2], dense[-2], dense[-1])


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 1000))
@settings(max_examples=25, deadline=None)
def test_labels_and_shares_are_those_of_all_labellings_counted(sizes: list[int], seed: int) -> None:
    chance = np.random.default_rng(seed)
    values = chance.integers(0, 5, size=sum(sizes))
    chain = chance_chain(chance, values)
    reading = chain.read(rows_of(values), np.array(sizes))
    sums = chain.linear.sums(rows_of(values)).astype(np.float64)
    start = 0
    for size in sizes:
        scores, shares = counted(chain, sums[start : start + size])
        # Two labellings may be equally good: those of like words in another order.
        read = tuple(reading.labels[start : start + size].tolist())
        assert scores[read] == pytest.approx(max(scores.values()), abs=1e-4)
        np.testing.assert_allclose(
            reading.shares[start : start + size], shares, rtol=1e-3, atol=1e-6
        )
        start += size


def counted(
    chain: Chain, sums: NDArray[np.float64]
) -> tuple[dict[tuple[int, ...], float], NDArray[np.float64]]:
    """The score of every labelling, and the share of every label, by trying them all."""
    scores = {}
    for path in product(range(KINDS), repeat=len(sums)):
        score = sum(float(row[label]) for row, label in zip(sums, path, strict=True))
        score += sum(float(chain.following[pair]) for pair in pairwise(path))
        scores[path] = score + float(chain.first[path[0]] + chain.last[path[-1]])
    shares = np.zeros((len(sums), KINDS))
    for path, score in scores.items():
        shares[np.arange(len(sums)), path] += np.exp(score)
    return scores, shares / shares.sum(axis=1, keepdims=True)


def test_the_total_grows_by_the_slope_of_a_weight() -> None:
    chance = np.random.default_rng(5)
    sizes = np.array([3, 1, 4])
    sums, following = chance.normal(size=(8, KINDS)), chance.normal(size=(KINDS, KINDS))
    line_up = LineUp(sizes)
    before = Marginals(line_up, line_up.spread(sums), following)
    moved = following.copy()
    moved[0, 2] += 1e-5
    after = Marginals(line_up, line_up.spread(sums), moved)
    assert (after.total - before.total) / 1e-5 == pytest.approx(before.pairs[0, 2], rel=1e-3)


def test_learns_what_only_the_neighbour_tells() -> None:
    # A word says nothing about its own label but that of the one before it settles it.
    chance = np.random.default_rng(0)
    sizes = np.full(200, 6)
    labels = (np.arange(6) + chance.integers(0, KINDS, size=200)[:, None]).ravel() % KINDS
    values = np.where(np.arange(1200) % 6 == 0, labels, 9)
    steps: list[Step] = []
    chain = fit_chain(
        Sequences(rows_of(values), labels, sizes), KINDS, seed=0, penalty=0.1, on_step=steps.append
    )
    assert (chain.read(rows_of(values), sizes).labels == labels).all()
    assert [step.number for step in steps] == list(range(1, steps[0].of + 1))
    first, last = steps[0].loss, steps[-1].loss
    assert first is not None
    assert last is not None
    assert last < first


def test_a_feature_s_bucket_depends_on_its_name_and_on_the_order_of_its_codes() -> None:
    one, other = as_codes(np.array([1, 2])), as_codes(np.array([2, 1]))
    found = [*buckets_of("a", one, other), *buckets_of("b", one, other)]
    assert len(set(map(int, found))) == 4
