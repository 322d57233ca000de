"""The formulas, from counts to values; NaN where a value is undefined.

Counts may have leading axes, one value for each of their entries, so that a thousand resamplings
are one call. Sources: Cohen (1960), “A coefficient of agreement for nominal scales”; Fleiss
(1971), “Measuring nominal scale agreement among many raters”; Krippendorff (2011), “Computing
Krippendorff's alpha-reliability”; Krippendorff (1995), “On the reliability of unitizing continuous
data”, as Krippendorff (2004), “Measuring the reliability of qualitative text analysis data”, has
its formula.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def divided(above: Values, below: Values) -> Values:
    """A quotient; NaN where the divisor is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Values = np.where(below == 0, np.nan, above / np.where(below == 0, 1, below))
    return found


def f1(both: Values, each: Values) -> Values:
    """Twice what both have by what each has, summed; undefined where nobody has anything."""
    return divided(2 * both, each)


def with_sum(figure: Callable[..., Values], *counts: Values) -> Values:
    """A figure of the counts of all labels together, then that of each label."""
    sums = [np.concatenate((each.sum(axis=-1, keepdims=True), each), axis=-1) for each in counts]
    return figure(*sums)


def with_each(whole: Values, each: Values) -> Values:
    """The value of all labels together, then those of each label."""
    return np.concatenate((np.asarray(whole)[..., None], each), axis=-1)


def cohen(alike: Values, first: Values, second: Values) -> Values:
    """Cohen's kappa of pairs: alike ones, and how often each label was given on either side.

    The last axis of ``first`` and ``second`` are the labels. Undefined without pairs, and where
    both gave one and the same label always: then chance alone agrees fully.
    """
    count = first.sum(axis=-1)
    observed = divided(alike, count)
    expected = divided((first * second).sum(axis=-1), count * count)
    return divided(observed - expected, 1 - expected)


def cohen_of_each(alike: Values, first: Values, second: Values) -> Values:
    """Cohen's kappa of each label against all others; ``alike`` has the labels as well."""
    count = first.sum(axis=-1, keepdims=True)
    neither = count - first - second + alike
    observed = divided(alike + neither, count)
    expected = divided(first * second + (count - first) * (count - second), count * count)
    return divided(observed - expected, 1 - expected)


def fleiss(alike: Values, places: Values, given: Values) -> Values:
    """Fleiss' kappa: agreement summed over places, the places, how often each label was given.

    A place's agreement is the share of ordered pairs of its raters who gave the same label.
    Undefined without places, and where only one label was given.
    """
    observed = divided(alike, places)
    shares = divided(given, given.sum(axis=-1, keepdims=True))
    expected = (shares * shares).sum(axis=-1)
    return divided(observed - expected, 1 - expected)


def fleiss_of_each(unlike: Values, places: Values, given: Values) -> Values:
    """Fleiss' kappa of each label: the share of unlike ordered pairs, summed over places."""
    share = divided(given, given.sum(axis=-1, keepdims=True))
    return 1 - divided(divided(unlike, places[..., None]), 2 * share * (1 - share))


def alpha(differ: Values, values: Values, given: Values) -> Values:
    """Krippendorff's alpha for nominal values.

    Args:
        differ: for each unit the ordered pairs of its values that differ, by how many values it
            has less one; summed.
        values: how many values there are in units that have two at least.
        given: how often each value was given there; the values are the last axis.

    Undefined where only one value was given.
    """
    expected = values * values - (given * given).sum(axis=-1)
    return 1 - divided((values - 1) * differ, expected)


def alpha_of_each(differ: Values, values: Values, given: Values) -> Values:
    """Krippendorff's alpha of each value against all others."""
    count = values[..., None]
    return 1 - divided((count - 1) * differ, 2 * given * (count - given))


def unitizing_expected(
    people: int, length: Values, units: Values, cubes: Values, chances: Values, squares: Values
) -> Values:
    """The expected disagreement of unitizing a continuum of ``length``.

    Args:
        people: how many divided it.
        length: how long it is.
        units: how many units they found, together.
        cubes: the sum of 2l³ - 3l² + l over the units' lengths l.
        chances: the sum over units of l² times the places where they fit into gaps.
        squares: the sum of l(l - 1) over the units.
    """
    total = people * length
    above = (units - 1) / 3 * cubes + chances
    return divided(2 * above, length * (total * (total - 1) - squares))
