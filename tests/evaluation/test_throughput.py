"""The measure of throughput on a few texts: what it counts, and what it refuses."""

from pathlib import Path

import pytest

from glossator.suggest import lines
from glossator.suggest.claims import component as claims
from glossator.suggest.entities import component as entities
from glossator.suggest.stances import component as stances
from tests.evaluation.throughput import Throughput, report, sample_texts, texts_of, throughput

MEASURED = Throughput(
    words=1000,
    texts=2,
    rounds=1,
    bare=0.5,
    parts=(("one", 0.01), ("other", 0.02)),
    whole=0.55,
    answered=0.625,
)


@pytest.mark.slow
def test_every_part_of_the_pipeline_is_measured() -> None:
    measured = throughput(["Oslo condemned the raid.", "He left."], rounds=1)

    parts = [name for name, _ in measured.parts]
    assert parts == [lines.FACTORY, entities.FACTORY, claims.FACTORY, stances.FACTORY]
    assert (measured.words, measured.texts, measured.rounds) == (8, 2, 1)
    assert measured.bare > 0 < measured.whole


@pytest.mark.parametrize(("texts", "rounds"), [([], 1), (["He left."], 0)])
def test_nothing_to_measure_is_refused(texts: list[str], rounds: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        throughput(texts, rounds=rounds)


def test_the_table_shows_rates_and_shares_of_the_bare_pipeline() -> None:
    table = {line.rsplit(maxsplit=2)[0].strip(): line for line in report(MEASURED)}

    assert table["with ours, answered"].split()[-2:] == ["1600", "80.0%"]
    assert [line.split()[-1] for line in report(MEASURED)][-3:] == ["+2.0%", "+4.0%", "+6.0%"]


def test_texts_are_read_in_order_as_a_project_would_hold_them(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"Two\r\nlines")
    (tmp_path / "a.txt").write_text("One", encoding="utf-8")
    (tmp_path / "notes.md").write_text("no text", encoding="utf-8")

    assert texts_of(tmp_path) == ["One", "Two\nlines"]


def test_sample_texts_come_again_until_there_are_enough() -> None:
    texts = sample_texts(30)

    assert len(texts) == 30
    assert len(set(texts)) < 30
