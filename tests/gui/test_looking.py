"""Dialogs about chosen files: which Enter does something, and which must not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from glossator.gui.dialogs.import_preview import ImportPreviewDialog
from glossator.gui.dialogs.looking import LookingDialog
from glossator.gui.dialogs.merge_plan import MergePlanDialog
from glossator.gui.theme import theme
from glossator.services.merging_report import Hand, MergedFile, MergeReport
from tests.gui.test_import_preview import preview_of

Show = Callable[[], None]
Made = tuple[LookingDialog, Show]


def _import_preview() -> Made:
    dialog = ImportPreviewDialog("/f", theme("light"))
    return dialog, lambda: dialog.show_preview(preview_of(3))


def _merge_plan() -> Made:
    dialog = MergePlanDialog("/f", theme("light"))
    brings = MergedFile("/f/a.gloss", 3, hands=(Hand("Ada", 2, is_known=True),), overruled=1)
    return dialog, lambda: dialog.show_plan(MergeReport((brings,)))


@pytest.fixture(params=[_import_preview, _merge_plan])
def made(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Made:
    """A dialog that is open and still looks, and what shows what it has found."""
    dialog, show = request.param()
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog, show


def press(dialog: LookingDialog, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Press a key on what has the focus."""
    QTest.keyClick(dialog.focusWidget() or dialog, key)


def accepted(dialog: LookingDialog) -> bool:
    """Whether Enter has done what it is there for."""
    return dialog.isHidden() and dialog.result() == LookingDialog.DialogCode.Accepted


def test_enter_before_anything_is_found_does_nothing(made: Made) -> None:
    dialog, show = made
    press(dialog)
    assert dialog.isVisible()
    show()
    press(dialog)
    assert accepted(dialog)


def test_enter_is_the_main_buttons_wherever_the_focus_is(made: Made) -> None:
    dialog, show = made
    show()
    table = dialog.findChild(QTableView)
    assert table is not None
    table.setFocus()
    press(dialog)
    assert accepted(dialog)


def test_enter_is_the_main_buttons_where_cancel_had_the_focus_before(made: Made) -> None:
    dialog, show = made
    press(dialog, Qt.Key.Key_Tab)
    show()
    press(dialog, Qt.Key.Key_Backtab)
    press(dialog)
    assert accepted(dialog)


def test_esc_leaves_while_it_looks_and_afterwards(made: Made) -> None:
    dialog, show = made
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    dialog.open()
    show()
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert not accepted(dialog)


def test_a_key_held_down_from_before_does_nothing(made: Made) -> None:
    dialog, show = made
    show()
    dialog.setFocus()
    for held in (True, False):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            held,
        )
        QApplication.sendEvent(dialog, event)
        assert accepted(dialog) is not held


def test_what_has_been_looked_at_is_counted(made: Made) -> None:
    dialog, _ = made
    dialog.show_progress(0, 0)
    dialog.show_progress(1200, 3000)
    assert "1,200 of 3,000 " in dialog._count.text()
