"""Which machine and person this is, where nothing else says so."""

import getpass
from pathlib import Path

import pytest

from glossator.services import machine


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own for settings, not made yet."""
    monkeypatch.setattr(machine, "config_folder", lambda: tmp_path / "config" / "glossator")
    return tmp_path / "config" / "glossator"


def test_a_machine_keeps_its_name(config: Path) -> None:
    name = machine.machine_id()

    assert len(name) == 16
    assert machine.machine_id() == name
    assert (config / "machine").read_text(encoding="utf-8").strip() == name
    assert [path.name for path in config.iterdir()] == ["machine"]


@pytest.mark.parametrize("contents", [b"", b"\n", b"\xff\xfe"])
def test_a_name_that_cannot_be_read_is_made_again(config: Path, contents: bytes) -> None:
    config.mkdir(parents=True)
    (config / "machine").write_bytes(contents)
    name = machine.machine_id()

    assert len(name) == 16
    assert machine.machine_id() == name


def test_a_folder_that_cannot_be_written_is_no_hindrance(config: Path) -> None:
    config.parent.mkdir()
    config.write_text("in the way", encoding="utf-8")

    assert len(machine.machine_id()) == 16
    assert config.read_text(encoding="utf-8") == "in the way"


def test_a_person_is_named_by_the_environment_or_the_login(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GLOSSATOR_ANNOTATOR", " Ada Moe ")
    assert machine.default_annotator() == "Ada Moe"

    monkeypatch.setenv("GLOSSATOR_ANNOTATOR", " ")
    monkeypatch.setattr(getpass, "getuser", lambda: "ben")
    assert machine.default_annotator() == "ben"


@pytest.mark.parametrize("error", [KeyError, OSError, ImportError])
def test_somebody_without_a_login_has_a_name_too(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.delenv("GLOSSATOR_ANNOTATOR", raising=False)
    monkeypatch.setattr(getpass, "getuser", nobody)

    assert machine.default_annotator() == "annotator"
