"""Figures beside what they are to reach."""

from tests.evaluation.figures import Figure, Share, markdown, percent, table


def figure(value: float | None, least: float | None = None, most: float | None = None) -> Figure:
    return Figure("claim", "linked", "dev", value, least=least, most=most, more="of 9")


def test_a_target_is_met_at_its_edge_and_missed_beyond_it() -> None:
    assert figure(68, least=68).is_met
    assert not figure(67.9, least=68).is_met
    assert figure(10, most=10).is_met
    assert not figure(10.1, most=10).is_met
    assert not figure(90, least=75, most=85).is_met


def test_an_undefined_figure_misses_a_target_and_nothing_else() -> None:
    assert not figure(None, least=1).is_met
    assert figure(None).is_met


def test_the_table_says_figure_target_and_verdict() -> None:
    rows = [figure(69.25, least=68), figure(61.0, least=68), figure(None), figure(4.456, most=5)]
    told = [line.split("  ") for line in table(rows)]

    assert [[cell.strip() for cell in line if cell.strip()] for line in told] == [
        ["layer", "measure", "on", "figure", "target"],
        ["claim", "linked", "dev", "69.2 % (of 9)", "≥ 68", "met"],
        ["claim", "linked", "dev", "61.0 % (of 9)", "≥ 68", "NOT MET"],
        ["claim", "linked", "dev", "– (of 9)"],
        ["claim", "linked", "dev", "4.46 % (of 9)", "≤ 5", "met"],
    ]
    assert list(markdown(rows))[1:3] == [
        "| --- | --- | --- | --- | --- | --- |",
        "| claim | linked | dev | 69.2 % (of 9) | ≥ 68 | met |",
    ]


def test_a_share_of_nothing_is_undefined() -> None:
    assert (str(Share(1, 4)), Share(1, 4).value) == ("1/4 = 25.0%", 0.25)
    assert (str(Share(0, 0)), Share(0, 0).value) == ("0/0", None)
    assert (percent(0.5), percent(None)) == (50.0, None)
