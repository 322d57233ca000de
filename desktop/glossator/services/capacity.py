"""How many child processes a machine bears: its processors, and the memory that is free."""

import os
from pathlib import Path

# What a child takes with a pipeline of the usual size and a batch of articles, rounded up.
MEMORY_OF_A_WORKER = 1_000_000_000  # bytes
_CONTROL_GROUP = Path("/sys/fs/cgroup")
_MEMORY = Path("/proc/meminfo")


def usual_workers() -> int:
    """As many as there are processors for us, and fewer where memory is short; at least one."""
    free = free_memory()
    bearable = processors() if free is None else free // MEMORY_OF_A_WORKER
    return max(1, min(processors(), bearable))


def processors(group: Path = _CONTROL_GROUP) -> int:
    """How many processors this process may use: a container or a scheduler may give it a few."""
    if hasattr(os, "sched_getaffinity"):
        given = len(os.sched_getaffinity(0))
    else:
        given = os.cpu_count() or 1
    quota, _, period = _first_line(group / "cpu.max").partition(" ")
    if quota.isdigit() and period.isdigit() and int(period):
        given = min(given, max(1, int(quota) // int(period)))
    return given


def free_memory(memory: Path = _MEMORY, group: Path = _CONTROL_GROUP) -> int | None:
    """How many bytes are free for us; None where the system does not say."""
    known = [size for size in (_available(memory), _left(group)) if size is not None]
    return min(known, default=None)


def _available(memory: Path) -> int | None:
    try:
        lines = memory.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return None
    sizes = [line.split()[1] for line in lines if line.startswith("MemAvailable:")]
    return int(sizes[0]) * 1024 if sizes else None


def _left(group: Path) -> int | None:
    limit, used = _first_line(group / "memory.max"), _first_line(group / "memory.current")
    return max(0, int(limit) - int(used)) if limit.isdigit() and used.isdigit() else None


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").partition("\n")[0]
    except (OSError, ValueError):
        return ""
