"""The command suggest with any suggester: a program, a pipeline's folder, a language model."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from glossator.services import suggesters
from glossator.services.suggester_settings import SuggesterSettings
from glossator.suggest.protocol import read_answer, write_request
from tests.cli.conftest import Cli
from tests.support import builders
from tests.support.llm_answers import Reply, chat, name, refusal
from tests.support.llm_server import Asked, serving
from tests.support.suggesters import finder, program


def respond(_: Asked) -> Reply:
    """A model that finds a name and makes one up."""
    return chat({"entity": [name("Mara Lind"), name("Nobody")]})


@pytest.fixture(autouse=True)
def _config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and answers of this test alone."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_a_program_suggests(cli: Cli, project: Path, tmp_path: Path) -> None:
    command = shlex.join(finder(tmp_path, {"Mara Lind": "PER"}))

    assert cli("suggest", project, "--program", command).lines == [
        "words 1: 1 article read, suggestions: 1 entity."
    ]


def test_a_folder_of_a_pipeline_suggests(cli: Cli, project: Path, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Mara Lind"}])  # type: ignore[attr-defined]  # its pipe
    nlp.to_disk(tmp_path / "ruled")
    said = cli("suggest", project, "--pipeline", tmp_path / "ruled", "--json").json()

    assert said["suggestions"] == {"entity": 1}
    assert said["suggester"].startswith("ruled")


def test_a_model_suggests_after_consent_and_says_where_texts_go(cli: Cli, project: Path) -> None:
    with serving(respond) as server:
        llm = ("suggest", project, "--llm", server.address, "--model", "small")
        assert "Agree to it first: --consent" in cli(*llm).refused()
        assert server.requests == []
        said = cli(*llm, "--consent", "--json")
        assert said.code == 0
        report = said.json()
        assert report["suggestions"] == {"entity": 1}
        assert report["left_out"] == {"the text has no such words": 1}
        assert "which is this machine" in said.err
        # Consent is remembered, and what was read is not read again.
        assert cli(*llm, "--json").json()["documents_skipped"] == 1
        assert "Agree to it first" in cli(*llm, "--no-consent").refused()
        assert "Agree to it first" in cli(*llm).refused()
    assert len(server.asked) == 1


def test_the_report_says_what_was_left_out(cli: Cli, project: Path) -> None:
    with serving(respond) as server:
        said = cli("suggest", project, "--llm", server.address, "--model", "small", "--consent")

    assert said.lines == [
        "small prompt 1: 1 article read, suggestions: 1 entity.",
        "Left out, since the text has no such words: 1.",
    ]


def test_the_key_is_sent_and_nowhere_shown(
    cli: Cli, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_KEY", "sk-very-secret")
    with serving(lambda _: refusal(400, "bad key sk-very-secret")) as server:
        llm = ("--llm", server.address, "--model", "small", "--key-env", "LLM_KEY")
        said = cli("suggest", project, *llm, "--consent", "--remember")

    assert {asked.key for asked in server.asked} == {"sk-very-secret"}
    assert "sk-very-secret" not in said.out + said.err
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"sk-very-secret" not in kept
    assert b"LLM_KEY" in kept


def test_a_suggester_that_is_remembered_is_used_again(
    cli: Cli, project: Path, tmp_path: Path
) -> None:
    command = shlex.join(finder(tmp_path, {"Mara Lind": "PER"}))
    cli("suggest", project, "--program", command, "--remember")

    assert cli("suggest", project).lines[-1] == "1 article skipped: this pipeline has read it."


def test_the_time_for_an_article_can_be_set(cli: Cli, project: Path, tmp_path: Path) -> None:
    body = "introduce()\nfor asked in requests(): time.sleep(600)"
    command = shlex.join(program(tmp_path, body))
    said = cli("suggest", project, "--program", command, "--seconds", "0.3")

    assert said.refused() == "The suggester took longer than 0.337 seconds; give it more time."


MISUSED = {
    "--program x --pipeline y": "Name one suggester: --pipeline, --program or --llm.",
    "--model x": "--model, --key-env and --keyring belong to --llm URL.",
    "--llm http://localhost:1": "Name the model, as the server knows it; --model NAME.",
    "--llm ftp://x --model y": "“ftp://x” is no address of a language model; write one such as "
    "http://localhost:11434/v1.",
    "--llm http://x --model y --key-env K --keyring": "Give the key by --key-env or by --keyring, "
    "not by both.",
    "--llm http://x --model y --key-env sk-1": "The key is given by the name of the variable that "
    "holds it, such as LLM_KEY; it is not written here itself.",
    "--program nowhere-at-all": "There is no program “nowhere-at-all”; write its whole path.",
}


@pytest.mark.parametrize("words", MISUSED)
def test_options_that_do_not_belong_together_are_one_sentence(
    cli: Cli, project: Path, words: str
) -> None:
    assert cli("suggest", project, *words.split()).refused() == MISUSED[words]


@pytest.mark.slow
def test_the_child_that_asks_a_model_speaks_the_protocol() -> None:
    text = "😀 Mara Lind left. “Ľudmila” ישראל"
    with serving(respond) as server:
        choice = suggesters.LlmChoice(server.address, "small")
        launch = suggesters.launch(choice, builders.default_scheme())
        done = subprocess.run(
            launch.command,
            input=write_request("1", text).encode(),
            capture_output=True,
            env=dict(launch.environment or {}),
            check=True,
        )
    introduction, line = done.stdout.decode().splitlines()

    assert json.loads(introduction)["suggester"]["name"] == "small"
    assert [item.spans[0].quote(text) for item in read_answer(line).proposals] == ["Mara Lind"]


def test_settings_lie_in_the_persons_own_folder(cli: Cli, project: Path, tmp_path: Path) -> None:
    command = shlex.join([sys.executable, "-c", "pass"])
    cli("suggest", project, "--program", command, "--remember")

    assert SuggesterSettings().path == tmp_path / "config" / "glossator" / "suggesters.json"
    assert SuggesterSettings().path.is_file()


def test_what_strangers_print_does_not_break_the_protocol() -> None:
    body = """
import os
from glossator.cli.console import protocol_streams
asked, answers = protocol_streams()
print("loading")
os.system("echo from elsewhere")
answers.write("ä" + asked.readline())
answers.flush()
"""
    done = subprocess.run(
        [sys.executable, "-c", body],
        input="ö\n".encode(),
        capture_output=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "latin-1"},
        check=True,
    )

    assert done.stdout.decode() == "äö\n"
    assert sorted(done.stderr.split()) == [b"elsewhere", b"from", b"loading"]
