"""Suggesting: run a suggester in child processes over the documents of a project."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from types import TracebackType
from typing import IO, Protocol

from glossator.domain.launch import Launch, launch_of
from glossator.domain.suggestion import SuggesterInfo
from glossator.services.capacity import processors, usual_workers
from glossator.services.machine import own_command
from glossator.services.reports import Progress, SuggestReport, no_progress
from glossator.services.stamps import Stamps
from glossator.services.suggestion_pass import Afterwards, SuggestionPass
from glossator.store import documents, suggestions
from glossator.store import frozen as frozen_set
from glossator.store.project import Project
from glossator.suggest import surroundings, worker
from glossator.suggest.pool import Reading, SuggesterPool, Text
from glossator.suggest.process import SuggesterProcess

# Articles that are stored in one transaction. It is synced to the disk while the children read on.
BATCH = 32
_PAGE = 64
_BAD_TEXTS = 100  # one article of so many may cost its child's life
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Readers(Protocol):
    """Whoever reads texts for a project: a pool of child processes, or a cluster."""

    @property
    def info(self) -> SuggesterInfo:
        """The suggester that all of them run."""

    def readings(self, texts: Iterable[Text], total: int) -> Iterator[Reading]:
        """What is said about ``(id, text)`` pairs, ``total`` of them, as it comes."""

    def stop(self) -> None:
        """End the work at once."""

    def __enter__(self) -> "Readers":
        """The readers, who are let go at the end."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let them go."""


def suggester_command(pipeline: str = "") -> list[str]:
    """The command that runs a spaCy pipeline as a suggester, from a bundle or an installation."""
    return own_command("suggester", *(["--pipeline", pipeline] if pipeline else []))


def pipeline_launch(pipeline: str = "") -> Launch:
    """How a spaCy pipeline is started as a suggester."""
    return Launch(tuple(suggester_command(pipeline)))


def pipeline_of(launch: Launch) -> str | None:
    """The name of the spaCy pipeline that a launch starts; None where it starts something else."""
    usual = tuple(own_command("suggester"))
    if launch.command[: len(usual)] != usual:
        return None
    rest = launch.command[len(usual) :]
    return rest[1] if rest[:1] == ("--pipeline",) else ""


def suggest_all(
    project: Project,
    command: Sequence[str] | Launch,
    stamps: Stamps,
    progress: Progress = no_progress,
    workers: int = 1,
    afterwards: Afterwards | None = None,
) -> SuggestReport:
    """Run a suggester over every document that this configuration of it has not read yet.

    Whole batches are stored as they come; Ctrl+C ends the work and keeps them. So many ``workers``
    read side by side; 0 are as many as the machine bears, where the suggester is a pipeline.
    ``afterwards`` is done about the documents of a batch in the transaction that stores it.

    Raises:
        SuggesterFailed: the suggester cannot start, breaks the protocol or ends early.
    """
    pool = pool_of(launch_of(command), len_of(project), workers)
    return suggest_with(project, pool, stamps, progress, afterwards)


def suggest_with(
    project: Project,
    readers: Readers,
    stamps: Stamps,
    progress: Progress = no_progress,
    afterwards: Afterwards | None = None,
) -> SuggestReport:
    """Have every document read that the readers' configuration has not read yet, as above.

    Raises:
        SuggesterFailed: the suggester breaks the protocol or ends early.
    """
    with readers as at_work:
        configuration = at_work.info.configuration
        total = project.read(lambda db: suggestions.count_without_run(db, configuration))
        frozen = len(project.read(frozen_set.ids))
        skipped = len_of(project) - total - frozen
        pass_ = SuggestionPass(project, at_work.info, stamps, afterwards)
        readings = at_work.readings(unread_by(project, configuration), total)
        try:
            store_all(pass_, readings, total, progress)
        except KeyboardInterrupt:
            at_work.stop()
            return pass_.report(skipped, frozen, cancelled=True)
        return pass_.report(skipped, frozen)


def store_all(
    pass_: SuggestionPass,
    readings: Iterator[Reading],
    total: int,
    progress: Progress = no_progress,
    batch: int = BATCH,
) -> None:
    """Store readings as they come, whole batches at a time, and tell how many of ``total``."""
    done = 0
    progress(done, total)
    while read := list(islice(readings, batch)):
        pass_.store(read)
        done += len(read)
        progress(done, total)


def len_of(project: Project) -> int:
    """How many documents a project has."""
    return project.read(documents.count)


def pool_of(launch: Launch, texts: int, workers: int = 1) -> SuggesterPool:
    """Child processes for so many texts, as many as ``suggest_all`` says.

    Raises:
        SuggesterFailed: the suggester cannot start.
    """
    if workers <= 0:
        # A program or a server knows best how many processors it takes.
        workers = 1 if pipeline_of(launch) is None else usual_workers()
    restarts = max(launch.limits.restarts_in_all, texts // _BAD_TEXTS)
    patient = replace(launch, limits=replace(launch.limits, restarts_in_all=restarts))
    return SuggesterPool(patient if workers == 1 else _abreast(patient, workers), workers)


def _abreast(launch: Launch, workers: int) -> Launch:
    """The launch with a share of the processors only, for libraries that would take them all."""
    share = str(max(1, processors() // workers))
    variables = surroundings.own() if launch.environment is None else dict(launch.environment)
    shares = {name: os.environ.get(name, share) for name in _THREADS}
    return replace(launch, environment=variables | shares)


def unread_by(project: Project, configuration: str) -> Iterator[Text]:
    """The documents that a configuration has not read, in the order they came, page by page."""
    after = -1
    while page := project.read(
        partial(suggestions.texts_without_run, configuration=configuration, after=after, most=_PAGE)
    ):
        yield from ((document_id, text) for _, document_id, text in page)
        after = page[-1][0]


def serve(pipeline: str, requests: IO[str], answers: IO[str]) -> None:
    """Be the child process: load a pipeline and answer requests until they end."""
    worker.serve(pipeline, requests, answers)


def count_unread(project: Project) -> int:
    """How many documents no suggester has read yet."""
    return project.read(suggestions.count_unread)


def unread(project: Project, after: int = -1, most: int = _PAGE) -> list[tuple[int, str]]:
    """Number and id of the next documents behind a number that no suggester has read yet."""
    return project.read(partial(suggestions.unread, after=after, most=most))


def unread_among(project: Project, document_ids: Sequence[str]) -> list[str]:
    """Those of a few documents that no suggester has read yet, in the order given."""
    return project.read(lambda db: suggestions.unread_among(db, document_ids))


def title_of(project: Project, document_id: str) -> str:
    """The title of a document."""
    known = project.read(lambda db: documents.titles(db, [document_id]))
    return known.get(document_id, document_id)


class LiveSuggester:
    """A suggester that stays at hand and reads documents one at a time, for a window.

    Use it in one thread; ``stop`` may be called from any.
    """

    def __init__(
        self,
        project: Project,
        command: Sequence[str] | Launch,
        stamps: Stamps,
        is_wanted: Callable[[], bool] = lambda: True,
        afterwards: Afterwards | None = None,
    ) -> None:
        """Start the child process and wait until it is ready, as long as it is wanted.

        Raises:
            SuggesterFailed: it cannot be started or refuses to work.
        """
        self._project = project
        self._process = SuggesterProcess(command, is_wanted)
        self._pass = SuggestionPass(project, self._process.info, stamps, afterwards)

    def read(self, document_id: str) -> str:
        """Put the suggestions about a document into the project; why not, where it cannot be read.

        Raises:
            SuggesterFailed: the suggester breaks the protocol or has ended.
        """
        text = self._project.read(partial(documents.text, document_id=document_id))
        answers = list(self._process.suggest([(document_id, text)]))
        self._pass.store([Reading(text, answer) for answer in answers])
        return next((answer.error for answer in answers if answer.error), "")

    def count_unread(self) -> int:
        """How many documents this suggester has not read as it is configured now."""
        configuration = self._process.info.configuration
        return self._project.read(lambda db: suggestions.count_without_run(db, configuration))

    def unread(self, after: int = -1) -> list[tuple[int, str]]:
        """Number and id of the next documents behind a number that it has not read as it is now."""
        page = self._project.read(
            partial(
                suggestions.texts_without_run,
                configuration=self._process.info.configuration,
                after=after,
                most=_PAGE,
            )
        )
        return [(number, document_id) for number, document_id, _ in page]

    def stop(self) -> None:
        """End the child process at once; a reading in progress fails."""
        self._process.stop()

    def close(self) -> None:
        """End the child process."""
        self._process.close()
