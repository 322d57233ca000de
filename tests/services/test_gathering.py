"""Gathering gold: what people decided about a text, and where that is all there is."""

import sqlite3
from pathlib import Path

from glossator.domain.gold import as_proposals
from glossator.domain.span import Span
from glossator.services.gathering import gold_documents
from glossator.services.session import Session
from glossator.store.project import Project
from tests.services.importer import Importer
from tests.support import lines
from tests.support.lines import article, claim, name


def test_gold_documents_are_those_with_gold_in_the_order_they_came(gold: Path) -> None:
    with Project(gold) as opened:
        documents = list(gold_documents(opened))

    assert len(documents) == 11
    assert documents[0].text.startswith("16 Oct. 20:15")
    layers = {annotation.layer for annotation in documents[0].annotations}
    assert layers == {"entity", "claim", "stance"}


def test_an_article_read_wholly_is_covered_wholly(gold: Path) -> None:
    with Project(gold) as opened:
        first = next(gold_documents(opened))

    assert first.read("entity") == (Span(0, len(first.text)),)


def test_a_project_without_finished_articles_has_no_gold(session: Session) -> None:
    assert not list(gold_documents(session.project))


def test_a_role_that_points_to_a_name_is_filled_with_its_words(
    importer: Importer, tmp_path: Path
) -> None:
    whole = dict.fromkeys(("entity", "claim", "stance"), "complete")
    line = article(name(0, 9), claim(44, 60, source="e0"), coverage=whole)
    importer.take(lines.write(tmp_path / "a.jsonl", line))
    (document,) = gold_documents(importer.project)

    (said,) = (each for each in as_proposals(document.annotations) if each.layer == "claim")
    assert said.roles == {"source": (Span(0, 9),)}


def test_a_damaged_article_is_passed_over(gold: Path) -> None:
    with sqlite3.connect(gold) as other:
        sql = "UPDATE texts SET text = replace(text, 'Tbilisi', 'Tiflis!') WHERE number = 1"
        assert other.execute(sql).rowcount == 1
    other.close()
    with Project(gold) as opened:
        assert len(list(gold_documents(opened))) == 10


def test_labels_and_what_was_read_are_of_one_moment(gold: Path) -> None:
    said: list[str] = []
    with Project(gold) as opened:
        opened.read(lambda db: db.conn.set_trace_callback(said.append))
        next(gold_documents(opened))

    (at_one_time,) = "\n".join(said).split("BEGIN")[1:]
    within = at_one_time.split("COMMIT")[0]
    assert "FROM texts" in within or "JOIN texts" in within
    assert "FROM annotations" in within
    assert "FROM covered" in within
