"""From sample articles to gold, once by command line and once by window: the same gold."""

import json
from pathlib import Path

import pytest

from glossator.cli.main import run
from glossator.domain.document import Document
from glossator.resources import seed
from glossator.services import projects
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.gui.exporting_place import Exporting
from tests.journeys import actions as told
from tests.journeys.gold import read_gold


def command(*words: str | Path) -> None:
    """A command line that must succeed."""
    assert run([str(word) for word in words]) == 0


def by_command_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The journey by command line; returns the folder of the export."""
    project, script = folder / "one.gloss", folder / "decisions.jsonl"
    command("new", project)
    command("import", project, seed("articles"))
    command("suggest", project)
    capsys.readouterr()
    command("show", project, "--json")
    titles = [row["title"] for row in json.loads(capsys.readouterr().out)]
    title = next(title for title in titles if told.ARTICLE in title)
    lines = [{**action, "document": title} for action in script_actions()]
    script.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    command("annotate", project, script, "--annotator", "ada")
    command("export", project, folder / "one", "--format", "jsonl")
    command("check", project)
    return folder / "one"


def script_actions() -> list[dict[str, object]]:
    """The decisions as a script takes them."""
    return [
        {"do": "accept", "layer": "entity", "text": told.ACCEPTED},
        {"do": "correct", "layer": "entity", "text": told.RELABELLED, "label": "PLACE"},
        {"do": "correct", "layer": "entity", "text": told.RESIZED, "to": told.RESIZED_TO},
        {"do": "reject", "layer": "entity", "text": told.REJECTED},
        {"do": "add", "layer": "entity", "label": "PERSON", "text": told.ENTITY},
        {"do": "add", "layer": "claim", "text": told.CLAIM},
        {"do": "fill", "layer": "claim", "text": told.CLAIM, "role": "source", "with": told.SOURCE},
        {"do": "fill", "layer": "claim", "text": told.CLAIM, "role": "cue", "with": told.CUE},
        {"do": "add", "layer": "stance", "label": "support", "text": told.STANCE},
        {
            "do": "fill",
            "layer": "stance",
            "text": told.STANCE,
            "role": "holder",
            "with": told.HOLDER,
        },
        {
            "do": "fill",
            "layer": "stance",
            "text": told.STANCE,
            "role": "target",
            "with": told.TARGET,
        },
        {"do": "finish"},
    ]


def by_window(folder: Path, open_window: OpenWindow) -> Path:
    """The journey by window, with keys and mouse; returns the folder of the export."""
    project = folder / "two.gloss"
    projects.new_project(project, projects.read_scheme(None))
    driver = open_window(project)
    driver.press("Ctrl+Shift+I")
    driver.answer_file_dialog(seed("articles"))
    driver.answer_preview()
    driver.wait_for_job()
    driver.wait_for_suggestions()
    driver.open(told.ARTICLE)
    decide_by_keys(driver)
    exporting = Exporting(driver)
    exporting.choose(folder / "two")
    exporting.rehearse()
    exporting.write()
    driver.window.close()
    command("check", project)
    return folder / "two"


def decide_by_keys(driver: Driver) -> None:
    """The decisions as an annotator takes them."""
    driver.focus_on(told.ACCEPTED, "entity")
    driver.press("A")
    driver.focus_on(told.RELABELLED, "entity")
    driver.press("3")
    driver.focus_on(told.RESIZED, "entity")
    driver.press("]")
    driver.focus_on(told.REJECTED, "entity")
    driver.press("X")
    driver.select(told.ENTITY)
    driver.press("1")
    driver.select_by_keys(told.CLAIM)
    driver.press("C")
    driver.select(told.SOURCE, nth=driver_nth(driver.article.document, told.SOURCE))
    driver.press("W")
    driver.select(told.CUE)
    driver.press("Return")
    driver.select(told.STANCE)
    driver.press("+")
    driver.select(told.HOLDER)
    driver.press("H")
    driver.select(told.TARGET)
    driver.press("T")
    driver.press("Ctrl+Return")
    driver.wait_until_saved()


def driver_nth(document: Document, words: str) -> int:
    """The script takes the first occurrence of words, and so does the mouse."""
    assert document.text.count(words) >= 1
    return 1


def test_both_faces_lead_to_the_same_gold(
    tmp_path: Path, open_window: OpenWindow, capsys: pytest.CaptureFixture[str]
) -> None:
    one = read_gold(by_command_line(tmp_path, capsys))
    two = read_gold(by_window(tmp_path, open_window))
    assert len(one) == 1
    assert len(one[0].annotations) == 6
    assert one == two
