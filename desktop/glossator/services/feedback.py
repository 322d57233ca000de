"""Feedback: where the gold differs from what somebody said, with the reason, to learn from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from glossator.domain.adjudication import Standing
from glossator.domain.annotation import Annotation
from glossator.domain.clustering import Content
from glossator.domain.disagreement import Place
from glossator.domain.document import Document
from glossator.domain.errors import UserError
from glossator.domain.questions import ATTRIBUTE, ROLE, parts
from glossator.domain.resolution import Resolution
from glossator.domain.scheme import Layer
from glossator.services import comparing
from glossator.services.comparing import Compared
from glossator.services.people import tidy_name
from glossator.services.reports import counted
from glossator.services.saying import NOTHING_HERE, annotation_words, value_words
from glossator.store import annotations, documents, joint
from glossator.store.project import Project, current_scheme


@dataclass(frozen=True, slots=True)
class Correction:
    """One place where the gold is not what somebody said.

    ``differs`` names what is otherwise: existence, extent, label, roles and attributes by name.
    ``said`` and ``gold`` are in words, with the roles and attributes that are otherwise.
    """

    document_id: str
    title: str
    layer: str
    start: int
    said: str
    gold: str
    differs: tuple[str, ...]
    reason: str
    note: str
    rule: str

    def plain(self) -> dict[str, Any]:
        """The correction for machines."""
        return {
            "document": self.document_id,
            "title": self.title,
            "layer": self.layer,
            "start": self.start,
            "said": self.said,
            "gold": self.gold,
            "differs": list(self.differs),
            "reason": self.reason,
            "note": self.note,
            "rule": self.rule,
        }

    def sentence(self) -> str:
        """The correction in words."""
        why = [self.reason, self.note, f"see “{self.rule}”" if self.rule else ""]
        because = "; ".join(each for each in why if each)
        return (
            f"{self.title}, {self.layer} ({', '.join(self.differs)}): you said {self.said}, "
            f"gold is {self.gold}{f' ({because})' if because else ''}."
        )


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody can learn from the gold: their corrections, of so many places decided."""

    name: str
    places: int
    corrections: tuple[Correction, ...]

    def plain(self) -> dict[str, Any]:
        """The feedback as one JSON document."""
        return {
            "annotator": self.name,
            "places": self.places,
            "corrections": [each.plain() for each in self.corrections],
        }

    def sentences(self) -> list[str]:
        """The feedback in words."""
        told = [each.sentence() for each in self.corrections]
        number = len(self.corrections)
        return [
            *told,
            f"{self.name}: {number} of {counted(self.places, 'place')} decided otherwise.",
        ]


def feedback(project: Project, name: str) -> Feedback:
    """Where the gold differs from what the person of that name says, in the order of documents.

    Raises:
        UserError: the project has no annotator of that name.
    """
    person = project.read(partial(annotations.find_annotator, name=tidy_name(name)))
    if person is None:
        raise UserError(f"The project has no annotator “{name}”; check the name.")
    scheme = project.read(current_scheme)
    places = 0
    found: list[Correction] = []
    for each in comparing.every(project, project.read(joint.adjudicated)):
        document = project.read(partial(documents.get, document_id=each.document_id))
        every = _standing_for(each)
        for standing, place, resolution in _decided(each, person.id):
            places += 1
            layer = scheme.find(place.layer)
            if document and layer:
                words = _Words(document.text, every)
                found += _correction(document, layer, standing, resolution, person.id, words)
    return Feedback(person.name, places, tuple(found))


def _decided(found: Compared, person: str) -> Iterator[tuple[Standing, Place, Resolution]]:
    """The settled places that somebody has read."""
    for each in found.standings:
        if each.place is None or each.resolution is None or not each.is_settled:
            continue
        if any(voice.annotator_id == person for voice in each.place.voices):
            yield each, each.place, each.resolution


def _standing_for(found: Compared) -> dict[str, Annotation]:
    """What a role can point to; what was made gold stands for annotations that are gone."""
    golds = {
        vote.annotation_id: each.resolution.gold
        for each in found.standings
        if each.resolution and each.resolution.gold
        for vote in each.resolution.votes
    }
    return {**golds, **found.annotations}


@dataclass(frozen=True, slots=True)
class _Words:
    """Says annotations of a text in words; ``every`` has what their roles point to."""

    text: str
    every: Mapping[str, Annotation]

    def of(self, annotation: Annotation | None, differs: Iterable[str]) -> str:
        """An annotation with those roles and attributes that ``differs`` names."""
        if annotation is None:
            return NOTHING_HERE
        beside = []
        for name in differs:
            aspect, _, subject = name.partition(" ")
            if aspect in (ROLE, ATTRIBUTE):
                held = annotation.roles if aspect == ROLE else annotation.attributes
                value = value_words(held.get(subject), self.text, self.every)
                beside.append(f"{subject}: {value}")
        said = annotation_words(annotation, self.text)
        return f"{said} ({', '.join(beside)})" if beside else said


def _correction(
    document: Document,
    layer: Layer,
    standing: Standing,
    resolution: Resolution,
    person: str,
    words: _Words,
) -> Iterator[Correction]:
    place = standing.place
    if place is None:
        return
    voice = next(each for each in place.voices if each.annotator_id == person)
    said, gold = place.said(voice), standing.golds[resolution.id]
    if said != gold:
        differs = _differing(said, gold, layer)
        yield Correction(
            document_id=document.id,
            title=document.title or document.id,
            layer=layer.name,
            start=place.span.start,
            said=words.of(voice.annotation, differs),
            gold=words.of(resolution.gold, differs),
            differs=differs,
            reason=resolution.reason.value,
            note=resolution.note,
            rule=resolution.rule,
        )


def _differing(said: Content | None, gold: Content | None, layer: Layer) -> tuple[str, ...]:
    if said is None or gold is None:
        return ("existence",)
    return tuple(name for name, part in parts(layer) if part(said) != part(gold))
