"""What the terminal shows: clean words, one JSON document, a progress bar."""

import io
import json
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol, TextIO

import click

from glossator.cli.pace import Pace

# Titles and file names come from strangers: they must not steer the terminal or turn its text.
# Half characters stand for bytes of a file's name that are no text; no terminal takes them.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


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


def mention(trouble: str) -> None:
    """Print news that is no failure on standard error; an empty one is no news."""
    if trouble:
        complain(trouble)


def show(report: Report, *, as_json: bool) -> None:
    """Print a report in words, or as one JSON document and nothing else."""
    if as_json:
        show_json(report.plain())
    else:
        say(report.sentences())


def show_json(plain: object) -> None:
    """Print one JSON document on standard output.

    What would steer the terminal is escaped as JSON escapes it, so that it reads back the same.
    """
    readable = "utf" in (sys.stdout.encoding or "").lower()
    text = json.dumps(plain, ensure_ascii=not readable, indent=2, default=str)
    click.echo(clean(text))


def reconfigure(stream: TextIO, encoding: str | None, errors: str) -> None:
    """Change how a standard stream is read or written, where it is one of the system's."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors=errors)


def protocol_streams() -> tuple[TextIO, TextIO]:
    """Standard input and output for a protocol in UTF-8, whatever the machine speaks otherwise.

    What anybody else prints from now on goes to standard error: a stranger's code that tells what
    it is doing must not break the protocol.
    """
    reconfigure(sys.stdin, "utf-8", "replace")
    sys.stdout.flush()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin, answers


def discard_output() -> None:
    """Send what is still to be printed nowhere: its reader is gone, and Python would complain."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class Bar:
    """A progress bar on a terminal's standard error, and nothing elsewhere."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = sys.stderr.isatty()
        self._last = (-1, -1)
        self._pace = Pace()

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done; many small steps are shown as a few."""
        if not self._shown or not total:
            return
        now = time.monotonic()
        self._pace.note(now, done)
        step = (1000 * done // total, int(now))
        if step == self._last:
            return
        self._last = step
        filled = 30 * done // total
        bar = "█" * filled + "░" * (30 - filled)
        words = self._pace.words(total) if done < total else ""
        shown = f"\r{self._label} {bar} {done:,}/{total:,} {words}"
        click.echo(f"{shown.rstrip()}\x1b[K", nl=False, err=True)

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
