"""The machine that the figures are from, in general words."""

import os
import platform
import sqlite3
from pathlib import Path

from PySide6.QtCore import qVersion


def machine() -> dict[str, str]:
    """Processor, cores, load, and the versions that matter."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load before": load,
        "system": platform.system(),
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "SQLite": sqlite3.sqlite_version,
    }


def _processor() -> str:
    """The name of the processor, or what the machine calls itself where it has none."""
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        for line in listing.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def resident_megabytes() -> float:
    """The memory of this process that is in the machine's memory now.

    Raises:
        OSError: the system does not tell.
    """
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000
