"""A packed pipeline tells what it learned from, and what those before it did."""

from pathlib import Path

import spacy

from glossator.domain.training import Parts, TrainReport
from glossator.suggest.training.packing import pack
from glossator.suggest.training.versions import learned_from


def report(*trained: str) -> TrainReport:
    return TrainReport("glossator_news", "0.1.0", "", 0, parts=Parts(trained, ("held",)))


def test_what_a_base_learned_from_is_in_the_pipelines_that_come_of_it(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    pack(spacy.blank("en"), report("b", "a"), first)
    pack(spacy.load(first), report("c"), second)
    # Even where the gold of before is gone from the project by then.
    pack(spacy.load(second), report("d", "a"), third)

    assert learned_from(str(first)) == {"a", "b"}
    assert learned_from(str(second)) == {"a", "b", "c"}
    assert learned_from(str(third)) == {"a", "b", "c", "d"}
