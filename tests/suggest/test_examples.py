"""The examples of the documentation work as they stand."""

import subprocess
import sys
from pathlib import Path

import pytest

from glossator.domain.launch import Launch
from glossator.suggest.process import SuggesterProcess
from glossator.suggest.protocol import Answer, SuggesterFailed

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
# A library that is chatty on standard output, and finds capitalised words of the piece it is given.
GLINER = """
import re

class GLiNER:
    @classmethod
    def from_pretrained(cls, name):
        print("loading", name)
        return cls()

    def predict_entities(self, text, labels, threshold):
        print("reading")
        assert len(text.split()) <= 200
        return [
            {"start": found.start(), "end": found.end(), "text": found[0], "label": "person",
             "score": 0.75}
            for found in re.finditer(r"\\b[A-Z]\\w+", text)
        ]
"""


def answers(command: list[str], *texts: str) -> tuple[str, list[Answer]]:
    """Who a program says it is, and what it answers."""
    environment = {"PYTHONPATH": str(Path(command[1]).parent)} if "gliner" in command[1] else {}
    with SuggesterProcess(Launch(tuple(command), environment)) as suggester:
        named = ((str(number), text) for number, text in enumerate(texts))
        return suggester.info.name, list(suggester.suggest(named))


def test_the_smallest_example_finds_its_names() -> None:
    text = "😀 Oslo met Fjordkraft; Oslofjord did not."
    name, (answer,) = answers([sys.executable, str(EXAMPLES / "minimal_suggester.py")], text)

    assert name == "names"
    assert [(item.label, item.spans[0].quote(text)) for item in answer.proposals] == [
        ("PLACE", "Oslo"),
        ("ORG", "Fjordkraft"),
    ]


def test_the_smallest_example_is_as_small_as_it_is_said_to_be() -> None:
    lines = (EXAMPLES / "minimal_suggester.py").read_text(encoding="utf-8").splitlines()

    assert len([line for line in lines if line.strip()]) <= 25


@pytest.fixture
def gliner(tmp_path: Path) -> list[str]:
    """The example with a library that stands in for GLiNER beside it."""
    script = tmp_path / "gliner_suggester.py"
    script.write_bytes((EXAMPLES / "gliner_suggester.py").read_bytes())
    (tmp_path / "gliner.py").write_text(GLINER, encoding="utf-8")
    return [sys.executable, str(script)]


def test_the_gliner_example_speaks_the_protocol_whatever_is_printed(gliner: list[str]) -> None:
    text = "Mara met Omar 👍.\n\n" + "so " * 450 + "Oslo\nend"
    name, found = answers(gliner, text, "nobody")

    assert name == "urchade/gliner_small-v2.1"
    assert [item.spans[0].quote(text) for item in found[0].proposals] == ["Mara", "Omar", "Oslo"]
    assert {item.label for item in found[0].proposals} == {"PERSON"}
    assert found[1] == Answer("1")


def test_the_gliner_example_without_gliner_is_one_sentence(gliner: list[str]) -> None:
    Path(gliner[1]).with_name("gliner.py").write_text("raise ImportError('none here')")
    with pytest.raises(SuggesterFailed, match=r"cannot be loaded \(none here\); install it"):
        answers(gliner, "x")


def test_the_gliner_example_says_how_it_is_called() -> None:
    script = str(EXAMPLES / "gliner_suggester.py")
    said = subprocess.run([sys.executable, script, "--help"], capture_output=True, check=True)

    assert b"--threshold" in said.stdout
