"""Measuring bulk work: that it runs and counts everything."""

from pathlib import Path

import pytest

from tests.evaluation.bulk import bulk, report


@pytest.mark.slow
def test_the_whole_command_is_measured_beside_the_bare_pipeline(tmp_path: Path) -> None:
    texts = [f"Norway’s minister said on Monday that she welcomed talk {n}." for n in range(3)]
    measured = bulk(texts, tmp_path, workers=1)

    assert (measured.texts, measured.words) == (3, 30)
    assert 0 < measured.bare < measured.ours * 20
    assert 0 < measured.share < 20
    assert len(list(report(measured))) == 5
    assert (tmp_path / "0.gloss").exists()
