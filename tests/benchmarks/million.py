"""The window on a vast project: the next article, the filter of the list, and memory."""

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.benchmarks.figures import MEGABYTES, Figure, Limit, figure
from tests.benchmarks.machine import resident_megabytes
from tests.benchmarks.scale import Scale
from tests.benchmarks.window import Bench, Cost, window_on

_WORDS = ("harb", "brid", "trea", "budg", "bord", "coun", "wint", "vote")


def million(folder: Path, scale: Scale) -> list[Figure]:
    """Everything that must not grow with the project."""
    began = time.perf_counter()
    path = folder / "vast.gloss"
    # In a process of its own, which takes its memory along.
    command = [sys.executable, "-m", "tests.benchmarks.vast", str(path), str(scale.vast)]
    subprocess.run(command, check=True)
    made = time.perf_counter() - began
    named = f"{scale.vast:,} articles"
    began = time.process_time()
    with window_on(path) as bench:
        opened = time.process_time() - began
        following = [_next_article(bench) for _ in range(scale.events)]
        waiting = [_next_waiting(bench) for _ in range(scale.events)]
        filtered = [
            _filtered(bench, _WORDS[number % len(_WORDS)]) for number in range(scale.events)
        ]
        memory = resident_megabytes()
    return [
        _figure("next article in the list", named, following, 50),
        _figure("next article with open suggestions", named, waiting, 50),
        _figure("filter typed, to the first rows", named, filtered, 100),
        figure(
            "memory of the window's process",
            named,
            "resident",
            [memory],
            Limit(median=400),
            unit=MEGABYTES,
        ),
        figure("… opening the window on it", named, "CPU, process", [opened * 1000]),
        figure("making the project", named, "wall", [made * 1000]),
    ]


def _figure(what: str, size: str, costs: list[Cost], most: float) -> Figure:
    spent = [cost.wall * 1000 for cost in costs]
    return figure(what, size, "wall", spent, Limit(median=most))


def _next_article(bench: Bench) -> Cost:
    cost = bench.watch.to_frame(partial(bench.press, "Ctrl+PgDown"))
    bench.rest()
    return cost


def _next_waiting(bench: Bench) -> Cost:
    """The way from the last suggestion of an article to the next that has some."""
    workspace = bench.window.workspace

    def go() -> None:
        document = workspace.document
        following = workspace.corpus.next_open(document.id) if document else None
        if following is None:
            raise RuntimeError("no article waits")
        workspace.open(following)

    cost = bench.watch.to_frame(go)
    bench.rest()
    return cost


def _filtered(bench: Bench, word: str) -> Cost:
    """Typing a word at once, until the list shows what begins with it."""
    field = bench.window.page.articles.findChild(QLineEdit)
    if field is None:
        raise RuntimeError("the list of articles has no field to type in")
    field.clear()
    bench.window.workspace.corpus.settle()
    bench.rest()
    shown: list[int] = []
    changed = bench.window.workspace.corpus.documents_changed
    connection = changed.connect(lambda: shown.append(1))
    try:
        return bench.watch.to(lambda: QTest.keyClicks(field, word), lambda: bool(shown))
    finally:
        changed.disconnect(connection)
