"""Every place in a project where exactly the same words stand."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from glossator.domain.concordance import Line, exact_places, in_context
from glossator.services.searching import read_index
from glossator.store import occurrences as stored
from glossator.store.connection import Connection
from glossator.store.occurrences import Article, Window
from glossator.store.project import Project


def occurrences(project: Project, words: str, limit: int | None = None) -> Iterator[Line]:
    """Where exactly ``words`` stand as whole words, article by article, at most ``limit`` places.

    Upper and lower case differ. Lines arrive while the project is being searched, and it may be
    changed meanwhile: nothing is held between two of them.

    Raises:
        UserError: the project cannot be read.
    """
    return islice(_every(project, words), limit)


def _every(project: Project, words: str) -> Iterator[Line]:
    if not _can_stand_in_a_text(words):
        return
    match = stored.narrowing(words)
    last = project.read(stored.last_number)
    after = 0
    while after < last:
        window = read_index(project, partial(_next, words=words, match=match, after=after))
        for article in window.articles:
            yield from _lines(article, words)
        after = window.ends


def _next(database: Connection, words: str, match: str, after: int) -> Window:
    if match:
        return stored.indexed(database, match, after)
    return stored.scanned(database, words, after)


def _lines(article: Article, words: str) -> Iterator[Line]:
    for span in exact_places(article.text, words):
        left, hit, right = in_context(article.text, span)
        yield Line(article.document_id, article.title, span, left, hit, right)


def _can_stand_in_a_text(words: str) -> bool:
    """Texts have no half characters and no zeros, and SQLite takes neither."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return bool(words.strip()) and "\0" not in words
