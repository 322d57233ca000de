"""Every window, dialog and panel of the program, and the way into it.

Whoever adds a widget class to the window adds a ``Room`` here in which it is seen; a test fails
until then. The accessibility tests walk through every room.
"""

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


@dataclass(frozen=True)
class Room:
    """A place of the program: its name, the way in, and the classes of widgets seen there.

    ``enter`` gives the window that is to be walked.
    """

    name: str
    enter: Callable[[Stage], QWidget]
    shows: tuple[str, ...] = ()


def _welcome(stage: Stage) -> QWidget:
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


def _select(stage: Stage) -> QWidget:
    stage.driver.select("Ingrid Moe")
    return stage.driver.window


def _question(stage: Stage) -> QWidget:
    stage.driver.window.page.question.ask("2 passages were never on screen.", "Finish", "Show it")
    return stage.driver.window


def _work_under_way(stage: Stage) -> QWidget:
    area = stage.driver.window.page.progress
    for strip in (area.job, area.suggesting):
        strip.begin("Importing articles")
        strip.advance(2, 5)
        strip.show()
    area.notice.say("3 records were not imported.")
    return stage.driver.window


def _erase_times(stage: Stage) -> QWidget:
    stage.press("Ctrl+Shift+T")
    buttons = stage.driver.window.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Erase my time…").click()
    return stage.dialog(QMessageBox)


def _import_preview(stage: Stage) -> QWidget:
    stage.press("Ctrl+I")
    file = lines.write(stage.folder / "new.jsonl", {"text": "The minister left."})
    stage.driver.answer_file_dialog(file)
    return stage.driver.wait_for_preview()


def _training(stage: Stage) -> QWidget:
    stage.press("Ctrl+T")
    return stage.driver.window.late.training.place


def _hub(stage: Stage) -> QWidget:
    stage.action("hub")
    return stage.dialog(HubDialog)


def _training_under_way(stage: Stage) -> QWidget:
    _training(stage)
    place = stage.driver.window.late.training.place
    place.begin()
    place.progress.show_event(Step("entity", 1, 9, 8.0, 0.5))
    return place


def _agreement(tab: int) -> Callable[[Stage], QWidget]:
    """A page of the Agreement place, on a report of two people's work."""

    def enter(stage: Stage) -> QWidget:
        stage.press("Ctrl+Shift+A")
        agreement = stage.driver.window.late.agreement
        agreement.measuring.settle()
        agreement.place.show_report(measured())
        agreement.place.tabs.go_to(tab)
        return agreement.place

    return enter


def _agreement_places(stage: Stage) -> QWidget:
    _agreement(0)(stage)
    place = stage.driver.window.late.agreement.place
    place.show_places("Found", PlaceList((A_PLACE,)))
    return place


def _exporting(stage: Stage) -> QWidget:
    exporting = Exporting(stage.driver)
    exporting.choose(stage.folder / "out", format="bio")
    return exporting.place


def _rehearsed(stage: Stage) -> QWidget:
    stage.press("Ctrl+Return")
    exporting = Exporting(stage.driver)
    exporting.choose(stage.folder / "out", format="bio")
    exporting.place.setup.what.source.setCurrentIndex(
        exporting.place.setup.what.source.findData("suggestions")
    )
    exporting.rehearse()
    return exporting.place


def _writing(stage: Stage) -> QWidget:
    place = _exporting(stage)
    stage.driver.window.late.exporting.place.begin("Writing…")
    return place


def _written(stage: Stage) -> QWidget:
    place = _rehearsed(stage)
    Exporting(stage.driver).write()
    return place


def _trained(stage: Stage) -> QWidget:
    _training(stage)
    place = stage.driver.window.late.training.place
    found = Finding("x", "entity", (Span(0, 3),), "Ada", "PERSON", "PERSON", "ORG", 0.9, "…")
    curve = tuple(Point("entity", share, 4, Counts(3, 4, 4)) for share in (0.5, 1.0))
    place.show_report(TrainReport("news", "0.1.0", "", 0, curve=curve, disputed=(found,)))
    place.outcome.tabs.go_to(4)
    return place


def _agreed(stage: Stage) -> QWidget:
    differing.plant(stage.driver.window.workspace.path)
    shown = Disagreements(stage.driver)
    shown.open()
    return shown.place


def _asked(stage: Stage) -> QWidget:
    place = _agreed(stage)
    Disagreements(stage.driver).turn_to(QUESTIONS)
    return place


def _corrected(stage: Stage) -> QWidget:
    place = _asked(stage)
    shown = Disagreements(stage.driver)
    shown.press("1")
    shown.turn_to(CORRECTIONS)
    return place


def _import_preview_of_a_table(stage: Stage) -> QWidget:
    stage.press("Ctrl+I")
    file = stage.folder / "new.csv"
    file.write_text("Headline,Body\nTalks,The minister left.\n", encoding="utf-8")
    stage.driver.answer_file_dialog(file)
    return stage.driver.wait_for_preview()


def _import_preview_of_labels(stage: Stage) -> QWidget:
    stage.press("Ctrl+I")
    row = lines.article(lines.name(0, 9, "HERO"), lines.name(14, 24, "FOE"))
    stage.driver.answer_file_dialog(lines.write(stage.folder / "new.jsonl", row))
    return stage.driver.wait_for_preview()


def _past_imports(stage: Stage) -> QWidget:
    stage.action("report")
    return stage.dialog(PastImportsDialog)


def _to_check(stage: Stage) -> QWidget:
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


def _assigning(stage: Stage) -> QWidget:
    stage.action("assign")
    return stage.dialog(AssignDialog)


def _merging(stage: Stage) -> QWidget:
    window = stage.driver.window
    other = samples.copy(window.workspace.path, stage.folder / "other.gloss")
    late = window.late.merging
    late.look_at([other])
    stage.driver.wait_until(
        lambda: late.dialog is not None and late.dialog.isVisible() and late.dialog.is_ready()
    )
    return stage.dialog(MergePlanDialog)


def _report(stage: Stage) -> QWidget:
    dialog = ReportDialog("Import", ["1 article added."], stage.driver.window)
    dialog.show()
    return dialog


def _fault(stage: Stage) -> QWidget:
    dialog = FaultDialog("Traceback", stage.driver.window)
    dialog.show()
    return dialog


def _suggester(kind: str) -> Callable[[Stage], QWidget]:
    def enter(stage: Stage) -> QWidget:
        stage.action("suggester")
        dialog = stage.dialog(SuggesterDialog)
        next(each for each in dialog.findChildren(QToolButton) if each.text() == kind).click()
        return dialog

    return enter


def _about(stage: Stage) -> QWidget:
    stage.action("about")
    return stage.dialog(QMessageBox)


def _keys(stage: Stage) -> QWidget:
    stage.press("?")
    return stage.dialog(KeyOverlay)


def _preferences(page: str) -> Callable[[Stage], QWidget]:
    def enter(stage: Stage) -> QWidget:
        stage.action(page)
        return stage.dialog(PreferencesDialog)

    return enter


def _record_key(stage: Stage) -> QWidget:
    dialog = _preferences("preferences:keys")(stage)
    table = next(each for each in dialog.findChildren(QTableView) if each.isVisible())
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    return dialog


def _pressed(*keys: str) -> Callable[[Stage], QWidget]:
    return lambda stage: stage.press(*keys)


ROOMS = (
    Room("assign articles", _assigning, ("AssignDialog",)),
    Room("plan of a merge", _merging, ("MergePlanDialog",)),
    Room(
        "project window",
        lambda stage: stage.driver.window,
        (
            "MainWindow",
            "ArticlePage",
            "ArticleView",
            "TopBar",
            "FootBar",
            "ArticlesPanel",
            "ArticleFilter",
            "ArticleTable",
            "LabelPalette",
            "PaletteRow",
            "ElidedLabel",
            "ProgressArea",
        ),
    ),
    Room("welcome page", _welcome, ("Welcome",)),
    Room("selection", _select, ("FloatingBar",)),
    Room("question before finishing", _question, ("QuestionBar",)),
    Room("work under way", _work_under_way, ("ProgressStrip", "NoticeStrip")),
    Room("find in the article", _pressed("Ctrl+F"), ("FindBar",)),
    Room("command palette", _pressed("Ctrl+K"), ("CommandPalette",)),
    Room("guidelines", _pressed("F1"), ("GuidelinesPanel", "Drawer")),
    Room("annotation list", _pressed("F7"), ("AnnotationsPanel",)),
    Room("plain text", _pressed("F8"), ("PlainView",)),
    Room("time spent", _pressed("A", "Ctrl+Shift+T"), ("TimesPanel",)),
    Room("erasing time spent", _erase_times),
    Room("same text elsewhere", _pressed("G"), ("ElsewherePanel", "LineList")),
    Room("concordance", _pressed("Ctrl+Shift+F"), ("ConcordancePanel", "QueryField", "KeyHints")),
    Room("import preview", _import_preview, ("ImportPreviewDialog", "Tile")),
    Room("import preview of a table", _import_preview_of_a_table, ("ReadingChoices",)),
    Room("import preview of labels", _import_preview_of_labels, ("AdditionChoices",)),
    Room("past imports", _past_imports, ("PastImportsDialog",)),
    Room("what is to be checked", _to_check, ("StraysPanel",)),
    Room("report", _report, ("ReportDialog",)),
    Room("fault", _fault, ("FaultDialog",)),
    Room("suggester: pipeline", _suggester("spaCy pipeline"), ("SuggesterDialog", "PipelinePage")),
    Room("suggester: program", _suggester("Program"), ("ProgramPage",)),
    Room("suggester: language model", _suggester("Language model"), ("LlmPage",)),
    Room("about", _about),
    Room("all keys", _keys, ("KeyOverlay",)),
    Room("preferences", _preferences("preferences"), ("PreferencesDialog", "ReadingPage")),
    Room("train", _training, ("TrainingPlace", "SetupPage")),
    Room("training under way", _training_under_way, ("ProgressPage", "LinePlot")),
    Room("agreement", _agreement(0), ("AgreementPlace", "AgreementOptions", "FiguresPage")),
    Room("agreement: people", _agreement(1), ("AgreementPage", "PeoplePage", "HeatMap")),
    Room("agreement: labels", _agreement(2), ("ConfusionPage",)),
    Room("agreement: over time", _agreement(3), ("CoursePage",)),
    Room("agreement: progress", _agreement(4), ("HeadwayPage",)),
    Room("agreement: anchoring", _agreement(5), ("AnchoringPage",)),
    Room("agreement: places", _agreement_places, ("PlacesList",)),
    Room("hub", _hub, ("HubDialog",)),
    Room("export", _exporting, ("ExportPlace", "ChoicesPage", "WhatBox")),
    Room("rehearsal", _rehearsed, ("RehearsalPage", "LossesPage", "ArticleBeside")),
    Room("writing", _writing, ("WorkingPage",)),
    Room("written", _written, ("WrittenPage",)),
    Room(
        "what people agree on",
        _agreed,
        ("AdjudicationPlace", "AgreedPage"),
    ),
    Room(
        "question of an adjudicator",
        _asked,
        (
            "QuestionPage",
            "QuestionPanel",
            "CandidateRow",
            "CandidateView",
            "TextBeside",
            "Waiting",
            "WhyBox",
        ),
    ),
    Room("corrected labels", _corrected, ("PlacesPage",)),
    Room("trained", _trained, ("ResultPage", "TabbedPages")),
    Room("preferences: work", _preferences("preferences:work"), ("WorkPage",)),
    Room("preferences: keys", _preferences("preferences:keys"), ("KeysPage",)),
    Room("recording a key", _record_key, ("KeyRecorder", "KeyField")),
)

UNWALKED = {
    "PageArea": "what the article view is built on",
    "CaretArea": "what the article view is built on",
    "OverlayArea": "what the article view is built on",
    "DropHint": "shown while files hover over the window; nothing in it takes the focus",
}
"""Widgets that need no room, and why."""
