"""Training a pipeline's entity recogniser on with gold, without forgetting what it knew.

What it knew and gold does not speak of (numbers, dates, kinds of names that the scheme lacks) is
rehearsed: in gold texts it stays as it was, and in texts that nobody labelled it is trained on as
if it were gold, while nothing is told about the rest of them.
"""

import random
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans
from thinc.api import fix_random_seed

from glossator.suggest.training.entity_gold import Labels, Reading, TokenGold

NAME = "ner"
_RATE = 0.001
_DROP = 0.3
_BATCH_WORDS = 150
_MOST_WORDS = 120_000
_FEWEST_PASSES = 2

OnStep = Callable[[int, int, float], None]


class Recogniser:
    """The recogniser of a pipeline, to be trained again and again from where it stood."""

    def __init__(self, pipeline: Language, labels: Labels, seed: int) -> None:
        self._pipeline = pipeline
        self._labels = labels
        self._seed = seed
        stand_alone(pipeline)
        add_labels(pipeline, labels.added)
        self._start = recogniser_of(self._pipeline).to_bytes()

    def example(self, reading: Reading, gold: TokenGold) -> Doc:
        """A text as it should be read."""
        said = {at: entity.label_ for entity in reading.doc.ents for at in _tokens(entity)}
        doc = bare(reading.doc)
        names = [
            Span(
                doc,
                start,
                end,
                label=self._spoken(label, {said.get(at) for at in range(start, end)}),
            )
            for (start, end), label in gold.names.items()
        ]
        kept = self._unspoken(reading.doc, doc)
        unknown = [Span(doc, at, at + 1) for at, known in enumerate(gold.known) if not known]
        free = [span for span in _by_weight(names, kept) if gold.is_known((span.start, span.end))]
        doc.set_ents(free, missing=unknown, default="outside")
        return doc

    def rehearsal(self, text: Doc) -> Doc:
        """A text without gold, as far as it should be read as before."""
        doc = bare(text)
        doc.set_ents(self._unspoken(text, doc), default="missing")
        return doc

    def _unspoken(self, text: Doc, doc: Doc) -> list[Span]:
        """What was said in ``text`` under labels that gold never uses, as spans of ``doc``."""
        spoken = {each for choices in self._labels.spoken.values() for each in choices}
        return [
            Span(doc, entity.start, entity.end, label=entity.label_)
            for entity in text.ents
            if entity.label_ not in spoken
        ]

    def _spoken(self, label: str, said: set[str | None]) -> str:
        """What the recogniser should call a name of gold: what it says, if that can be meant."""
        choices = self._labels.spoken.get(label, ())
        agreed = [choice for choice in choices if choice in said]
        return agreed[0] if agreed else choices[0] if choices else label

    def trained(
        self, examples: Sequence[Doc], rehearsed: Sequence[Doc], passes: int, on_step: OnStep
    ) -> bytes:
        """The recogniser trained on ``examples`` and on what to keep of ``rehearsed`` texts."""
        pipe = recogniser_of(self._pipeline).from_bytes(self._start)
        fix_random_seed(self._seed)
        shuffler = random.Random(self._seed)  # noqa: S311 - training must be repeatable
        optimizer = self._pipeline.create_optimizer()  # type: ignore[no-untyped-call] # spaCy's
        optimizer.learn_rate = _RATE
        texts = [*examples, *map(self.rehearsal, rehearsed[: len(examples)])]
        shuffler.shuffle(texts)
        texts = _affordable(texts)
        words = sum(map(len, texts))
        passes = max(1, min(passes, _MOST_WORDS // max(1, words)))
        for number in range(1, passes + 1):
            shuffler.shuffle(texts)
            losses: dict[str, float] = {}
            for batch in _batches(texts):
                pairs = [Example(bare(text), text) for text in batch]
                pipe.update(pairs, drop=_DROP, sgd=optimizer, losses=losses)
            on_step(number, passes, float(losses.get(NAME, 0.0)))
        with pipe.model.use_params(optimizer.averages):
            return bytes(pipe.to_bytes())

    def read(self, learned: bytes, docs: Sequence[Doc]) -> list[Doc]:
        """Copies of texts as a trained recogniser reads them."""
        pipe = recogniser_of(self._pipeline).from_bytes(learned)
        copies = [doc.copy() for doc in docs]
        for copy in copies:
            copy.set_ents([], default="missing")
        return list(pipe.pipe(copies))


def stand_alone(pipeline: Language) -> None:
    """Let the recogniser have layers of its own, so that training it changes nobody else."""
    for name, pipe in pipeline.pipeline:
        if NAME in getattr(pipe, "listening_components", ()):
            pipeline.replace_listeners(name, NAME, ["model.tok2vec"])


def add_labels(pipeline: Language, labels: Sequence[str]) -> None:
    """Teach the recogniser that there are these labels, too."""
    pipe = recogniser_of(pipeline)
    for label in labels:
        pipe.add_label(label)
    # spaCy never predicts a label that this very object has not been trained with, even where
    # trained weights are put into it.
    pipe.model.attrs["unseen_classes"] = set()


def recogniser_of(pipeline: Language) -> EntityRecognizer:
    """The recogniser of a pipeline that has one."""
    pipe: EntityRecognizer = pipeline.get_pipe(NAME)
    return pipe


def bare(doc: Doc) -> Doc:
    """The words of a text and nothing else."""
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
    )


def _tokens(span: Span) -> range:
    return range(span.start, span.end)


def _by_weight(names: Sequence[Span], kept: Sequence[Span]) -> list[Span]:
    """Gold's names, and of the rest what overlaps none of them."""
    taken = {at for name in names for at in _tokens(name)}
    return filter_spans([*names, *(span for span in kept if taken.isdisjoint(_tokens(span)))])


def _affordable(texts: Sequence[Doc]) -> list[Doc]:
    """As many texts as can be gone through a few times; training on more would take hours."""
    taken: list[Doc] = []
    left = _MOST_WORDS // _FEWEST_PASSES
    for text in texts:
        if taken and len(text) > left:
            break
        taken.append(text)
        left -= len(text)
    return taken


def _batches(texts: Sequence[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    for text in texts:
        batch.append(text)
        if sum(map(len, batch)) >= _BATCH_WORDS:
            yield batch
            batch = []
    if batch:
        yield batch
