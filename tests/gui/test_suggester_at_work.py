"""A suggester at work in a window: changed, ended while it loads, and failing on one article."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from glossator.domain.errors import UserError
from glossator.domain.launch import Launch
from glossator.gui.suggesting import Starter, Suggesting
from glossator.services import projects
from glossator.services.session import Session
from tests.gui.driver import Driver
from tests.support.suggesters import finder, program

PATIENCE = 20_000


@pytest.fixture
def session(sample: Path) -> Iterator[Session]:
    """Ada at work in the sample project."""
    session = projects.open_session(sample, "ada")
    yield session
    session.close()


def documents(session: Session) -> list[str]:
    """The articles of the project."""
    return [row.id for row in session.documents()]


def test_an_article_on_which_the_suggester_dies_is_said(
    driver: Driver, qtbot: QtBot, tmp_path: Path
) -> None:
    title = driver.title
    bad = driver.article.document.id
    good = next(each for each in documents(driver.window.workspace.session) if each != bad)
    body = f"introduce()\nfor asked in requests():\n    asked['id'] == '{bad}' and os._exit(3)\n"
    suggesting = driver.window.background.suggesting
    suggesting.use(program(tmp_path, body + "    answer(asked)"))
    with qtbot.waitSignal(suggesting.left_unread, timeout=PATIENCE) as left:
        suggesting.want([good, bad])

    assert left.args[0] == bad
    why = "the suggester ended with code 3 before its work was done"
    driver.wait_for(lambda: driver.told() == f"“{title}” has no suggestions: {why}.")


def test_ending_does_not_wait_for_a_suggester_that_hangs_while_it_loads(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = tmp_path / "loading"
    body = f"open({str(loading)!r}, 'w').close()\ntime.sleep(600)"
    suggesting = Suggesting(session, program(tmp_path, body))
    suggesting.want(documents(session)[:1])
    qtbot.waitUntil(loading.exists, timeout=PATIENCE)
    suggesting.close()

    assert not suggesting.is_busy()


def test_another_suggester_takes_over_from_one_that_hangs_while_it_loads(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    loading = tmp_path / "loading"
    body = f"open({str(loading)!r}, 'w').close()\ntime.sleep(600)"
    suggesting = Suggesting(session, program(tmp_path, body))
    first = documents(session)[0]
    suggesting.want([first])
    qtbot.waitUntil(loading.exists, timeout=PATIENCE)
    with qtbot.waitSignal(suggesting.document_read, timeout=PATIENCE) as read:
        suggesting.use(finder(tmp_path, {}))
    suggesting.close()

    assert read.args == [first]


def test_reading_again_reads_what_another_suggester_has_read(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    suggesting = Suggesting(session, finder(tmp_path, {}))
    for again, read in ((False, 0), (True, 11), (True, 0)):
        with qtbot.waitSignal(suggesting.ended, timeout=PATIENCE) as ended:
            suggesting.want_all(again=again)
        assert ended.args == [read, 0]
    suggesting.close()


def test_a_choice_that_cannot_be_started_is_said_and_another_one_mends_it(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    def refused() -> Launch:
        raise UserError("The variable LLM_KEY is not set.")

    starter: Starter = refused
    suggesting = Suggesting(session, starter)
    first = documents(session)[0]
    with qtbot.waitSignal(suggesting.failed, timeout=PATIENCE) as failed:
        suggesting.want([first])
    assert failed.args == ["The variable LLM_KEY is not set."]
    suggesting.use(lambda: Launch(tuple(finder(tmp_path, {}))))
    with qtbot.waitSignal(suggesting.document_read, timeout=PATIENCE):
        suggesting.want([first])
    suggesting.close()
