"""A small Dask cluster of programs of its own, whose workers can be killed."""

import json
import subprocess
import sys
import time
from pathlib import Path

_QUIET = ["--no-dashboard"]


class SmallCluster:
    """A scheduler and workers of one thread each, on this machine."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        """Start them; they may still be starting when this is done."""
        self._file = folder / "scheduler.json"
        self._folder = folder
        self._running = [self._start("scheduler", "--host", "127.0.0.1", "--port", "0", *_QUIET)]
        while not self._file.exists():
            assert self._running[0].poll() is None, "the scheduler has ended"
            time.sleep(0.02)
        self.workers: list[subprocess.Popen[bytes]] = []
        for _ in range(workers):
            self.hire()

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        plain = json.loads(self._file.read_text(encoding="utf-8"))
        return str(plain["address"])

    def hire(self) -> None:
        """Start one more worker."""
        worker = self._start("worker", "--no-nanny", "--nthreads", "1", *_QUIET)
        self._running.append(worker)
        self.workers.append(worker)

    def kill(self, number: int) -> None:
        """End a worker without a word."""
        worker = self.workers.pop(number)
        worker.kill()
        worker.wait()

    def lose(self) -> None:
        """End the scheduler without a word."""
        self._running[0].kill()
        self._running[0].wait()

    def close(self) -> None:
        """End everything."""
        for each in reversed(self._running):
            each.kill()
        for each in self._running:
            each.wait()

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", what, "--scheduler-file", str(self._file)]
        return subprocess.Popen(
            [*command, *options],
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
