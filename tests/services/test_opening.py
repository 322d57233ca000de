"""An article that is opened in parts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.services.session import Session
from glossator.store import annotations, suggestions
from tests.benchmarks import articles, stocking
from tests.support import projects

LONG = articles.article(1, 30_000, 600)
SHORT = articles.article(2, 2_000, 40)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of a long and a short article, partly decided."""
    path = stocking.stock(tmp_path_factory.mktemp("parts") / "parts.gloss", [LONG, SHORT])
    for article in (LONG, SHORT):
        stocking.decide_some(path, article.document.id)
    return path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    """A project of the test's own."""
    path = tmp_path / "parts.gloss"
    path.write_bytes(original.read_bytes())
    return path


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    """Ada at work in it."""
    session = stocking.session(path)
    yield session
    session.close()


def parts(session: Session, document_id: str) -> list[OpenDocument]:
    """All parts of an article."""
    opening = session.begin(document_id)
    found = [opening.beginning]
    while not opening.is_whole:
        found.append(opening.read_on())
    return found


@pytest.mark.parametrize("article", [LONG, SHORT])
def test_the_whole_is_everything_that_the_file_holds(
    session: Session, article: articles.Marked
) -> None:
    key = (article.document.id, stocking.PERSON.id)
    opened = session.open(key[0])

    read = session.project.read
    assert list(opened.annotations.values()) == read(lambda db: annotations.of_document(db, *key))
    assert opened.suggestions == read(lambda db: suggestions.of_document(db, key[0]))
    assert opened.decisions == read(lambda db: suggestions.decisions_of(db, *key))
    assert len(opened.queue) == len(article.suggestions) - len(opened.decisions)


def test_a_short_article_is_whole_at_once(session: Session) -> None:
    opening = session.begin(SHORT.document.id)

    assert opening.is_whole
    assert opening.whole() is opening.beginning
    assert not opening.read_on().suggestions


def test_the_beginning_of_a_long_one_holds_what_begins_first(session: Session) -> None:
    opening = session.begin(LONG.document.id)
    beginning = opening.beginning

    assert not opening.is_whole
    assert 50 < len(beginning.suggestions) < len(LONG.suggestions) / 2
    last = max(item.start for item in beginning.suggestions)
    early = [item for item in LONG.suggestions if item.start <= last]
    assert {item.id for item in beginning.suggestions} == {item.id for item in early}


def test_no_part_holds_what_another_holds(session: Session) -> None:
    found = [item.id for part in parts(session, LONG.document.id) for item in part.suggestions]

    assert len(found) == len(set(found)) == len(LONG.suggestions)


def test_many_that_begin_at_one_place_are_read_together(tmp_path: Path) -> None:
    heap = articles.heap(3, 200)
    session = stocking.session(stocking.stock(tmp_path / "heap.gloss", [heap]))

    found = parts(session, heap.document.id)
    session.close()

    assert [len(part.suggestions) for part in found if part.suggestions] == [200]


def test_a_damaged_row_further_down_is_told_when_it_is_reached(path: Path) -> None:
    last = LONG.suggestions[-1].id
    projects.tamper(path, "UPDATE suggestions SET spans = '[[' WHERE id = ?", [last])
    session = stocking.session(path)

    opening = session.begin(LONG.document.id)
    assert opening.beginning.suggestions
    with pytest.raises(UserError, match="damaged"):
        opening.whole()
    session.close()
