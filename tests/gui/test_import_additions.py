"""Labels that the scheme lacks, in the import preview: proposed, ticked, then in force."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.domain.scheme_growing import Addition
from glossator.gui.app import Windows
from glossator.gui.dialogs.import_preview import ImportPreviewDialog
from glossator.gui.preferences import Preferences
from glossator.gui.suggesting import Suggesting
from glossator.services import projects
from glossator.services.importing import ImportOptions
from glossator.store.project import current_scheme
from tests.gui.driver import Driver
from tests.gui.incoming import choose
from tests.support import lines


@pytest.fixture
def heroes(tmp_path: Path) -> Path:
    """Two heroes, a foe and a person."""
    first = lines.article(lines.name(0, 9, "HERO"), lines.name(14, 24, "FOE"))
    second = lines.article(lines.name(0, 3, "HERO"), lines.name(8, 11), text="Ben met Ann.")
    return lines.write(tmp_path / "a.jsonl", first, second)


def rows(dialog: ImportPreviewDialog) -> list[str]:
    """What is proposed."""
    shown = dialog.additions.list
    return [shown.item(row).text() for row in range(shown.count())]


def press(dialog: ImportPreviewDialog, key: Qt.Key, *, ctrl: bool = False) -> None:
    """Press a key in the list of what is proposed."""
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    dialog.additions.list.setFocus()
    QTest.keyClick(dialog.additions.list, key, held)


def labels(driver: Driver) -> set[str]:
    """The entities' labels in force."""
    layers = driver.window.workspace.session.project.read(current_scheme)
    return {label.name for label in layers.layer("entity").labels}


def test_nothing_is_ticked_and_nothing_is_added_by_itself(empty: Driver, heroes: Path) -> None:
    before = labels(empty)
    empty.window.late.importing.look_at([heroes])
    dialog = empty.wait_for_preview()

    assert rows(dialog) == [
        "HERO   entity, 2 annotations, such as “Mara Lind”",
        "FOE   entity, 1 annotation, such as “Omar Reyes”",
    ]
    assert dialog.additions.additions() == ()
    empty.answer_preview()
    empty.wait_for_job()
    assert labels(empty) == before


def test_a_ticked_label_is_added_and_the_project_opened_anew(
    qtbot: QtBot, empty: Driver, heroes: Path
) -> None:
    empty.window.late.importing.look_at([heroes])
    dialog = empty.wait_for_preview()
    press(dialog, Qt.Key.Key_Space)
    assert [each.name for each in dialog.additions.additions()] == ["HERO"]
    assert dialog.additions.told() == "1 name to be added to the scheme, which 2 annotations use."
    with qtbot.waitSignal(empty.window.reopen_requested):
        empty.answer_preview()

    assert "HERO" in labels(empty)
    assert "FOE" not in labels(empty)
    assert empty.window.last_words.startswith("2 articles added. 3 annotations added.")


def test_the_window_that_is_opened_anew_knows_the_label_and_goes_on(
    qtbot: QtBot, qapp: QApplication, heroes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Suggesting, "want_all", lambda self, **_: asked.append(self))
    monkeypatch.setattr(Suggesting, "is_busy", lambda _: True)
    path = heroes.parent / "empty.gloss"
    projects.new_project(path, projects.read_scheme(None))
    windows = Windows(qapp, "ada", Preferences(heroes.parent / "window.ini"))
    former = windows.open(path)
    options = ImportOptions(additions=(Addition("entity", "HERO"),))
    with qtbot.waitSignal(former.closed):
        former.late.importing.import_paths([heroes], options)
    window = windows.open(path)

    assert window is not former
    assert [each.text for each in window.keys.actions if each.id == "choose:8"] == ["HERO"]
    assert window.page.foot.told().startswith("2 articles added. 3 annotations added.")
    assert asked == [former.background.suggesting, window.background.suggesting]
    window.close()


def test_ticks_stay_while_the_files_are_looked_through_again(empty: Driver, heroes: Path) -> None:
    empty.window.late.importing.look_at([heroes])
    dialog = empty.wait_for_preview()
    press(dialog, Qt.Key.Key_A, ctrl=True)
    assert len(dialog.additions.additions()) == 2
    press(dialog, Qt.Key.Key_Down)
    press(dialog, Qt.Key.Key_Space)
    choose(dialog, "Labels in the files become", 2)
    dialog = empty.wait_for_preview()

    assert [each.name for each in dialog.additions.additions()] == ["HERO"]
    press(dialog, Qt.Key.Key_A, ctrl=True)
    press(dialog, Qt.Key.Key_A, ctrl=True)
    assert dialog.additions.additions() == ()
    empty.answer_preview(Qt.Key.Key_Escape)


def test_a_click_ticks_too(empty: Driver, heroes: Path) -> None:
    empty.window.late.importing.look_at([heroes])
    dialog = empty.wait_for_preview()
    shown = dialog.additions.list
    box = shown.visualItemRect(shown.item(1)).topLeft() + QPoint(12, 12)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=box)

    assert [each.name for each in dialog.additions.additions()] == ["FOE"]
    empty.answer_preview(Qt.Key.Key_Escape)


def test_where_the_scheme_lacks_nothing_nothing_is_proposed(empty: Driver, files: Path) -> None:
    empty.window.late.importing.look_at([files])
    dialog = empty.wait_for_preview()

    assert not dialog.additions.isVisible()
    empty.answer_preview(Qt.Key.Key_Escape)
    assert projects.read_scheme(None).layer("entity").label("HERO") is None
