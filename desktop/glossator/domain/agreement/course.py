"""The course of a layer: figures over the documents of each week."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from glossator.domain.agreement.estimates import NOBODY, About, Estimate, figures
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.values import Figure


def course(
    followed: Iterable[tuple[About, Estimate]], weeks: Mapping[int, str], draws: Draws
) -> list[tuple[str, Figure]]:
    """What is followed, week by week, over the documents that belong to each.

    ``weeks`` are by the numbers of documents, empty where nobody knows.
    """
    kept = list(followed)
    found = []
    for week in sorted({week for week in weeks.values() if week}):
        numbers = [number for number, own in weeks.items() if own == week]
        within = [_within(numbers, about, each) for about, each in kept]
        some = [(about, each) for about, each in within if len(about.documents)]
        found += [(week, figure) for figure in figures(some, draws)]
    return found


def _within(numbers: list[int], about: About, estimate: Estimate) -> tuple[About, Estimate]:
    """An estimate of all labels together on some of its documents."""
    rows = np.isin(about.documents, numbers)
    parts = [part[rows] for part in estimate.parts]
    few = replace(
        estimate,
        parts=parts,
        labels=estimate.labels[:1],
        why=lambda _: NOBODY,
        counted=np.array([parts[1].sum()]),
    )
    return replace(about, documents=about.documents[rows]), few
