"""Learning claims and stances from a project's gold, with the learners of their rooms."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.gold import GoldDocument, as_proposals
from glossator.domain.scoring import inside, stretches
from glossator.domain.suggestion import Proposal
from glossator.suggest.claims import tagger
from glossator.suggest.learning.examples import Example
from glossator.suggest.learning.examples import Step as LearnerStep
from glossator.suggest.reading import proposals
from glossator.suggest.stances import ranker
from glossator.suggest.training.entity_gold import Reading
from glossator.suggest.training.judging import Fit, Proposed, fitting

Tell = Callable[[int, int, float | None], None]
Component = Callable[[Doc], Doc]


@dataclass(frozen=True, slots=True)
class Teacher:
    """How one layer of frames is learned, and how what was learned is put into a pipeline."""

    layer: str
    how: str
    train: Callable[..., Any]
    install: Callable[[Language, Any], Component]


TAGGER = Teacher(
    "claim",
    "the claim tagger, trained on the project's gold, reads the claims",
    tagger.train_tagger,
    tagger.install,
)
RANKER = Teacher(
    "stance",
    "the stance ranker, trained on the project's gold, judges what the rules find",
    ranker.train_ranker,
    ranker.install,
)
TEACHERS = (TAGGER, RANKER)


class FrameSchool:
    """Learns one layer of frames from texts that the base pipeline has read to its end."""

    def __init__(
        self, teacher: Teacher, pipeline: Language, readings: Sequence[Reading], fit: Fit, seed: int
    ) -> None:
        """``pipeline`` is a copy of the base that may be changed."""
        self.teacher = teacher
        self._pipeline = pipeline
        self._readings = readings
        self._fit = fit
        self._seed = seed

    def learn(self, numbers: Iterable[int], tell: Tell) -> object:
        """A model of the texts of those numbers.

        Raises:
            TooLittleGold: they hold nothing that can be learned from.
        """

        def on_step(step: LearnerStep) -> None:
            tell(step.number, step.of, step.loss)

        examples = [example(self._readings[number], self.teacher.layer) for number in numbers]
        return self.teacher.train(examples, seed=self._seed, on_step=on_step)

    def propose(self, model: object, readings: Iterable[Reading]) -> Proposed:
        """What a model proposes about texts."""
        component = self.teacher.install(self._pipeline, model)
        return [self._proposed(each.document, component(each.doc.copy())) for each in readings]

    def as_it_was(self, readings: Iterable[Reading]) -> Proposed:
        """What the rules propose about texts."""
        return [self._proposed(each.document, each.doc) for each in readings]

    def _proposed(self, document: GoldDocument, doc: Doc) -> tuple[GoldDocument, list[Proposal]]:
        found = fitting(proposals(doc), self.teacher.layer, len(document.text), self._fit)
        return document, found


def example(reading: Reading, layer: str) -> Example:
    """A text with its gold as learners of frames take it."""
    read = stretches(reading.document, layer)
    gold = inside(as_proposals(reading.document.annotations), layer, read)
    return Example(reading.doc, gold, read)
