"""Trying a suggester on one article before it is chosen; nothing is stored."""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from time import monotonic

from glossator.services.fitting import fitted
from glossator.services.reports import counted
from glossator.services.suggester_settings import SuggesterSettings, launch_for
from glossator.services.suggesters import SuggesterChoice
from glossator.store import documents
from glossator.store.project import Project, current_scheme
from glossator.suggest.process import SuggesterProcess
from glossator.suggest.protocol import Answer, SuggesterFailed


@dataclass(frozen=True, slots=True)
class TrialReport:
    """What a suggester made of one article; ``unfit`` suggestions do not fit the scheme."""

    suggester: str
    seconds: float
    suggestions: Mapping[str, int] = field(default_factory=dict)
    unfit: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    error: str = ""

    def sentence(self) -> str:
        """The report in one sentence."""
        took = f"{self.seconds:.1f} seconds"
        if self.error:
            return f"{self.suggester} answers, but not about this article: {self.error}."
        found = ", ".join(f"{count} {layer}" for layer, count in self.suggestions.items())
        rest = [f"{counted(self.unfit, 'suggestion')} do not fit the scheme"] if self.unfit else []
        rest += [f"{count} left out, since {why}" for why, count in self.left_out.items()]
        tail = f"; {'; '.join(rest)}" if rest else ""
        return f"{self.suggester} works: {found or 'nothing found'} in {took}{tail}."


class SuggesterTrial:
    """One try; ``stop`` may be called from any thread."""

    def __init__(
        self, project: Project, choice: SuggesterChoice, settings: SuggesterSettings
    ) -> None:
        self._project = project
        self._choice = choice
        self._settings = settings
        self._stopped = threading.Event()
        self._process: SuggesterProcess | None = None

    def run(self, document_id: str) -> TrialReport:
        """Start the suggester and let it read one article.

        Raises:
            NoConsent: the text would be sent to an address that nobody has agreed to.
            UserError: it cannot be started, or fails.
        """
        launch = launch_for(self._project, self._choice, self._settings)
        text = self._project.read(partial(documents.text, document_id=document_id))
        with SuggesterProcess(launch, lambda: not self._stopped.is_set()) as process:
            self._process = process
            if self._stopped.is_set():
                raise SuggesterFailed("The suggester was stopped before its work was done")
            begun = monotonic()
            (answer,) = process.suggest([(document_id, text)])
            return self._report(process, answer, len(text), monotonic() - begun)

    def stop(self) -> None:
        """Call the try off."""
        self._stopped.set()
        if self._process is not None:
            self._process.stop()

    def _report(
        self, process: SuggesterProcess, answer: Answer, length: int, seconds: float
    ) -> TrialReport:
        scheme = self._project.read(current_scheme)
        fits = [fitted(item, scheme, length) for item in answer.proposals]
        found = Counter(item.layer for item in fits if item is not None)
        name = f"{process.info.name} {process.info.version}".strip()
        unfit = fits.count(None)
        return TrialReport(name, seconds, dict(found), unfit, answer.left_out, answer.error)
