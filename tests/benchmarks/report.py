"""The report: the figures as a table for the terminal and for a document."""

from collections.abc import Iterable, Mapping

from tests.benchmarks.figures import Figure

_HEAD = ("what", "size", "counted", "median", "p99", "events", "at most", "kept")


def _cells(row: Figure) -> tuple[str, ...]:
    most = [_number(limit) for limit in (row.limit.median, row.limit.p99) if limit is not None]
    return (
        row.what,
        row.size,
        row.clock,
        f"{_number(row.median)} {row.unit}",
        f"{_number(row.p99)} {row.unit}",
        str(row.events),
        " / ".join(most) + f" {row.unit}" if most else "",
        row.verdict,
    )


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def table(rows: Iterable[Figure]) -> str:
    """The figures in columns."""
    lines = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def markdown(rows: Iterable[Figure], machine: Mapping[str, str]) -> str:
    """The figures and the machine as Markdown."""
    rows = list(rows)
    lines = [_HEAD, tuple("---" for _ in _HEAD), *(_cells(row) for row in rows)]
    told = "; ".join(f"{name} {value}" for name, value in machine.items())
    notes = [f"- {row.what} ({row.size}): {row.note}." for row in rows if row.note]
    body = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return "\n".join([f"Machine: {told}.", "", body, "", *notes, ""])
