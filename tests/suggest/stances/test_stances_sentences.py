"""The sentences of ``sentences.txt`` give exactly the stances below them, 97 of 100 at least."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

SENTENCES = Path(__file__).with_name("sentences.txt")
LEAST_RIGHT = 0.97
LEAST_SENTENCES = 250


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


def test_nearly_all_sentences_give_exactly_their_stances(
    read: Callable[[str], Doc], described: Callable[[Doc], list[str]]
) -> None:
    wrong = [
        f"{case.phenomenon}: {case.text}\n  wanted {sorted(case.stances)}\n  found  {found}"
        for case in CASES
        if (found := sorted(described(read(case.text)))) != sorted(case.stances)
    ]
    right = 1 - len(wrong) / len(CASES)
    assert right >= LEAST_RIGHT, f"{right:.1%} of {len(CASES)} are right; not:\n" + "\n".join(wrong)


def test_the_sentences_cover_every_label_and_both_kinds_of_answer() -> None:
    signs = {stance[0] for case in CASES for stance in case.stances}
    silent = [case for case in CASES if not case.stances]
    assert signs == set("+-0~")
    assert len(CASES) >= LEAST_SENTENCES
    assert len(silent) >= LEAST_SENTENCES // 10


def test_no_phenomenon_outweighs_the_rest_and_no_sentence_counts_twice() -> None:
    sizes = Counter(case.phenomenon for case in CASES)
    assert len(sizes) >= 50
    assert max(sizes.values()) <= len(CASES) // 12
    assert len({case.text for case in CASES}) == len(CASES)
