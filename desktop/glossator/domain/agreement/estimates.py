"""From counts by document to figures: parts, their formula, and why a value may be undefined."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossator.domain.agreement.formulas import Values
from glossator.domain.agreement.sums import Draws, Formula, Parts, drawn_values, interval, value
from glossator.domain.agreement.values import Figure, Measure

NOBODY = "nobody marked anything"
NO_PAIRS = "no two annotations are a pair"
ONE_LABEL = "only one label was given, so that chance alone would agree fully"
NOT_COVERED = "no document was covered by two of them"
NOT_BY_ALL = "no document was covered by all of them"
NOT_FILLED = "nobody filled the role"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Figures to be worked out: from which counts, by which formula.

    The formula gives one value for each of ``labels``; the empty one stands for all labels.
    ``counted`` says how many stand behind each, ``why`` why the one at that place is undefined. The
    second of the ``parts`` of whatever is followed over weeks is what counts.
    """

    measure: Measure
    parts: Parts
    formula: Formula
    why: Callable[[int], str]
    counted: Values
    unit: str
    labels: tuple[str, ...] = ("",)
    role: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What figures are about: layer, people, rule in words, and the documents behind them."""

    layer: str
    people: tuple[str, ...]
    rule: str
    documents: NDArray[np.int64]


def figures(wanted: Iterable[tuple[About, Estimate]], draws: Draws) -> list[Figure]:
    """The figures of estimates, in order; those of the same documents share their draws."""
    each = list(wanted)
    together = defaultdict[bytes, list[int]](list)
    for place, (about, _) in enumerate(each):
        together[about.documents.tobytes()].append(place)
    drawn: dict[int, Values] = {}
    for places in together.values():
        several = [each[place][1] for place in places]
        found = drawn_values([(one.formula, one.parts) for one in several], draws)
        drawn |= dict(zip(places, found or (), strict=False))
    return [
        figure
        for place, (about, estimate) in enumerate(each)
        for figure in _figures(about, estimate, drawn.get(place))
    ]


def _figures(about: About, estimate: Estimate, drawn: Values | None) -> list[Figure]:
    whole = np.atleast_1d(value(estimate.formula, estimate.parts))
    counted = np.atleast_1d(estimate.counted)
    spread = None if drawn is None else drawn.reshape(len(drawn), -1)
    return [
        _figure(about, estimate, place, whole, counted, spread)
        for place in range(len(estimate.labels))
    ]


def _figure(
    about: About,
    estimate: Estimate,
    place: int,
    whole: Values,
    counted: Values,
    drawn: Values | None,
) -> Figure:
    defined = not np.isnan(whole[place])
    around = interval(drawn[:, place]) if defined and drawn is not None else None
    return Figure(
        measure=estimate.measure,
        layer=about.layer,
        people=about.people,
        rule=about.rule,
        value=float(whole[place]) if defined else None,
        why="" if defined else estimate.why(place),
        label=estimate.labels[place],
        role=estimate.role,
        low=around.low if around else None,
        high=around.high if around else None,
        documents=len(about.documents),
        counted=round(float(counted[place])),
        unit=estimate.unit,
    )
