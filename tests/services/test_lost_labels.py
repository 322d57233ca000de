"""What a file says was read, where some of what was marked there cannot be held."""

from pathlib import Path
from typing import Any

import pytest

from glossator.domain.annotation import SetState
from tests.services.importer import Importer
from tests.support import lines

TEXT = "Oslo is wet.\n\nBergen too, said Ada."
WHOLE = {"entity": "complete", "claim": "complete", "stance": "complete"}
FIRST, SECOND = (0, 12), (14, 35)


def marked(label: str, start: int, end: int, **more: object) -> dict[str, Any]:
    return {"id": label, "layer": "entity", "label": label, "spans": [[start, end]], **more}


ORPHAN = {
    "id": "c",
    "layer": "claim",
    "label": "indirect",
    "spans": [[14, 24]],
    "roles": {"source": "LAW"},
}
KEPT = [marked("PLACE", 0, 4)]
CASES: dict[str, tuple[list[dict[str, Any]], set[tuple[str, tuple[int, int]]]]] = {
    "nothing": (KEPT, set()),
    "an unknown label": ([marked("LAW", 0, 4)], {("entity", FIRST)}),
    "outside the text": ([marked("PLACE", 3, 99)], {("entity", FIRST), ("entity", SECOND)}),
    "with what points to it": (
        [marked("LAW", 0, 4), ORPHAN],
        {("entity", FIRST), ("claim", SECOND)},
    ),
    "a suggestion": ([marked("PLACE", 0, 4, origin={"how": "suggested"})], set()),
}


@pytest.mark.parametrize(("annotations", "unread"), CASES.values(), ids=CASES.keys())
def test_a_passage_that_lost_a_label_is_not_said_to_be_read(
    importer: Importer,
    tmp_path: Path,
    annotations: list[dict[str, Any]],
    unread: set[tuple[str, tuple[int, int]]],
) -> None:
    line = {"text": TEXT, "annotator": "ada", "coverage": WHOLE, "annotations": annotations}
    importer.take(lines.write(tmp_path / "a.jsonl", line))

    every = {(layer, passage) for layer in WHOLE for passage in (FIRST, SECOND)}
    covered = {
        (row["layer"], (row["start"], row["end"]))
        for row in importer.project.read(lambda db: list(db.query("SELECT * FROM covered")))
    }
    assert covered == every - unread
    (found,) = importer.sets()
    assert (found.state is SetState.FINISHED) == (not unread)
