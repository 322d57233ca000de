"""What is printed: clean words, one JSON document, and no trace when nobody listens."""

import json
import os
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from glossator import cli
from glossator.cli import main
from glossator.cli.console import Bar, clean
from tests.cli.conftest import Cli
from tests.support import lines

STEERING = {
    "escape": "\x1b[31m",
    "bell": "\x07",
    "C1 control": "\x9b31m",
    "delete": "\x7f",
    "right-to-left override": "\u202e",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "isolate": "\u2066",
    "byte order mark": "\ufeff",
    "half a character": "\udce9",
    "carriage return": "\r",
}


@pytest.mark.parametrize("kind", STEERING)
def test_what_steers_a_terminal_is_shown_by_its_number(kind: str) -> None:
    text = f"Lind{STEERING[kind]}met"

    assert clean(text).startswith("Lind\\u")
    assert clean(text).isprintable()
    # As JSON escapes it, so that it reads back the same.
    assert json.loads(f'"{clean(text)}"') == text


def test_other_text_stays_as_it_is() -> None:
    text = "“Ľudmila” \t שלום 😀 👩\u200d👧 e\u0301\nmore"

    assert clean(text) == text


@pytest.fixture
def steered(cli: Cli, project: Path, tmp_path: Path) -> Path:
    """A project with an article whose title and text would steer a terminal."""
    row = {
        "text": "Lind\x9b31m met\u202e Omar.",
        "title": "A\u202etitle\x9b2J",
        "annotator": "B\x9bn",
    }
    cli("import", project, lines.write(tmp_path / "a.jsonl", row | {"annotations": []}))
    return project


def test_titles_do_not_steer_the_terminal(cli: Cli, steered: Path) -> None:
    said = cli("show", steered)

    assert said.lines[1].endswith("A\\u202etitle\\u009b2J")
    assert cli("show", steered, "2").lines[0] == "A\\u202etitle\\u009b2J"


def test_json_steers_nothing_and_reads_back_the_same(cli: Cli, steered: Path) -> None:
    said = cli("show", steered, "--json")

    assert said.json()[1]["title"] == "A\u202etitle\x9b2J"
    assert "\u202e" not in said.out
    assert "\x9b" not in said.out
    assert cli("show", steered, "2", "--json").json()["text"] == "Lind\x9b31m met\u202e Omar."


def test_errors_do_not_steer_the_terminal(cli: Cli, tmp_path: Path) -> None:
    assert "\\u001b[31m" in cli("info", tmp_path / "\x1b[31mred").refused()


AS_JSON = {
    "info": ["info", "{project}"],
    "check": ["check", "{project}"],
    "show": ["show", "{project}"],
    "show one": ["show", "{project}", "1"],
    "accept": ["accept", "{project}"],
    "backup": ["backup", "{project}", "{folder}/kept"],
    "import": ["import", "{project}", "{folder}/a.jsonl"],
    "export": ["export", "{project}", "{folder}/out", "--from", "Ada"],
    "formats": ["formats"],
}


@pytest.mark.parametrize("command", AS_JSON)
def test_json_is_one_document_and_nothing_else(
    cli: Cli, project: Path, tmp_path: Path, command: str
) -> None:
    lines.write(tmp_path / "a.jsonl", lines.article(lines.name(28, 32)), "{")
    if command == "export":
        cli("accept", project, "--annotator", "Ada")
    words = (word.format(project=project, folder=tmp_path) for word in AS_JSON[command])
    said = cli(*words, "--json")

    assert (said.code, said.err) == (0, "")
    assert said.json() is not None
    assert said.out.endswith("\n")


@pytest.mark.parametrize("command", ["info", "check", "show", "accept", "export"])
def test_an_error_leaves_standard_output_empty_with_json_as_well(
    cli: Cli, tmp_path: Path, command: str
) -> None:
    rest = [tmp_path / "out"] if command == "export" else []

    assert cli(command, tmp_path / "nowhere", *rest, "--json").refused()


def glossator(*words: object, **settings: str) -> subprocess.Popen[bytes]:
    """The command line in a process of its own, with pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "glossator", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | settings,
    )


@pytest.mark.parametrize("words", [["show"], ["show", "--json"]])
def test_nobody_listening_is_no_fault(project: Path, words: list[str]) -> None:
    command, *rest = words
    process = glossator(command, project, *rest)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()

    assert (process.wait(), complaint) == (0, b"")


def test_a_terminal_without_the_characters_shows_their_numbers(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    cli("accept", project, "--annotator", "ada")
    row = {"text": "Ľudmila 😀 met Omar.", "title": "Ľudmila 😀"}
    cli("import", project, lines.write(tmp_path / "a.jsonl", row))
    words = ["show", project, "1", "--annotator", "ada"]
    process = glossator(*words, PYTHONIOENCODING="latin-1")
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"\\u2713 entity  PERSON    Mara Lind" in out

    process = glossator("show", project, "--json", PYTHONIOENCODING="latin-1")
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out)[1]["title"] == "Ľudmila 😀"


def test_a_name_that_is_not_unicode_is_told_all_the_same(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9"
    process = glossator("info", os.fsdecode(name))
    _, err = process.communicate()
    assert process.returncode == 2
    assert b"caf\\udce9.gloss" in err

    process = glossator("new", os.fsdecode(name))
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"caf\\udce9.gloss is ready" in out


class Terminal:
    """Standard error as a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        self.terminal = terminal
        self.shown = ""
        self.encoding = "utf-8"

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> None:
        self.shown += text

    def flush(self) -> None:
        """Nothing is held back."""


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool
) -> None:
    stream = Terminal(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    bar = Bar("Suggesting")
    bar(0, 0)
    bar(10, 30)
    shown = stream.shown
    bar.close()

    assert shown == (f"\rSuggesting {'█' * 10}{'░' * 20} 10/30\x1b[K" if terminal else "")
    assert stream.shown.endswith("\r\x1b[K") == terminal


START = """
import sys
from glossator.cli.main import run
for words in (["--help"], ["formats"], ["info", sys.argv[1]], ["show", sys.argv[1]]):
    assert run(words) == 0
heavy = {"spacy", "PySide6"} & set(sys.modules)
assert not heavy, heavy
"""


def test_looking_loads_neither_the_window_nor_a_pipeline(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, project], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_every_command_is_found_in_its_module_and_every_module_is_asked() -> None:
    held: dict[str, str] = {}
    for module in pkgutil.iter_modules(cli.__path__):
        commands = getattr(import_module(f"glossator.cli.{module.name}"), "COMMANDS", ())
        if module.name != "main":
            held.update((command.name, module.name) for command in commands)

    assert held == dict(main.COMMANDS)
