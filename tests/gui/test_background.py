"""Work beside the window: suggestions, imports, faults."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from glossator.domain.errors import UserError
from glossator.gui import faults
from glossator.gui.jobs import Jobs
from glossator.gui.suggesting import Suggesting
from glossator.resources import seed
from glossator.services import importing, machine, projects
from glossator.services.stamps import SystemStamps
from tests.gui.conftest import OpenWindow


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


def test_a_job_brings_its_result_to_the_window(qtbot: QtBot) -> None:
    jobs, results = Jobs(), list[object]()
    with qtbot.waitSignal(jobs.ended):
        jobs.run("Counting", lambda _: 42, results.append)
    assert results == [42]
    assert not jobs.is_busy()


def test_a_job_that_is_refused_says_why(qtbot: QtBot) -> None:
    jobs = Jobs()

    def refuse(_: object) -> object:
        raise UserError("The disk is full; free some space.")

    with qtbot.waitSignal(jobs.refused) as told:
        jobs.run("Refusing", refuse, lambda _: None)
    assert told.args == ["The disk is full; free some space."]


def test_a_second_job_waits_for_the_first(qtbot: QtBot) -> None:
    import threading

    jobs, gate, told = Jobs(), threading.Event(), list[str]()
    jobs.refused.connect(told.append)
    jobs.run("First", lambda _: gate.wait(20), lambda _: None)
    jobs.run("Second", lambda _: None, lambda _: None)
    with qtbot.waitSignal(jobs.ended):
        gate.set()
    assert told == ["Something else is still running; wait until it is done."]


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
