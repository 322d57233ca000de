"""A suggester in a child process: what it says arrives, and what goes wrong is a sentence."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.support.suggesters import program

from glossator.domain.span import Span
from glossator.suggest import child
from glossator.suggest.process import SuggesterProcess
from glossator.suggest.protocol import Answer, SuggesterFailed

TEXTS = [(str(number), f"Text {number}.") for number in range(5)]
Start = Callable[[str], SuggesterProcess]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts programs; when the test is over none of them runs."""
    started: list[SuggesterProcess] = []

    def start_one(body: str) -> SuggesterProcess:
        started.append(SuggesterProcess(program(tmp_path, body)))
        return started[-1]

    yield start_one
    for each in started:
        each.stop()
        each.close()
        assert each.code is not None


def failure(start: Start, body: str) -> str:
    """The sentence with which a program's work ends."""
    with pytest.raises(SuggesterFailed) as failed:
        list(start(body).suggest(TEXTS))
    return str(failed.value)


def test_texts_are_answered_in_turn(start: Start) -> None:
    suggester = start("""
introduce("words", "2", "three")
for asked in requests():
    answer(asked, entity(0, 4, score=0.25, roles={}, attributes={}))
""")
    answers = list(suggester.suggest(TEXTS))

    assert (suggester.info.name, suggester.info.version) == ("words", "2")
    assert suggester.info.configuration == "three"
    assert [each.id for each in answers] == [text_id for text_id, _ in TEXTS]
    (proposal,) = answers[0].proposals
    assert (proposal.spans, proposal.score) == ((Span(0, 4),), 0.25)


def test_a_suggester_serves_again_and_again(start: Start) -> None:
    suggester = start("introduce()\nfor asked in requests(): answer(asked)")

    for _ in range(3):
        assert list(suggester.suggest(TEXTS)) == [Answer(text_id) for text_id, _ in TEXTS]
    assert list(suggester.suggest([])) == []


def test_answers_may_come_in_batches_and_in_any_order(start: Start) -> None:
    suggester = start("""
introduce()
waiting = []
for asked in requests():
    waiting.append(asked)
    if len(waiting) == 5:
        for each in reversed(waiting):
            answer(each)
        waiting.clear()
""")

    assert [each.id for each in suggester.suggest(TEXTS)] == ["4", "3", "2", "1", "0"]


def test_texts_go_through_whole(start: Start) -> None:
    suggester = start("""
introduce()
for asked in requests():
    text = asked["text"]
    answer(asked, entity(text.index("Lind"), len(text), text))
""")
    text = "😀 a\nb\tc\u2028d “Ľudmila” ישראל\r Lind"
    (answered,) = suggester.suggest([("1", text)])

    assert answered.proposals[0].label == text
    assert answered.proposals[0].spans == (Span(text.index("Lind"), len(text)),)


def test_a_text_that_cannot_be_read_is_an_error_of_that_text_alone(start: Start) -> None:
    suggester = start("""
introduce()
for asked in requests():
    if asked["id"] == "2":
        say({"id": "2", "error": "too long"})
    else:
        answer(asked)
""")

    assert [each.error for each in suggester.suggest(TEXTS)] == ["", "", "too long", "", ""]


def test_much_to_say_on_the_side_holds_nobody_up(start: Start) -> None:
    suggester = start("""
introduce()
for asked in requests():
    print("loading " * 50_000, file=sys.stderr)
    answer(asked)
""")

    assert len(list(suggester.suggest(TEXTS))) == 5


def test_large_texts_both_ways_hold_nobody_up(start: Start) -> None:
    suggester = start("""
introduce()
for asked in requests():
    answer(asked, entity(0, 1, asked["text"]))
""")
    large = [(str(number), "x" * 300_000) for number in range(5)]

    assert [len(each.proposals[0].label) for each in suggester.suggest(large)] == [300_000] * 5


def test_a_command_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(SuggesterFailed) as failed:
        SuggesterProcess(["/nowhere/suggester", "--fast"])

    assert str(failed.value) == (
        "The suggester /nowhere/suggester cannot be started (No such file or directory); "
        "check the command."
    )


INTRODUCTIONS = {
    "": "The suggester ended with code 0 before its work was done",
    "sys.exit(3)": "The suggester ended with code 3 before its work was done",
    "print('hello', flush=True)": "The suggester does not introduce itself: ",
    "say([1])": "The suggester does not introduce itself: ",
    "say({'suggester': {}})": "The suggester does not introduce itself; see its documentation.",
    "say({'suggester': 'words'})": "The suggester does not introduce itself; see its ",
    "say({'id': '1', 'suggestions': []})": "The suggester does not introduce itself; see its ",
    "say({'error': 'There is no model; install one.'})": "There is no model; install one.",
    "print('no such model', file=sys.stderr); sys.exit(1)": "The suggester ended with code 1 "
    "before its work was done: no such model",
    "os.kill(os.getpid(), 9)": "The suggester was ended by SIGKILL before its work was done",
}


@pytest.mark.parametrize("body", INTRODUCTIONS)
def test_a_program_that_does_not_introduce_itself_is_a_sentence(start: Start, body: str) -> None:
    assert failure(start, body).startswith(INTRODUCTIONS[body])


ANSWERS = {
    "print('hello', flush=True)": "The suggester broke the protocol: A line of the protocol",
    "say({'id': asked['id']})": "The suggester broke the protocol: An answer has no “suggestions”.",
    "say({'id': asked['id'], 'suggestions': [5]})": "The suggester broke the protocol: A suggest",
    "answer(asked, entity(4, 2))": "The suggester broke the protocol: The span 4-2 is empty",
    "answer(asked, {'layer': 'entity'})": "The suggester broke the protocol: A suggestion lacks",
    "answer({'id': 'other'})": "The suggester broke the protocol: It answered about “other”, ",
    "answer(asked); answer(asked)": "The suggester broke the protocol: It answered about “0”, ",
    "sys.exit(4)": "The suggester ended with code 4 before its work was done",
    "1 / 0": "The suggester ended with code 1 before its work was done: ZeroDivisionError",
}


@pytest.mark.parametrize("body", ANSWERS)
def test_a_program_that_answers_nonsense_is_a_sentence(start: Start, body: str) -> None:
    sentence = failure(start, f"introduce()\nfor asked in requests(): {body}")

    assert sentence.startswith(ANSWERS[body])


def test_a_program_that_falls_silent_without_ending_is_ended(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "PATIENCE", 0.2)
    sentence = failure(start, "introduce()\nsys.stdout.flush()\nos.close(1)\ntime.sleep(600)")

    assert "was ended by SIGKILL before its work was done" in sentence


def test_a_program_that_does_not_want_to_end_is_ended(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "PATIENCE", 0.2)
    suggester = start("introduce()\nfor asked in requests(): answer(asked)\ntime.sleep(600)")
    suggester.close()

    assert suggester.code == -9


def test_reading_the_texts_may_fail(start: Start) -> None:
    suggester = start("introduce()\nfor asked in requests(): answer(asked)")

    def texts() -> Iterator[tuple[str, str]]:
        yield TEXTS[0]
        raise RuntimeError("the file is gone")

    answers = suggester.suggest(texts())
    assert next(answers).id == "0"
    with pytest.raises(RuntimeError, match="the file is gone"):
        next(answers)


def test_another_thread_may_stop_a_program_that_hangs(start: Start) -> None:
    suggester = start("introduce()\nnext(requests())\nprint(file=sys.stderr)\ntime.sleep(600)")
    threading.Timer(0.1, suggester.stop).start()
    with pytest.raises(SuggesterFailed, match="was ended by SIGKILL"):
        list(suggester.suggest(TEXTS))


def test_leaving_with_an_error_ends_the_program_at_once(start: Start) -> None:
    suggester = start("introduce()\ntime.sleep(600)")
    with pytest.raises(KeyError), suggester:
        raise KeyError

    assert suggester.code == -9


def test_leaving_in_peace_lets_the_program_finish(start: Start) -> None:
    with start("introduce()\nfor asked in requests(): answer(asked)") as suggester:
        list(suggester.suggest(TEXTS))

    assert suggester.code == 0
