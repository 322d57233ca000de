"""Learning layer by layer: try, choose, learn from everything, and take the learning curve."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.holding_out import in_folds, in_order
from glossator.domain.scheme import Layer
from glossator.domain.training import (
    SHARES,
    Finding,
    Outcome,
    Point,
    Step,
    TrainingEvent,
    TrainingPlan,
)
from glossator.suggest.learning.examples import TooLittleGold
from glossator.suggest.training import entities
from glossator.suggest.training.comparing import disputed
from glossator.suggest.training.entities import EntitySchool, Way
from glossator.suggest.training.frames import FrameSchool, Teacher
from glossator.suggest.training.judging import Fit, Proposed, beats, f1, main_measure, scored
from glossator.suggest.training.reading_texts import Texts

Tell = Callable[[TrainingEvent], None]
_FOLDS = 5
_FRAME_FOLDS = 4


@dataclass(frozen=True, slots=True)
class Lessons:
    """Everything that learning one layer needs.

    ``scratch`` is a copy of the base pipeline that learning may change; ``unread`` are texts
    without gold as the base reads them.
    """

    layer: Layer
    training: Texts
    held_out: Texts
    unread: Sequence[Doc]
    scratch: Language
    plan: TrainingPlan
    fit: Fit
    tell: Tell

    @property
    def articles(self) -> int:
        """How many articles have gold of the layer, the held-out ones with them."""
        return len(self.training.whole) + len(self.held_out.whole)

    def outcome(self, needed: int, how: str = "what was there stays") -> Outcome:
        """The outcome where nothing was learned."""
        return Outcome(
            self.layer.name, learned=False, how=how, articles=self.articles, needed=needed
        )

    def step(self, number: int, total: int, loss: float | None = None) -> None:
        """Tell of a step of learning."""
        self.tell(Step(self.layer.name, number, total, loss))


@dataclass(frozen=True, slots=True)
class LayerResult:
    """What became of a layer; ``put`` puts what was learned into a pipeline like the base."""

    outcome: Outcome
    put: Callable[[Language], object] | None = None
    curve: tuple[Point, ...] = ()
    disputed: tuple[Finding, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


def learn_entities(lessons: Lessons) -> LayerResult:
    """Learn entities, where there is enough gold, as far as that beats what is there."""
    plan, documents = lessons.plan, lessons.training.documents
    nothing = lessons.outcome(plan.least)
    if not nothing.tried:
        return LayerResult(nothing)
    if not entities.can_learn(lessons.scratch) or not lessons.training.early:
        return LayerResult(
            replace(nothing, how="the base pipeline has nothing that could learn it")
        )
    school = _entity_school(lessons)
    halves = in_folds(documents, 2, plan.seed)
    ways = school.cross_fitted(in_folds(documents, _FOLDS, plan.seed), halves, lessons.step)
    judged = _Judged(lessons.layer, school.as_it_was(), {str(way): ways[way] for way in ways})
    way = judged.best(Way.REFITTED)
    learned = school.learn(way, range(len(documents)), halves, lessons.step)

    def proposed(share: float) -> tuple[int, Proposed]:
        numbers = in_order(documents, plan.seed)[: round(share * len(documents))]
        parts = _halved(numbers)
        model = learned if share == 1 else school.learn(way, numbers, parts, lessons.step)
        return len(numbers), school.propose(model, lessons.held_out.early)

    wins = judged.wins(way)
    return LayerResult(
        judged.outcome(nothing, way, str(way)),
        partial(entities.install, learned=learned, labels=school.labels) if wins else None,
        tuple(_curve(lessons, proposed)),
        tuple(disputed(lessons.layer.name, ways[way])),
        dict(school.left_out),
    )


def learn_frames(lessons: Lessons, teacher: Teacher) -> LayerResult:
    """Learn a layer of frames, where there is enough gold, as far as that beats the rules."""
    nothing = lessons.outcome(lessons.plan.least_frames)
    if not nothing.tried:
        return LayerResult(nothing)
    try:
        return _learned_frames(lessons, teacher, nothing)
    except TooLittleGold as too_little:
        return LayerResult(replace(nothing, how=str(too_little).rstrip(".")))


def _learned_frames(lessons: Lessons, teacher: Teacher, nothing: Outcome) -> LayerResult:
    plan, documents = lessons.plan, lessons.training.documents
    texts = lessons.training.whole
    school = FrameSchool(teacher, lessons.scratch, texts, lessons.fit, plan.seed)
    (learn, unseen), *_ = in_folds(documents, _FRAME_FOLDS, plan.seed)
    apart = [texts[at] for at in unseen]
    tried = {teacher.how: school.propose(school.learn(learn, lessons.step), apart)}
    judged = _Judged(lessons.layer, school.as_it_was(apart), tried)
    model = school.learn(range(len(texts)), lessons.step)

    def proposed(share: float) -> tuple[int, Proposed]:
        numbers = in_order(documents, plan.seed)[: round(share * len(documents))]
        at_share = model if share == 1 else school.learn(numbers, lessons.step)
        return len(numbers), school.propose(at_share, lessons.held_out.whole)

    wins = judged.wins(teacher.how)
    return LayerResult(
        judged.outcome(nothing, teacher.how, teacher.how),
        (lambda pipeline: teacher.install(pipeline, model)) if wins else None,
        tuple(_curve(lessons, proposed)),
        tuple(disputed(lessons.layer.name, tried[teacher.how])),
    )


class _Judged:
    """What was there before and what was tried, on articles that were not learned from."""

    def __init__(self, layer: Layer, before: Proposed, tried: Mapping[str, Proposed]) -> None:
        measure = main_measure(layer)
        self._before = scored(before, [layer]).each(measure)
        self._tried = {way: scored(each, [layer]).each(measure) for way, each in tried.items()}

    def best(self, first: Way) -> Way:
        """The way that beats ``first``, or that."""
        better = [way for way in self._tried if beats(self._tried[first], self._tried[way])]
        return Way(max(better, key=lambda way: f1(self._tried[way]), default=first))

    def wins(self, way: str) -> bool:
        """Whether a way beats what was there before."""
        return beats(self._before, self._tried[way])

    def outcome(self, nothing: Outcome, way: str, how: str) -> Outcome:
        """The outcome, with the figures on which the choice was made."""
        learned = self.wins(way)
        rules, trained = f1(self._before), f1(self._tried[way])
        kept = how if learned else nothing.how
        return replace(nothing, learned=learned, how=kept, rules=rules, trained=trained)


def _entity_school(lessons: Lessons) -> EntitySchool:
    return EntitySchool(
        lessons.scratch,
        lessons.training.early,
        lessons.unread,
        lessons.layer,
        lessons.fit,
        seed=lessons.plan.seed,
        passes=lessons.plan.passes,
    )


def _halved(numbers: Sequence[int]) -> entities.Folds:
    one, other = numbers[::2], numbers[1::2]
    return ((one, other), (other, one))


def _curve(lessons: Lessons, proposed: Callable[[float], tuple[int, Proposed]]) -> Iterator[Point]:
    """The learning curve on the held-out articles; without it, its last point alone."""
    if not lessons.held_out.whole:
        return
    measure = main_measure(lessons.layer)
    for share in SHARES if lessons.plan.curve else SHARES[-1:]:
        articles, found = proposed(share)
        scores = scored(found, [lessons.layer])
        counts, interval = scores.counts(measure), scores.interval(measure)
        yield Point(lessons.layer.name, share, articles, counts, interval)
        lessons.tell(
            Step(lessons.layer.name, articles, len(lessons.training.whole), None, counts.f1)
        )
