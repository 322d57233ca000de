"""Suggesting: run a suggester in a child process over documents of a project."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import IO

from glossator.domain.scheme import Scheme
from glossator.domain.suggestion import (
    Proposal,
    SuggesterInfo,
    Suggestion,
    SuggestionRun,
    content_key,
)
from glossator.formats.records import Rejected
from glossator.services.fitting import fitted, has_label
from glossator.services.reports import Progress, SuggestReport, no_progress
from glossator.services.stamps import Stamps
from glossator.store import documents, suggestions
from glossator.store.connection import Connection
from glossator.store.project import Project, current_scheme
from glossator.suggest import worker
from glossator.suggest.process import SuggesterProcess
from glossator.suggest.protocol import Answer

BATCH = 32


def suggester_command(pipeline: str = "") -> list[str]:
    """The command that runs a spaCy pipeline as a suggester, from a bundle or an installation."""
    frozen = bool(getattr(sys, "frozen", False))
    itself = [sys.executable] if frozen else [sys.executable, "-m", "glossator"]
    return [*itself, "suggester", *(["--pipeline", pipeline] if pipeline else [])]


def suggest_all(
    project: Project,
    command: Sequence[str],
    stamps: Stamps,
    progress: Progress = no_progress,
) -> SuggestReport:
    """Run a suggester over every document that this configuration of it has not read yet.

    Whole batches are stored as they come; Ctrl+C ends the work and keeps them.

    Raises:
        SuggesterFailed: the suggester cannot start, breaks the protocol or ends early.
    """
    with SuggesterProcess(command) as process:
        waiting = project.read(lambda db: suggestions.without_run(db, process.info.configuration))
        total = len(project.read(documents.ids))
        run = SuggestionRun(stamps.new_id(), process.info, stamps.now())
        pass_ = SuggestionPass(project, run, stamps)
        try:
            pass_.over(process, pass_.texts(waiting), len(waiting), progress)
        except KeyboardInterrupt:
            process.stop()
            return pass_.report(skipped=total - len(waiting), cancelled=True)
        return pass_.report(skipped=total - len(waiting))


class SuggestionPass:
    """One run of a suggester: stores what it proposes and counts it."""

    def __init__(self, project: Project, run: SuggestionRun, stamps: Stamps) -> None:
        self._project = project
        self._run = run
        self._stamps = stamps
        self._scheme: Scheme = project.read(current_scheme)
        self._documents = 0
        self._suggestions: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()
        self._unfit: Counter[str] = Counter()
        self._failed: list[Rejected] = []

    def over(
        self,
        process: SuggesterProcess,
        texts: Iterable[tuple[str, str]],
        total: int,
        progress: Progress = no_progress,
    ) -> None:
        """Put the suggestions about documents, given by id and text, in place of their open ones.

        Raises:
            SuggesterFailed: the suggester breaks the protocol or ends early.
        """
        answers = process.suggest(texts)
        done = 0
        progress(done, total)
        while batch := list(islice(answers, BATCH)):
            self._store(batch)
            done += len(batch)
            progress(done, total)

    def report(self, skipped: int = 0, *, cancelled: bool = False) -> SuggestReport:
        """What has been done so far."""
        info: SuggesterInfo = self._run.suggester
        return SuggestReport(
            suggester=f"{info.name} {info.version}".strip(),
            documents=self._documents,
            documents_skipped=skipped,
            suggestions=dict(sorted(self._suggestions.items())),
            dropped=dict(sorted(self._dropped.items())),
            unfit=dict(sorted(self._unfit.items())),
            failed=tuple(self._failed),
            cancelled=cancelled,
        )

    def texts(self, document_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The ids with their texts, read one at a time by whoever asks for them."""
        for document_id in document_ids:
            text = self._project.read(partial(documents.text, document_id=document_id))
            yield document_id, text

    def _store(self, answers: list[Answer]) -> None:
        good = [answer for answer in answers if not answer.error]
        self._failed += [
            Rejected(f"article {answer.id}", answer.error) for answer in answers if answer.error
        ]
        proposed = {answer.id: self._suggestions_of(answer) for answer in good}
        self._project.write(partial(self._write, proposed=proposed))
        self._documents += len(good)
        for found in proposed.values():
            self._suggestions.update(item.layer for item in found)

    def _write(self, database: Connection, proposed: dict[str, list[Suggestion]]) -> None:
        suggestions.add_run(database, self._run)
        suggestions.replace_open(database, self._run.id, proposed)

    def _suggestions_of(self, answer: Answer) -> list[Suggestion]:
        length = len(self._project.read(lambda db: documents.text(db, answer.id)))
        found: dict[object, Suggestion] = {}
        for proposal in answer.proposals:
            fit = fitted(proposal, self._scheme, length)
            if fit is not None:
                found.setdefault(content_key(fit), self._suggestion(answer.id, fit))
            elif has_label(proposal, self._scheme):
                self._unfit[proposal.label] += 1
            else:
                self._dropped[proposal.label] += 1
        return list(found.values())

    def _suggestion(self, document_id: str, proposal: Proposal) -> Suggestion:
        return Suggestion(
            layer=proposal.layer,
            label=proposal.label,
            spans=proposal.spans,
            score=proposal.score,
            roles=proposal.roles,
            attributes=proposal.attributes,
            id=self._stamps.new_id(),
            run_id=self._run.id,
            document_id=document_id,
        )


def serve(pipeline: str, requests: IO[str], answers: IO[str]) -> None:
    """Be the child process: load a pipeline and answer requests until they end."""
    worker.serve(pipeline, requests, answers)


def unread(project: Project) -> list[str]:
    """The documents that no suggester has read yet, in the order they came."""
    return project.read(suggestions.unread)


def unread_among(project: Project, document_ids: Sequence[str]) -> list[str]:
    """Those of a few documents that no suggester has read yet, in the order given."""
    return project.read(lambda db: suggestions.unread_among(db, document_ids))


class LiveSuggester:
    """A suggester that stays at hand and reads documents one at a time, for a window.

    Use it in one thread; ``stop`` may be called from any.
    """

    def __init__(self, project: Project, command: Sequence[str], stamps: Stamps) -> None:
        """Start the child process and wait until it is ready.

        Raises:
            SuggesterFailed: it cannot be started or refuses to work.
        """
        self._process = SuggesterProcess(command)
        run = SuggestionRun(stamps.new_id(), self._process.info, stamps.now())
        self._pass = SuggestionPass(project, run, stamps)

    def read(self, document_id: str) -> None:
        """Put the suggestions about a document into the project.

        Raises:
            SuggesterFailed: the suggester breaks the protocol or has ended.
        """
        # Read here: whoever feeds the child has a thread of its own each time, and would leave
        # a connection behind.
        texts = list(self._pass.texts([document_id]))
        self._pass.over(self._process, texts, len(texts))

    def stop(self) -> None:
        """End the child process at once; a reading in progress fails."""
        self._process.stop()

    def close(self) -> None:
        """End the child process."""
        self._process.close()
