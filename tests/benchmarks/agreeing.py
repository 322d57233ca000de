"""Agreement of three people over a million annotations, against reading them from the file."""

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from glossator.services.agreement_report import Asked
from glossator.services.agreement_sheets import WINDOW
from glossator.services.measuring import measure
from glossator.store import agreeing, documents
from glossator.store.project import Project
from tests.benchmarks.annotated import PEOPLE, SPANS
from tests.benchmarks.figures import MEGABYTES, Figure, Limit, figure
from tests.benchmarks.machine import resident_megabytes
from tests.benchmarks.scale import Scale

_KEPT = 0.9
_PER_DOCUMENT = len(PEOPLE) * SPANS * _KEPT


def agreement(folder: Path, scale: Scale) -> list[Figure]:
    """All figures of all layers, with intervals; and what only reading the rows takes."""
    path = folder / "annotated.gloss"
    count = round(scale.annotations / _PER_DOCUMENT)
    # In a process of its own, which takes its memory along.
    command = [sys.executable, "-m", "tests.benchmarks.annotated", str(path), str(count)]
    subprocess.run(command, check=True)
    size = f"{scale.annotations:,} annotations"
    with Project(path) as opened:
        began = time.process_time()
        for ids in _windows(opened.read(documents.ids)):
            opened.read(partial(agreeing.shared, documents=ids))
        reading = time.process_time() - began
        began = time.process_time()
        measure(opened, Asked(resamples=0))
        plain = time.process_time() - began
        began = time.process_time()
        report = measure(opened)
        spent = time.process_time() - began
    if report.documents != count:
        raise RuntimeError("not every article was compared")
    return [
        figure("agreement, all figures with intervals", size, "CPU", [spent], Limit(20), unit="s"),
        figure("… without intervals", size, "CPU", [plain], unit="s"),
        figure("floor: reading the rows", size, "CPU", [reading], unit="s"),
        figure("… memory of the process", size, "resident", [resident_megabytes()], unit=MEGABYTES),
    ]


def _windows(ids: list[str]) -> list[list[str]]:
    return [ids[first : first + WINDOW] for first in range(0, len(ids), WINDOW)]
