"""Showing articles: numbers, ids and titles name them; what is decided and open is told apart."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.formats.records import Rejected
from glossator.services import annotating, deciding, listing, showing
from glossator.services.composing import Desk
from glossator.services.export_report import ExportReport
from glossator.services.import_report import ImportReport
from glossator.services.reports import SuggestReport
from glossator.services.session import Session
from tests.services.conftest import OpenSession
from tests.support import builders, projects
from tests.support.desks import claim, where

OTHER = builders.document("Omar Reyes stayed in Oslo.", 2)


@pytest.fixture
def session(tmp_path: Path, open_session: OpenSession) -> Session:
    """Ada at work on two articles: a name accepted, one open, and a claim with its source."""
    session = open_session(projects.make(tmp_path / "two.gloss", builders.document(), OTHER))
    found = builders.suggestion(0, 9, 1), builders.suggestion(14, 24, 2)
    projects.suggest(session.project, *found)
    session.apply(builders.addition(claim(source="She", cue="said")))
    desk = Desk(session.scheme, session.stamps)
    session.apply(deciding.accept(desk, session.open("doc-1"), found[0]))
    return session


def test_articles_are_listed_with_state_and_open_suggestions(session: Session) -> None:
    found = showing.articles(session)

    assert found.sentences() == [
        "   1  in progress    1 open  Article 1",
        "   2  new            0 open  Article 2",
    ]
    assert [(row["number"], row["id"]) for row in found.plain()] == [(1, "doc-1"), (2, "doc-2")]
    assert found.plain()[0]["words"] == len(builders.TEXT.split())


@pytest.mark.parametrize("named", ["1", "doc-1", "Article 1"])
def test_an_article_is_named_by_number_id_or_title(session: Session, named: str) -> None:
    assert showing.article(session, named).opened.document.id == "doc-1"


@pytest.mark.parametrize("named", ["0", "3", "-1", "Article", "", "²"])
def test_an_unknown_article_is_a_sentence(session: Session, named: str) -> None:
    with pytest.raises(UserError, match=f"There is no article “{named}”; “glossator show PROJECT”"):
        showing.article(session, named)


def test_what_is_decided_and_what_is_open_is_told_apart(session: Session) -> None:
    view = showing.article(session, "1")

    assert view.sentences() == [
        "Article 1",
        "(in progress)",
        "",
        "✓ entity  PERSON    Mara Lind",
        "✓ claim   indirect  the talks failed; cue: said; source: She",
        "? entity  PERSON    Omar Reyes  (0.50)",
    ]
    plain = view.plain()
    assert plain["text"] == builders.TEXT
    assert [item["spans"] for item in plain["suggestions"]] == [[[14, 24]]]
    assert [item["layer"] for item in plain["annotations"]] == ["entity", "claim"]


def test_pieces_are_joined_by_an_ellipsis(session: Session) -> None:
    pieces = (where("the talks"), where("failed"))
    view = session.open("doc-1")
    (saying,) = [item for item in view.annotations.values() if item.layer == "claim"]
    desk = Desk(session.scheme, session.stamps)
    session.apply(annotating.resize(desk, view, saying.id, pieces))

    assert "the talks … failed" in showing.article(session, "1").sentences()[4]


REPORTS: dict[str, Callable[[], ImportReport | SuggestReport | ExportReport]] = {
    "import": lambda: ImportReport(1, 0, 2, rejected=(Rejected("a:1", "it is empty"),)),
    "suggest": lambda: SuggestReport("rules 1", 1, failed=(Rejected("b", "too long"),)),
    "export": lambda: ExportReport("out", "jsonl", ("train.jsonl",), {"train": 1}, {"train": {}}),
}


@pytest.mark.parametrize("kind", REPORTS)
def test_a_report_is_one_json_document_and_says_the_same_in_words(kind: str) -> None:
    report = REPORTS[kind]()
    plain = json.loads(json.dumps(report.plain()))

    assert plain
    assert all(line == line.strip() or line.startswith("  ") for line in report.sentences())
    assert all(line.endswith((".", "no annotations")) for line in report.sentences())


def test_one_thing_is_not_several() -> None:
    assert ImportReport(documents=1, annotations=1, suggestions=1).sentences() == [
        "1 article added.",
        "1 annotation added.",
        "1 suggestion added.",
    ]
    assert SuggestReport("rules", 1, 1).sentences() == [
        "rules: 1 article read, nothing suggested.",
        "1 article skipped: this pipeline has read it.",
    ]


def test_the_formats_are_listed_with_what_they_do() -> None:
    rows = {row["name"]: row for row in listing.formats()}

    assert rows["jsonl"]["does"] == "read and written"
    assert rows["text"]["does"] == "read"
    assert all(row["carries"] for row in rows.values())
