"""Collecting shards: what was said about them anywhere becomes suggestions, exactly once.

Which shards of a cut a project holds stands in its settings. A shard that was being collected when
the program died is taken up where it ended: an article that the suggester has read is skipped.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.formats.records import Rejected
from glossator.services.reports import Progress, no_progress
from glossator.services.shard_files import Result, ShardDamaged
from glossator.services.shard_folder import OtherResult, Shard, ShardFolder, open_shards
from glossator.services.shard_reports import CollectReport
from glossator.services.stamps import Stamps
from glossator.services.suggestion_pass import Afterwards, SuggestionPass
from glossator.store import documents, suggestions
from glossator.store.connection import Connection
from glossator.store.project import Project, put_setting
from glossator.store.project import settings as settings_of
from glossator.suggest.pool import Reading
from glossator.suggest.protocol import Answer

# Articles stored in one transaction: nobody waits for them, so more than while they are read.
BATCH = 250


class NotOfThisProject(UserError):
    """Shards with texts that the project does not hold."""


def collect(
    project: Project,
    folder: Path,
    stamps: Stamps,
    progress: Progress = no_progress,
    afterwards: Afterwards | None = None,
) -> CollectReport:
    """Put the results that are there into a project; those that it has already are passed over.

    ``afterwards`` is done about the documents of a batch in the transaction that stores it.

    Raises:
        UserError: the folder holds no shards.
        NotOfThisProject: they were cut from another project.
    """
    opened = open_shards(folder)
    book = _Book(project, opened)
    pass_ = SuggestionPass(project, opened.suggester, stamps, afterwards)
    work = _Collecting(project, opened, pass_)
    before = book.collected()
    waiting: list[int] = []
    total, done = sum(shard.texts for shard in opened.shards), 0
    cancelled = False
    try:
        for shard in opened.shards:
            if shard.number not in before:
                if not opened.result_path(shard.number).exists():
                    waiting.append(shard.number)
                elif work.collect(shard):
                    book.note(shard.number)
            done += shard.texts
            progress(done, total)
    except KeyboardInterrupt:
        cancelled = True
    return CollectReport(
        collected=tuple(sorted(book.collected() - before)),
        collected_before=len(before),
        waiting=tuple(waiting),
        refused=tuple(work.refused),
        suggestions=work.pass_.report(work.skipped, cancelled=cancelled),
    )


class _Book:
    """Which shards of a cut a project holds."""

    def __init__(self, project: Project, opened: ShardFolder) -> None:
        self._project = project
        self._name = f"shards {opened.digest}"

    def collected(self) -> set[int]:
        """The numbers of the shards that were collected."""
        return self._project.read(self._numbers)

    def note(self, number: int) -> None:
        """One more was collected."""
        self._project.write(partial(self._add, number=number))

    def _numbers(self, database: Connection) -> set[int]:
        return set(json.loads(settings_of(database).get(self._name, "[]")))

    def _add(self, database: Connection, number: int) -> None:
        put_setting(database, self._name, json.dumps(sorted({*self._numbers(database), number})))


class _Collecting:
    """Results on their way into a project, and those that were refused."""

    def __init__(self, project: Project, opened: ShardFolder, pass_: SuggestionPass) -> None:
        self._project = project
        self._opened = opened
        self.pass_ = pass_
        self.skipped = 0
        self.refused: list[Rejected] = []

    def collect(self, shard: Shard) -> bool:
        """Store a shard's result; whether it could be used.

        Raises:
            NotOfThisProject: it is about texts that the project does not hold.
        """
        try:
            result = self._opened.result(shard)
            self._store(result)
        except (ShardDamaged, OtherResult) as error:
            name = self._opened.result_path(shard.number).name
            self.refused.append(Rejected(name, f"{error}; run shard {shard.number} again"))
            return False
        return True

    def _store(self, result: Result) -> None:
        answers = result.answers()
        while piece := list(islice(answers, BATCH)):
            readings = list(self._readings(piece))
            self.skipped += len(piece) - len(readings)
            if readings:
                self.pass_.store(readings)

    def _readings(self, answers: Sequence[Answer]) -> Iterator[Reading]:
        """The answers, by document, that the project has not got from this suggester yet."""
        digests = [answer.id for answer in answers]
        known = self._project.read(partial(documents.known_digests, digests=digests))
        if len(known) < len(set(digests)):
            raise NotOfThisProject(
                f"{self._opened.folder} was cut from another project: it has texts that "
                f"{self._project.path.name} does not hold; collect it where it was cut."
            )
        configuration = self._opened.suggester.configuration
        ids = list(known.values())
        read = self._project.read(
            partial(suggestions.with_run, configuration=configuration, document_ids=ids)
        )
        for answer in answers:
            document_id = known[answer.id]
            if document_id not in read:
                text = self._project.read(partial(documents.text, document_id=document_id))
                yield Reading(text, _about(answer, document_id))


def _about(answer: Answer, document_id: str) -> Answer:
    return Answer(document_id, answer.proposals, answer.error, answer.left_out)
