"""Shards read by an existing Dask cluster, whose workers need nothing but Glossator installed.

The texts travel in the tasks and the results come back the same way, so no file system is shared.
Only so many shards are under way that memory stays flat here and on the scheduler. A task that is
lost with its worker is given to another by Dask; each result is taken once.
"""

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from importlib import import_module
from typing import Any, Generic, TypeVar

from glossator.domain.errors import UserError
from glossator.domain.suggestion import SuggesterInfo
from glossator.services.shard_reading import read_packed
from glossator.suggest.ending import Ending

_CONNECTING = 10  # seconds
_CLOSING = 5  # seconds
_TRIES = 5  # workers that may die over one shard, each as often as Dask's own limit says

Job = TypeVar("Job")


class ClusterLost(UserError):
    """A cluster cannot be reached, not any more, or cannot do this work."""


class Cluster(Ending, Generic[Job]):
    """A connection to a Dask scheduler."""

    def __init__(self, address: str) -> None:
        """Connect.

        Raises:
            ClusterLost: Dask is not installed, or nobody answers at the address.
        """
        try:
            # An extra without types, and slow to import.
            distributed: Any = import_module("distributed")
        except ImportError as error:
            raise ClusterLost(
                "Dask is not installed here; install Glossator with its extra: glossator[cluster]."
            ) from error
        # What it says about a lost connection would stand beside our one sentence.
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._config: Any = import_module("dask").config
        self._task: tuple[str, SuggesterInfo] | None = None
        self._jobs: dict[Any, _Sent[Job]] = {}
        try:
            self._client: Any = distributed.Client(
                address, timeout=_CONNECTING, set_as_default=False
            )
        except (OSError, ValueError, TypeError, ImportError, RuntimeError) as error:
            raise ClusterLost(
                f"No Dask scheduler answers at {address}; check the address, and for tls:// the "
                "certificates in Dask's configuration."
            ) from error
        self._done: Any = distributed.as_completed(loop=self._client.loop)

    def processors(self) -> int:
        """How many tasks the workers do at once; at least one, since workers may come later.

        Raises:
            ClusterLost: the scheduler is gone.
        """
        try:
            threads: dict[str, int] = self._client.nthreads()
            return max(1, sum(threads.values()))
        except (OSError, RuntimeError, CancelledError) as error:
            raise _lost() from error

    def results(
        self, jobs: Iterator[tuple[Job, bytes]], pipeline: str, info: SuggesterInfo
    ) -> Iterator[tuple[Job, bytes]]:
        """The packed results of packed texts, as they come; jobs are asked for as they are needed.

        All workers run the same pipeline, which introduces itself as ``info`` says.

        Raises:
            ClusterLost: the scheduler is gone, or the workers die over a shard again and again.
            UserError: what a worker raised: its pipeline is another one, or fails.
        """
        self._task = (pipeline, info)
        while True:
            self._fill(jobs)
            if not self._jobs:
                return
            future = next(self._done)
            sent = self._jobs.pop(future)
            result = self._outcome(future, sent)
            if result is not None:
                yield sent.job, result

    def stop(self) -> None:
        """Take back what has not begun; what a worker has begun it finishes for nobody."""
        with suppress(Exception):
            self._client.cancel(list(self._jobs), force=True)

    def close(self) -> None:
        """Let the connection go."""
        with suppress(Exception):
            self._client.close(timeout=_CLOSING)

    def _fill(self, jobs: Iterator[tuple[Job, bytes]]) -> None:
        """Keep every processor busy, and a few shards waiting for whoever ends first."""
        processors = self.processors()
        while len(self._jobs) < processors + max(1, processors // 4):
            following = next(jobs, None)
            if following is None:
                return
            self._send(_Sent(*following))

    def _send(self, sent: "_Sent[Job]") -> None:
        try:
            with self._config.set({"distributed.admin.large-graph-warning-threshold": "1GiB"}):
                future = self._client.submit(
                    read_packed, sent.data, *(self._task or ()), pure=False
                )
        except (OSError, RuntimeError, CancelledError) as error:
            raise _lost() from error
        self._jobs[future] = sent
        self._done.add(future)

    def _outcome(self, future: Any, sent: "_Sent[Job]") -> bytes | None:  # noqa: ANN401 - Dask has no types
        """A task's result, or None where it was sent again."""
        try:
            data = future.result(timeout=_CONNECTING)
        except UserError:
            raise
        except (OSError, CancelledError) as error:
            raise _lost() from error
        except ModuleNotFoundError as error:
            raise ClusterLost(
                f"A worker of the cluster lacks {error.name}; install the same version of "
                "Glossator there."
            ) from error
        except Exception as error:
            self._again(sent, error)
            return None
        return bytes(data)

    def _again(self, sent: "_Sent[Job]", error: Exception) -> None:
        """Have a shard read again whose workers died.

        Raises:
            ClusterLost: they died too often, or something else went wrong.
        """
        sent.tries += 1
        if type(error).__name__ != "KilledWorker":
            raise ClusterLost(f"A worker of the cluster failed: {error!r}") from error
        if sent.tries >= _TRIES:
            raise ClusterLost(
                "The workers of the cluster die again and again over the same shard; look at "
                "their memory."
            ) from error
        self._send(sent)


class _Sent(Generic[Job]):
    """A job that is under way: its texts, and how often its workers have died."""

    def __init__(self, job: Job, data: bytes) -> None:
        self.job = job
        self.data = data
        self.tries = 0


def _lost() -> ClusterLost:
    return ClusterLost(
        "The connection to the Dask scheduler is lost; what has come is kept: run it again."
    )
