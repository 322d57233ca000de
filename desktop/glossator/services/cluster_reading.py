"""A project's articles, or the shards of a folder, read by a Dask cluster."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType

from glossator.domain.errors import UserError
from glossator.domain.launch import Launch
from glossator.domain.suggestion import SuggesterInfo
from glossator.services.cluster import Cluster, ClusterLost
from glossator.services.reports import Progress, SuggestReport, no_progress
from glossator.services.shard_files import (
    Result,
    ShardDamaged,
    pack_texts,
    unpack_result,
    unpack_texts,
)
from glossator.services.shard_folder import Shard
from glossator.services.shard_reading import refuse_other
from glossator.services.shard_reports import RunReport
from glossator.services.shards import ShardWork, begun
from glossator.services.stamps import Stamps
from glossator.services.suggesting import pipeline_of, suggest_with
from glossator.services.suggestion_pass import Afterwards
from glossator.store.project import Project
from glossator.suggest.pool import Reading, Text
from glossator.suggest.process import SuggesterProcess

_LARGEST, _SMALLEST = 5000, 25
_GOES = 4  # every processor gets its part of the texts in at least so many shards


def suggest_on(
    project: Project,
    address: str,
    launch: Launch,
    stamps: Stamps,
    progress: Progress = no_progress,
    afterwards: Afterwards | None = None,
) -> SuggestReport:
    """Have a cluster read every document that the pipeline of a launch has not read yet.

    It is started here as well, to say who it is. Whole batches are stored as they come;
    Ctrl+C ends the work and keeps them.

    Raises:
        ClusterLost: the cluster cannot be reached, or not any more.
        UserError: a worker's pipeline is another one, or fails.
    """
    pipeline = _pipeline(launch)
    cluster: Cluster[bytes] = Cluster(address)
    with cluster:
        with SuggesterProcess(launch) as process:
            info = process.info
        readers = _ClusterReaders(cluster, pipeline, info)
        return suggest_with(project, readers, stamps, progress, afterwards)


class _ClusterReaders:
    """The workers of a cluster as readers of a project's texts, a shard at a time."""

    def __init__(self, cluster: Cluster[bytes], pipeline: str, info: SuggesterInfo) -> None:
        self.info = info
        self._pipeline = pipeline
        self._cluster = cluster

    def readings(self, texts: Iterable[Text], total: int) -> Iterator[Reading]:
        """What is said about the texts, shard by shard as they are finished.

        Raises:
            ClusterLost: the cluster cannot be reached any more.
            UserError: a worker's pipeline is another one, or fails.
        """
        size = _size(total, self._cluster.processors())
        jobs = _packed(iter(texts), size)
        for packed, data in self._cluster.results(jobs, self._pipeline, self.info):
            asked = unpack_texts(packed)
            result = checked(data, asked.digest, len(asked.texts), self.info)
            for (_, text), answer in zip(asked.texts, result.answers(), strict=True):
                yield Reading(text, answer)

    def stop(self) -> None:
        """Take back what no worker has begun."""
        self._cluster.stop()

    def __enter__(self) -> "_ClusterReaders":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Whoever made the connection lets it go."""


def _pipeline(launch: Launch) -> str:
    """The pipeline that the workers are to run.

    Raises:
        UserError: the launch starts something that a cluster has not got.
    """
    pipeline = pipeline_of(launch)
    if pipeline is None:
        raise UserError("A cluster runs spaCy pipelines only; name one with --pipeline.")
    return pipeline


def _size(total: int, processors: int) -> int:
    return max(_SMALLEST, min(_LARGEST, total // (processors * _GOES)))


def _packed(texts: Iterator[Text], size: int) -> Iterator[tuple[bytes, bytes]]:
    """Shards of texts, each as what is sent and as what is kept to compare: the same bytes."""
    while piece := list(islice(texts, size)):
        _, data = pack_texts(piece)
        yield data, data


def checked(data: bytes, about: str, texts: int, info: SuggesterInfo) -> Result:
    """A result that came over the network, once it is found to be the one that was asked for.

    Raises:
        ClusterLost: it is not.
        OtherSuggester: another pipeline made it.
    """
    try:
        result = unpack_result(data)
    except ShardDamaged as error:
        raise ClusterLost(f"A worker's result cannot be used: {error}; run it again.") from error
    refuse_other(result.suggester, info)
    if (result.about, len(result.lines)) != (about, texts):
        raise ClusterLost("A worker's result is about other texts; run it again.")
    return result


def run_on(
    folder: Path,
    numbers: Iterable[int] | None,
    address: str,
    launch: Launch,
    progress: Progress = no_progress,
) -> RunReport:
    """Have a cluster read shards that have no good result yet, all where no numbers are given.

    Raises:
        ClusterLost: the cluster cannot be reached, or not any more.
        UserError: there are no such shards, or a worker's pipeline is another one, or fails.
    """
    work = begun(folder, numbers, progress)
    if not work.waiting:
        return work.report()
    pipeline, info = _pipeline(launch), work.opened.suggester
    cluster: Cluster[Shard] = Cluster(address)
    with cluster:
        try:
            for shard, data in cluster.results(_sent(work), pipeline, info):
                work.keep(shard, checked(data, shard.digest, shard.texts, info))
        except KeyboardInterrupt:
            cluster.stop()
            return work.report(cancelled=True)
        return work.report()


def _sent(work: ShardWork) -> Iterator[tuple[Shard, bytes]]:
    """The shards that wait, with the bytes of their texts; damaged ones are noted."""
    for shard in work.waiting:
        texts = work.texts(shard)
        if texts is not None:
            yield shard, pack_texts(texts.texts)[1]
