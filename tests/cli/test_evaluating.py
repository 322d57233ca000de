"""The command evaluate: what it says about a suggester, and what it refuses."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from glossator.domain.gold import GoldDocument
from glossator.services import retraining, suggesting
from glossator.services.evaluating import Found
from tests.cli.conftest import Cli
from tests.cli.test_suggesting import LOADING, interrupted, use
from tests.support import lines
from tests.support.suggesters import finder, program

ROW = {
    "text": "Mara Lind met Omar in Oslo.",
    "annotator": "gold",
    "coverage": {"entity": "complete", "claim": "complete", "stance": "complete"},
    "annotations": [
        {"id": "a", "layer": "entity", "label": "PERSON", "spans": [[0, 9]]},
        {"id": "b", "layer": "entity", "label": "PERSON", "spans": [[14, 18]]},
    ],
}


@pytest.fixture
def small(tmp_path: Path, cli: Cli) -> Path:
    """A project of one article with two names of gold."""
    path = tmp_path / "small.gloss"
    cli("new", path)
    cli("import", path, lines.write(tmp_path / "gold.jsonl", ROW))
    return path


def test_a_pipeline_is_scored_and_its_keys_are_counted(
    cli: Cli, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, finder(tmp_path, {"Mara Lind": "PERSON", "Oslo": "PERSON"}))
    said = cli("evaluate", small)
    told = [line.split() for line in said.lines]

    assert (said.code, said.err) == (0, "")
    assert said.lines[0] == "words 1 on 1 article with gold."
    assert ["exact", "50.0", "50.0", "50.0", "2"] in told
    assert ["PERSON", "50.0", "50.0", "50.0", "2"] in told
    assert ["linked", "–", "–", "–", "0"] in told
    # One accepted; one added by a step back, a word selected and a digit; Tab; one refused: six
    # keys for two labels, and one to finish.
    (static,) = (line for line in told if line[:2] == ["static", "suggestions"])
    assert static[2:6] == ["3.00", "–", "–", "3.50"]


def test_the_report_is_one_json_document(
    cli: Cli, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, finder(tmp_path, {"Mara Lind": "PERSON"}))
    said = cli("evaluate", small, "--json")
    plain = said.json()

    assert (said.code, said.err) == (0, "")
    whole = ("calibration", "documents", "doubts", "failed", "keys", "measures", "suggester")
    assert tuple(sorted(plain)) == whole
    assert plain["doubts"] == []
    exact = next(
        each for each in plain["measures"] if (each["name"], each["label"]) == ("exact", "")
    )
    assert (exact["right"], exact["precision"], exact["recall"]) == (1, 1.0, 0.5)
    assert exact["f1_interval"] is None
    assert [way["way"] for way in plain["keys"]] == ["by hand", "static suggestions", "with memory"]
    assert plain["keys"][0]["of_by_hand"] == 1.0
    assert plain["calibration"]["claim"] == []
    assert json.dumps(plain)


def test_training_anew_is_replayed_where_it_is_asked_for(
    cli: Cli, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, finder(tmp_path, {}))

    def train(done: Sequence[GoldDocument], rest: Sequence[GoldDocument]) -> Found:
        raise AssertionError("behind the last article there is nothing to train for")

    monkeypatch.setattr(retraining, "trainer", lambda *_: train)
    said = cli("evaluate", small, "--retrain-every", "1", "--json")

    assert said.json()["keys"][-1]["way"] == "retrained every 1"
    refused = cli("evaluate", small, "--retrain-every", "0")
    assert (refused.code, refused.out) == (2, "")


def test_a_project_without_gold_is_refused_with_what_to_do(
    cli: Cli, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, finder(tmp_path, {}))

    assert cli("evaluate", project).refused() == (
        "The project has no gold to evaluate on; finish articles in the window, or import "
        "finished ones."
    )


def test_an_article_that_fails_is_a_finding(
    cli: Cli, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "introduce()\nfor asked in requests():\n    say({'id': asked['id'], 'error': 'too long'})"
    )
    use(monkeypatch, program(tmp_path, body))
    said = cli("evaluate", small)

    assert said.code == 1
    assert said.lines[-1].endswith("no suggestions, too long.")


def test_the_pipeline_that_is_named_is_the_one_that_is_asked(
    cli: Cli, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def command(pipeline: str = "") -> list[str]:
        asked.append(pipeline)
        return finder(tmp_path, {})

    monkeypatch.setattr(suggesting, "suggester_command", command)
    cli("evaluate", small, "--pipeline", "mine")

    assert asked == ["mine"]


def test_ctrl_c_ends_with_130(small: Path, tmp_path: Path) -> None:
    process = interrupted(
        small, program(tmp_path, LOADING), (tmp_path / "loading").exists, "evaluate"
    )
    out, _ = process.communicate(timeout=30)

    assert (process.returncode, out) == (130, "")
