"""Learning entities: which of the ways to learn from a project's gold serves it best.

Each way is judged on the articles of the training part by cross-fitting: every article is read by a
model that was not trained on it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.gold import GoldDocument
from glossator.domain.scheme import Layer
from glossator.domain.suggestion import Proposal
from glossator.suggest.entities import component
from glossator.suggest.entities.component import EntityFinder
from glossator.suggest.entities.scorer import Scorer
from glossator.suggest.reading import proposals
from glossator.suggest.training.entity_gold import Labels, Reading, TokenGold, labels_of, token_gold
from glossator.suggest.training.judging import Fit, Proposed, fitting
from glossator.suggest.training.learned_entities import FACTORY, LearnedEntities
from glossator.suggest.training.recogniser import (
    NAME,
    Recogniser,
    add_labels,
    recogniser_of,
    stand_alone,
)
from glossator.suggest.training.refitting import Described, describe, refitted

Folds = Sequence[tuple[Sequence[int], Sequence[int]]]
Tell = Callable[[int, int, float], None]


class Way(StrEnum):
    """How entities are learned."""

    REFITTED = "the weights of glossator_entities are fitted to the project's gold"
    TRAINED = "the recogniser is trained on, and glossator_entities is fitted to what it says"


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: weights for ``glossator_entities``, a recogniser, or both."""

    scorer: Scorer | None = None
    recogniser: bytes | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text with its gold on tokens and its candidates described."""

    reading: Reading
    gold: TokenGold
    described: Described


class EntitySchool:
    """Learns entities from the lessons of one training part."""

    def __init__(
        self,
        pipeline: Language,
        readings: Sequence[Reading],
        unread: Sequence[Doc],
        layer: Layer,
        fit: Fit,
        *,
        seed: int,
        passes: int,
    ) -> None:
        """``pipeline`` is the base; its recogniser is changed by and by.

        ``unread`` are texts without gold as the base reads them; ``passes`` is how often the
        recogniser goes through all texts at most, 0 for leaving it as it is.
        """
        self.labels: Labels = labels_of(layer)
        self._layer = layer
        self._fit = fit
        self._passes = passes
        self._unread = unread
        self._finder = finder_of(pipeline)
        golds = [token_gold(reading, self.labels) for reading in readings]
        self.lessons = [self._lesson(*pair) for pair in zip(readings, golds, strict=True)]
        self._recogniser = Recogniser(pipeline, self.labels, seed)

    @property
    def left_out(self) -> Counter[str]:
        """The names of gold that cannot be learned from, by reason."""
        return sum((lesson.gold.left_out for lesson in self.lessons), Counter())

    def as_it_was(self) -> Proposed:
        """What is proposed about the texts without any learning."""
        return self.propose(Learned(), [lesson.reading for lesson in self.lessons])

    def cross_fitted(self, folds: Folds, halves: Folds, tell: Tell) -> dict[Way, Proposed]:
        """What each way proposes about texts that it has not learned from.

        Fitting weights takes a moment and is done for every fold; training the recogniser takes
        minutes and is done for each of the ``halves``.
        """
        found = {Way.REFITTED: self._refit_each(self.lessons, folds)}
        if self._passes:
            found[Way.TRAINED] = self._refit_each(self._read_by_others(halves, tell), folds)
        return found

    def propose(self, learned: Learned, readings: Sequence[Reading]) -> Proposed:
        """What is proposed about texts by what was learned."""
        finder = self._finder
        if learned.scorer is not None:
            finder = replace(finder, scorer=learned.scorer)
        if learned.recogniser is not None:
            docs = self._recogniser.read(learned.recogniser, [each.doc for each in readings])
            pairs = zip(readings, docs, strict=True)
            readings = [Reading(each.document, doc) for each, doc in pairs]
        return [self._proposed(each, finder) for each in readings]

    def learn(self, way: Way, numbers: Sequence[int], halves: Folds, tell: Tell) -> Learned:
        """Learn from the lessons of those numbers; the halves are of these numbers, too.

        Behind a trained recogniser the weights are fitted to what it says about texts that it has
        not seen: it is much surer of those that it has.
        """
        if way is Way.REFITTED:
            return Learned(scorer=self._refit([self.lessons[at] for at in numbers]))
        again = self._read_by_others(halves, tell)
        scorer = self._refit([again[at] for at in numbers])
        return Learned(scorer, self._train(numbers, tell))

    def _lesson(self, reading: Reading, gold: TokenGold) -> Lesson:
        finder = self._finder
        described = describe(reading, gold, self.labels, finder.lexicon, finder.scorer)
        return Lesson(reading, gold, described)

    def _refit(self, lessons: Sequence[Lesson]) -> Scorer:
        return refitted([lesson.described for lesson in lessons], self._finder.scorer)

    def _refit_each(self, lessons: Sequence[Lesson], folds: Folds) -> Proposed:
        found: dict[int, tuple[GoldDocument, Sequence[Proposal]]] = {}
        for learned, unseen in folds:
            finder = replace(self._finder, scorer=self._refit([lessons[at] for at in learned]))
            found |= {at: self._proposed(lessons[at].reading, finder) for at in unseen}
        return [found[at] for at in range(len(lessons))]

    def _train(self, numbers: Sequence[int], tell: Tell) -> bytes:
        lessons = [self.lessons[at] for at in numbers]
        examples = [self._recogniser.example(each.reading, each.gold) for each in lessons]
        return self._recogniser.trained(examples, self._unread, self._passes, tell)

    def _read_by_others(self, halves: Folds, tell: Tell) -> list[Lesson]:
        """The lessons as recognisers read them that were not trained on them."""
        lessons = list(self.lessons)
        for learned, unseen in halves:
            trained = self._train(learned, tell)
            docs = self._recogniser.read(trained, [lessons[at].reading.doc for at in unseen])
            for at, doc in zip(unseen, docs, strict=True):
                reading = Reading(lessons[at].reading.document, doc)
                lessons[at] = self._lesson(reading, lessons[at].gold)
        return lessons

    def _proposed(
        self, reading: Reading, finder: EntityFinder
    ) -> tuple[GoldDocument, Sequence[Proposal]]:
        document = reading.document
        found = proposals(finder(reading.doc.copy()))
        return document, fitting(found, self._layer.name, len(document.text), self._fit)


def can_learn(pipeline: Language) -> bool:
    """Whether a pipeline has what learns entities: a recogniser, and ``glossator_entities``."""
    return pipeline.has_pipe(NAME) and pipeline.has_pipe(component.FACTORY)


def finder_of(pipeline: Language) -> EntityFinder:
    """The finder of a pipeline's ``glossator_entities``, whether it has learned before or not."""
    pipe: object = pipeline.get_pipe(component.FACTORY)
    return pipe.finder if isinstance(pipe, LearnedEntities) else cast("EntityFinder", pipe)


def install(pipeline: Language, learned: Learned, labels: Labels) -> None:
    """Put what was learned into a pipeline that stands as the base does."""
    if learned.recogniser is not None:
        stand_alone(pipeline)
        add_labels(pipeline, labels.added)
        recogniser_of(pipeline).from_bytes(learned.recogniser)
    if learned.scorer is not None:
        _learned_component(pipeline).take(learned.scorer)


def _learned_component(pipeline: Language) -> LearnedEntities:
    """The component of a pipeline that can learn, put in the place of the one that cannot."""
    pipe: object = pipeline.get_pipe(component.FACTORY)
    if not isinstance(pipe, LearnedEntities):
        settings = pipeline.config["components"][component.FACTORY]
        kept = {name: settings[name] for name in ("min_score", "nested", "roles", "lexicon")}
        pipe = pipeline.replace_pipe(component.FACTORY, FACTORY, config=kept)
    return cast("LearnedEntities", pipe)
