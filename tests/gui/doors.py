"""The ways into the windows, dialogs and panels of the program."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QMessageBox,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from glossator.domain.counts import Counts
from glossator.domain.span import Span
from glossator.domain.training import Finding, Point, Step, TrainReport
from glossator.gui.actions.overlay import KeyOverlay
from glossator.gui.adjudication.place import CORRECTIONS, QUESTIONS
from glossator.gui.app import Windows
from glossator.gui.dialogs.assigning import AssignDialog
from glossator.gui.dialogs.guidelines_text import GuidelinesTextDialog
from glossator.gui.dialogs.hub import HubDialog
from glossator.gui.dialogs.merge_plan import MergePlanDialog
from glossator.gui.dialogs.past_imports import PastImportsDialog
from glossator.gui.dialogs.preferences import PreferencesDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.gui.dialogs.suggester import SuggesterDialog
from glossator.gui.faults import FaultDialog
from glossator.gui.preferences import Preferences
from glossator.services.agreement_places import PlaceList
from glossator.services.importing import ImportOptions, import_paths
from tests.gui.agreement_report import A_PLACE, measured
from tests.gui.disagreements_place import Disagreements
from tests.gui.driver import Driver
from tests.gui.exporting_place import Exporting
from tests.support import differing, lines, samples


@dataclass(frozen=True)
class Stage:
    """What a room is entered with: an annotator at a window on the sample project."""

    driver: Driver
    qtbot: QtBot
    folder: Path

    def dialog(self, kind: type[QWidget]) -> QWidget:
        """The dialog of that kind that the window has opened."""
        found = [each for each in self.driver.window.findChildren(kind) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} of {kind.__name__} are open"
        return found[0]

    def action(self, action_id: str) -> QWidget:
        """Do what a menu entry does; gives the window."""
        self.driver.window.actions_.trigger(action_id)
        return self.driver.window

    def press(self, *keys: str) -> QWidget:
        """Press keys; gives the window."""
        self.driver.press(*keys)
        return self.driver.window


def welcome(stage: Stage) -> QWidget:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    preferences = Preferences(stage.folder / "welcome.ini")
    preferences.remember(stage.driver.window.workspace.path)
    windows = Windows(application, "ada", preferences)
    windows.welcome()
    (page,) = [each for each in application.topLevelWidgets() if _is_welcome(each)]
    # The window lives as long as what opened it.
    page.setProperty("opened_by", windows)
    stage.qtbot.addWidget(page)
    return page


def _is_welcome(widget: QWidget) -> bool:
    return widget.isVisible() and widget.findChild(QWidget, "welcome") is not None


def select(stage: Stage) -> QWidget:
    stage.driver.select("Ingrid Moe")
    return stage.driver.window


def question(stage: Stage) -> QWidget:
    stage.driver.window.page.question.ask("2 passages were never on screen.", "Finish", "Show it")
    return stage.driver.window


def dropped_project(stage: Stage) -> QWidget:
    stage.driver.window.late.merging.ask_about(stage.folder / "other.gloss")
    return stage.driver.window


def work_under_way(stage: Stage) -> QWidget:
    area = stage.driver.window.page.progress
    for strip in (area.job, area.suggesting):
        strip.begin("Importing articles")
        strip.advance(2, 5)
        strip.show()
    area.notice.say("3 records were not imported.")
    return stage.driver.window


def erase_times(stage: Stage) -> QWidget:
    stage.press("Ctrl+Shift+T")
    buttons = stage.driver.window.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Erase my time…").click()
    return stage.dialog(QMessageBox)


def import_preview(stage: Stage) -> QWidget:
    stage.press("Ctrl+I")
    file = lines.write(stage.folder / "new.jsonl", {"text": "The minister left."})
    stage.driver.answer_file_dialog(file)
    return stage.driver.wait_for_preview()


def training(stage: Stage) -> QWidget:
    stage.press("Ctrl+T")
    return stage.driver.window.late.training.place


def hub(stage: Stage) -> QWidget:
    stage.action("hub")
    return stage.dialog(HubDialog)


def change_guidelines(stage: Stage) -> QWidget:
    stage.action("change_guidelines")
    return stage.dialog(GuidelinesTextDialog)


def training_under_way(stage: Stage) -> QWidget:
    training(stage)
    place = stage.driver.window.late.training.place
    place.begin()
    place.progress.show_event(Step("entity", 1, 9, 8.0, 0.5))
    return place


def agreement(tab: int) -> Callable[[Stage], QWidget]:
    """A page of the Agreement place, on a report of two people's work."""

    def enter(stage: Stage) -> QWidget:
        stage.press("Ctrl+Shift+A")
        agreement = stage.driver.window.late.agreement
        agreement.measuring.settle()
        agreement.place.show_report(measured())
        agreement.place.tabs.go_to(tab)
        return agreement.place

    return enter


def agreement_places(stage: Stage) -> QWidget:
    agreement(0)(stage)
    place = stage.driver.window.late.agreement.place
    place.show_places("Found", PlaceList((A_PLACE,)))
    return place


def exporting(stage: Stage) -> QWidget:
    exporting = Exporting(stage.driver)
    exporting.choose(stage.folder / "out", format="bio")
    return exporting.place


def rehearsed(stage: Stage) -> QWidget:
    stage.press("Ctrl+Return")
    exporting = Exporting(stage.driver)
    exporting.choose(stage.folder / "out", format="bio")
    exporting.place.setup.what.source.setCurrentIndex(
        exporting.place.setup.what.source.findData("suggestions")
    )
    exporting.rehearse()
    return exporting.place


def writing(stage: Stage) -> QWidget:
    place = exporting(stage)
    stage.driver.window.late.exporting.place.begin("Writing…")
    return place


def written(stage: Stage) -> QWidget:
    place = rehearsed(stage)
    Exporting(stage.driver).write()
    return place


def trained(stage: Stage) -> QWidget:
    training(stage)
    place = stage.driver.window.late.training.place
    found = Finding("x", "entity", (Span(0, 3),), "Ada", "PERSON", "PERSON", "ORG", 0.9, "…")
    curve = tuple(Point("entity", share, 4, Counts(3, 4, 4)) for share in (0.5, 1.0))
    place.show_report(TrainReport("news", "0.1.0", "", 0, curve=curve, disputed=(found,)))
    place.outcome.tabs.go_to(4)
    return place


def agreed(stage: Stage) -> QWidget:
    differing.plant(stage.driver.window.workspace.path)
    shown = Disagreements(stage.driver)
    shown.open()
    return shown.place


def asked(stage: Stage) -> QWidget:
    place = agreed(stage)
    # As wide as on a usual screen, where what waits stands beside the question.
    place.resize(1320, 820)
    Disagreements(stage.driver).turn_to(QUESTIONS)
    return place


def corrected(stage: Stage) -> QWidget:
    place = asked(stage)
    shown = Disagreements(stage.driver)
    shown.press("1")
    shown.turn_to(CORRECTIONS)
    return place


def import_preview_of_a_table(stage: Stage) -> QWidget:
    stage.press("Ctrl+I")
    file = stage.folder / "new.csv"
    file.write_text("Headline,Body\nTalks,The minister left.\n", encoding="utf-8")
    stage.driver.answer_file_dialog(file)
    return stage.driver.wait_for_preview()


def import_preview_of_labels(stage: Stage) -> QWidget:
    stage.press("Ctrl+I")
    row = lines.article(lines.name(0, 9, "HERO"), lines.name(14, 24, "FOE"))
    stage.driver.answer_file_dialog(lines.write(stage.folder / "new.jsonl", row))
    return stage.driver.wait_for_preview()


def past_imports(stage: Stage) -> QWidget:
    stage.action("report")
    return stage.dialog(PastImportsDialog)


def to_check(stage: Stage) -> QWidget:
    session = stage.driver.window.workspace.session
    url = {"url": "https://news.example/1"}
    place = lines.name(28, 32, "PLACE")
    rows = (
        lines.article(place, annotator="ada", meta=url),
        {"text": lines.TEXT.replace("Oslo", "Bergen"), "meta": url},
    )
    for number, row in enumerate(rows):
        path = lines.write(stage.folder / f"{number}.jsonl", row)
        import_paths(session.project, [path], ImportOptions(), session.stamps, "machine-1")
    return stage.press("Ctrl+Shift+K")


def assigning(stage: Stage, page: str) -> QWidget:
    stage.action(page)
    return stage.dialog(AssignDialog)


def merging(stage: Stage) -> QWidget:
    window = stage.driver.window
    other = samples.copy(window.workspace.path, stage.folder / "other.gloss")
    late = window.late.merging
    late.look_at([other])
    stage.driver.wait_until(
        lambda: late.dialog is not None and late.dialog.isVisible() and late.dialog.is_ready()
    )
    return stage.dialog(MergePlanDialog)


def report(stage: Stage) -> QWidget:
    dialog = ReportDialog("Import", ["1 article added."], stage.driver.window)
    dialog.show()
    return dialog


def fault(stage: Stage) -> QWidget:
    dialog = FaultDialog("Traceback", stage.driver.window)
    dialog.show()
    return dialog


def suggester(kind: str) -> Callable[[Stage], QWidget]:
    def enter(stage: Stage) -> QWidget:
        stage.action("suggester")
        dialog = stage.dialog(SuggesterDialog)
        next(each for each in dialog.findChildren(QToolButton) if each.text() == kind).click()
        return dialog

    return enter


def about(stage: Stage) -> QWidget:
    stage.action("about")
    return stage.dialog(QMessageBox)


def keys(stage: Stage) -> QWidget:
    stage.press("?")
    return stage.dialog(KeyOverlay)


def preferences(page: str) -> Callable[[Stage], QWidget]:
    def enter(stage: Stage) -> QWidget:
        stage.action(page)
        return stage.dialog(PreferencesDialog)

    return enter


def record_key(stage: Stage) -> QWidget:
    dialog = preferences("preferences:keys")(stage)
    table = next(each for each in dialog.findChildren(QTableView) if each.isVisible())
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    return dialog


def pressed(*keys: str) -> Callable[[Stage], QWidget]:
    return lambda stage: stage.press(*keys)


def attributes(stage: Stage) -> QWidget:
    """The attribute bar, about a stance."""
    stage.driver.select("presented the winter programme")
    return stage.press("+", "Escape", "D")
