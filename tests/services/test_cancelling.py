"""Calling work off: nothing half done is left, and what is asked is asked often enough."""

from pathlib import Path

import pytest

from glossator.domain.splitting import Split
from glossator.services import inspecting
from glossator.services.export_plan import ExportOptions
from glossator.services.exporting import export
from glossator.services.reports import Cancelled
from glossator.store.project import Project

HALVES = Split(50, 50)


class CallOff:
    """Progress that is called off when it has been told something for the ``number``-th time."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, done: int, total: int) -> None:
        """Count down, then call off."""
        self.left -= 1
        if self.left <= 0:
            raise Cancelled


# Eleven articles are gone through once, or twice where they are divided into parts.
@pytest.mark.parametrize(
    ("number", "split"), [(1, Split()), (5, Split()), (12, Split()), (8, HALVES), (23, HALVES)]
)
def test_an_export_called_off_anywhere_leaves_no_file(
    gold: Path, tmp_path: Path, number: int, split: Split
) -> None:
    with Project(gold) as opened, pytest.raises(Cancelled):
        export(opened, tmp_path / "out", ExportOptions(split=split), CallOff(number))
    assert [path.name for path in tmp_path.iterdir()] == [gold.name]


def test_an_export_tells_how_far_it_is(gold: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with Project(gold) as opened:
        export(opened, tmp_path / "out", ExportOptions(), lambda *state: told.append(state))
    assert [state for state in told if state[1]] == [(done, 11) for done in range(12)]


def test_an_export_called_off_leaves_the_one_before(gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Project(gold) as opened:
        export(opened, out, ExportOptions())
        before = (out / "train.jsonl").read_bytes()
        with pytest.raises(Cancelled):
            export(opened, out, ExportOptions(), CallOff(9))
    assert (out / "train.jsonl").read_bytes() == before


def test_a_check_can_be_called_off_and_made_again(gold: Path) -> None:
    with Project(gold) as opened:
        with pytest.raises(Cancelled):
            inspecting.check(opened, CallOff(1))
        assert inspecting.check(opened).sound


def test_a_check_asks_again_and_again(gold: Path) -> None:
    told: list[tuple[int, int]] = []
    with Project(gold) as opened:
        inspecting.check(opened, lambda *state: told.append(state))
    assert len(told) > 1
