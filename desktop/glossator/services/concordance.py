"""The concordance of a project: words, annotations and suggestions as lines in their context."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from glossator.domain.annotation import UNDONE
from glossator.domain.concordance import Line
from glossator.domain.query import BadQuery, Query, Subject, Words, parse_query
from glossator.services.concordance_lines import labelled_lines, text_lines
from glossator.services.searching import read_index
from glossator.services.session import Session
from glossator.store import annotations, concordance
from glossator.store.concordance import Window
from glossator.store.connection import Connection

_FIRST, _WIDEST = 20, 2_000
_TEXTS_AT_ONCE = 50
_COUNTED_AT_ONCE = 500
Stop = Callable[[], bool]


def never() -> bool:
    """What stops a search that nobody stops."""
    return False


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines in order; ``ends`` is where the next page goes on, None where there is none."""

    lines: tuple[Line, ...]
    ends: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many places there are, in how many articles."""

    places: int = 0
    articles: int = 0


def read_query(session: Session, source: str) -> Query:
    """The query that ``source`` writes under the scheme of a session's project.

    Raises:
        BadQuery: a field or a value is not known; the sentence names those that are.
    """
    query = parse_query(source, session.scheme)
    if query.by and query.subject is Subject.DECIDED:
        _people(session, query)
    return query


def page(
    session: Session, query: Query, after: str = "", wanted: int = 100, stop: Stop = never
) -> Page:
    """The next lines of a concordance, ``wanted`` of them and the rest of the last article's.

    Nothing is held in the file between two pages, nor for long within one. Works in any thread;
    where ``stop`` says so it returns with what it has.

    Raises:
        BadQuery: the query names a person whom the project does not know.
        UserError: the project cannot be read.
    """
    lines: list[Line] = []
    for window, found in _windows(session, query, after):
        lines += found
        if window.is_last:
            return Page(tuple(lines), None)
        after = window.ends
        if len(lines) >= wanted or stop():
            break
    return Page(tuple(lines), None if query.is_empty else after)


def every(session: Session, query: Query) -> Iterator[Line]:
    """Every line of a concordance, read while it is being walked through.

    Raises:
        BadQuery: the query names a person whom the project does not know.
        UserError: the project cannot be read.
    """
    for _, found in _windows(session, query, ""):
        yield from found


def count(session: Session, query: Query, stop: Stop = never) -> Count:
    """How many lines a concordance has; where ``stop`` says so, how many were found till then.

    Raises:
        UserError: the project cannot be read.
    """
    places = articles = 0
    for here in _counts(session, query):
        places += here.places
        articles += here.articles
        if stop():
            break
    return Count(places, articles)


def _counts(session: Session, query: Query) -> Iterator[Count]:
    """The counts of one window after the other; of single words without making lines of them."""
    if query.subject is not Subject.TEXTS or len(query.words) != 1:
        for _, found in _windows(session, query, ""):
            yield Count(len(found), len({line.document_id for line in found}))
        return
    after, is_last = "", False
    while not is_last:
        window, here = read_index(
            session.project,
            partial(_window, session=session, query=query, after=after, size=_COUNTED_AT_ONCE),
        )
        times = read_index(
            session.project, partial(concordance.places_counted, numbers=here, words=query.words[0])
        )
        yield Count(sum(times), len(times))
        after, is_last = window.ends, window.is_last


def _windows(session: Session, query: Query, after: str) -> Iterator[tuple[Window, list[Line]]]:
    """Window by window what a query finds; they widen where little is found."""
    if query.is_empty:
        return
    in_texts = query.subject is Subject.TEXTS
    people = () if in_texts else _people(session, query)
    lines_of = text_lines if in_texts else partial(labelled_lines, people=people)
    size = _FIRST
    while True:
        window, found = read_index(
            session.project,
            partial(_window, session=session, query=query, after=after, size=size),
        )
        lines = lines_of(session, query, found)
        yield window, lines
        if window.is_last:
            return
        after = window.ends
        size = min(_TEXTS_AT_ONCE if in_texts else _WIDEST, size * (1 if len(lines) > 200 else 4))


def _window(
    database: Connection, session: Session, query: Query, after: str, size: int
) -> tuple[Window, Mapping[int, str]]:
    if query.subject is Subject.TEXTS:
        window = concordance.texts_window(database, query, after, size)
    else:
        window = concordance.documents_window(database, after, size)
    states = query.states
    if query.subject is Subject.SUGGESTED and not states:
        states = tuple(UNDONE)  # of the other articles nobody is asked about suggestions
    me = session.annotator.id
    return window, concordance.wanted(database, window, query, me, states)


def _people(session: Session, query: Query) -> tuple[str, ...]:
    """The annotators whose annotations are looked through: by default the one who asks."""
    if not query.by or query.subject is not Subject.DECIDED:
        return (session.annotator.id,)
    known = session.project.read(annotations.annotators)
    found = [each.id for each in known if any(Words(name).stand_in(each.name) for name in query.by)]
    if not found:
        names = ", ".join(each.name for each in known)
        raise BadQuery(f"Nobody called “{query.by[0]}” works in this project, only {names}.")
    return tuple(found)
