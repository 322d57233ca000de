"""Every benchmark runs, on tiny sizes, and yields figures; how fast is not tested."""

from pathlib import Path

import pytest

from tests.benchmarks.__main__ import measured
from tests.benchmarks.figures import Figure, Limit, figure, figure_from
from tests.benchmarks.groups import GROUPS
from tests.benchmarks.report import markdown, table


@pytest.mark.slow
@pytest.mark.parametrize("name", GROUPS)
def test_it_runs_and_yields_figures(name: str, tmp_path: Path) -> None:
    rows = measured(name, tmp_path, tiny=True)

    assert rows
    assert all(row.events > 0 and row.median > 0 and row.p99 >= row.median for row in rows)


def test_a_figure_is_judged_by_both_of_its_limits() -> None:
    values = [1.0] * 98 + [9.0, 9.0]

    assert figure("x", "y", "CPU", values, Limit(2, 10)).verdict == "yes"
    assert figure("x", "y", "CPU", values, Limit(2, 8)).verdict == "NO"
    assert figure("x", "y", "CPU", values, Limit(median=0.5)).verdict == "NO"
    assert figure("x", "y", "CPU", values).verdict == ""


def test_nothing_measured_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        figure("x", "y", "CPU", [])


def row() -> Figure:
    return figure("a key", "80 spans", "CPU", [1.0, 2.0, 3.0], Limit(3, 8), note="by hand")


def test_figures_survive_the_way_from_process_to_process() -> None:
    assert figure_from(row().plain()) == row()


def test_the_report_says_what_was_measured_on_what() -> None:
    assert "a key  80 spans  CPU      2 ms    3 ms  3       3 / 8 ms  yes" in table([row()])
    told = markdown([row()], {"cores": "2"})
    assert "Machine: cores 2." in told
    assert "| a key | 80 spans | CPU | 2 ms | 3 ms | 3 | 3 / 8 ms | yes |" in told
    assert "- a key (80 spans): by hand." in told
