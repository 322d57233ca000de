"""Places that everybody who covered them found: what Fleiss' kappa is worked out from."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from glossator.domain.agreement.ranges import Flags, Numbers
from glossator.domain.agreement.sheets import Sheets, wholly

Pairs = Mapping[tuple[int, int], tuple[Numbers, Numbers]]
"""The paired answers of every two people of sheets, the lower place first."""

NOBODY = -1
"""Stands for the label, or for the answer, of somebody who did not cover a place."""


def found_by_all(sheets: Sheets, pairs: Pairs) -> tuple[Numbers, Numbers]:
    """The places that all who covered them found: their documents, and the labels given there.

    The labels have a column for each person. The answers there are paired every one with every
    other, and the same people covered them all.
    """
    partner = _partners(sheets, pairs)
    covered = [_coverers(sheets, person) for person in range(len(sheets.people))]
    documents, labels = [], []
    for person, answers in enumerate(sheets.answers[:-1]):
        # Whoever comes first of those who covered a place speaks for it.
        speaks = covered[person].argmax(axis=0) == person
        own = np.nonzero(speaks & (covered[person].sum(axis=0) > 1))[0]
        chosen = _cliques(partner, covered, person, own)
        documents.append(answers.document[chosen[person]])
        labels.append(_labels(sheets, chosen))
    return np.concatenate(documents), np.concatenate(labels, axis=1).T


def _partners(sheets: Sheets, pairs: Pairs) -> dict[tuple[int, int], Numbers]:
    """For each answer of one person that of another, if any."""
    found = {}
    for (first, second), (one, other) in pairs.items():
        column = np.full(len(sheets.answers[first]), NOBODY)
        column[one] = other
        found[first, second] = column
    return found


def _coverers(sheets: Sheets, person: int) -> Flags:
    """Who covered each of a person's answers wholly: a row for each of the people."""
    if sheets.covered is None:
        return np.ones((len(sheets.people), len(sheets.answers[person])), dtype=np.bool_)
    return np.array([wholly(sheets.tokens[person], each) for each in sheets.covered])


def _cliques(
    partner: Mapping[tuple[int, int], Numbers],
    covered: Sequence[Flags],
    person: int,
    own: Numbers,
) -> Numbers:
    """The answers at the places of ``own``, a row for each of the people, whole cliques alone."""
    wanted = covered[person][:, own]
    chosen = np.full(wanted.shape, NOBODY)
    chosen[person] = own
    whole = np.ones(len(own), dtype=np.bool_)
    for other in range(person + 1, len(wanted)):
        some = np.nonzero(wanted[other])[0]
        chosen[other, some] = partner[person, other][own[some]]
        whole[some] &= chosen[other, some] != NOBODY
        there = some[whole[some]]
        same = covered[other][:, chosen[other, there]] == wanted[:, there]
        whole[there] &= same.all(axis=0)
    for one, other in combinations(range(person + 1, len(wanted)), 2):
        both = np.nonzero(whole & wanted[one] & wanted[other])[0]
        whole[both] &= partner[one, other][chosen[one, both]] == chosen[other, both]
    return chosen[:, whole]


def _labels(sheets: Sheets, chosen: Numbers) -> Numbers:
    given = np.full(chosen.shape, NOBODY)
    for who, column in enumerate(chosen):
        some = column != NOBODY
        given[who, some] = sheets.answers[who].label[column[some]]
    return given
