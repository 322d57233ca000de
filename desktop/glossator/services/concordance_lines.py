"""The lines of a concordance in a window of articles."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from glossator.domain.concordance import Line, in_context
from glossator.domain.hiding import touches
from glossator.domain.query import Query, Subject, Words
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.services.searching import read_index
from glossator.services.session import Session
from glossator.store import concordance, labelled
from glossator.store.connection import Connection
from glossator.store.documents import titles
from glossator.store.errors import UNREADABLE
from glossator.store.hiding import Hidden
from glossator.store.labelled import Labelled

_Found = tuple[list[Labelled], dict[str, tuple[str, str]]]


def text_lines(session: Session, query: Query, documents: Mapping[int, str]) -> list[Line]:
    """The places of a query's first words, where its other words stand in the same passage."""
    leading, *others = query.words
    marked = read_index(
        session.project, lambda db: concordance.marked_texts(db, documents, leading)
    )
    beside = [
        read_index(session.project, partial(_places_in, documents=documents, words=words))
        for words in others
    ]
    known = session.project.read(lambda db: titles(db, documents.values()))
    lines: list[Line] = []
    for number, document_id in sorted(documents.items()):
        text, places = _unmarked(marked.get(number, [""]))
        if others:
            required = [found.get(number, []) for found in beside]
            places = list(_in_one_passage(text, places, required))
        title = known.get(document_id, "")
        lines += [Line(document_id, title, at, *in_context(text, at)) for at in places]
    return lines


def _places_in(
    database: Connection, documents: Mapping[int, str], words: Words
) -> dict[int, list[Span]]:
    marked = concordance.marked_texts(database, documents, words)
    return {number: _unmarked(pieces)[1] for number, pieces in marked.items()}


def _unmarked(pieces: list[str]) -> tuple[str, list[Span]]:
    """The text, and the places that every second piece is."""
    places = []
    position = 0
    for number, piece in enumerate(pieces):
        if number % 2 and piece:
            places.append(Span(position, position + len(piece)))
        position += len(piece)
    return "".join(pieces), places


def _in_one_passage(text: str, places: list[Span], others: list[list[Span]]) -> Iterator[Span]:
    """The places in whose passage every one of ``others`` has a place, too."""
    every_passage = passages(text)
    for place in places:
        around = next((one for one in every_passage if one.contains(place.start)), None)
        if around and all(any(around.overlaps(at) for at in found) for found in others):
            yield place


def labelled_lines(
    session: Session, query: Query, documents: Mapping[int, str], people: tuple[str, ...]
) -> list[Line]:
    """The annotations of ``people``, or the open suggestions, that a query asks for."""
    if not documents:
        return []
    me = session.annotator.id

    def read(database: Connection) -> _Found:
        wanted = documents.values()
        if query.subject is Subject.SUGGESTED:
            found = labelled.suggestions(database, wanted, query, me)
        else:
            found = labelled.annotations(database, wanted, query, people)
        ids = {each.document_id for each in found}
        hidden = Hidden(database, me)
        if query.subject is Subject.SUGGESTED and hidden:
            found = [each for each in found if _is_shown(each, hidden)]
        return found, concordance.titles_and_texts(database, ids)

    found, articles = session.project.read(read)
    by_article: dict[str, list[Labelled]] = defaultdict(list)
    for each in found:
        by_article[each.document_id].append(each)
    lines: list[Line] = []
    for _, document_id in sorted(documents.items()):
        items = by_article.get(document_id, [])
        title, text = articles.get(document_id, ("", ""))
        lines += [line for item in items if (line := _line(item, title, text, me)) is not None]
    return lines


def _is_shown(item: Labelled, hidden: Hidden) -> bool:
    """Whether a suggestion stands where none are hidden; one that stands nowhere is left out."""
    try:
        return not touches(hidden.of(item.document_id), (Span(item.start, item.end),))
    except UNREADABLE:
        return False


def _line(item: Labelled, title: str, text: str, me: str) -> Line | None:
    """The line of an annotation or a suggestion; None where its positions are damaged."""
    try:
        span = Span(item.start, item.end)
    except UNREADABLE:
        return None
    if not span.within(len(text)):
        return None
    return Line(
        item.document_id,
        title,
        span,
        *in_context(text, span),
        item_id=item.id,
        layer=item.layer,
        label=item.label,
        who=item.who,
        is_suggestion=not item.annotator_id,
        is_own=item.annotator_id in ("", me),
        roles=tuple(item.roles.items()),
    )
