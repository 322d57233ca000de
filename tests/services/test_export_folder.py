"""The folder of an export: whole or not at all, and never in the place of something else."""

import json
import os
import time
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.services import export_folder
from glossator.services.export_plan import ExportOptions
from glossator.services.exporting import export
from glossator.store.project import Project


@pytest.fixture
def out(gold: Path, tmp_path: Path) -> Path:
    """A folder with an export in it."""
    write(gold, tmp_path / "out")
    return tmp_path / "out"


def write(gold: Path, folder: Path) -> None:
    with Project(gold) as opened:
        export(opened, folder, ExportOptions())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_export_replaces_an_earlier_one(gold: Path, out: Path) -> None:
    before = contents(out)
    (out / "train.jsonl").write_text("older", encoding="utf-8")
    write(gold, out)

    assert contents(out) == before
    assert sorted(path.name for path in out.parent.iterdir()) == ["gold.gloss", "out"]


def test_an_empty_folder_is_filled_and_parents_are_made(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(gold, tmp_path / "empty")
    write(gold, tmp_path / "a" / "b")

    assert contents(tmp_path / "empty") == contents(tmp_path / "a" / "b")


FOREIGN = {
    "notes": {"notes.txt": "mine"},
    "a manifest of another program": {"manifest.json": '{"name": "app"}', "index.html": "x"},
    "a manifest that is no JSON": {"manifest.json": "x"},
    "a manifest that is a list": {"manifest.json": "[]"},
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_folder_with_other_files_is_left_alone(gold: Path, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, text in FOREIGN[kind].items():
        (folder / name).write_text(text, encoding="utf-8")
    before = contents(folder)
    with pytest.raises(UserError) as refused:
        write(gold, folder)

    assert "choose an empty or a new folder" in str(refused.value)
    assert contents(folder) == before


@pytest.mark.parametrize("name", ["model.bin", "kept/notes.txt"])
def test_what_was_put_beside_an_export_is_not_thrown_away(gold: Path, out: Path, name: str) -> None:
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match=name.split("/", maxsplit=1)[0]):
        write(gold, out)

    assert (out / name).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_left_alone(gold: Path, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    if kind == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "there").mkdir()
        place.symlink_to(tmp_path / "there")
    with pytest.raises(UserError, match="is not a folder; choose another name"):
        write(gold, place)

    assert place.is_symlink() == (kind == "link")


def test_a_folder_that_cannot_be_made_is_a_sentence(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match=r"cannot be written \(.*\); choose another folder"):
        write(gold, tmp_path / "file" / "out")


def test_the_folder_one_stands_in_is_a_folder_too(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    write(gold, Path())

    assert (tmp_path / "here" / "manifest.json").is_file()


FAULTS = ["write", "sync", "first rename", "second rename"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failed_export_leaves_the_one_before_it(
    gold: Path, out: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(out)
    full = OSError(28, "No space left on device")
    renames = iter([fault == "first rename", fault == "second rename", False])
    rename = Path.rename

    def failing_rename(path: Path, target: Path) -> Path:
        if next(renames):
            raise full
        return rename(path, target)

    def failing(*_: object, **__: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        if fault == "write":
            patch.setattr(Path, "write_text", failing)
        elif fault == "sync":
            patch.setattr(os, "fsync", failing)
        patch.setattr(Path, "rename", failing_rename)
        with Project(gold) as opened, pytest.raises(UserError, match="No space left on device"):
            export(opened, out, ExportOptions())

    assert contents(out) == before
    assert sorted(path.name for path in out.parent.iterdir()) == ["gold.gloss", "out"]


def test_an_interrupted_export_leaves_the_one_before_it(gold: Path, out: Path) -> None:
    before = contents(out)

    def interrupted(folder: Path) -> None:
        (folder / "train.jsonl").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_folder.write_folder(out, interrupted)

    assert contents(out) == before
    assert gold.exists()
    assert sorted(path.name for path in out.parent.iterdir()) == ["gold.gloss", "out"]


def test_an_export_in_folders_is_replaced_and_what_was_put_among_it_is_kept(
    gold: Path, tmp_path: Path
) -> None:
    out = tmp_path / "nested"
    with Project(gold) as opened:
        export(opened, out, ExportOptions("huggingface"))
        export(opened, out, ExportOptions("huggingface"))
        assert (out / "data").is_dir()
        (out / "data" / "mine.txt").write_text("mine", encoding="utf-8")
        with pytest.raises(UserError, match=r"holds “data/mine\.txt”"):
            export(opened, out, ExportOptions("huggingface"))

    assert (out / "data" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_folders_of_alike_names_are_left_alone(gold: Path, out: Path) -> None:
    for name in ("out.partial", "out.former"):
        (out.parent / name).mkdir()
        (out.parent / name / "notes.txt").write_text("mine", encoding="utf-8")
    write(gold, out)

    assert (out.parent / "out.partial" / "notes.txt").is_file()
    assert (out.parent / "out.former" / "notes.txt").is_file()


def test_of_two_exports_to_one_folder_at_once_the_later_one_stays_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def fill(folder: Path, name: str) -> None:
        (folder / name).write_text(name, encoding="utf-8")
        manifest = {export_folder.DIGESTS: {name: "0"}}
        (folder / export_folder.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")

    def slow(folder: Path) -> None:
        fill(folder, "slow.txt")
        export_folder.write_folder(out, lambda other: fill(other, "quick.txt"))
        assert (out / "quick.txt").is_file()

    export_folder.write_folder(out, slow)

    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "slow.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_was_put_there_during_an_export_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def meanwhile(folder: Path) -> None:
        (folder / "train.jsonl").write_text("{}", encoding="utf-8")
        out.mkdir()
        (out / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(UserError, match=r"holds “notes\.txt”"):
        export_folder.write_folder(out, meanwhile)

    assert [path.name for path in out.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("age", [0.0, 30 * 24 * 3600.0])
def test_what_a_killed_export_left_goes_in_time(tmp_path: Path, age: float) -> None:
    left = tmp_path / ".out-0.glossator-export"
    (left / "new").mkdir(parents=True)
    os.utime(left, (time.time() - age,) * 2)
    export_folder.write_folder(tmp_path / "out", lambda folder: None)

    assert left.exists() == (age == 0.0)
