"""From the counts of a layer to its figures, matrices of labels, and its course over weeks."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from glossator.domain.agreement.course import course
from glossator.domain.agreement.estimates import (
    NOT_BY_ALL,
    NOT_COVERED,
    About,
    Estimate,
    figures,
)
from glossator.domain.agreement.group_tables import (
    alpha_estimate,
    fleiss_estimate,
    token_documents,
    token_f1_estimate,
    unitizing_estimate,
)
from glossator.domain.agreement.pair_tables import (
    FOUND,
    PairTables,
    found_estimates,
    kappa_estimate,
    pair_tables,
    stage_estimates,
)
from glossator.domain.agreement.ranges import Numbers, joined_rows
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.tally import FEW, LayerTally, PairSums, People, joined
from glossator.domain.agreement.values import SIDES, Confusion, Figure, Measure
from glossator.domain.alignment import RULES, Pairing

TOKEN_RULE = "every token counts by itself"  # noqa: S105 - a word of a text, no secret
UNIT_RULE = "every stretch of tokens counts by its edges"
CLIQUE_RULE = "places that all who covered them found, each two of them a pair: {}"


@dataclass(frozen=True, slots=True)
class LayerResult:
    """Everything about one layer; ``course`` has figures with their week."""

    figures: tuple[Figure, ...]
    confusions: tuple[Confusion, ...]
    course: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Works out the results of a finished tally; ``weeks`` are by the numbers of documents."""

    tally: LayerTally
    draws: Draws
    weeks: Mapping[int, str]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the layer, in the order of their numbers."""
        return tuple(label for label in self.tally.number if label)

    def all(self) -> LayerResult:
        """The figures of each pair of people and of all, and what goes with them."""
        found: list[Figure] = []
        confusions = []
        for people in combinations(self.tally.people, 2):
            found += self._pair(people)
            sums = self.tally.pairs.get(people, PairSums())
            about = self._about(people, RULES[self.tally.pairing], joined_rows(sums.documents))
            confusions.append(confusion(about, self.labels, sums))
        everybody = self._everybody()
        if len(self.tally.people) > FEW:
            found += self._with_means(self._group(everybody), found)
            confusions.append(self._both_ways(confusions))
        found += self._fleiss()
        followed = self._course(everybody)
        return LayerResult(tuple(found), tuple(confusions), tuple(followed))

    def _about(self, people: People, rule: str, documents: Numbers) -> About:
        return About(self.tally.layer, people, rule, documents)

    def _pair(self, people: People) -> list[Figure]:
        sums = self.tally.pairs.get(people)
        if sums is None:
            return self._nothing(people, NOT_COVERED.replace("two", "both"))
        documents = np.sort(joined_rows(sums.documents))
        tables = pair_tables([sums], documents, len(self.labels))
        return figures(self._estimates(people, documents, [tables], tables), self.draws)

    def _estimates(
        self,
        people: People,
        documents: Numbers,
        each: list[PairTables],
        together: PairTables,
    ) -> list[tuple[About, Estimate]]:
        """What is worked out for a pair of people, or for all pairs of all people together."""
        tally, labels = self.tally, self.labels
        about = self._about(people, RULES[tally.pairing], documents)
        found: list[tuple[About, Estimate]] = []
        found += [
            (replace(about, rule=RULES[pairing_of(estimate.measure, tally.pairing)]), estimate)
            for estimate in found_estimates(together, labels, tally.pairing)
        ]
        found += self._by_token(people)
        kappa = kappa_estimate(Measure.COHEN, [one.crossed for one in each], labels)
        found.append((about, kappa))
        if tally.frames:
            found += [(about, estimate) for estimate in stage_estimates(together)]
            given = kappa_estimate(Measure.COHEN_GIVEN, [one.given for one in each], labels)
            found.append((about, given))
        return found

    def _by_token(self, people: People) -> list[tuple[About, Estimate]]:
        tally, labels = self.tally, self.labels
        found: list[tuple[About, Estimate]] = []
        tokens = tally.tokens.get(people)
        if tokens:
            pairs = [tally.tokens[pair] for pair in self._pairs(tally.tokens)]
            between = tokens if len(people) == FEW else joined(pairs)
            documents = token_documents(tokens)
            about = self._about(people, TOKEN_RULE, documents)
            found.append((about, token_f1_estimate(between, documents, labels)))
            found.append((about, alpha_estimate(tokens, documents, labels)))
        if people in tally.units:
            apart = bool(self.draws.resamples)
            estimate, documents = unitizing_estimate(
                tally.units[people], len(people), labels, by_document=apart
            )
            found.append((self._about(people, UNIT_RULE, documents), estimate))
        return found

    def _everybody(self) -> list[tuple[About, Estimate]]:
        """What is worked out for all people."""
        pairs = [self.tally.pairs[pair] for pair in self._pairs(self.tally.pairs)]
        documents = self.tally.documents
        if not pairs or not len(documents):
            return []
        labels = len(self.labels)
        each = [pair_tables([sums], documents, labels) for sums in pairs]
        together = pair_tables(pairs, documents, labels) if len(each) > 1 else each[0]
        return self._estimates(self.tally.people, documents, each, together)

    def _pairs(self, held: Container[People]) -> list[People]:
        """Every two people who have something there, whoever was met first."""
        return [pair for pair in combinations(self.tally.people, 2) if pair in held]

    def _group(self, everybody: list[tuple[About, Estimate]]) -> list[Figure]:
        people = self.tally.people
        found = figures(everybody, self.draws)
        if not found:
            return self._nothing(people, NOT_COVERED)
        if not any(figure.measure is Measure.UNITIZING for figure in found):
            found.append(self._undefined(people, Measure.UNITIZING, NOT_BY_ALL))
        return found

    def _fleiss(self) -> list[Figure]:
        if not len(self.tally.documents):
            return []
        estimate, documents = fleiss_estimate(self.tally.cliques, self.labels)
        rule = CLIQUE_RULE.format(RULES[self.tally.pairing])
        about = self._about(self.tally.people, rule, documents)
        return figures([(about, estimate)], self.draws)

    def _with_means(self, group: list[Figure], pairs: list[Figure]) -> list[Figure]:
        """The figures of all, with the plain mean of what each pair has."""
        held: dict[tuple[Measure, str, str], list[float]] = {}
        for figure in pairs:
            if figure.value is not None:
                key = (figure.measure, figure.label, figure.role)
                held.setdefault(key, []).append(figure.value)
        return [
            replace(each, mean=sum(values) / len(values))
            if (values := held.get((each.measure, each.label, each.role)))
            else each
            for each in group
        ]

    def _nothing(self, people: People, why: str) -> list[Figure]:
        """The figures of people who have no document in common."""
        measures = [Measure.FOUND_EXACT, Measure.FOUND_OVERLAP, Measure.FOUND_TOKENS]
        measures += [Measure.NAMED, Measure.ALPHA, Measure.UNITIZING, Measure.COHEN]
        return [self._undefined(people, measure, why) for measure in measures]

    def _undefined(self, people: People, measure: Measure, why: str) -> Figure:
        rule = RULES[self.tally.pairing]
        return Figure(measure, self.tally.layer, people, rule, None, why)

    def _both_ways(self, pairs: Iterable[Confusion]) -> Confusion:
        counts = sum((np.array(each.counts) for each in pairs), np.zeros(1, dtype=np.int64))
        table = tuple(tuple(row) for row in (counts + counts.T).tolist())
        rule = RULES[self.tally.pairing]
        documents = len(self.tally.documents)
        labels = (*self.labels, "")
        return Confusion(self.tally.layer, self.tally.people, rule, labels, table, documents)

    def _course(self, everybody: list[tuple[About, Estimate]]) -> list[tuple[str, Figure]]:
        """Alpha, and what was found under the rule, over the weeks."""
        followed = {Measure.ALPHA, FOUND.get(self.tally.pairing, Measure.FOUND_TOKENS)}
        kept = [(about, each) for about, each in everybody if each.measure in followed]
        return course(kept, self.weeks, self.draws)


def confusion(about: About, labels: tuple[str, ...], sums: PairSums) -> Confusion:
    """Which labels two people gave the same places."""
    counts = np.zeros((len(labels) + 1, len(labels) + 1), dtype=np.int64)
    cells = joined_rows(sums.cells, 4)
    np.add.at(counts, (cells[:, 1], cells[:, 2]), cells[:, 3])
    # Nothing comes last, so that a matrix reads from label to label.
    turned = np.roll(counts, -1, axis=(0, 1))
    table = tuple(tuple(row) for row in turned.tolist())
    documents = len(about.documents)
    return Confusion(about.layer, about.people, about.rule, (*labels, ""), table, documents)


def pairing_of(measure: Measure, pairing: Pairing) -> Pairing:
    """The rule by which the places behind a measure are paired."""
    own = {each: rule for rule, found in FOUND.items() for each in (found, *SIDES[found])}
    return Pairing.TOKEN if measure is Measure.FOUND_TOKENS else own.get(measure, pairing)
