"""Every written sentence gives exactly the stances that stand below it in ``sentences.txt``."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.tokens import Doc

SENTENCES = Path(__file__).with_name("sentences.txt")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, what it is an example of, and its stances.

    These are written as in the file: ``sign holder -> target [kind, hedged]``.
    """

    phenomenon: str
    text: str
    stances: tuple[str, ...]


def read_cases() -> list[Case]:
    """All cases of the file, in order."""
    cases: list[Case] = []
    phenomenon = ""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            phenomenon = line[3:]
        elif line.startswith("  "):
            last = cases.pop()
            cases.append(Case(last.phenomenon, last.text, (*last.stances, line.strip())))
        elif line and not line.startswith("#"):
            cases.append(Case(phenomenon, line, ()))
    return cases


CASES = read_cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.phenomenon}: {case.text}" for case in CASES])
def test_sentence_gives_exactly_its_stances(
    case: Case, read: Callable[[str], Doc], described: Callable[[Doc], list[str]]
) -> None:
    assert sorted(described(read(case.text))) == sorted(case.stances)


def test_the_sentences_cover_every_label_and_both_kinds_of_answer() -> None:
    signs = {stance[0] for case in CASES for stance in case.stances}
    silent = [case for case in CASES if not case.stances]
    assert signs == set("+-0~")
    assert len(CASES) >= 90
    assert len(silent) >= 10
