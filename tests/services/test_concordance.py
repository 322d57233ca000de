"""The concordance: the same lines as a naive look through everything, in pages, from any index."""

import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler, SetState
from glossator.domain.concordance import Line
from glossator.domain.query import BadQuery, Query, Words
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.services import annotating, concordance, deciding, finishing, projects
from glossator.services.composing import Desk
from glossator.services.occurrences import occurrences
from glossator.services.session import Session
from glossator.store import suggestions
from tests.services.conftest import OpenSession
from tests.support import builders
from tests.support import projects as support
from tests.support.desks import CountedStamps, where

PIECES = (
    *("Oslo", "oslo", "talks", "talk", "Café", "cafe", "naïve", "שלום", "١٢"),
    *("x-ray", "U.S.", "😀", "—", "’s", ", ", "\n", "\n\n", " ", " ", " "),
)
TERMS = (
    "oslo",
    "OSLO",
    "talk",
    "talks talks",
    "cafe",
    "CAFÉ",
    "שלום",
    "x ray",
    "u.s",
    "naïve oslo",
)


def found(session: Session, source: str) -> list[Line]:
    return list(concordance.every(session, concordance.read_query(session, source)))


def hits(session: Session, source: str) -> list[str]:
    return [line.hit for line in found(session, source)]


# -- words


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join), max_size=6),
    st.lists(st.builds(Words, st.sampled_from(TERMS), st.booleans()), min_size=1, max_size=3),
)
def test_words_are_found_where_a_naive_scan_finds_them(
    texts: list[str], words: list[Words]
) -> None:
    texts = [text for text in dict.fromkeys(texts) if text.strip()] or ["Oslo talks"]
    with tempfile.TemporaryDirectory() as folder:
        articles = [builders.document(text, number) for number, text in enumerate(texts)]
        path = support.make(Path(folder) / "news.gloss", *articles)
        with closing(projects.open_session(path, "Ada", CountedStamps())) as session:
            lines = list(concordance.every(session, Query(words=tuple(words))))
    assert [(line.document_id, line.span) for line in lines] == [
        (f"doc-{number}", span)
        for number, text in enumerate(texts)
        for span in naive_places(text, words)
    ]


def naive_places(text: str, words: list[Words]) -> Iterator[Span]:
    leading, *others = ([*naive_matches(text, each)] for each in words)
    for place in leading:
        around = next(each for each in passages(text) if each.contains(place.start))
        if all(any(around.overlaps(at) for at in each) for each in others):
            yield place


def naive_matches(text: str, words: Words) -> list[Span]:
    """Matches token by token; those that overlap are one."""
    tokens = [(folded(match[0]), match.span()) for match in re.finditer(r"[^\W_]+", text)]
    wanted = [folded(each) for each in re.findall(r"[^\W_]+", words.words)]
    merged: list[Span] = []
    for first in range(len(tokens) - len(wanted) + 1):
        here = tokens[first : first + len(wanted)]
        said = [token for token, _ in here]
        same = said == wanted or (
            words.is_open and said[:-1] == wanted[:-1] and said[-1].startswith(wanted[-1])
        )
        if not same:
            continue
        span = Span(here[0][1][0], here[-1][1][1])
        if merged and merged[-1].overlaps(span):
            span = Span(merged.pop().start, span.end)
        merged.append(span)
    return merged


def folded(token: str) -> str:
    apart = unicodedata.normalize("NFD", token.lower())
    return "".join(each for each in apart if unicodedata.category(each) != "Mn")


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join), max_size=6),
    st.sampled_from(("Oslo", "talks", "—", "x-ray", "Oslo talks", "😀", "’s", "שלום", "U.S")),
)
def test_occurrences_are_those_of_a_naive_scan(texts: list[str], words: str) -> None:
    texts = [text for text in dict.fromkeys(texts) if text.strip()] or ["Oslo talks"]
    with tempfile.TemporaryDirectory() as folder:
        articles = [builders.document(text, number) for number, text in enumerate(texts)]
        path = support.make(Path(folder) / "news.gloss", *articles)
        with closing(projects.open_session(path, "Ada", CountedStamps())) as session:
            lines = list(occurrences(session.project, words))
    before = r"(?<!\w)" if words[0].isalnum() else ""
    behind = r"(?!\w)" if words[-1].isalnum() else ""
    assert [(line.document_id, line.span) for line in lines] == [
        (f"doc-{number}", Span(*match.span()))
        for number, text in enumerate(texts)
        for match in re.finditer(f"{before}{re.escape(words)}{behind}", text)
    ]


def test_occurrences_end_at_their_limit(session: Session) -> None:
    assert [line.span for line in occurrences(session.project, "the", 1)] == [where("the")]


@pytest.mark.parametrize("words", ["", " ", "\0", "\ud800", "Mara\0Lind", '"', "NEAR(a b)", "*"])
def test_words_that_no_text_has_occur_nowhere(session: Session, words: str) -> None:
    assert list(occurrences(session.project, words)) == []


# -- annotations and suggestions


@pytest.fixture
def labelled(tmp_path: Path, open_session: OpenSession) -> Session:
    """Ada has a name, a claim of its bearer and a stance; Ben a name; one suggestion is open."""
    other = builders.document("Omar Reyes stayed in Oslo.", 2)
    other = replace(other, meta={"outlet": "Harbour Post"})
    path = support.make(tmp_path / "two.gloss", builders.document(), other)
    session = open_session(path)
    desk = Desk(session.scheme, session.stamps)
    for layer, label, words, roles in (
        ("entity", "PERSON", "Mara Lind", {}),
        ("entity", "PERSON", "Omar Reyes", {}),
        ("claim", "indirect", "the talks failed", {"source": "Mara Lind", "cue": "said"}),
        ("stance", "oppose", "failed", {"holder": "Mara Lind", "target": "the talks"}),
    ):
        fillers = {name: Filler(spans=(where(said),)) for name, said in roles.items()}
        view = session.open("doc-1")
        session.apply(annotating.add(desk, view, layer, label, (where(words),), fillers))
    ben = builders.entity(0, 10, 9, "ORG", of=other, by=builders.BEN)
    support.apply(session.project, builders.addition(ben))
    found = {
        "doc-1": [builders.suggestion(28, 32, 1, "PLACE"), builders.suggestion(0, 9, 2)],
        "doc-2": [replace(builders.suggestion(21, 25, 3, "PLACE"), document_id="doc-2")],
    }
    session.project.write(lambda db: suggestions.add_run(db, builders.RUN))
    session.project.write(lambda db: suggestions.replace_open(db, builders.RUN.id, found))
    return session


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("label:PERSON", ["Mara Lind", "Omar Reyes"]),
        ("layer:claim", ["the talks failed"]),
        ('holder:"Mara Lind"', ["failed"]),
        ('holder:"mara"', ["failed"]),
        ("holder:Omar", []),
        ("target:TALK*", ["failed"]),
        ("target:talk", []),
        ("source:Lind label:direct", []),
        ("source:Lind label:indirect", ["the talks failed"]),
        ("holder:* label:oppose", ["failed"]),
        ("source:* holder:*", []),
        ("layer:entity reyes", ["Omar Reyes"]),
        ("layer:entity layer:stance", ["Mara Lind", "Omar Reyes", "failed"]),
        ("how:manual layer:stance", ["failed"]),
        ("how:accepted", []),
        ("by:ben", ["Omar Reyes"]),
        ("by:ada by:ben label:ORG", ["Omar Reyes"]),
        ("in:harbour", []),
        ("in:article layer:stance", ["failed"]),
        ("by:ben in:harb", ["Omar Reyes"]),
        ("state:new layer:entity", []),
        ("state:in-progress layer:stance", ["failed"]),
        ("is:suggested", ["Oslo", "Oslo"]),
        ("is:suggested in:harbour", ["Oslo"]),
        ("is:suggested by:rules", ["Oslo", "Oslo"]),
        ("is:suggested by:other", []),
        ("is:suggested label:PERSON", []),
        ("oslo", ["Oslo", "Oslo"]),
        ("oslo in:harbour", ["Oslo"]),
        ("oslo state:new", ["Oslo"]),
        ("failed -- talks", ["failed"]),
        ("failed Mara", []),
    ],
)
def test_filters_find_what_they_name(labelled: Session, source: str, expected: list[str]) -> None:
    assert hits(labelled, source) == expected


def test_a_line_says_what_stands_there_and_whose_it_is(labelled: Session) -> None:
    (line,) = found(labelled, "layer:stance")
    assert (line.layer, line.label, line.who, line.is_own) == ("stance", "oppose", "Ada", True)
    assert dict(line.roles) == {"holder": "Mara Lind", "target": "the talks"}
    assert (line.title, line.span, line.left[-10:], line.right) == (
        "Article 1",
        where("failed"),
        "the talks ",
        ".",
    )
    (other,) = found(labelled, "by:ben")
    assert (other.who, other.is_own) == ("Ben", False)
    assert {each.who for each in found(labelled, "is:suggested")} == {"rules 1.0"}
    assert all(each.is_suggestion for each in found(labelled, "is:suggested"))


def test_suggestions_found_are_those_that_are_open(labelled: Session) -> None:
    desk = Desk(labelled.scheme, labelled.stamps)
    for decide in (deciding.defer, deciding.reject):
        view = labelled.open("doc-1")
        open_ids = {each.id for each in view.open_suggestions()}
        lines = found(labelled, "is:suggested in:article")
        assert {line.item_id for line in lines if line.document_id == "doc-1"} == open_ids
        labelled.apply(decide(desk, view, view.open_suggestions()[0]))
    assert [line.document_id for line in found(labelled, "is:suggested")] == ["doc-2"]


def test_suggestions_of_finished_articles_are_found_only_where_asked_for(
    labelled: Session,
) -> None:
    desk = Desk(labelled.scheme, labelled.stamps)
    labelled.apply(finishing.set_state(desk, labelled.open("doc-2"), SetState.FINISHED))
    assert [line.document_id for line in found(labelled, "is:suggested")] == ["doc-1"]
    assert [line.document_id for line in found(labelled, "is:suggested state:fin")] == ["doc-2"]


def test_a_person_nobody_knows_is_refused_with_those_that_are_known(labelled: Session) -> None:
    with pytest.raises(BadQuery, match="Nobody called “cleo” works in this project, only Ada, Ben"):
        found(labelled, "by:cleo")


def test_a_role_whose_annotation_is_gone_says_nothing(labelled: Session) -> None:
    (stance,) = found(labelled, "layer:stance")
    annotation: Annotation = labelled.open("doc-1").annotations[stance.item_id]
    assert annotation.roles["holder"].annotation_id
    labelled.project.write(lambda db: db.execute("DELETE FROM annotations WHERE layer = 'entity'"))
    assert found(labelled, "holder:lind") == []
    assert [line.label for line in found(labelled, "layer:stance")] == ["oppose"]


# -- pages


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A hundred articles, the middle ones without the word."""
    articles = [
        builders.document(f"{'Oslo' if abs(number - 50) > 30 else 'Bergen'} {number}.", number)
        for number in range(100)
    ]
    path = support.make(tmp_path_factory.mktemp("many") / "many.gloss", *articles)
    with closing(projects.open_session(path, "Ada", CountedStamps())) as session:
        desk = Desk(session.scheme, session.stamps)
        for number in range(0, 100, 3):
            view = session.open(f"doc-{number}")
            spans = (Span(0, 4),)
            session.submit(annotating.add(desk, view, "entity", "PLACE", spans))
        session.wait_until_saved()
        yield session


@pytest.mark.parametrize("source", ["oslo", "layer:entity", "bergen state:new", "zebra"])
@pytest.mark.parametrize("wanted", [1, 7, 1000])
def test_pages_are_the_whole_in_pieces(many: Session, source: str, wanted: int) -> None:
    query = concordance.read_query(many, source)
    lines: list[Line] = []
    after: str | None = ""
    while after is not None:
        page = concordance.page(many, query, after, wanted)
        assert page.ends is None or len(page.lines) >= wanted
        lines += page.lines
        after = page.ends
    assert lines == list(concordance.every(many, query))
    assert len({(line.document_id, line.span) for line in lines}) == len(lines)
    counted = concordance.count(many, query)
    assert counted == concordance.Count(len(lines), len({line.document_id for line in lines}))


def test_lines_stand_in_the_order_of_the_articles(many: Session) -> None:
    numbers = [int(line.hit and line.document_id[4:]) for line in found(many, "oslo")]
    assert numbers == sorted(numbers)
    labelled = [int(line.document_id[4:]) for line in found(many, "layer:entity")]
    assert all(one < other for one, other in pairwise(labelled))


def test_a_search_stops_when_it_is_told_to(many: Session) -> None:
    query = concordance.read_query(many, "zebra label:PLACE")
    page = concordance.page(many, query, stop=lambda: True)
    assert page.lines == ()
    assert page.ends is not None
    assert concordance.count(many, query, lambda: True).places == 0


def test_a_search_does_not_hold_the_file(many: Session) -> None:
    lines = concordance.every(many, concordance.read_query(many, "oslo"))
    next(lines)
    desk = Desk(many.scheme, many.stamps)
    many.apply(finishing.set_state(desk, many.open("doc-1"), SetState.SKIPPED))
    assert next(lines).document_id == "doc-1"
    assert many.undo() is not None


def test_nothing_is_found_by_an_empty_query(many: Session) -> None:
    assert concordance.page(many, Query()) == concordance.Page((), None)


# -- a damaged index

DAMAGES = (
    "DELETE FROM words_data WHERE id = 10",
    "DELETE FROM words_data",
    "DELETE FROM words_config",
    "UPDATE words_config SET v = 9",
    "UPDATE words_data SET block = x'00' WHERE id > 10",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_made_anew(path: Path, open_session: OpenSession, damage: str) -> None:
    with support.stranger(path) as connection:
        connection.execute(damage)
    session = open_session(path)
    assert hits(session, "mara") == ["Mara"]
    assert [line.hit for line in occurrences(session.project, "Oslo")] == ["Oslo"]
    assert support.damages(path) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_index_damaged_while_it_is_open_is_made_anew(session: Session, damage: str) -> None:
    assert hits(session, "in:article layer:entity") == []
    with support.stranger(session.project.path) as connection:
        connection.execute(damage)
        connection.execute(damage.replace("words_", "names_"))
    assert hits(session, "mara") == ["Mara"]
    assert hits(session, "mara in:article") == ["Mara"]
