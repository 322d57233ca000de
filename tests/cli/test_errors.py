"""Errors: one sentence and the right exit code, whatever is wrong; a fault can be copied."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from glossator import __version__
from glossator.gui import platform
from glossator.services import inspecting
from glossator.store import connection
from tests.cli.conftest import Cli
from tests.support import projects

# Every command that takes a project, with what else it needs.
COMMANDS = {
    "import": ["import", "{project}", "{folder}"],
    "suggest": ["suggest", "{project}"],
    "accept": ["accept", "{project}"],
    "annotate": ["annotate", "{project}", "{script}"],
    "show": ["show", "{project}"],
    "export": ["export", "{project}", "{folder}/out"],
    "info": ["info", "{project}"],
    "check": ["check", "{project}"],
    "backup": ["backup", "{project}", "{folder}"],
    "restore": ["restore", "{folder}/new.gloss", "{project}"],
    "open": ["{project}"],
}


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands name; nothing opens a window."""
    (tmp_path / "script.jsonl").write_text('{"do": "undo"}\n', encoding="utf-8")
    monkeypatch.setattr(platform, "has_display", lambda: False)
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    return tmp_path


def line(command: str, project: Path, folder: Path) -> list[str]:
    values = {"project": project, "folder": folder, "script": folder / "script.jsonl"}
    return [word.format(**values) for word in COMMANDS[command]]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_project_that_is_not_there_is_a_sentence(cli: Cli, words: Path, command: str) -> None:
    said = cli(*line(command, words / "nowhere", words))

    name = "nowhere" if command == "restore" else "nowhere.gloss"
    assert said.refused() == (
        f"There is no project at {words / name}; check the name, or make one with “glossator new”."
    )


def unusable(path: Path, kind: str) -> str:
    """Make ``path`` something that is no project of ours; returns the sentence for it."""
    match kind:
        case "folder":
            path.mkdir()
            return f"{path} is a folder, not a project; choose a .gloss file."
        case "text":
            path.write_text("Hello. " * 50, encoding="utf-8")
            return f"{path} is not a Glossator project; choose a .gloss file."
        case "empty":
            path.write_bytes(b"")
            return f"{path} is not a Glossator project; choose a .gloss file."
        case "binary":
            path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 30)
            return f"{path} is not a Glossator project; choose a .gloss file."
        case _:
            with closing(sqlite3.connect(path)) as other:
                other.execute("CREATE TABLE a (b)")
            return f"{path} is a database of another program; choose a .gloss file."


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ["folder", "text", "empty", "binary", "database"])
def test_a_file_that_is_no_project_is_a_sentence(
    cli: Cli, words: Path, command: str, kind: str
) -> None:
    sentence = unusable(words / "thing", kind)
    before = (words / "thing").read_bytes() if kind != "folder" else b""
    said = cli(*line(command, words / "thing", words))

    assert said.refused() == sentence
    assert kind == "folder" or (words / "thing").read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_project_of_a_newer_version_is_left_alone(
    cli: Cli, project: Path, words: Path, command: str
) -> None:
    with projects.stranger(project) as other:
        other.execute("PRAGMA user_version = 99")
    before = project.read_bytes()
    said = cli(*line(command, project, words))

    assert said.refused() == (
        f"{project} was made by a newer Glossator (format 99, this one knows up to "
        f"{connection.SCHEMA_VERSION}); update Glossator to open it."
    )
    assert project.read_bytes() == before


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "open"])
def test_a_project_in_the_hands_of_another_program_is_a_sentence(
    cli: Cli, project: Path, words: Path, command: str
) -> None:
    with projects.stranger(project) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = cli(*line(command, project, words))
        other.execute("ROLLBACK")

    assert said.refused() == (
        f"{project} is in use by another program; close it there or try again in a moment."
    )
    assert cli("check", project).code == 0


HOLDER = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_project_held_by_another_process_is_a_sentence_and_free_again_later(
    cli: Cli, project: Path, words: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, project],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert "is in use by another program" in cli("info", project).refused()
        assert "is in use by another program" in cli("accept", project).refused()
        holder.communicate()

    assert cli("accept", project).code == 0
    assert words.is_dir()


def test_an_unknown_word_is_taken_for_a_project(cli: Cli, words: Path) -> None:
    assert cli("frobnicate").refused() == (
        "There is no project at frobnicate.gloss; check the name, or make one with “glossator new”."
    )
    assert words.is_dir()


def test_an_unknown_word_with_others_is_taken_for_a_command(cli: Cli) -> None:
    assert cli("exprot", "news", "out").refused() == (
        "There is no command “exprot”; “glossator --help” lists them."
    )


@pytest.mark.parametrize("word", ["--bogus", "-x"])
def test_an_unknown_option_is_a_sentence(cli: Cli, word: str) -> None:
    assert cli(word).refused() == f"No such option '{word}'. See “glossator --help”."
    assert "No such option" in cli("info", word).refused()


@pytest.mark.parametrize("command", ["new", "info", "import", "export", "restore"])
def test_a_missing_word_is_a_sentence(cli: Cli, command: str) -> None:
    assert cli(command).refused() == "Missing argument 'PROJECT'. See “glossator --help”."


def test_too_many_words_are_a_sentence(cli: Cli, project: Path) -> None:
    assert "unexpected extra argument" in cli("info", project, "more").refused()


def test_a_name_that_the_system_refuses_is_a_sentence(cli: Cli, words: Path) -> None:
    long = words / ("x" * 300)
    for command in ("new", "info", "restore", "import"):
        rest = [long] if command in {"restore", "import"} else []
        said = cli(command, long, *rest)
        assert said.code == 2
        assert f"{long}" in said.refused()


def test_without_a_display_the_window_is_refused(cli: Cli, project: Path, words: Path) -> None:
    sentence = "There is no display here; open a desktop session, or use the commands."

    assert cli(project).refused() == sentence
    assert cli().refused() == sentence
    assert words.is_dir()


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_lists_the_commands_and_hides_the_childs(cli: Cli, word: str) -> None:
    said = cli(word)

    assert (said.code, said.err) == (0, "")
    for command in ("new", "import", "suggest", "accept", "annotate", "show", "export", "info"):
        assert f"\n  {command} " in said.out
    assert "suggester" not in said.out
    assert cli("import", word).code == 0


def test_the_version_is_told(cli: Cli) -> None:
    assert cli("--version").lines == [f"glossator, version {__version__}"]


def test_a_fault_is_a_report_to_copy(
    cli: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("the wheel came off \x1b[31m")

    monkeypatch.setattr(inspecting, "info", broken)
    said = cli("info", project, "--json")

    assert (said.code, said.out) == (70, "")
    first, blank, version, *trace = said.err.splitlines()
    assert first == "This is a fault of Glossator, not yours; please report what follows."
    assert blank == ""
    assert version.startswith(f"glossator {__version__}, Python 3.")
    assert trace[0] == "Traceback (most recent call last):"
    assert "RuntimeError: the wheel came off \\u001b[31m" in said.err
    assert cli("check", project).code == 0


def test_an_error_of_the_system_without_a_file_is_a_fault(
    cli: Cli, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(inspecting, "info", broken)

    assert cli("info", project).code == 70


def test_an_interruption_is_told(cli: Cli, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(inspecting, "info", interrupted)
    said = cli("info", project)

    assert (said.code, said.out) == (130, "")
    assert said.err.strip() == "Interrupted; what was finished is kept."
