"""From the start of the program to the first painted article, each time in a fresh process."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import articles, stocking
from tests.benchmarks.figures import Figure, Limit, figure
from tests.benchmarks.scale import Scale


def starting(folder: Path, scale: Scale) -> list[Figure]:
    """CPU of a process that opens the window as ``glossator PROJECT`` does."""
    several = (articles.article(number, *scale.small) for number in range(1, scale.corpus + 1))
    path = stocking.stock(folder / "starting.gloss", several)
    _start(path, folder)  # bytecode and the file's pages are there from the second time on
    runs = [_start(path, folder) for _ in range(scale.starts)]
    named = f"{scale.corpus:,} articles"
    return [
        figure(
            "window with the first article after start",
            named,
            "CPU, process",
            _ms(runs, "process"),
            Limit(median=500),
            note="interpreter included; bytecode compiled",
        ),
        figure("… its imports", named, "CPU, process", _ms(runs, "imported")),
        figure("floor: Python with QtWidgets", "", "CPU, process", _ms(runs, "qt")),
    ]


def _ms(runs: list[dict[str, float]], name: str) -> list[float]:
    return [run[name] * 1000 for run in runs]


def _start(path: Path, folder: Path) -> dict[str, float]:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.started", str(path)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found
