"""What the terminal shows: clean words, one JSON document, a progress bar."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import click

# Titles and file names come from strangers: they must not steer the terminal or turn its text.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Report(Protocol):
    """What a service reports, for machines and for people."""

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document."""

    def sentences(self) -> list[str]:
        """The report in words, one line each."""


def clean(text: str) -> str:
    """``text`` with control and direction characters made visible."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def say(lines: Iterable[str]) -> None:
    """Print lines on standard output."""
    for line in lines:
        click.echo(clean(line))


def complain(text: str) -> None:
    """Print a sentence on standard error."""
    click.echo(clean(text), err=True)


def show(report: Report, *, as_json: bool) -> None:
    """Print a report in words, or as one JSON document and nothing else."""
    if as_json:
        show_json(report.plain())
    else:
        say(report.sentences())


def show_json(plain: object) -> None:
    """Print one JSON document on standard output."""
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2, default=str))


class Bar:
    """A progress bar on a terminal's standard error, and nothing elsewhere."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done."""
        if not self._shown or not total:
            return
        filled = 30 * done // total
        bar = "█" * filled + "░" * (30 - filled)
        click.echo(f"\r{self._label} {bar} {done}/{total}", nl=False, err=True)

    def close(self) -> None:
        """Take the bar away, so that the report stands alone."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)


@contextmanager
def bar(label: str) -> Iterator[Bar]:
    """A progress bar that goes away when the work ends, however it ends."""
    shown = Bar(label)
    try:
        yield shown
    finally:
        shown.close()
