"""Lists of documents: every query gives what a plain look at every document gives."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import UNDONE, Annotation, AnnotationSet, SetState
from glossator.domain.document import Document
from glossator.domain.edit import Change, Record
from glossator.domain.span import Span
from glossator.domain.suggestion import Decision, Suggestion, Verdict
from glossator.domain.summary import DocumentSummary, ListQuery, Progress, Shown, Sorting
from glossator.domain.text import digest
from glossator.domain.work_order import NOTHING_SUGGESTED, interleaved, lot, need
from glossator.store import documents, list_sql, listing, ordering, suggestions
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.builders import ADA, BEN, NOON

WORDS = ("Élan", "elan", "Elena", "oslo", "Ås", "2023-05-01", "o’brien", "x")
TYPED = ("e", "E", "él", "elan", "os oslo", "o'b", "O’Brien x", "2023-0", "—", "", '"', "AND", "a*")


@dataclass(frozen=True)
class Article:
    """What an article is to a list."""

    title: tuple[str, ...]
    outlet: str
    scores: tuple[float, ...] | None
    """Of its suggestions; None where no suggester has read it."""
    state: SetState
    decided: tuple[Verdict, ...]
    """About the first of its suggestions."""


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article whose decisions belong to suggestions that there are."""
    scores = draw(st.none() | st.lists(st.sampled_from((0.25, 0.5, 0.875)), max_size=3).map(tuple))
    state = draw(st.sampled_from(SetState))
    most = len(scores or ()) if state is not SetState.NEW else 0
    return Article(
        title=tuple(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))),
        outlet=draw(st.sampled_from(("", *WORDS))),
        scores=scores,
        state=state,
        decided=tuple(draw(st.lists(st.sampled_from(Verdict), max_size=most))),
    )


def stocked(path: Path, stock: Sequence[Article]) -> Project:
    """A project of those articles, as their annotator Ada left it."""
    projects.make(path, *(_document(each, number) for number, each in enumerate(stock, 1)))
    opened = Project(path)
    opened.write(lambda db: suggestions.add_run(db, builders.RUN))
    records: list[Record] = []
    for number, each in enumerate(stock, 1):
        document_id = f"doc-{number}"
        if each.scores is not None:
            found = [_suggestion(document_id, at, score) for at, score in enumerate(each.scores)]
            opened.write(
                partial(
                    suggestions.replace_open,
                    run_id=builders.RUN.id,
                    by_document={document_id: found},
                )
            )
        if each.state is not SetState.NEW:
            records.append(AnnotationSet(document_id, ADA.id, each.state, NOON))
        records += [
            Decision(f"{document_id}-{at}", document_id, ADA.id, verdict, NOON)
            for at, verdict in enumerate(each.decided)
        ]
    if records:
        projects.apply(opened, builders.edit(*(Change(None, record) for record in records)))
    return opened


def _document(article: Article, number: int) -> Document:
    text = f"{number} {builders.TEXT}"
    meta = {"outlet": article.outlet} if article.outlet else {}
    return Document(
        f"doc-{number}", digest(text), digest(text), " ".join(article.title), text, meta
    )


def _suggestion(document_id: str, number: int, score: float) -> Suggestion:
    made = builders.suggestion(3 * number, 3 * number + 2, number)
    return replace(made, id=f"{document_id}-{number}", document_id=document_id, score=score)


# -- the same without a file


def simple(text: str) -> str:
    """Letters without accents and case, as the index has them."""
    return (
        text.casefold().translate(str.maketrans("éåÅ", "eaa")).replace("’", " ").replace("'", " ")
    )


def names_of(article: Article) -> list[str]:
    """The words that an article can be found by; a date is three of them."""
    whole = " ".join((*article.title, article.outlet))
    return simple(whole).replace("-", " ").split()


def is_named(article: Article, typed: str) -> bool:
    """Whether each word typed begins a word of the article; one of several parts as they stand."""
    has = names_of(article)
    for word in typed.split():
        parts = [part for part in _parts(word) if part]
        if not parts:
            continue
        starts = range(len(has) - len(parts) + 1)
        if not any(
            has[at : at + len(parts) - 1] == parts[:-1]
            and has[at + len(parts) - 1].startswith(parts[-1])
            for at in starts
        ):
            return False
    return True


def _parts(word: str) -> list[str]:
    kept = [letter if letter.isalnum() else " " for letter in simple(word)]
    return "".join(kept).split()


def waiting(article: Article) -> int:
    """How many suggestions are open to Ada."""
    closed = sum(verdict is not Verdict.DEFERRED for verdict in article.decided)
    return len(article.scores or ()) - closed


def is_shown(article: Article, shown: Shown) -> bool:
    if shown in (Shown.ALL, Shown.TO_DO, Shown.OPEN):
        undone = shown is Shown.ALL or article.state in UNDONE
        return undone and (shown is not Shown.OPEN or waiting(article) > 0)
    return article.state.value == shown.value


def certainty(article: Article) -> float:
    return sum(article.scores) / len(article.scores) if article.scores else 2


def wanted(stock: Sequence[Article], query: ListQuery) -> list[int]:
    """The numbers that a query asks for."""
    found = [
        number
        for number, each in enumerate(stock, 1)
        if is_shown(each, query.shown) and is_named(each, query.words)
    ]
    if query.sorting is Sorting.IMPORTED:
        return found

    undone = [number for number in found if stock[number - 1].state in UNDONE]
    if query.shown not in (Shown.ALL, Shown.TO_DO, Shown.OPEN):
        return sorted(found, key=lambda number: -needed(stock[number - 1]))
    by_need = sorted(undone, key=lambda number: -needed(stock[number - 1]))
    by_lot = sorted(undone, key=lambda number: drawn(stock[number - 1], number) or 0)
    done = [number for number, each in enumerate(stock, 1) if each.state not in UNDONE]
    is_drawn = [drawn(stock[number - 1], number) is not None for number in done]
    return [
        *interleaved(
            [number for number in by_need if drawn(stock[number - 1], number) is None],
            [number for number in by_lot if drawn(stock[number - 1], number) is not None],
            is_drawn.count(False),
            is_drawn.count(True),
        ),
        # What is done stands as it was imported.
        *(number for number in found if number not in undone),
    ]


def needed(article: Article) -> float:
    return need(certainty(article), 1) if article.scores else NOTHING_SUGGESTED


def drawn(article: Article, number: int) -> int | None:
    """The place of an article among those drawn by lot."""
    return lot(_document(article, number).digest)


queries = st.builds(
    ListQuery, st.sampled_from(TYPED), st.sampled_from(Shown), st.sampled_from(Sorting)
)


@settings(max_examples=20, deadline=None)
@given(
    stock=st.lists(articles(), min_size=1, max_size=9),
    asked=st.lists(queries, min_size=12, max_size=12),
)
@pytest.mark.parametrize("few", [list_sql.FEW, 0])
def test_a_list_is_what_a_look_at_every_document_gives(
    few: int, stock: list[Article], asked: list[ListQuery]
) -> None:
    with (
        TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        stocked(Path(folder) / "a.gloss", stock) as opened,
    ):
        patch.setattr(list_sql, "FEW", few)
        for query in asked:
            numbers = partial(ordering.numbers, annotator_id=ADA.id, query=query)
            whole = opened.read(numbers)
            assert whole is not None
            assert list(whole) == wanted(stock, query), query
            first = opened.read(partial(numbers, limit=3))
            assert list(first or ()) == wanted(stock, query)[:3], query


@settings(max_examples=20, deadline=None)
@given(stock=st.lists(articles(), min_size=1, max_size=9), data=st.data())
def test_rows_and_counts_are_those_of_each_document(
    stock: list[Article], data: st.DataObject
) -> None:
    asked = data.draw(st.lists(st.integers(1, len(stock) + 2), unique=True))
    with TemporaryDirectory() as folder, stocked(Path(folder) / "a.gloss", stock) as opened:
        rows = opened.read(lambda db: listing.rows(db, ADA.id, asked))
        progress = opened.read(lambda db: listing.progress(db, ADA.id))

    there = [number for number in asked if number <= len(stock)]
    assert [row.number for row in rows] == there
    for row in rows:
        article = stock[row.number - 1]
        assert (row.id, row.title) == (f"doc-{row.number}", " ".join(article.title))
        assert (row.state, row.suggestions) == (article.state, waiting(article))
        assert row.certainty == (pytest.approx(certainty(article)) if article.scores else None)
    states = [each.state for each in stock if each.state is not SetState.NEW]
    assert progress == Progress(len(stock), {state: states.count(state) for state in set(states)})


@settings(max_examples=20, deadline=None)
@given(stock=st.lists(articles(), min_size=1, max_size=9), data=st.data())
def test_the_first_that_is_to_do_is_the_first_of_the_order(
    stock: list[Article], data: st.DataObject
) -> None:
    everything = range(1, len(stock) + 1)
    shuffled = data.draw(st.permutations(everything))
    first = data.draw(st.integers(0, len(stock)))
    with TemporaryDirectory() as folder, stocked(Path(folder) / "a.gloss", stock) as opened:
        for order in (everything[first:], shuffled[first:]):
            for with_open in (False, True):
                found = opened.read(
                    partial(
                        listing.first_undone, annotator_id=ADA.id, among=order, with_open=with_open
                    )
                )
                shown = Shown.OPEN if with_open else Shown.TO_DO
                fit = [f"doc-{number}" for number in order if is_shown(stock[number - 1], shown)]
                assert found == next(iter(fit), None)


# -- what goes beyond


def one(opened: Project) -> DocumentSummary:
    (row,) = opened.read(lambda db: listing.every(db, ADA.id))
    return row


def test_a_summary_counts_what_is_still_put_to_the_annotator(opened: Project) -> None:
    projects.suggest(opened, *(builders.suggestion(n, n + 3, n) for n in range(4)))
    verdicts = (Verdict.REJECTED, Verdict.DEFERRED)
    records: list[Record] = [
        Decision(f"suggestion-{n}", "doc-1", ADA.id, verdict, NOON)
        for n, verdict in enumerate(verdicts)
    ]
    records.append(AnnotationSet("doc-1", ADA.id, SetState.IN_PROGRESS, NOON))
    projects.apply(opened, builders.edit(*(Change(None, item) for item in records)))

    hers = one(opened)
    (his,) = opened.read(lambda db: listing.every(db, BEN.id))

    assert (hers.state, hers.suggestions, hers.words) == (SetState.IN_PROGRESS, 3, 12)
    assert (his.state, his.suggestions, his.title) == (SetState.NEW, 4, "Article 1")


def test_a_suggestion_that_is_annotated_by_hand_is_not_open(opened: Project) -> None:
    projects.suggest(opened, builders.suggestion(0, 9))
    by_hand = Annotation("a", "doc-1", ADA.id, "entity", "PERSON", (Span(0, 9),))
    begun = AnnotationSet("doc-1", ADA.id, SetState.IN_PROGRESS, NOON)
    projects.apply(opened, builders.edit(Change(None, by_hand), Change(None, begun)))

    assert one(opened).suggestions == 0
    among = range(1, 2)
    first = partial(listing.first_undone, annotator_id=ADA.id, among=among)
    assert opened.read(partial(first, with_open=True)) is None
    assert opened.read(first) == "doc-1"


def test_what_was_rejected_is_not_asked_again(opened: Project) -> None:
    projects.suggest(opened, builders.suggestion(0, 9, 1))
    records = (
        Decision("suggestion-1", "doc-1", ADA.id, Verdict.REJECTED, NOON),
        AnnotationSet("doc-1", ADA.id, SetState.IN_PROGRESS, NOON),
    )
    projects.apply(opened, builders.edit(*(Change(None, item) for item in records)))
    opened.write(
        lambda db: db.conn.execute(
            "INSERT INTO suggestions SELECT 'again', run_id, document_id, layer, label, start, "
            '"end", spans, quote, roles, attributes, score FROM suggestions'
        )
    )

    assert opened.read(lambda db: suggestions.open_count(db, "doc-1", ADA.id)) == 0


def test_a_damaged_row_spoils_only_its_own_line_of_the_list(tmp_path: Path) -> None:
    two = [builders.document(f"Text {number}.", 1000 + number) for number in range(2)]
    path = projects.make(tmp_path / "a.gloss", *two)
    projects.tamper(path, "UPDATE documents SET meta = 'T}' WHERE id = 'doc-1000'")

    with Project(path) as opened:
        found = opened.read(lambda db: listing.every(db, ADA.id))
    assert [(item.id, item.meta) for item in found] == [("doc-1000", {}), ("doc-1001", {})]


def test_numbers_with_gaps_are_listed_as_they_are(tmp_path: Path) -> None:
    three = [builders.document(f"Text {number}.", number) for number in range(1, 4)]
    path = projects.make(tmp_path / "a.gloss", *three)
    with projects.stranger(path) as connection:
        connection.execute("DELETE FROM suggested WHERE number = 2")

    with Project(path) as opened:
        found = opened.read(partial(ordering.numbers, annotator_id=ADA.id, query=ListQuery()))
        first = opened.read(
            partial(ordering.numbers, annotator_id=ADA.id, query=ListQuery(), limit=1)
        )
    assert (list(found or ()), list(first or ())) == ([1, 3], [1])


def test_what_is_not_wanted_any_more_is_not_looked_for(tmp_path: Path) -> None:
    many = [builders.document(f"Text {number}.", number) for number in range(200)]
    query = ListQuery("a", sorting=Sorting.NEED)
    with (
        Project(projects.make(tmp_path / "a.gloss", *many)) as opened,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(ordering, "_OPERATIONS", 10)
        ask = partial(ordering.numbers, annotator_id=ADA.id, query=query)
        assert opened.read(partial(ask, wanted=lambda: False)) is None
        assert len(opened.read(ask) or ()) == 200


def test_other_errors_of_a_query_are_not_swallowed(opened: Project) -> None:
    def broken(database: Connection) -> object:
        database.conn.execute("PRAGMA query_only = OFF")
        database.conn.execute("DROP TABLE names")
        return ordering.numbers(database, ADA.id, ListQuery("a"))

    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        opened.read(broken)


def test_a_document_is_found_by_number_id_or_title(tmp_path: Path) -> None:
    three = [builders.document(f"Text {number}.", 10 + number) for number in range(1, 4)]
    with Project(projects.make(tmp_path / "a.gloss", *three)) as opened:
        find = [
            opened.read(partial(listing.find, named=named))
            for named in ("2", "doc-11", "Article 13", "4", "nothing")
        ]
        assert find == ["doc-12", "doc-11", "doc-13", None, None]


def test_what_is_begun_comes_before_what_is_new(tmp_path: Path) -> None:
    three = [builders.document(f"Text {number}.", number) for number in range(1, 4)]
    with Project(projects.make(tmp_path / "a.gloss", *three)) as opened:
        assert opened.read(lambda db: listing.begun(db, ADA.id)) is None
        begun = AnnotationSet("doc-2", ADA.id, SetState.IN_PROGRESS, NOON)
        projects.apply(opened, builders.edit(Change(None, begun)))
        assert opened.read(lambda db: listing.begun(db, ADA.id)) == "doc-2"
        assert opened.read(lambda db: listing.begun(db, BEN.id)) is None


def test_every_document_stands_in_the_list_from_its_import_on(opened: Project) -> None:
    more = [builders.document("Another text.", 2), builders.document("A third text.", 3)]
    opened.write(lambda db: documents.add(db, more, "import-2"))
    rows = opened.read(lambda db: listing.every(db, ADA.id))
    assert [(row.number, row.id) for row in rows] == [(1, "doc-1"), (2, "doc-2"), (3, "doc-3")]
