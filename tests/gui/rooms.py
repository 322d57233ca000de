"""Every window, dialog and panel of the program, and the way into it.

Whoever adds a widget class to the window adds a ``Room`` here in which it is seen; a test fails
until then. The accessibility tests walk through every room.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from tests.gui import doors
from tests.gui.doors import Stage


@dataclass(frozen=True)
class Room:
    """A place of the program: its name, the way in, and the classes of widgets seen there.

    ``enter`` gives the window that is to be walked.
    """

    name: str
    enter: Callable[[Stage], QWidget]
    shows: tuple[str, ...] = ()


ROOMS = (
    Room(
        "assign articles",
        partial(doors.assigning, page="assign"),
        ("AssignDialog", "SharingPage", "GivePage", "WhichArticles"),
    ),
    Room("take articles back", partial(doors.assigning, page="unassign"), ("TakeBackPage",)),
    Room("hand out", partial(doors.assigning, page="hand_out"), ("HandOutPage",)),
    Room("hide suggestions", partial(doors.assigning, page="hide_suggestions"), ("HidePage",)),
    Room("people needed for gold", partial(doors.assigning, page="needed"), ("NeedPage",)),
    Room("a project dropped on another", doors.dropped_project, ("QuestionBar",)),
    Room("plan of a merge", doors.merging, ("MergePlanDialog", "LookingDialog")),
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
    Room("welcome page", doors.welcome, ("Welcome",)),
    Room("selection", doors.select, ("FloatingBar",)),
    Room("attributes", doors.attributes, ("AttributeBar", "AttributeRow")),
    Room("question before finishing", doors.question, ("QuestionBar",)),
    Room("work under way", doors.work_under_way, ("ProgressStrip", "NoticeStrip")),
    Room("find in the article", doors.pressed("Ctrl+F"), ("FindBar",)),
    Room("command palette", doors.pressed("Ctrl+K"), ("CommandPalette",)),
    Room("guidelines", doors.pressed("F1"), ("GuidelinesPanel", "Drawer")),
    Room("annotation list", doors.pressed("F7"), ("AnnotationsPanel",)),
    Room("plain text", doors.pressed("F8"), ("PlainView",)),
    Room("time spent", doors.pressed("A", "Ctrl+Shift+T"), ("TimesPanel",)),
    Room("erasing time spent", doors.erase_times),
    Room("same text elsewhere", doors.pressed("G"), ("ElsewherePanel", "LineList")),
    Room(
        "concordance", doors.pressed("Ctrl+Shift+F"), ("ConcordancePanel", "QueryField", "KeyHints")
    ),
    Room("import preview", doors.import_preview, ("ImportPreviewDialog", "Tile")),
    Room("import preview of a table", doors.import_preview_of_a_table, ("ReadingChoices",)),
    Room("import preview of labels", doors.import_preview_of_labels, ("AdditionChoices",)),
    Room("past imports", doors.past_imports, ("PastImportsDialog",)),
    Room("what is to be checked", doors.to_check, ("StraysPanel",)),
    Room("report", doors.report, ("ReportDialog",)),
    Room("fault", doors.fault, ("FaultDialog",)),
    Room(
        "suggester: pipeline",
        doors.suggester("spaCy pipeline"),
        ("SuggesterDialog", "PipelinePage"),
    ),
    Room("suggester: program", doors.suggester("Program"), ("ProgramPage",)),
    Room("suggester: language model", doors.suggester("Language model"), ("LlmPage",)),
    Room("about", doors.about),
    Room("all keys", doors.keys, ("KeyOverlay",)),
    Room("preferences", doors.preferences("preferences"), ("PreferencesDialog", "ReadingPage")),
    Room("train", doors.training, ("TrainingPlace", "SetupPage")),
    Room("training under way", doors.training_under_way, ("ProgressPage", "LinePlot")),
    Room("agreement", doors.agreement(0), ("AgreementPlace", "AgreementOptions", "FiguresPage")),
    Room("agreement: people", doors.agreement(1), ("AgreementPage", "PeoplePage", "HeatMap")),
    Room("agreement: labels", doors.agreement(2), ("ConfusionPage",)),
    Room("agreement: over time", doors.agreement(3), ("CoursePage", "RowPlot")),
    Room("agreement: progress", doors.agreement(4), ("HeadwayPage",)),
    Room("agreement: anchoring", doors.agreement(5), ("AnchoringPage",)),
    Room("agreement: places", doors.agreement_places, ("PlacesList",)),
    Room("hub", doors.hub, ("HubDialog",)),
    Room("changing the guidelines", doors.change_guidelines, ("GuidelinesTextDialog",)),
    Room("export", doors.exporting, ("ExportPlace", "ChoicesPage", "WhatBox")),
    Room("rehearsal", doors.rehearsed, ("RehearsalPage", "LossesPage", "ArticleBeside")),
    Room("writing", doors.writing, ("WorkingPage",)),
    Room("written", doors.written, ("WrittenPage",)),
    Room(
        "what people agree on",
        doors.agreed,
        ("AdjudicationPlace", "AgreedPage"),
    ),
    Room(
        "question of an adjudicator",
        doors.asked,
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
    Room("corrected labels", doors.corrected, ("PlacesPage",)),
    Room("trained", doors.trained, ("ResultPage", "TabbedPages")),
    Room("preferences: work", doors.preferences("preferences:work"), ("WorkPage",)),
    Room("preferences: keys", doors.preferences("preferences:keys"), ("KeysPage",)),
    Room("recording a key", doors.record_key, ("KeyRecorder", "KeyField")),
)

UNWALKED = {
    "PageArea": "what the article view is built on",
    "CaretArea": "what the article view is built on",
    "OverlayArea": "what the article view is built on",
    "DropHint": "shown while files hover over the window; nothing in it takes the focus",
}
"""Widgets that need no room, and why."""
