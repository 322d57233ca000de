"""The views that other programs read."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glossator.domain.annotation import Annotation, AnnotationSet, Filler, How, Origin, SetState
from glossator.domain.coverage import Covered
from glossator.domain.document import Annotator
from glossator.domain.edit import Change, Record
from glossator.domain.span import Span
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.builders import ADA, BEN


def work_of(person: Annotator, since: str, state: SetState = SetState.FINISHED) -> list[Record]:
    """A name, a claim by that name, and a stance towards it."""
    tag = person.name.lower()
    name = replace(builders.entity(0, 9, by=person), id=f"name-{tag}", origin=Origin(How.ACCEPTED))
    claim = replace(
        builders.entity(44, 60, by=person),
        id=f"claim-{tag}",
        layer="claim",
        label="indirect",
        roles={"source": Filler(annotation_id=name.id), "cue": Filler(spans=(Span(39, 43),))},
        attributes={"check_worthy": True},
    )
    stance = replace(
        builders.entity(44, 47, by=person),
        id=f"stance-{tag}",
        layer="stance",
        label="oppose",
        spans=(Span(44, 47), Span(54, 60)),
        roles={"target": Filler(spans=(Span(48, 53),))},
        attributes={"kind": "attitude", "certainty": "hedged"},
    )
    return [name, claim, stance, AnnotationSet("doc-1", person.id, state, since)]


def put(path: Path, *records: Record, number: int = 1) -> None:
    with Project(path) as opened:
        author = records[0].annotator_id
        changes = (Change(None, record) for record in records)
        projects.apply(opened, builders.edit(*changes, number=number, author_id=author))


def rows(path: Path, view: str) -> list[dict[str, Any]]:
    """The rows of a view as a program without our code sees them."""
    with projects.stranger(path) as connection:
        cursor = connection.execute(f"SELECT * FROM {view}")  # noqa: S608 - a view's name
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_a_finished_article_can_be_read_without_our_code(path: Path) -> None:
    put(path, *work_of(ADA, "2024-05-01"))

    common = {"article": "Article 1", "annotator": "Ada", "document_id": "doc-1"}
    place = {"start": 44, "end": 60, "how": "manual"}
    assert rows(path, "gold_entities") == [
        {
            **common,
            "text": "Mara Lind",
            "label": "PERSON",
            "start": 0,
            "end": 9,
            "how": "accepted",
            "annotation_id": "name-ada",
        }
    ]
    assert rows(path, "gold_claims") == [
        {
            **common,
            **place,
            "source": "Mara Lind",
            "speaker": "",
            "cue": "said",
            "content": builders.TEXT[44:60],
            "label": "indirect",
            "check_worthy": 1,
            "annotation_id": "claim-ada",
        }
    ]
    assert rows(path, "gold_stances") == [
        {
            **common,
            **place,
            "holder": "",
            "polarity": "oppose",
            "target": builders.TEXT[48:53],
            "evidence": f"{builders.TEXT[44:47]} … {builders.TEXT[54:60]}",
            "kind": "attitude",
            "certainty": "hedged",
            "annotation_id": "stance-ada",
        }
    ]


def test_the_set_of_the_only_one_who_finished_is_gold(path: Path) -> None:
    put(path, *work_of(BEN, "2024-05-01"))

    assert rows(path, "gold_sets") == [
        {"document_id": "doc-1", "annotator_id": BEN.id, "finished_at": "2024-05-01"}
    ]


def test_where_two_finished_nothing_is_gold_before_it_is_decided(path: Path) -> None:
    put(path, *work_of(ADA, "2024-05-02"), number=1)
    put(path, *work_of(BEN, "2024-05-01"), number=2)

    for view in ("gold_sets", "gold_annotations", "gold_entities", "gold_claims", "gold_stances"):
        assert rows(path, view) == []


@pytest.mark.parametrize("state", [SetState.IN_PROGRESS, SetState.SKIPPED])
def test_who_completed_no_passage_takes_nobody_s_gold_away(path: Path, state: SetState) -> None:
    put(path, *work_of(ADA, "2024-05-02"), number=1)
    put(path, *work_of(BEN, "2024-05-01", state), number=2)

    assert [row["annotator"] for row in rows(path, "gold_entities")] == ["Ada"]


def test_who_completed_a_passage_has_a_say(path: Path) -> None:
    put(path, *work_of(ADA, "2024-05-02"), number=1)
    read = Covered("doc-1", BEN.id, "entity", Span(0, 33))
    put(path, *work_of(BEN, "2024-05-01", SetState.IN_PROGRESS), read, number=2)

    assert rows(path, "gold_sets") == []


def test_where_two_are_needed_one_set_is_no_gold(path: Path) -> None:
    put(path, *work_of(ADA, "2024-05-02"))
    projects.tamper(path, "INSERT INTO settings VALUES ('needed', '2')")

    assert rows(path, "gold_entities") == []


def test_an_unfinished_article_shows_nothing(path: Path) -> None:
    put(path, *work_of(ADA, "2024-05-01", SetState.IN_PROGRESS), number=1)
    put(path, *work_of(BEN, "2024-05-01", SetState.SKIPPED), number=2)

    for view in ("gold_sets", "gold_entities", "gold_claims", "gold_stances"):
        assert rows(path, view) == []


def test_the_gold_of_one_article_does_not_wait_for_another(tmp_path: Path) -> None:
    second = builders.document("Omar Reyes spoke.", 2)
    path = projects.make(tmp_path / "two.gloss", builders.document(), second)
    name: Annotation = builders.entity(0, 10, of=second, by=BEN)
    put(path, name, projects.finished(BEN, document_id="doc-2"))

    assert [row["text"] for row in rows(path, "gold_entities")] == ["Omar Reyes"]
