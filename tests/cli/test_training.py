"""The command that trains: what it says, what it leaves, and how it ends."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from glossator.cli import codes
from glossator.services import training
from glossator.store import splits
from glossator.store.project import Project
from glossator.suggest.training.versions import learned_from
from tests.cli.conftest import Cli
from tests.support import gold as golden
from tests.support import lines

pytestmark = pytest.mark.slow


@pytest.fixture
def odd(tmp_path: Path, cli: Cli) -> Path:
    """A project whose gold calls people events, which no suggester does."""
    rows = golden.relabelled(golden.sample_rows(), {"PERSON": "EVENT", "EVENT": "PERSON"})
    path = tmp_path / "odd.gloss"
    assert cli("new", path).code == 0
    assert cli("import", path, lines.write(tmp_path / "odd.jsonl", *rows)).code == 0
    return path


def test_training_keeps_a_version_and_shows_before_and_after(
    odd: Path, tmp_path: Path, cli: Cli
) -> None:
    said = cli("train", odd, tmp_path / "models", "--quick")

    assert said.code == codes.DONE
    assert said.lines[0].startswith("9 articles learned from, 2 held out;")
    assert any(line.startswith("Claim: not enough gold yet, 11 of 80") for line in said.lines)
    assert any(line.split()[:3] == ["entity", "exact", "all"] for line in said.lines)
    assert any(line.startswith("Learning curve, entity") for line in said.lines)
    kept = tmp_path / "models" / "en_glossator_odd-0.1.0"
    assert str(kept) in said.lines[-1]

    suggested = cli("suggest", odd, "--pipeline", kept)
    assert suggested.code == codes.DONE
    assert "en_glossator_odd-0.1.0" in suggested.out
    again = cli("suggest", odd, "--pipeline", tmp_path / "models")
    assert (again.code, again.err) == (codes.DONE, "")

    told = f"{kept.name} learned from 9 of the 11 articles: its figures on them say nothing"
    assert any(each.startswith(told) for each in cli("evaluate", odd, "--pipeline", kept).lines)
    freeze(odd, learned_from(str(kept)))
    told = f"9 of the 9 articles that {kept.name} learned from are in the frozen test set; train"
    evaluated = cli("evaluate", odd, "--pipeline", kept, "--json")
    assert evaluated.json()["doubts"][1].startswith(told)
    assert cli("suggest", odd, "--pipeline", kept).err.startswith(told)
    based = cli("train", odd, tmp_path / "more", "--base", kept, "--quick", "--no-curve")
    assert based.err.startswith(told)


def freeze(path: Path, digests: Iterable[str]) -> None:
    """A test set arrives that was drawn elsewhere."""
    found = {"share": 50, "seed": 1, "at": "2026-01-31", "of": 11, "digests": sorted(digests)}
    with Project(path) as opened:
        opened.write(lambda db: splits.freeze(db, found))


def test_json_is_one_document(odd: Path, tmp_path: Path, cli: Cli) -> None:
    models = tmp_path / "models"
    plain = cli("train", odd, models, "--quick", "--no-curve", "--seed", 3, "--json").json()

    assert (plain["seed"], plain["version"]) == (3, "0.1.0")
    assert Path(plain["folder"]).is_dir()
    assert len(plain["curve"]) == 1
    assert not set(plain["parts"]["held_out"]) & set(plain["parts"]["trained"])


def test_where_nothing_is_gained_nothing_is_kept(gold: Path, tmp_path: Path, cli: Cli) -> None:
    said = cli("train", gold, tmp_path / "models", "--quick", "--no-curve")

    assert said.code == codes.FINDINGS
    assert said.lines[-1] == "Nothing learned beats what was there, so nothing is kept."
    assert not (tmp_path / "models").exists()


def test_too_little_gold_is_refused(project: Path, tmp_path: Path, cli: Cli) -> None:
    sentence = cli("train", project, tmp_path / "models").refused()

    assert "entity 0 of 10" in sentence
    assert not (tmp_path / "models").exists()


def test_an_unknown_base_is_refused(odd: Path, tmp_path: Path, cli: Cli) -> None:
    sentence = cli("train", odd, tmp_path / "models", "--base", "no_such_pipeline").refused()

    assert "no_such_pipeline" in sentence
    assert not (tmp_path / "models").exists()


def test_ctrl_c_leaves_nothing(
    odd: Path, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., object] = training.train

    def interrupted(project: object, folder: object, plan: object, _: object) -> object:
        def on_event(event: object) -> None:
            raise KeyboardInterrupt

        return real(project, folder, plan, on_event)

    monkeypatch.setattr(training, "train", interrupted)
    said = cli("train", odd, tmp_path / "models", "--quick")

    assert said.code == codes.INTERRUPTED
    assert not (tmp_path / "models").exists()
