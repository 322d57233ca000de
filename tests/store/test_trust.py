"""Project files from strangers."""

from pathlib import Path

import pytest

from glossator.store.errors import ProjectDamaged
from glossator.store.project import Project
from tests.support import projects

EVIL = {
    "trigger": (
        (
            "CREATE TRIGGER helper AFTER INSERT ON annotations "
            "BEGIN UPDATE annotations SET label = 'X'; END"
        ),
        "holds the trigger “helper”",
    ),
    "trigger on a view": (
        "CREATE TRIGGER helper INSTEAD OF INSERT ON gold_entities BEGIN SELECT 1; END",
        "holds the trigger “helper”",
    ),
    "view gone": ("DROP VIEW gold_claims", "the view gold_claims is missing or not as"),
    "view altered": (
        (
            "DROP VIEW gold_sets; CREATE VIEW gold_sets AS "
            "SELECT document_id, annotator_id, since AS finished_at FROM annotation_sets"
        ),
        "the view gold_sets is missing or not as",
    ),
    "table gone": ("DROP TABLE covered", "the table covered is missing or not as"),
    "column added": ("ALTER TABLE settings ADD COLUMN extra TEXT", "the table settings is missing"),
    "generated column": (
        "ALTER TABLE imports ADD COLUMN big TEXT GENERATED ALWAYS AS (zeroblob(100000000)) VIRTUAL",
        "the table imports is missing or not as",
    ),
}


@pytest.mark.parametrize(("sql", "sentence"), EVIL.values(), ids=EVIL.keys())
def test_a_planted_object_is_refused_before_anything_is_written(
    path: Path, sql: str, sentence: str
) -> None:
    with projects.stranger(path) as connection:
        connection.executescript(sql)
    before = path.read_bytes()

    with pytest.raises(ProjectDamaged, match=sentence):
        Project(path)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_further_tables_and_indexes_are_tolerated(path: Path) -> None:
    with projects.stranger(path) as connection:
        connection.executescript(
            "CREATE TABLE notes (a); CREATE INDEX by_label ON annotations(label)"
        )

    assert projects.damages(path) == []
