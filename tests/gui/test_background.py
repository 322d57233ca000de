"""Work beside the window: suggestions, imports, faults."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from glossator.gui import faults
from glossator.gui.suggesting import Suggesting
from glossator.resources import seed
from glossator.services import importing, machine, projects
from glossator.services import suggesting as service
from glossator.services.stamps import SystemStamps
from glossator.store import suggestions
from glossator.store.project import Project
from tests.gui.conftest import OpenWindow
from tests.support.suggesters import program


@pytest.fixture
def unread(tmp_path: Path) -> Path:
    """A project of the sample articles that no suggester has read."""
    project = tmp_path / "unread.gloss"
    projects.new_project(project, projects.read_scheme(None))
    with projects.open_project(project) as opened:
        importing.import_paths(
            opened,
            [seed("articles")],
            importing.ImportOptions(),
            SystemStamps(),
            machine.machine_id(),
        )
    return project


def test_the_open_article_gets_its_suggestions_while_one_reads(
    open_window: OpenWindow, unread: Path
) -> None:
    driver = open_window(unread)
    assert driver.open_words() == []
    driver.wait_for_suggestions()
    assert driver.open_words()
    assert driver.focused_words() == driver.open_words()[0]


def test_closing_while_suggesting_leaves_nothing_behind(
    open_window: OpenWindow, unread: Path
) -> None:
    driver = open_window(unread)
    driver.window.actions_.trigger("suggest_all")
    driver.window.close()
    with projects.open_project(unread) as opened:
        assert opened.path == unread.resolve() or opened.path == unread


def test_a_suggester_that_cannot_start_is_said_once(qtbot: QtBot, unread: Path) -> None:
    session = projects.open_session(unread, "ada")
    suggesting = Suggesting(session, [str(unread.with_name("no-such-program"))])
    with qtbot.waitSignal(suggesting.failed, timeout=20_000) as told:
        suggesting.want([row.id for row in session.documents()])
    suggesting.close()
    session.close()
    assert "cannot be started" in told.args[0]


def test_a_suggester_that_dies_is_said_with_its_last_words(qtbot: QtBot, unread: Path) -> None:
    session = projects.open_session(unread, "ada")
    dying = [sys.executable, "-c", "import sys; sys.exit('no model here')"]
    suggesting = Suggesting(session, dying)
    with qtbot.waitSignal(suggesting.failed, timeout=20_000) as told:
        suggesting.want([row.id for row in session.documents()])
    suggesting.close()
    session.close()
    assert "no model here" in told.args[0]


def test_a_fault_is_shown_with_a_report_to_copy(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    faults.install(shown.append)
    error = RuntimeError("planted")
    sys.excepthook(RuntimeError, error, None)
    assert "planted" in shown[0]
    assert "planted" in capsys.readouterr().err
    dialog = faults.FaultDialog(shown[0])
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.isVisible()


def test_suggesting_on_all_can_be_cancelled_and_keeps_what_was_read(
    qtbot: QtBot, tmp_path: Path, unread: Path
) -> None:
    """The suggester answers once, and then waits for a file that comes after the cancel."""
    gate = tmp_path / "gate"
    body = f"""
introduce()
for number, asked in enumerate(requests()):
    while number and not os.path.exists({str(gate)!r}):
        time.sleep(0.01)
    answer(asked)
"""
    session = projects.open_session(unread, "ada")
    suggesting = Suggesting(session, program(tmp_path, body))
    with qtbot.waitSignals([suggesting.began, suggesting.document_read], timeout=20_000):
        suggesting.want_all()
    with qtbot.waitSignal(suggesting.ended) as told:
        suggesting.cancel()
    gate.touch()
    assert told.args == [1, 10]
    assert not suggesting.is_busy()
    with qtbot.waitSignal(suggesting.ended, timeout=20_000) as told:
        suggesting.want_all()
    suggesting.close()
    read = session.project.read(suggestions.documents_read)
    session.close()
    assert len(read) == 11


def test_what_is_open_is_read_before_all_the_others(
    qtbot: QtBot, tmp_path: Path, unread: Path
) -> None:
    gate = tmp_path / "gate"
    body = f"""
introduce()
while not os.path.exists({str(gate)!r}):
    time.sleep(0.01)
for asked in requests():
    answer(asked)
"""
    session = projects.open_session(unread, "ada")
    suggesting = Suggesting(session, program(tmp_path, body))
    order: list[str] = []
    suggesting.document_read.connect(order.append)
    ids = [row.id for row in session.documents()]
    with qtbot.waitSignal(suggesting.ended, timeout=20_000):
        suggesting.want_all()
        suggesting.want([ids[5], ids[6]], first=True)
        gate.touch()
    suggesting.close()
    session.close()
    assert order[:2] in ([ids[5], ids[6]], [ids[0], ids[5]])
    assert sorted(order) == sorted(ids)


def test_articles_are_asked_for_page_by_page(
    qtbot: QtBot, tmp_path: Path, unread: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project may have a million of them: their ids are never all at hand."""
    pages: list[int] = []

    def a_page(project: Project, behind: int) -> list[tuple[int, str]]:
        found = service.unread(project, behind, 3)
        pages.append(len(found))
        return found

    monkeypatch.setattr("glossator.gui.suggesting.unread", a_page)
    session = projects.open_session(unread, "ada")
    suggesting = Suggesting(
        session, program(tmp_path, "introduce()\nfor a in requests(): answer(a)")
    )
    seen: list[tuple[int, int]] = []
    suggesting.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(suggesting.ended, timeout=20_000) as told:
        suggesting.want_all()
    suggesting.close()
    session.close()
    assert told.args == [11, 0]
    assert pages == [3, 3, 3, 2, 0]
    assert seen == [(done, 11) for done in range(1, 12)]


def test_the_strip_shows_how_far_the_suggester_is(open_window: OpenWindow, unread: Path) -> None:
    driver = open_window(unread)
    strip = driver.window.page.progress.suggesting
    driver.window.actions_.trigger("suggest_all")
    driver.wait_for_suggestions()
    driver.wait_until(lambda: driver.told() == "The suggester has read 11 articles.")
    assert strip.isHidden()
    driver.window.actions_.trigger("suggest_all")
    driver.wait_until(lambda: driver.told() == "Every article has been read by the suggester.")


def test_after_a_failure_suggesting_on_all_tries_again(
    qtbot: QtBot, tmp_path: Path, unread: Path
) -> None:
    session = projects.open_session(unread, "ada")
    suggesting = Suggesting(session, [str(tmp_path / "no-such-program")])
    ids = [row.id for row in session.documents()]
    with qtbot.waitSignal(suggesting.failed, timeout=20_000):
        suggesting.want(ids, first=True)
    suggesting.want(ids, first=True)
    assert not suggesting.is_busy()
    with qtbot.waitSignal(suggesting.failed, timeout=20_000):
        suggesting.want_all()
    suggesting.close()
    session.close()
