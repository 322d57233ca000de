"""The welcome page: projects opened last by key and mouse, what they hold, drops, ways to begin."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from glossator.gui import app
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.key_store import KeyStore
from glossator.gui.actions.table import specs
from glossator.gui.fonts import Families
from glossator.gui.models.recent_projects import RECENT, RecentProject, RecentProjects, when
from glossator.gui.preferences import Preferences
from glossator.gui.theme import theme
from glossator.gui.welcome import Welcome
from glossator.services import glancing, projects
from glossator.services.glancing import Glance, glance
from tests.gui.conftest import stay_out
from tests.gui.incoming import drop, hint, hover, offered

OpenPage = Callable[..., Welcome]
NOW = datetime.now().astimezone()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens welcome pages with these projects on them."""
    opened: list[Welcome] = []

    def open_one(*paths: Path, annotator: str = "ada") -> Welcome:
        recent = [RecentProject(path, NOW) for path in paths]
        keys = KeyBook(specs(None), KeyStore(tmp_path / "keys.toml"))
        made = Welcome(recent, annotator, theme("light"), Families(), keys)
        qtbot.addWidget(made)
        opened.append(made)
        made.resize(900, 700)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    yield open_one
    for each in opened:
        each.hide()


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Two projects, and one that is not there any more between them."""
    paths = [tmp_path / f"{name}.gloss" for name in ("one", "lost", "two")]
    for path in (paths[0], paths[2]):
        projects.new_project(path, projects.read_scheme(None))
    return paths


def rows(page: Welcome) -> QListView:
    found = page.findChild(QListView)
    assert isinstance(found, QListView)
    return found


def amounts(page: Welcome) -> list[str]:
    model = rows(page).model()
    found = [model.index(row, 0).data(RECENT) for row in range(model.rowCount())]
    return [each.amount() for each in found]


def test_the_page_offers_to_begin(qtbot: QtBot, page: OpenPage) -> None:
    shown = page()
    assert rows(shown).isHidden()
    buttons = {button.text(): button for button in shown.findChildren(QPushButton)}
    with qtbot.waitSignal(shown.action_requested) as asked:
        QTest.keyClick(buttons["Try the sample articles"], Qt.Key.Key_Return)
    assert asked.args == ["demo"]
    assert buttons["Try the sample articles"].hasFocus()


@pytest.mark.parametrize(("key", "action"), [(Qt.Key.Key_N, "new"), (Qt.Key.Key_O, "open")])
def test_keys_make_and_open_projects(
    qtbot: QtBot, page: OpenPage, three: list[Path], key: Qt.Key, action: str
) -> None:
    shown = page(*three)
    with qtbot.waitSignal(shown.action_requested) as asked:
        QTest.keyClick(rows(shown), key, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [action]


def test_arrows_and_enter_open_a_project(qtbot: QtBot, page: OpenPage, three: list[Path]) -> None:
    shown = page(*three)
    assert rows(shown).hasFocus()
    with qtbot.waitSignal(shown.project_requested) as asked:
        QTest.keyClick(rows(shown), Qt.Key.Key_Return)
    assert asked.args == [str(three[0])]
    QTest.keyClick(rows(shown), Qt.Key.Key_Down)
    QTest.keyClick(rows(shown), Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.project_requested) as asked:
        QTest.keyClick(rows(shown), Qt.Key.Key_Return)
    assert asked.args == [str(three[2])]


def test_a_digit_opens_its_project(qtbot: QtBot, page: OpenPage, three: list[Path]) -> None:
    shown = page(*three)
    asked: list[str] = []
    shown.project_requested.connect(asked.append)
    qtbot.waitUntil(lambda: amounts(shown)[1] == "not there any more")
    for digit in (Qt.Key.Key_3, Qt.Key.Key_2, Qt.Key.Key_9):
        QTest.keyClick(rows(shown), digit)
    assert asked == [str(three[2])]


def test_a_click_opens_a_project(qtbot: QtBot, page: OpenPage, three: list[Path]) -> None:
    shown = page(*three)
    view = rows(shown)
    place = view.visualRect(view.model().index(2, 0)).center()
    with qtbot.waitSignal(shown.project_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [str(three[2])]


def test_what_a_project_holds_is_found_out_beside_the_page(
    qtbot: QtBot, page: OpenPage, three: list[Path], sample: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.gloss"
    broken.write_text("no project", encoding="utf-8")
    shown = page(sample, *three, broken)
    qtbot.waitUntil(lambda: all(amounts(shown)))
    assert amounts(shown) == [
        "0 of 11 finished",
        "no article yet",
        "not there any more",
        "no article yet",
        "cannot be read",
    ]


def test_a_slow_disk_does_not_hold_the_page_up(
    qtbot: QtBot, page: OpenPage, three: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from glossator.gui import glancing as beside

    answer = threading.Event()

    def slowly(path: Path, annotator: str) -> Glance:
        assert answer.wait(60)
        return glance(path, annotator)

    monkeypatch.setattr(beside, "glance", slowly)
    shown = page(*three)
    assert shown.grab().width() == 900
    assert amounts(shown) == ["", "", ""]
    answer.set()
    qtbot.waitUntil(lambda: all(amounts(shown)))


def test_a_missing_project_can_be_taken_off_the_list_by_mouse(
    qtbot: QtBot, page: OpenPage, three: list[Path]
) -> None:
    shown = page(*three)
    view = rows(shown)
    qtbot.waitUntil(lambda: amounts(shown)[1] == "not there any more")
    row = view.visualRect(view.model().index(1, 0))
    place = shown._delegate.remove_box(row).center()
    with qtbot.waitSignal(shown.forget_requested) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [str(three[1])]
    assert view.model().rowCount() == 2


def test_del_takes_a_project_off_the_list_and_leaves_the_file(
    qtbot: QtBot, page: OpenPage, three: list[Path]
) -> None:
    shown = page(*three)
    with qtbot.waitSignal(shown.forget_requested) as asked:
        QTest.keyClick(rows(shown), Qt.Key.Key_Delete)
    assert asked.args == [str(three[0])]
    assert three[0].is_file()
    assert rows(shown).model().rowCount() == 2


def test_a_project_dropped_on_the_page_is_opened(
    qtbot: QtBot, page: OpenPage, three: list[Path]
) -> None:
    shown = page(*three)
    assert hover(rows(shown).viewport(), offered(three[2]))
    assert hint(shown).accessibleName() == "Drop to open “two”"
    with qtbot.waitSignal(shown.project_requested) as asked:
        drop(shown, offered(three[2]))
    assert asked.args == [str(three[2])]


def test_several_projects_are_no_use_on_the_page(
    qtbot: QtBot, page: OpenPage, three: list[Path]
) -> None:
    shown = page()
    with qtbot.waitSignal(shown.refused) as told:
        hover(shown, offered(*three[:2]))
        drop(shown, offered(*three[:2]))
    assert str(told.args[0]).startswith("Drop one project to open it;")


def test_what_cannot_be_dropped_on_the_page_is_one_sentence(qtbot: QtBot, page: OpenPage) -> None:
    shown = page()
    with qtbot.waitSignal(shown.refused) as told:
        hover(shown, offered("https://example.org/a.html"))
        drop(shown, offered("https://example.org/a.html"))
    assert str(told.args[0]).endswith("save it first, then drop the file.")


def test_the_page_is_drawn_in_dark_colours_too(page: OpenPage, three: list[Path]) -> None:
    shown = page(*three)
    light = shown.grab().toImage()
    shown.set_theme(theme("dark"))
    assert shown.grab().toImage() != light


def test_the_model_of_recent_projects_keeps_its_promises(
    qapp: QApplication, three: list[Path]
) -> None:
    model = RecentProjects(RecentProject(path, NOW) for path in three)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take_glance(three[0], Glance(12, 5))
    model.take_glance(three[1], Glance(missing=True))
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "one" in spoken
    assert "5 of 12 finished" in spoken
    model.remove(three[1])
    assert model.rowCount() == 2
    assert model.project(5) is None


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=5), "today at 11:55"),
        (timedelta(hours=20), "yesterday at 16:00"),
        (timedelta(days=4), "4 days ago"),
        (timedelta(days=40), "22 March 2024"),
        (-timedelta(days=2), "today at 12:00"),
    ],
)
def test_the_last_time_is_said_as_people_say_it(ago: timedelta, words: str) -> None:
    now = datetime(2024, 5, 1, 12, 0).astimezone()
    assert when(now - ago, now) == words


def test_a_folder_at_home_is_written_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    assert RecentProject(Path("/home/ada/press/a.gloss")).folder() == "~/press"
    assert RecentProject(Path("/home/adam/a.gloss")).folder() == "/home/adam"


def test_a_glance_writes_nothing(sample: Path) -> None:
    before = sample.read_bytes()
    assert glance(sample, "ada") == Glance(11, 0)
    assert sample.read_bytes() == before
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_a_folder_that_may_not_be_read_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert glancing.glance(Path("/locked/a.gloss"), "ada").trouble.endswith("(Permission denied).")


# -- the program around it


@pytest.fixture
def windows(qapp: QApplication, tmp_path: Path) -> Iterator[app.Windows]:
    """The program's windows; all are closed when the test is over."""
    preferences = Preferences(tmp_path / "window.ini")
    made = app.Windows(qapp, "ada", preferences)
    yield made
    for window in [each for each in qapp.topLevelWidgets() if each.isVisible()]:
        window.close()
    qapp.processEvents()


def test_a_project_is_remembered_with_its_time_until_it_is_forgotten(
    windows: app.Windows, sample: Path, tmp_path: Path
) -> None:
    windows.open(sample).close()
    preferences = Preferences(tmp_path / "window.ini")
    opened = preferences.last_opened(sample)
    assert opened is not None
    assert abs(opened - datetime.now().astimezone()) < timedelta(minutes=5)
    preferences.forget(sample)
    assert preferences.recent == []
    assert preferences.last_opened(tmp_path / "other.gloss") is None


def test_articles_dropped_on_the_page_become_a_new_project(
    qtbot: QtBot, windows: app.Windows, tmp_path: Path
) -> None:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "a.txt").write_text("The minister left.", encoding="utf-8")
    windows.welcome()
    assert windows._welcome is not None
    page = windows._welcome.centralWidget()
    assert isinstance(page, Welcome)
    hover(page, offered(folder))
    drop(page, offered(folder))
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog)]
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert (field.text(), dialog.directory().path()) == ("press.gloss", str(tmp_path))
    # Pressed alone: with the page the field is gone before the key comes up again.
    QTest.keyPress(field, Qt.Key.Key_Return)
    project = (tmp_path / "press.gloss").resolve()
    window = windows._open[project]
    qtbot.waitUntil(
        lambda: bool(window.late.importing.dialog and window.late.importing.dialog.isVisible())
    )
    shown = window.late.importing.dialog
    assert shown is not None
    qtbot.waitUntil(shown.is_ready)
    window.background.suggesting.want_all = stay_out  # type: ignore[method-assign]
    QTest.keyPress(shown.focusWidget() or shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.background.jobs.is_busy())
    assert [row.title for row in window.workspace.session.documents()] == ["The minister left."]
    assert windows._welcome is None


def test_a_place_outside_the_list_opens_nothing(page: OpenPage, three: list[Path]) -> None:
    shown = page(*three)
    asked: list[str] = []
    shown.project_requested.connect(asked.append)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert asked == []
