"""One run of a suggester over a project: what it proposes becomes suggestions, and is counted.

Every way in ends here: the command line, the window, collected shards, a cluster.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from glossator.domain.scheme import Scheme
from glossator.domain.suggestion import (
    SuggesterInfo,
    Suggestion,
    SuggestionRun,
    content_key,
    suggested,
)
from glossator.formats.rejected import Rejected
from glossator.services.fitting import fitted, has_label
from glossator.services.reports import SuggestReport
from glossator.services.stamps import Stamps
from glossator.store import suggestions
from glossator.store.connection import Connection
from glossator.store.project import Project, current_scheme
from glossator.suggest.pool import Reading
from glossator.suggest.protocol import Answer

# What is done about documents inside the transaction that stores their suggestions.
Afterwards = Callable[[Connection, Collection[str]], None]


class SuggestionPass:
    """One run of a suggester: stores what it proposes and counts it."""

    def __init__(
        self,
        project: Project,
        info: SuggesterInfo,
        stamps: Stamps,
        afterwards: Afterwards | None = None,
    ) -> None:
        self._project = project
        self._run = SuggestionRun(stamps.new_id(), info, stamps.now())
        self._stamps = stamps
        self._afterwards = afterwards
        self._scheme: Scheme = project.read(current_scheme)
        self._documents = 0
        self._suggestions: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()
        self._unfit: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._failed: list[Rejected] = []

    def store(self, readings: Sequence[Reading]) -> None:
        """Put what was read in place of the documents' open suggestions, in one transaction.

        The answers are known by the documents' ids.
        """
        good = [reading for reading in readings if not reading.answer.error]
        proposed = {reading.answer.id: self._suggestions_of(reading) for reading in good}
        self._project.write(partial(self._write, proposed=proposed))
        self._documents += len(good)
        for found in proposed.values():
            self._suggestions.update(item.layer for item in found)
        for reading in readings:
            self._note(reading.answer)

    def report(
        self, skipped: int = 0, frozen: int = 0, *, cancelled: bool = False
    ) -> SuggestReport:
        """What has been done so far."""
        info = self._run.suggester
        return SuggestReport(
            suggester=f"{info.name} {info.version}".strip(),
            documents=self._documents,
            documents_skipped=skipped,
            documents_frozen=frozen,
            suggestions=dict(sorted(self._suggestions.items())),
            dropped=dict(sorted(self._dropped.items())),
            unfit=dict(sorted(self._unfit.items())),
            left_out=dict(sorted(self._left_out.items())),
            failed=tuple(self._failed),
            cancelled=cancelled,
        )

    def _note(self, answer: Answer) -> None:
        if answer.error:
            self._failed.append(Rejected(f"article {answer.id}", answer.error))
        else:
            self._left_out.update(answer.left_out)

    def _write(self, database: Connection, proposed: Mapping[str, Sequence[Suggestion]]) -> None:
        suggestions.add_run(database, self._run)
        suggestions.replace_open(database, self._run.id, proposed)
        if self._afterwards is not None:
            self._afterwards(database, proposed.keys())

    def _suggestions_of(self, reading: Reading) -> list[Suggestion]:
        """What is put to the annotators about a text, of all that was proposed."""
        found: dict[object, Suggestion] = {}
        for proposal in reading.answer.proposals:
            fit = fitted(proposal, self._scheme, len(reading.text))
            if fit is not None:
                made = suggested(fit, self._stamps.new_id(), self._run.id, reading.answer.id)
                found.setdefault(content_key(fit), made)
            elif has_label(proposal, self._scheme):
                self._unfit[proposal.label] += 1
            else:
                self._dropped[proposal.label] += 1
        return list(found.values())
