"""The Train place: gold becomes a suggester, and nobody has to stop labelling for it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView

from glossator.domain.counts import Counts, Interval
from glossator.domain.span import Span
from glossator.domain.training import Finding, Outcome, Point, Step, TrainReport
from glossator.gui.training.place import TrainingPlace
from glossator.gui.training.result_page import ResultPage
from glossator.services import importing, machine, projects, suggesters
from glossator.services.importing import ImportOptions
from glossator.services.stamps import SystemStamps
from glossator.services.suggester_settings import SuggesterSettings
from glossator.store import splits
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.support import gold, lines

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def labelled(open_window: OpenWindow, tmp_path: Path) -> Driver:
    """A window on a project that ada has labelled as no suggester would: people as events."""
    path = tmp_path / "labelled.gloss"
    projects.new_project(path, projects.read_scheme(None))
    with projects.open_project(path) as opened:
        rows = gold.relabelled(gold.sample_rows(), {"PERSON": "EVENT", "EVENT": "PERSON"})
        file = lines.write(tmp_path / "gold.jsonl", *rows)
        options = ImportOptions(annotator="ada")
        importing.import_paths(opened, [file], options, SystemStamps(), machine.machine_id())
    return open_window(path)


def place(driver: Driver) -> TrainingPlace:
    """The place, opened by its key."""
    driver.press("Ctrl+T")
    return driver.window.late.training.place


def press(parent: TrainingPlace, text: str) -> None:
    """Press the button of that text."""
    buttons = [each for each in parent.findChildren(QPushButton) if each.isVisible()]
    QTest.mouseClick(next(each for each in buttons if each.text() == text), LEFT)


def test_with_too_little_gold_the_place_says_what_is_missing(driver: Driver) -> None:
    shown = place(driver)
    assert not shown.setup.train.isEnabled()
    assert "0 of 10 finished articles" in shown.setup.gold()


def test_a_model_that_learned_from_what_is_frozen_now_is_doubted(driver: Driver) -> None:
    shown = place(driver)
    assert not shown.setup.doubts()
    shown.hide()
    document = driver.article.document
    folder = Path(shown.setup.folder.text()) / "en_glossator_news-0.1.0"
    folder.mkdir(parents=True)
    meta = {"lang": "en", "glossator": {"trained_on": [document.digest, "another"]}}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    found = {"share": 9, "seed": 1, "at": "2026-01-31", "of": 1, "digests": [document.digest]}
    driver.window.workspace.session.project.write(lambda db: splits.freeze(db, found))

    assert place(driver).setup.doubts() == (
        "1 of the 2 articles that en_glossator_news-0.1.0 learned from is in the frozen test set; "
        "train anew before you trust its figures."
    )


@pytest.mark.timeout(240)
def test_a_trained_model_is_kept_and_suggests_from_now_on(labelled: Driver, tmp_path: Path) -> None:
    shown = place(labelled)
    shown.setup.folder.setText(str(tmp_path / "models"))
    shown.setup.recogniser.setChecked(False)
    press(shown, "Train")
    assert shown.page() is shown.progress
    labelled.window.late.training.errand.settle()
    assert shown.page() is shown.outcome
    assert shown.outcome.tabs.name(2).startswith("New mistakes")
    press(shown, "Keep")
    (kept,) = (tmp_path / "models").iterdir()
    settings = SuggesterSettings(tmp_path / "suggesters.json")
    project = suggesters.project_id(labelled.window.workspace.session.project)
    assert settings.choice(project) == suggesters.PipelineChoice(str(kept))
    assert not shown.isVisible()


@pytest.mark.timeout(120)
def test_training_can_be_called_off_and_leaves_nothing(labelled: Driver, tmp_path: Path) -> None:
    shown = place(labelled)
    shown.setup.folder.setText(str(tmp_path / "models"))
    press(shown, "Train")
    press(shown, "Cancel training")
    assert shown.page() is shown.setup
    labelled.window.late.training.close()
    assert not (tmp_path / "models").exists()


def test_a_folder_with_something_else_is_refused_in_a_sentence(
    labelled: Driver, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    shown = place(labelled)
    shown.setup.folder.setText(str(tmp_path))
    press(shown, "Train")
    labelled.window.late.training.errand.settle()
    assert shown.page() is shown.setup
    assert "choose an empty or a new folder" in shown.setup.refusal()


def test_steps_are_drawn_and_told_in_the_table(driver: Driver) -> None:
    shown = place(driver)
    shown.begin()
    for number in (1, 2):
        shown.progress.show_event(Step("entity", number, 9, 8 / number, 0.5 + number / 10))
    shown.progress.show_event(Step("entity", 3, 9, 2.0))
    (table,) = shown.progress.findChildren(QTableView)
    row = [table.model().index(0, column).data() for column in range(4)]
    assert row == ["entity", "3 / 9", "2", "70.0"]
    assert [dot[:2] for dot in shown.progress.scores.lines()["entity"]] == [(1, 60), (2, 70)]
    assert [dot.y for dot in shown.progress.losses.lines()["entity"]] == [1, 0.5, 0.25]


def report(document_id: str, quote: str, span: Span) -> TrainReport:
    """A report with one disputed place."""
    found = Finding(document_id, "entity", (span,), quote, "PERSON", "PERSON", "ORG", 0.9, "…")
    return TrainReport(
        "glossator_news",
        "0.1.0",
        "",
        0,
        outcomes=(Outcome("claim", learned=False, how="", articles=3, needed=80),),
        curve=tuple(
            Point("entity", share, round(8 * share), Counts(7, 9, 9), Interval(0.5, 0.9))
            for share in (0.5, 1.0)
        ),
        disputed=(found,),
    )


def test_disputed_gold_opens_its_article_at_the_place(labelled: Driver) -> None:
    document = labelled.window.workspace.document
    assert document is not None
    item = labelled.annotations("entity")[0]
    rows = labelled.window.workspace.session.documents()
    shown = place(labelled)
    labelled.window.workspace.open(rows[1].id)
    shown.show_report(report(document.id, item.spans[0].quote(document.text), item.spans[0]))
    shown.outcome.tabs.go_to(4)
    page = shown.outcome.tabs.page()
    assert page is not None
    (table,) = page.findChildren(QTableView)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert labelled.window.workspace.document == document
    assert labelled.focused_words() == item.spans[0].quote(document.text)


def test_what_learned_nothing_cannot_be_kept(driver: Driver) -> None:
    shown = place(driver)
    shown.show_report(report("x", "Ada", Span(0, 3)))
    assert not shown.outcome.keep.isEnabled()
    assert "3 of 80 articles" in shown.outcome.verdict()
    assert isinstance(shown.page(), ResultPage)
