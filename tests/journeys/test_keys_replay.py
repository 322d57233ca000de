"""What the replay says an article costs is what it costs in the real window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from glossator.domain.replay import Deed
from tests.journeys.keys_replay import Counted, compared, gold_of, table

ARTICLES = ("03-condolences", "11-recalled")


@pytest.mark.parametrize("by_hand", [False, True])
def test_the_model_counts_what_the_window_needs(
    tmp_path: Path, qapp: QApplication, by_hand: bool
) -> None:
    counted = compared(tmp_path, gold_of(tmp_path, ARTICLES), qapp, by_hand=by_hand)

    assert 0.95 < counted.ratio < 1.1
    assert counted.pressed[Deed.FINISH] == counted.told[Deed.FINISH] == len(ARTICLES)
    assert by_hand == (Deed.ACCEPT not in counted.told)


def test_the_table_tells_both_counts() -> None:
    counted = Counted()
    counted.add(Deed.ADD, 10, 12)
    counted.add(Deed.ADD, 10, 10)

    assert [line.split() for line in table("by hand", counted)] == [
        ["by", "hand:", "1.100", "keys", "pressed", "for", "each", "key", "of", "the", "model"],
        ["add", "20", "22"],
    ]
