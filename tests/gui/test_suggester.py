"""Choosing what reads the articles: nothing starts and nothing is sent unasked."""

import shlex
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.gui.app import Windows
from glossator.gui.preferences import Preferences
from glossator.services import projects, suggesters
from glossator.services.suggester_settings import SuggesterSettings
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.gui.suggester_dialog import Chooser
from tests.support.llm_answers import Reply, chat, name
from tests.support.llm_server import Asked, Server, serving
from tests.support.suggesters import finder, program


def respond(asked: Asked) -> Reply:
    """A model that finds one name."""
    return chat({"entity": [name("Moe")] if "Moe" in asked.piece else []})


@pytest.fixture
def chooser(driver: Driver, qtbot: QtBot) -> Chooser:
    """The dialog on the sample project."""
    return Chooser(driver, qtbot)


def settings(driver: Driver, tmp_path: Path) -> tuple[SuggesterSettings, str]:
    """What is kept of the choices, and the project's id in it."""
    project = suggesters.project_id(driver.window.workspace.session.project)
    return SuggesterSettings(tmp_path / "suggesters.json"), project


def fill_llm(chooser: Chooser, server: Server) -> None:
    """Name a language model."""
    chooser.kind("Language model")
    chooser.fill(address=server.address, model="small")


def test_at_first_the_built_in_pipeline_reads(driver: Driver, chooser: Chooser) -> None:
    assert chooser.kind_shown() == "spaCy pipeline"
    assert chooser.field("Pipeline").text() == ""
    assert driver.window.page.foot.suggester_shown() == ""


def test_a_program_that_is_chosen_reads_all_articles_again(
    driver: Driver, chooser: Chooser, tmp_path: Path
) -> None:
    command = shlex.join(finder(tmp_path, {"Moe": "PERSON"}))
    chooser.kind("Program")
    chooser.fill(command=command)
    chooser.press("Use it and read all articles again")
    driver.wait_for(lambda: driver.told() == "The suggester has read 11 articles.")

    assert not chooser.is_open()
    assert set(driver.open_words()) == {"Moe"}
    assert driver.window.page.foot.suggester_shown().startswith("python")
    kept, project = settings(driver, tmp_path)
    assert kept.choice(project) == suggesters.ProgramChoice(command)


def test_a_choice_acts_at_once_on_what_is_not_read_yet(
    driver: Driver, qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    """The first suggester hangs; the second reads what it had begun."""
    hanging = program(tmp_path, "introduce()\nfor asked in requests(): time.sleep(600)", "hanging")
    suggesting = driver.window.background.suggesting
    suggesting.use(hanging)
    document = driver.article.document.id
    suggesting.want([document], first=True)
    chooser = Chooser(driver, qtbot)
    chooser.kind("Program")
    chooser.fill(command=shlex.join(finder(tmp_path, {"Moe": "PERSON"})))
    with qtbot.waitSignal(suggesting.document_read, timeout=20_000) as read:
        chooser.press("Use it")

    assert read.args == [document]
    driver.wait_for(lambda: set(driver.open_words()) == {"Moe"})


def test_a_try_says_what_was_found_and_stores_nothing(
    driver: Driver, chooser: Chooser, tmp_path: Path
) -> None:
    before = driver.open_words()
    chooser.kind("Program")
    chooser.fill(command=shlex.join(finder(tmp_path, {"Moe": "PERSON", "the": "NONE"})))
    chooser.press("Try it on this article")
    said = chooser.wait_until_tried()

    assert said.startswith("words 1 works: ")
    assert "entity in " in said
    assert "do not fit the scheme" in said
    assert driver.open_words() == before
    chooser.close()


REFUSED = {
    "": "Write the command that starts the program.",
    "/nowhere/reader --fast": "There is no program “/nowhere/reader”; write its whole path.",
    "python '": "cannot be read (No closing quotation)",
}


@pytest.mark.parametrize("command", REFUSED)
def test_a_choice_that_cannot_work_is_refused_where_it_is_made(
    chooser: Chooser, command: str
) -> None:
    chooser.kind("Program")
    chooser.fill(command=command)
    chooser.press("Use it")

    assert chooser.is_open()
    assert REFUSED[command] in chooser.dialog.said()
    chooser.close()


def test_a_program_that_fails_is_said_in_the_dialog(chooser: Chooser, tmp_path: Path) -> None:
    chooser.kind("Program")
    chooser.fill(command=shlex.join(program(tmp_path, "sys.exit('no model here')")))
    chooser.press("Try it on this article")

    assert "no model here" in chooser.wait_until_tried()
    chooser.close()


@pytest.mark.parametrize("button", ["Try it on this article", "Use it"])
def test_nothing_is_sent_before_one_has_agreed(
    driver: Driver, chooser: Chooser, tmp_path: Path, button: str
) -> None:
    with serving(respond) as server:
        fill_llm(chooser, server)
        chooser.press(button)
        question = chooser.question()
        assert question is not None
        assert server.address in question.text()
        assert "which is this machine" in question.informativeText()
        chooser.answer("Cancel")
        chooser.close()

    assert server.requests == []
    kept, project = settings(driver, tmp_path)
    assert not kept.has_consent(project, server.address)
    assert kept.choice(project) == suggesters.USUAL


def test_who_agrees_is_asked_once(driver: Driver, chooser: Chooser, tmp_path: Path) -> None:
    with serving(respond) as server:
        fill_llm(chooser, server)
        chooser.press("Try it on this article")
        chooser.answer("Agree and send")
        assert chooser.wait_until_tried().startswith("small prompt 1 works: 3 entity in ")
        chooser.press("Use it and read all articles again")
        assert not chooser.is_open()
        driver.wait_for(lambda: driver.told() == "The suggester has read 11 articles.")

    assert set(driver.open_words()) == {"Moe"}
    assert driver.window.page.foot.suggester_shown().startswith("small at 127.0.0.1:")


def test_consent_can_be_taken_back(driver: Driver, chooser: Chooser, tmp_path: Path) -> None:
    with serving(respond) as server:
        fill_llm(chooser, server)
        chooser.press("Try it on this article")
        chooser.answer("Agree and send")
        chooser.wait_until_tried()
        asked = len(server.requests)
        chooser.press("Take consent back")
        assert chooser.dialog.said() == "Nothing of this project is sent any more."
        chooser.press("Try it on this article")
        chooser.answer("Cancel")
        chooser.close()

    assert len(server.requests) == asked
    kept, project = settings(driver, tmp_path)
    assert not kept.has_any_consent(project)


def test_a_window_uses_the_suggester_of_its_project(
    driver: Driver, chooser: Chooser, qtbot: QtBot
) -> None:
    with serving(respond) as server:
        fill_llm(chooser, server)
        chooser.press("Use it")
        chooser.answer("Agree and send")
        again = Chooser(driver, qtbot)

        assert again.kind_shown() == "Language model"
        assert again.field("Address").text() == server.address
        again.close()


def test_a_project_that_is_opened_uses_what_was_chosen_for_it(
    qapp: QApplication, qtbot: QtBot, sample: Path, tmp_path: Path
) -> None:
    preferences = Preferences(tmp_path / "window.ini")
    command = shlex.join(finder(tmp_path, {"Moe": "PERSON"}))
    with projects.open_project(sample) as opened:
        project = suggesters.project_id(opened)
    preferences.suggesters.remember(project, suggesters.ProgramChoice(command))
    window = Windows(qapp, "ada", preferences).open(sample)
    suggesting = window.background.suggesting
    with qtbot.waitSignal(suggesting.ended, timeout=20_000) as ended:
        suggesting.want_all(again=True)
    named = window.page.foot.suggester_shown()
    window.close()

    assert ended.args == [11, 0]
    assert named.startswith("python")


def test_closing_the_dialog_calls_a_try_off(chooser: Chooser, tmp_path: Path) -> None:
    chooser.kind("Program")
    chooser.fill(command=shlex.join(program(tmp_path, "introduce()\ntime.sleep(600)")))
    chooser.press("Try it on this article")
    chooser.close()

    assert not chooser.is_open()


def test_a_key_that_is_missing_is_said_before_anything_is_asked(
    driver: Driver, chooser: Chooser
) -> None:
    with serving(respond) as server:
        fill_llm(chooser, server)
        chooser.fill(Variable_that_holds_the_key="")
        source = chooser.dialog._llm._source
        source.setCurrentIndex(1)
        chooser.press("Use it")
        assert "The key is given by the name of the variable" in chooser.dialog.said()
        chooser.fill(Variable_that_holds_the_key="NO_SUCH_VARIABLE")
        chooser.press("Try it on this article")
        chooser.answer("Agree and send")
        assert chooser.wait_until_tried().startswith("The variable NO_SUCH_VARIABLE is not set;")
        chooser.close()

    assert server.requests == []


def test_a_project_of_a_stranger_brings_no_suggester(tmp_path: Path, sample: Path) -> None:
    with projects.open_project(sample) as opened:
        found = SuggesterSettings(tmp_path / "none.json").choice(suggesters.project_id(opened))

    assert found == suggesters.USUAL
