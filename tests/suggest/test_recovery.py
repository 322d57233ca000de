"""One bad text does not stop the work: it is named, and the others are read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.suggesters import program

from glossator.domain.launch import Launch, Limits
from glossator.suggest.process import SuggesterProcess
from glossator.suggest.protocol import Answer, SuggesterFailed

TEXTS = [(str(number), f"Text {number}.") for number in range(12)]
# A patience that an idle program never needs, and a hanging one is soon out of.
SHORT = Limits(text=4.0, thousand=0.0)
READING = """
open(__file__ + ".starts", "a").write("x")
introduce()
for asked in requests():
    {on_bad}
    answer(asked)
"""


def answers(
    folder: Path, on_bad: str, limits: Limits | None = None, texts: list[tuple[str, str]] = TEXTS
) -> list[Answer]:
    """What a program answers that does something on some texts."""
    command = program(folder, READING.format(on_bad=on_bad))
    with SuggesterProcess(Launch(tuple(command), limits=limits or Limits())) as suggester:
        return list(suggester.suggest(texts))


def starts(folder: Path) -> int:
    """How often the program was started."""
    return len((folder / "suggester.py.starts").read_text(encoding="utf-8"))


def errors(found: list[Answer]) -> dict[str, str]:
    """The texts without an answer, with why; every text is answered once."""
    assert sorted(each.id for each in found) == sorted(text_id for text_id, _ in TEXTS)
    return {each.id: each.error for each in found if each.error}


def test_a_text_on_which_the_program_crashes_is_named(tmp_path: Path) -> None:
    found = answers(tmp_path, "if asked['id'] == '5': sys.exit('cannot read this')")

    assert errors(found) == {
        "5": "the suggester ended with code 1 before its work was done: cannot read this"
    }
    # Once with all that waited, once for each text alone until the bad one, and once for the rest.
    assert starts(tmp_path) == 3


def test_crashes_far_apart_do_not_add_up(tmp_path: Path) -> None:
    found = answers(tmp_path, "if int(asked['id']) % 3 == 0: os._exit(7)")

    assert list(errors(found)) == ["0", "3", "6", "9"]


def test_the_first_text_of_all_may_be_bad(tmp_path: Path) -> None:
    assert list(errors(answers(tmp_path, "if asked['id'] == '0': os._exit(7)"))) == ["0"]


@pytest.mark.slow
def test_a_text_that_takes_too_long_is_named_and_the_program_started_anew(tmp_path: Path) -> None:
    found = answers(tmp_path, "if asked['id'] == '5': time.sleep(600)", SHORT)

    assert errors(found) == {"5": "the suggester took longer than 4 seconds"}


@pytest.mark.slow
def test_a_program_that_is_slow_with_many_texts_is_asked_about_one_at_a_time(
    tmp_path: Path,
) -> None:
    """It answers only when nothing more comes for a while: in time with one, never with many."""
    body = """
import select
introduce()
waiting = []
while True:
    ready, _, _ = select.select([sys.stdin], [], [], 0.05)
    if ready:
        line = sys.stdin.buffer.raw.readline()
        if not line:
            break
        waiting.append(json.loads(line))
    elif len(waiting) > 1:
        time.sleep(600)
    elif waiting:
        answer(waiting.pop())
"""
    launch = Launch(tuple(program(tmp_path, body)), limits=SHORT)
    with SuggesterProcess(launch) as suggester:
        found = list(suggester.suggest(TEXTS))

    assert errors(found) == {}


def test_a_program_that_never_answers_has_failed_itself(tmp_path: Path) -> None:
    with pytest.raises(SuggesterFailed, match=r"^The suggester ended with code 7 before its work"):
        answers(tmp_path, "os._exit(7)", texts=TEXTS[:2])
    assert starts(tmp_path) == 4


def test_a_program_that_fails_again_and_again_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(SuggesterFailed, match="ended with code 7"):
        answers(tmp_path, "if asked['id'] != '0': os._exit(7)", Limits(restarts=3))
    assert starts(tmp_path) == 4


def test_restarts_are_counted_over_the_whole_work(tmp_path: Path) -> None:
    with pytest.raises(SuggesterFailed, match="ended with code 7"):
        answers(tmp_path, "if int(asked['id']) % 3 == 0: os._exit(7)", Limits(restarts_in_all=3))
    assert starts(tmp_path) == 4


def test_a_program_may_say_that_it_cannot_go_on(tmp_path: Path) -> None:
    with pytest.raises(SuggesterFailed, match=r"^The licence has run out\.$"):
        answers(tmp_path, "say({'error': 'The licence has run out.'})")
    assert starts(tmp_path) == 1


def test_a_program_that_does_not_introduce_itself_in_time_is_ended(tmp_path: Path) -> None:
    launch = Launch(tuple(program(tmp_path, "time.sleep(600)")), limits=Limits(start=0.3))
    with pytest.raises(SuggesterFailed, match=r"not introduced itself within 0\.3 seconds"):
        SuggesterProcess(launch)


def test_no_more_texts_wait_than_may(tmp_path: Path) -> None:
    taken: list[str] = []

    def texts() -> Iterator[tuple[str, str]]:
        for pair in TEXTS:
            taken.append(pair[0])
            yield pair

    command = tuple(program(tmp_path, READING.format(on_bad="pass")))
    launch = Launch(command, limits=Limits(waiting=4))
    with SuggesterProcess(launch) as suggester:
        for number, _ in enumerate(suggester.suggest(texts()), start=1):
            assert len(taken) <= number + 3
    assert len(taken) == len(TEXTS)


def test_what_a_program_has_started_ends_with_it(tmp_path: Path) -> None:
    """A shell that waits for the program itself would keep its streams open."""
    command = program(tmp_path, "introduce()\nfor asked in requests(): time.sleep(600)")
    shell = ("/bin/sh", "-c", " ".join(command) + "; true")
    suggester = SuggesterProcess(Launch(shell))
    suggester.stop()
    suggester.close()

    assert suggester.code == -9


def test_counts_of_what_was_left_out_arrive(tmp_path: Path) -> None:
    body = """
introduce()
for asked in requests():
    say({"id": asked["id"], "suggestions": [],
         "left_out": {"the text has no such words": 2, "odd": "x", "none": 0, "true": True}})
"""
    with SuggesterProcess(program(tmp_path, body)) as suggester:
        (answer,) = suggester.suggest([("1", "x")])

    assert answer.left_out == {"the text has no such words": 2}
