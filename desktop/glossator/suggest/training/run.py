"""The run of a training: from gold to a pipeline on disk and a report."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.errors import UserError
from glossator.domain.gold import GoldDocument
from glossator.domain.holding_out import Choice
from glossator.domain.scheme import Layer, Scheme
from glossator.domain.text import digest
from glossator.domain.training import (
    ENTITY,
    Parts,
    Stage,
    Step,
    TrainingEvent,
    TrainingPlan,
    TrainReport,
)
from glossator.suggest import pipeline as pipelines
from glossator.suggest.reading import proposals
from glossator.suggest.training.comparing import MOST, Comparison, figures
from glossator.suggest.training.frames import TEACHERS
from glossator.suggest.training.judging import Fit, Proposed, fitting, scored
from glossator.suggest.training.layers import LayerResult, Lessons, learn_entities, learn_frames
from glossator.suggest.training.packing import pack
from glossator.suggest.training.reading_texts import Progress, Texts, late_components, read
from glossator.suggest.training.versions import TRAINED

Tell = Callable[[TrainingEvent], None]


class NothingToTrain(UserError):
    """There is too little gold; the message says what there is and what is needed."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a training works on: gold, texts without gold, the scheme, and where the result goes.

    ``fit`` makes a proposal fit the scheme, or drops it.
    """

    plan: TrainingPlan
    gold: tuple[GoldDocument, ...]
    unread: tuple[str, ...]
    scheme: Scheme
    fit: Fit
    folder: Path


def check(job: Job) -> None:
    """Make sure that there is enough gold for something to be learned.

    Raises:
        NothingToTrain: there is not.
    """
    plan = job.plan
    counts = {layer.name: _articles(job.gold, layer) for layer in _layers(job.scheme)}
    needed = {name: plan.least if name == ENTITY else plan.least_frames for name in counts}
    if not any(counts[name] >= needed[name] for name in counts):
        listed = ", ".join(f"{name} {counts[name]} of {needed[name]}" for name in counts)
        raise NothingToTrain(
            f"There is too little gold to train on (articles finished of those needed: {listed}); "
            "finish more articles, then train."
        )


def train(job: Job, tell: Tell) -> TrainReport:
    """Learn what gold teaches, judge it on articles held out, and write the new pipeline.

    Nothing is written where nothing was learned that beats what was there.

    Raises:
        NothingToTrain: there is too little gold, or none that may be held out.
        SuggesterFailed: the base pipeline cannot be loaded.
        OSError: the result cannot be written; nothing is left then.
    """
    began = time.monotonic()
    check(job)
    layers = _layers(job.scheme)
    stages = _Stages(tell, len(layers) + 3)
    scratch = pipelines.load(job.plan.base)
    parts = _parted(job, scratch)
    stages.next("Reading the articles")
    every = read(scratch, [document for part in parts for document in part], _progress(tell))
    border = len(parts[0])
    training, held_out = every.at(range(border)), every.at(range(border, len(job.gold)))
    unread = _early(scratch, job.unread)
    results = []
    for layer in layers:
        stages.next(f"Learning {layer.title.lower()}")
        texts = training.of(layer.name), held_out.of(layer.name)
        results.append(_learned(Lessons(layer, *texts, unread, scratch, job.plan, job.fit, tell)))
    stages.next("Comparing with before")
    after = pipelines.load(job.plan.base)
    report = _report(job, parts, _put(results, after))
    if report.learned:
        report = _compared(report, job, held_out, after)
    stages.next("Writing the pipeline")
    report = replace(report, seconds=round(time.monotonic() - began, 1))
    if report.learned:
        pack(after, report, job.folder)
    return report


class _Stages:
    """Tells which part of the work begins."""

    def __init__(self, tell: Tell, total: int) -> None:
        self._tell = tell
        self._total = total
        self._number = 0

    def next(self, title: str) -> None:
        """The next part begins."""
        self._number += 1
        self._tell(Stage(title, self._number, self._total))


def _layers(scheme: Scheme) -> list[Layer]:
    """The layers of a scheme that can be learned."""
    known = {ENTITY, *(teacher.layer for teacher in TEACHERS)}
    return [layer for layer in scheme.layers if layer.name in known]


def _articles(gold: Iterable[GoldDocument], layer: Layer) -> int:
    return sum(bool(document.read(layer.name)) for document in gold)


def _parted(job: Job, base: Language) -> tuple[list[GoldDocument], list[GoldDocument]]:
    """The articles to learn from and those held out; what the base has learned from is not."""
    plan = job.plan
    learned = base.meta.get(TRAINED, {}).get("trained_on", ())
    choice = Choice(plan.held_out, plan.seed, plan.drawn, frozenset(learned))
    held_out = choice.held_out(job.gold)
    if not held_out:
        raise NothingToTrain(
            "No article can be held out, since the base was trained on all of them or they are "
            "all alike; train from another base, or finish more articles."
        )
    parts: tuple[list[GoldDocument], list[GoldDocument]] = ([], [])
    for document in job.gold:
        parts[document.id in held_out].append(document)
    return parts


def _learned(lessons: Lessons) -> LayerResult:
    if lessons.layer.name == ENTITY:
        return learn_entities(lessons)
    teacher = next(each for each in TEACHERS if each.layer == lessons.layer.name)
    return learn_frames(lessons, teacher)


def _put(results: Sequence[LayerResult], after: Language) -> Sequence[LayerResult]:
    """Put into ``after`` what was learned."""
    for result in results:
        if result.put is not None:
            result.put(after)
    return results


def _report(
    job: Job, parts: Sequence[Sequence[GoldDocument]], results: Sequence[LayerResult]
) -> TrainReport:
    learned, held_out = (tuple(sorted(digest(each.text) for each in part)) for part in parts)
    left_out = sum((Counter(result.left_out) for result in results), Counter[str]())
    return TrainReport(
        name=job.plan.name,
        version=job.plan.version,
        base=job.plan.base or pipelines.DEFAULT_PIPELINE,
        seed=job.plan.seed,
        parts=Parts(learned, held_out),
        outcomes=tuple(result.outcome for result in results),
        curve=tuple(point for result in results for point in result.curve),
        disputed=tuple(each for result in results for each in result.disputed),
        left_out=dict(sorted(left_out.items())),
    )


def _compared(report: TrainReport, job: Job, held_out: Texts, after: Language) -> TrainReport:
    """The report with what the new pipeline does to the articles held out."""
    layers = _layers(job.scheme)
    was = _proposed(held_out, layers, job.fit)
    is_now = _proposed(read(after, held_out.documents, _silent), layers, job.fit)
    compared = [Comparison(layer.name, was, is_now) for layer in layers]
    mistakes = [each for one in compared for each in one.mistakes()]
    mended = [each for one in compared for each in one.mended()]
    return replace(
        report,
        figures=figures(scored(was, layers), scored(is_now, layers)),
        mistakes=tuple(mistakes[:MOST]),
        mended=tuple(mended[:MOST]),
    )


def _proposed(texts: Texts, layers: Sequence[Layer], fit: Fit) -> Proposed:
    """What a pipeline that has read texts proposes about them, in every layer."""
    return [
        (
            each.document,
            [
                item
                for layer in layers
                for item in fitting(proposals(each.doc), layer.name, len(each.document.text), fit)
            ],
        )
        for each in texts.whole
    ]


def _early(base: Language, texts: Sequence[str]) -> list[Doc]:
    """Texts without gold, as the base reads them up to its recogniser."""
    return list(base.pipe(texts, disable=list(late_components(base)), batch_size=16))


def _progress(tell: Tell) -> Progress:
    return lambda done, total: tell(Step("", done, total))


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""
