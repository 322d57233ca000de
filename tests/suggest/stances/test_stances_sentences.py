"""The sentences of ``sentences.txt`` give exactly the stances below them, 97 of 100 at least."""

from collections import Counter
from collections.abc import Callable

from spacy.tokens import Doc
from tests.support.stance_sentences import read_cases

LEAST_RIGHT = 0.97
LEAST_SENTENCES = 250
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
