"""One digest of many texts: the same in any order, and of no weight while they are gathered."""

import hashlib
import random
import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.text import digest
from glossator.services import export_texts
from glossator.services.export_texts import Texts

DIGESTS = [digest(f"Article {number}") for number in range(1_000)]


def told(digests: Iterable[str]) -> str:
    with Texts() as texts:
        for each in digests:
            texts.add(each)
        return texts.digest()


def expected(digests: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()


@given(st.permutations(DIGESTS[:12]), st.integers(0, 12))
def test_the_digest_is_that_of_all_digests_in_order(shuffled: list[str], count: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export_texts, "_RUN", 5)

        assert told(shuffled[:count]) == expected(shuffled[:count])


def test_runs_that_are_read_in_several_pieces_are_told_in_order() -> None:
    shuffled = random.Random(5).sample(DIGESTS, len(DIGESTS))  # noqa: S311 - the same every time
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(export_texts, "_RUN", 300)

        assert told(shuffled) == expected(DIGESTS)


def test_the_works_of_several_people_on_one_text_count_once() -> None:
    one, two = DIGESTS[:2]

    assert told([two, two, two, one, one]) == expected([one, two])


def test_memory_does_not_grow_with_the_texts() -> None:
    def held(times: int) -> int:
        with Texts() as texts:
            tracemalloc.start()
            for number in range(times * export_texts._RUN):
                texts.add(f"{number:064x}")
            found, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return found

    assert held(9) - held(1) < export_texts._RUN
