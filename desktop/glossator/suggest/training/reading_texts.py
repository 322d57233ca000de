"""Reading the texts of a training with the base pipeline, once for everything that learns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.gold import GoldDocument
from glossator.suggest.entities import component as entities
from glossator.suggest.training.entity_gold import Reading

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Texts:
    """Gold documents as the base reads them: ``early`` up to its recogniser, ``whole`` to its end.

    The two are in the same order.
    """

    early: tuple[Reading, ...]
    whole: tuple[Reading, ...]

    @property
    def documents(self) -> tuple[GoldDocument, ...]:
        """The documents, in order."""
        return tuple(reading.document for reading in self.whole)

    def of(self, layer: str) -> "Texts":
        """The texts that were read for a layer."""
        numbers = [at for at, each in enumerate(self.documents) if each.read(layer)]
        return self.at(numbers)

    def at(self, numbers: Iterable[int]) -> "Texts":
        """The texts of those numbers."""
        numbers = list(numbers)
        early = tuple(self.early[at] for at in numbers if self.early)
        return Texts(early, tuple(self.whole[at] for at in numbers))


def read(pipeline: Language, documents: Sequence[GoldDocument], progress: Progress) -> Texts:
    """Read documents; ``early`` stays empty where the pipeline has no ``glossator_entities``."""
    late = late_components(pipeline)
    early: list[Reading] = []
    whole: list[Reading] = []
    for done, (document, doc) in enumerate(_early(pipeline, documents, late), start=1):
        early.append(Reading(document, doc))
        whole.append(Reading(document, finished(pipeline, doc, late)))
        progress(done, len(documents))
    return Texts(tuple(early) if entities.FACTORY in late else (), tuple(whole))


def late_components(pipeline: Language) -> tuple[str, ...]:
    """The components from ``glossator_entities`` on: they read what stands before them."""
    names = pipeline.pipe_names
    at = names.index(entities.FACTORY) if entities.FACTORY in names else len(names)
    return tuple(names[at:])


def finished(pipeline: Language, doc: Doc, late: Sequence[str]) -> Doc:
    """A copy of a text that was read early, read to the end."""
    doc = doc.copy()
    for name in late:
        doc = pipeline.get_pipe(name)(doc)
    return doc


def _early(
    pipeline: Language, documents: Sequence[GoldDocument], late: Sequence[str]
) -> Iterator[tuple[GoldDocument, Doc]]:
    texts = (document.text for document in documents)
    docs = pipeline.pipe(texts, disable=list(late), batch_size=16)
    return zip(documents, docs, strict=True)
