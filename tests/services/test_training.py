"""Training for both faces: in a process of its own, kept or discarded, never half-written."""

import json
import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from glossator.domain.errors import UserError
from glossator.domain.training import Stage, TrainingEvent, TrainingPlan, TrainReport
from glossator.services import freezing, training
from glossator.services.training import TrainingFailed
from glossator.store.project import Project
from glossator.suggest import pipeline
from tests.services.importer import Importer
from tests.support import gold as golden
from tests.support import lines

QUICK = TrainingPlan(passes=0, curve=False, least=8)
_WAITS = "import time\nwhile True: time.sleep(1)"

pytestmark = pytest.mark.slow


def nobody(_: TrainingEvent) -> None:
    """Hear of an event and do nothing."""


def odd_rows() -> list[dict[str, Any]]:
    """Gold that calls people events, which no suggester does."""
    return golden.relabelled(golden.sample_rows(), {"PERSON": "EVENT", "EVENT": "PERSON"})


@pytest.fixture
def odd(importer: Importer, tmp_path: Path) -> Project:
    """A project with odd gold."""
    importer.take(lines.write(tmp_path / "odd.jsonl", *odd_rows()))
    return importer.project


@dataclass(frozen=True)
class Once:
    """A training that was run for real, what it told, and whether it left the project alone."""

    report: TrainReport
    told: list[TrainingEvent]
    untouched: bool

    def again(self, models: Path) -> TrainReport:
        """The same training's result, as it lies for another folder of models."""
        lies = Path(self.report.folder)
        copy = models / lies.parent.name / lies.name
        shutil.copytree(lies, copy)
        return replace(self.report, folder=str(copy))


@pytest.fixture(scope="module")
def once(_empty_original: bytes, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Odd gold, learned from."""
    folder = tmp_path_factory.mktemp("once")
    (folder / "empty.gloss").write_bytes(_empty_original)
    with Project(folder / "empty.gloss") as opened:
        Importer(opened).take(lines.write(folder / "odd.jsonl", *odd_rows()))
        before = opened.path.read_bytes()
        told: list[TrainingEvent] = []
        report = trained(opened, folder / "models", told.append)
        return Once(report, told, opened.path.read_bytes() == before)


@pytest.fixture
def trainer_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Puts a small program in the place of the process that trains."""

    def put(body: str) -> None:
        path = tmp_path / "trainer.py"
        path.write_text(f"import json, sys\n{body}\n", encoding="utf-8")

        def command(*words: str) -> list[str]:
            return [sys.executable, "-I", "-S", str(path), *words]

        monkeypatch.setattr(training, "own_command", command)

    return put


def trained(
    project: Project, folder: Path, on_event: Callable[[TrainingEvent], None] = nobody
) -> TrainReport:
    report = training.train(project, folder, QUICK, on_event)
    assert report is not None
    return report


def test_a_training_tells_of_its_stages_and_leaves_the_project_alone(once: Once) -> None:
    assert Path(once.report.folder).is_dir()
    stages = [each.title for each in once.told if isinstance(each, Stage)]
    assert stages[0] == "Reading the articles"
    assert once.untouched


def test_what_was_trained_is_kept_as_one_version_after_the_other(
    once: Once, odd: Project, tmp_path: Path
) -> None:
    models = tmp_path / "models"
    kept = training.keep(once.again(models), models)

    assert kept == models / "en_glossator_empty-0.1.0"
    assert [path.name for path in models.iterdir()] == [kept.name]

    second = training.keep(trained(odd, models), models)
    assert second.name == "en_glossator_empty-0.2.0"
    assert pipeline.load(str(models)).meta["version"] == "0.2.0"
    assert pipeline.load(str(kept)).meta["version"] == "0.1.0"


def test_what_is_discarded_is_gone_and_its_version_free_again(once: Once, tmp_path: Path) -> None:
    models = tmp_path / "models"
    report = once.again(models)
    training.discard(report)
    training.discard(report)

    assert not models.exists()
    assert report.version == "0.1.0"
    with pytest.raises(UserError, match="train again"):
        training.keep(report, models)


def test_discarding_takes_away_nothing_that_was_kept(once: Once, tmp_path: Path) -> None:
    models = tmp_path / "models"
    report = once.again(models)
    kept = training.keep(report, models)
    training.discard(replace(report, folder=str(kept)))
    training.discard(replace(report, folder=""))

    assert (kept / "meta.json").is_file()


def test_a_training_that_is_called_off_leaves_nothing(
    odd: Project, tmp_path: Path, trainer_says: Callable[[str], None]
) -> None:
    stage = {"event": "stage", "title": "Waiting", "number": 1, "total": 2}
    trainer_says(
        "import pathlib, time\n"
        "pathlib.Path(sys.argv[3]).with_suffix('.partial').mkdir()\n"
        f"print(json.dumps({stage!r}), flush=True)\n{_WAITS}"
    )
    called_off = threading.Event()

    def on_event(event: TrainingEvent) -> None:
        called_off.set()

    models = tmp_path / "models"
    assert training.train(odd, models, QUICK, on_event, called_off.is_set) is None
    assert not models.exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "was ended by SIGKILL"),
        ("sys.exit('no memory left')", "ended with code 1 before its work was done: no memory"),
        ("print('hello')", "broke off"),
        ("print(json.dumps({'event': 'failed', 'text': 'Too little.'}))", "Too little."),
        ("", "ended with code 0 before its work was done"),
    ],
    ids=["killed", "failed", "chatting", "refused", "silent"],
)
def test_a_trainer_that_breaks_off_is_reported_in_one_sentence(
    odd: Project, tmp_path: Path, trainer_says: Callable[[str], None], body: str, said: str
) -> None:
    trainer_says(body)
    with pytest.raises(TrainingFailed) as failed:
        training.train(odd, tmp_path / "models", QUICK, nobody)

    assert said in str(failed.value)
    assert str(failed.value).count("\n") == 0
    assert not (tmp_path / "models").exists()


def test_a_command_that_cannot_be_started_is_reported(
    odd: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "own_command", lambda *_: ["/no/such/program"])
    with pytest.raises(TrainingFailed, match="The trainer /no/such/program cannot be started"):
        training.train(odd, tmp_path / "models", QUICK, nobody)


def test_the_trainer_gets_gold_a_plan_and_texts_without_gold(
    odd: Project, importer: Importer, tmp_path: Path, trainer_says: Callable[[str], None]
) -> None:
    importer.take(lines.write(tmp_path / "more.jsonl", {"text": "Nobody has read this."}))
    trainer_says(
        "import pathlib, shutil\n"
        f"shutil.copytree(sys.argv[2], {str(tmp_path / 'job')!r})\n"
        "print(json.dumps({'event': 'failed', 'text': oct(pathlib.Path(sys.argv[2])"
        ".stat().st_mode)}))"
    )
    with pytest.raises(TrainingFailed, match=r"700$"):
        training.train(odd, tmp_path / "models", replace(QUICK, seed=7), nobody)

    job = tmp_path / "job"
    plan = json.loads((job / "plan.json").read_text(encoding="utf-8"))
    known = {row["text"]: row["id"] for row in _rows(job / "gold.jsonl")}
    assert (plan["name"], plan["version"], plan["seed"]) == ("glossator_empty", "0.1.0", 7)
    assert set(plan["drawn"]) <= set(known.values())
    assert len(known) == 11
    assert [row["text"] for row in _rows(job / "unread.jsonl")] == ["Nobody has read this."]


def _rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_folder_of_something_else_is_left_alone(odd: Project, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match=r"holds “diary\.txt”"):
        training.train(odd, tmp_path / "notes", QUICK, nobody)
    with pytest.raises(UserError, match="is not a folder"):
        training.train(odd, tmp_path / "notes" / "diary.txt", QUICK, nobody)

    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["diary.txt"]


def test_a_project_without_gold_says_what_is_needed(importer: Importer, tmp_path: Path) -> None:
    with pytest.raises(TrainingFailed, match=r"entity 0 of 8, claim 0 of 80, stance 0 of 80"):
        training.train(importer.project, tmp_path / "models", QUICK, nobody)
    assert not (tmp_path / "models").exists()


def test_neither_the_frozen_set_nor_what_is_like_it_is_trained_on(
    importer: Importer, tmp_path: Path, trainer_says: Callable[[str], None]
) -> None:
    rows = golden.sample_rows()
    importer.take(lines.write(tmp_path / "gold.jsonl", *rows))
    frozen = freezing.freeze(importer.project, 30, 1, importer.stamps).digests
    inside = next(each for each in importer.documents() if each.digest in frozen)
    row = next(each for each in rows if each["text"] == inside.text)
    copy = {**row, "id": "copy", "text": f"{row['text']}\n\nAnother outlet adds a line."}
    importer.take(lines.write(tmp_path / "copy.jsonl", copy))
    trainer_says(
        "import pathlib\njob = pathlib.Path(sys.argv[2])\n"
        "sys.exit(str(sum(1 for each in ('gold', 'unread')"
        " for line in (job / f'{each}.jsonl').open(encoding='utf-8'))))"
    )
    left = len(rows) - len(frozen)
    with pytest.raises(UserError, match=f"done: {left}\\b"):
        training.train(importer.project, tmp_path / "models", QUICK, nobody)
