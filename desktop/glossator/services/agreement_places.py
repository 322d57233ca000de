"""The places behind a figure of agreement as lines to read: the words, and who said what there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from glossator.domain.agreement.values import Cell, Place
from glossator.domain.concordance import in_context
from glossator.domain.span import Span
from glossator.services.agreement_report import Asked
from glossator.services.measuring import places
from glossator.services.reports import Progress, no_progress
from glossator.store import annotations, documents
from glossator.store.project import Project

MOST = 1000
"""Nobody reads more places than these; a figure of a million annotations has as many."""
_TEXTS = 64


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place in an article with the words around it, and what two people said there.

    ``said`` are their labels, empty for one who marked nothing; ``agree`` is about what the figure
    measures, None where it is about one person. ``annotations`` are ids, empty likewise.
    """

    document_id: str
    title: str
    span: Span
    left: str
    words: str
    right: str
    names: tuple[str, str]
    said: tuple[str, str]
    annotations: tuple[str, str]
    agree: bool | None


@dataclass(frozen=True, slots=True)
class PlaceList:
    """Places in the order of the articles; ``more`` says that there are others behind them."""

    lines: tuple[PlaceLine, ...]
    more: bool = False


def listed(
    project: Project,
    cell: Cell,
    asked: Asked | None = None,
    progress: Progress = no_progress,
    most: int = MOST,
) -> PlaceList:
    """The places behind a figure or a cell, ``most`` of them at most.

    Raises:
        UserError: as ``measure`` does.
        Cancelled: ``progress`` called it off.
    """
    asked = replace(asked or Asked(), layers=(cell.layer,))
    found: list[PlaceLine] = []
    for line in _lines(project, places(project, cell, asked, progress)):
        if len(found) == most:
            return PlaceList(tuple(found), more=True)
        found.append(line)
    return PlaceList(tuple(found))


def _lines(project: Project, found: Iterable[Place]) -> Iterator[PlaceLine]:
    names = {each.id: each.name for each in project.read(annotations.annotators)}

    @lru_cache(_TEXTS)
    def text_of(document_id: str) -> tuple[str, str]:
        title, _ = project.read(lambda db: documents.described(db, document_id))
        return title, project.read(lambda db: documents.text(db, document_id))

    for place in found:
        title, text = text_of(place.document_id)
        span = Span(place.start, place.end)
        left, words, right = in_context(text, span)
        first, second = place.people
        yield PlaceLine(
            *(place.document_id, title, span, left, words, right),
            names=(names.get(first, first), names.get(second, second)),
            said=place.labels,
            annotations=place.annotations,
            agree=place.agree,
        )
