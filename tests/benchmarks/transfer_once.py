"""One import or export in a process of its own, which tells what it cost.

``python -m tests.benchmarks.transfer_once import PROJECT FILE`` or ``… FORMAT PROJECT FOLDER``;
``divided`` in the place of a format is JSON Lines in three parts.
"""

import json
import sys
import time
from pathlib import Path

from glossator.domain.splitting import Split
from glossator.services import exporting, importing
from glossator.services.export_plan import ExportOptions
from glossator.services.stamps import SystemStamps
from glossator.store.project import Project

DIVIDED = "divided"
_DIVIDED = ExportOptions("jsonl", split=Split(80, 10, 10))


def main(what: str, path: Path, other: Path) -> None:
    """Do it, and print seconds of CPU and the most memory held, in MB, as JSON."""
    began = time.process_time()
    if what == "import":
        _import(path, other)
    else:
        with Project(path) as opened:
            exporting.export(opened, other, _DIVIDED if what == DIVIDED else ExportOptions(what))
    spent = time.process_time() - began
    sys.stdout.write(json.dumps({"cpu": spent, "peak": _peak()}) + "\n")


def _import(path: Path, source: Path) -> None:
    with Project(path) as opened:
        options = importing.ImportOptions()
        importing.import_paths(opened, [source], options, SystemStamps(), "machine-bench")


def _peak() -> float:
    """The most memory that this process ever held, in MB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
