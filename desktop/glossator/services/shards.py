"""Shards: cut a project's unread articles into pieces of work that are read anywhere.

Between cutting and collecting no project is needed. A result takes its name only when it is whole,
so whoever runs shards twice, or on two machines, or is killed, loses and doubles nothing.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.domain.launch import Launch
from glossator.domain.suggestion import SuggesterInfo
from glossator.domain.text import digest
from glossator.formats.records import Rejected
from glossator.services.export_folder import write_folder
from glossator.services.reports import Progress, no_progress
from glossator.services.shard_files import (
    Result,
    ShardDamaged,
    Texts,
    line_is_failure,
    pack_result,
    pack_texts,
    write_whole,
)
from glossator.services.shard_folder import (
    MANIFEST,
    Shard,
    ShardFolder,
    ShardState,
    manifest,
    open_shards,
)
from glossator.services.shard_reading import read, refuse_other
from glossator.services.shard_reports import CutReport, RunReport, StatusReport
from glossator.services.suggesting import len_of, pool_of, unread_by
from glossator.store import suggestions
from glossator.store.project import Project
from glossator.suggest.pool import Text
from glossator.suggest.process import SuggesterProcess

SIZE = 5000


def cut(
    project: Project,
    folder: Path,
    launch: Launch,
    size: int = SIZE,
    progress: Progress = no_progress,
) -> CutReport:
    """Write the articles that a suggester has not read yet as shards into a new folder.

    The suggester is started, to say who it is, and reads nothing. The folder appears whole.

    Raises:
        UserError: the folder is not empty, or every article has been read.
        SuggesterFailed: the suggester cannot start.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"{folder} is not empty; name a new folder.")
    with SuggesterProcess(launch) as process:
        info = process.info
    total = project.read(lambda db: suggestions.count_without_run(db, info.configuration))
    if not total:
        raise UserError("Every article has been read by this pipeline; there is nothing to cut.")
    made: list[Shard] = []

    def fill(unfinished: Path) -> None:
        texts = ((digest(text), text) for _, text in unread_by(project, info.configuration))
        done = 0
        for shard in _written(unfinished, texts, info, size):
            made.append(shard)
            done += shard.texts
            progress(done, total)

    write_folder(folder, fill)
    return CutReport(str(folder), len(made), total, len_of(project) - total)


def _written(
    folder: Path, texts: Iterator[Text], info: SuggesterInfo, size: int
) -> Iterator[Shard]:
    """The shards, each once it is written, and the manifest behind them all."""
    made: list[Shard] = []
    place = ShardFolder(folder, info, (), "")
    while piece := list(islice(texts, size)):
        mixed, data = pack_texts(piece)
        shard = Shard(len(made) + 1, len(piece), mixed)
        place.texts_path(shard.number).write_bytes(data)
        made.append(shard)
        yield shard
    (folder / MANIFEST).write_bytes(manifest(info, made))


def slice_of(folder: Path, index: int, of: int) -> list[int]:
    """The numbers of the shards that fall to task ``index``, from 0, ``of`` so many tasks.

    ``of`` 0 means a task for each shard. A task behind the last shard has nothing to do.

    Raises:
        UserError: there are no shards, or the task is none of them.
    """
    count = len(open_shards(folder).shards)
    tasks = of or count
    if not 0 <= index < tasks:
        raise UserError(f"There is no task {index} of {tasks}; they are numbered from 0.")
    return list(range(index + 1, count + 1, tasks))


def run(
    folder: Path,
    numbers: Iterable[int] | None,
    launch: Launch,
    workers: int = 1,
    progress: Progress = no_progress,
) -> RunReport:
    """Read shards that have no good result yet, all where no ``numbers`` are given.

    Raises:
        UserError: there are no such shards.
        OtherSuggester: the shards are for another pipeline, or other settings of it.
        SuggesterFailed: the suggester cannot start, breaks the protocol or ends early.
    """
    work = begun(folder, numbers, progress)
    if not work.waiting:
        return work.report()
    with pool_of(launch, work.total, workers) as pool:
        refuse_other(pool.info, work.opened.suggester)
        try:
            for shard in work.waiting:
                texts = work.texts(shard)
                if texts is not None:
                    work.keep(shard, read(pool, texts, work.tell))
        except KeyboardInterrupt:
            pool.stop()
            return work.report(cancelled=True)
        return work.report()


def begun(folder: Path, numbers: Iterable[int] | None, progress: Progress) -> "ShardWork":
    """The work on those shards of a folder that have no good result yet.

    Raises:
        UserError: there are no such shards.
    """
    opened = open_shards(folder)
    chosen = opened.shards if numbers is None else opened.chosen(numbers)
    waiting = [each for each in chosen if opened.state(each) is not ShardState.FINISHED]
    return ShardWork(opened, tuple(waiting), len(chosen) - len(waiting), progress)


class ShardWork:
    """Shards being read, whoever reads them, and what is to be reported of them."""

    def __init__(
        self, opened: ShardFolder, waiting: tuple[Shard, ...], before: int, progress: Progress
    ) -> None:
        self.opened = opened
        self.waiting = waiting
        self.total = sum(shard.texts for shard in waiting)
        self._before = before
        self._progress = progress
        self._done = self._failed = 0
        self._read: list[int] = []
        self._damaged: list[Rejected] = []

    def texts(self, shard: Shard) -> Texts | None:
        """A shard's texts; None, and a note, where they are damaged."""
        try:
            return self.opened.texts(shard)
        except ShardDamaged as error:
            name = self.opened.texts_path(shard.number).name
            self._damaged.append(Rejected(name, f"{error}; copy it anew, or cut the shards again"))
            self._done += shard.texts
            return None

    def keep(self, shard: Shard, result: Result) -> None:
        """Write a shard's result.

        Raises:
            UserError: it cannot be written.
        """
        write_whole(self.opened.result_path(shard.number), pack_result(result))
        self._read.append(shard.number)
        self._failed += sum(line_is_failure(line) for line in result.lines)
        self._done += shard.texts
        self.tell(0, 0)

    def tell(self, done: int, _: int) -> None:
        """So many texts of the shard in work are read."""
        self._progress(self._done + done, self.total)

    def report(self, *, cancelled: bool = False) -> RunReport:
        """What has been done so far."""
        numbers = tuple(sorted(self._read))
        return RunReport(numbers, self._before, self._failed, tuple(self._damaged), cancelled)


def status(folder: Path, progress: Progress = no_progress) -> StatusReport:
    """How far the work on a folder of shards is; every result is read and checked.

    Raises:
        UserError: it holds no shards.
    """
    opened = open_shards(folder)
    states: dict[ShardState, list[int]] = {state: [] for state in ShardState}
    finished = 0
    for done, shard in enumerate(opened.shards, 1):
        state = opened.state(shard)
        states[state].append(shard.number)
        finished += shard.texts if state is ShardState.FINISHED else 0
        progress(done, len(opened.shards))
    info = opened.suggester
    return StatusReport(
        suggester=f"{info.name} {info.version}".strip(),
        shards=len(opened.shards),
        texts=sum(shard.texts for shard in opened.shards),
        texts_finished=finished,
        **{state.value: tuple(numbers) for state, numbers in states.items()},
    )
