"""The same text elsewhere: every place of the same words, and what speaks against marking it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from glossator.domain.concordance import Line, exact_places, in_context
from glossator.domain.errors import UserError
from glossator.domain.propagation import Opinion, opinion
from glossator.domain.scheme import Layer, Shape
from glossator.services.composing import Desk
from glossator.services.occurrences import occurrences
from glossator.services.propagating import Place, Target
from glossator.services.reports import Progress, no_progress
from glossator.services.session import Session
from glossator.store import documents
from glossator.store.neighbours import Asked, surroundings

LIMIT = 2000
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Found:
    """One place of the words as a line in context, and what is thought of marking it."""

    line: Line
    opinion: Opinion

    @property
    def place(self) -> Place:
        """The document's id and the span."""
        return self.line.document_id, self.line.span


@dataclass(frozen=True, slots=True)
class Survey:
    """The places of ``words`` that could be marked as ``target``.

    ``same`` counts those that are marked so already; ``more`` says that there are more than were
    looked at.
    """

    words: str
    target: Target
    found: tuple[Found, ...]
    same: int = 0
    more: bool = False

    def ticked(self) -> list[Found]:
        """The places that nothing speaks against."""
        return [item for item in self.found if item.opinion.ticked]


def surveyed_layer(session: Session, name: str) -> Layer:
    """The layer of that name, if the same text elsewhere can be marked in it.

    Raises:
        UserError: the scheme has no such layer, or its annotations belong to their sentence.
    """
    layer = session.scheme.layer(name)
    if layer.shape is not Shape.ENTITY:
        raise UserError(
            f"{layer.title} belong to their own sentence; same text elsewhere is for names."
        )
    return layer


def target_of(session: Session, layer_name: str, label_name: str) -> Target:
    """What the names of a layer and of a label, or of an alias of it, mean.

    Raises:
        UserError: the scheme has no such layer or label, or the layer takes no propagation.
    """
    layer = surveyed_layer(session, layer_name)
    label = layer.label(label_name)
    if label is None:
        known = ", ".join(one.name for one in layer.labels)
        raise UserError(f"The layer “{layer.name}” has no label “{label_name}”; it has {known}.")
    return Target(layer.name, label.name)


def survey(
    session: Session,
    words: str,
    target: Target,
    around: Place | None = None,
    *,
    limit: int = LIMIT,
    desk: Desk | None = None,
    progress: Progress = no_progress,
) -> Survey:
    """The places of ``words`` in the project that could be marked as ``target``, at most ``limit``.

    Those in the document of the place ``around`` come first; the place itself is not counted where
    it is marked already. Where the ``desk`` has suggestions hidden, open ones say nothing. Works in
    any thread; ``progress`` may raise ``Cancelled``.

    Raises:
        UserError: the layer takes no propagation.
    """
    layer = surveyed_layer(session, target.layer)
    asked = Asked(session.annotator.id, layer.name)
    visible = desk is None or desk.suggestions_visible
    found: list[Found] = []
    same = 0
    lines = _lines(session, words, around)
    while chunk := list(islice(lines, _CHUNK)):
        progress(len(found) + same, 0)
        places = [(line.document_id, line.span) for line in chunk]
        known = session.project.read(partial(surroundings, asked=asked, places=places))
        for line, around_it in zip(chunk, known, strict=True):
            beside = around_it if visible else around_it.without_open_suggestions()
            thought = opinion(line.span, target.label, beside, layer.overlap)
            if thought.same:
                same += (line.document_id, line.span) != around
            elif len(found) == limit:
                return Survey(words, target, tuple(found), same, more=True)
            else:
                found.append(Found(line, thought))
    return Survey(words, target, tuple(found), same)


def _lines(session: Session, words: str, around: Place | None) -> Iterator[Line]:
    """The places of ``words``, those of one document in front."""
    others = occurrences(session.project, words)
    first = around[0] if around else ""
    document = session.project.read(lambda db: documents.get(db, first)) if first else None
    if document is None:
        return others
    text = document.text
    here = (
        Line(document.id, document.title, span, *in_context(text, span))
        for span in exact_places(text, words)
    )
    return chain(here, (line for line in others if line.document_id != document.id))
