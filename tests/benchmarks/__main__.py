"""``python -m tests.benchmarks``: measure everything, each group in a process of its own."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figure, figure_from
from tests.benchmarks.groups import GROUPS
from tests.benchmarks.machine import machine
from tests.benchmarks.report import markdown, table


def main() -> None:
    """Measure and report; the table says which limits are kept, the exit status does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", choices=[[], *GROUPS], help="only these")
    parser.add_argument("--tiny", action="store_true", help="only see that everything runs")
    parser.add_argument("--markdown", type=Path, help="write the report to this file as well")
    chosen = parser.parse_args()
    told = machine()
    rows: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="glossator-bench-") as folder:
        for name in chosen.groups or GROUPS:
            sys.stderr.write(f"{name}…\n")
            rows += measured(name, Path(folder), tiny=chosen.tiny)
    sys.stdout.write("; ".join(f"{name} {value}" for name, value in told.items()) + "\n\n")
    sys.stdout.write(table(rows) + "\n")
    if chosen.markdown:
        chosen.markdown.write_text(markdown(rows, told), encoding="utf-8")


def measured(name: str, folder: Path, *, tiny: bool) -> list[Figure]:
    """The figures of one group, measured in a fresh process with settings of its own."""
    home = folder / f"{name}-home"
    own = {each: str(home) for each in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    work = folder / name
    work.mkdir()
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.groups", name, str(work), str(int(tiny))],
        env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [figure_from(row) for row in json.loads(run.stdout.splitlines()[-1])]


if __name__ == "__main__":
    main()
