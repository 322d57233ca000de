"""Commands that change the ticked lines of a concordance at once, once they are confirmed."""

from collections.abc import Callable
from functools import partial

from glossator.domain.concordance import Line
from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.errand import Errand
from glossator.gui.hints import undone_by
from glossator.gui.panels.concordance import ConcordancePanel
from glossator.gui.workspace import Workspace
from glossator.services import relabelling
from glossator.services.bulk_report import Bulk
from glossator.services.reports import Progress, no_progress

Change = Callable[[list[Line], Progress], Bulk]
# So few articles are read before the next key can be pressed.
_AT_ONCE = 40


class BulkCommands:
    """Works out what a key means for the ticked lines, asks, and applies it as one edit."""

    def __init__(self, workspace: Workspace, panel: ConcordancePanel, keys: KeyBook) -> None:
        self._workspace = workspace
        self._panel = panel
        self._keys = keys
        self._waiting: Bulk | None = None
        self._errand = Errand(panel)
        self._errand.refused.connect(self._on_refused)
        self._errand.progressed.connect(self._on_progress)
        panel.other_key.connect(self.propose)
        panel.question.agreed.connect(self.apply)
        panel.question.left.connect(self.leave)

    def propose(self, key: str) -> None:
        """Work out what a key does to the ticked lines, else to the one the keys are on."""
        current = self._panel.current()
        lines = self._panel.model.ticked()
        if not lines and current is not None and current.can_be_ticked:
            lines = [current.line]
        if not lines:
            self._workspace.told.emit("No line is ticked: Space ticks one, Ctrl+A all.")
            return
        change = self._change(key, lines)
        if change is None:
            return
        if len({line.document_id for line in lines}) > _AT_ONCE:
            self._panel.is_waiting = True
            self._errand.run(partial(change, lines), self._ask)
            return
        try:
            self._ask(change(lines, no_progress))
        except UserError as error:
            self._workspace.refused.emit(str(error))

    def label_keys(self) -> str:
        """The keys that relabel the first of the lines, as they are shown."""
        row = self._panel.model.row(0)
        layer = self._workspace.session.scheme.find(row.line.layer) if row else None
        keys = [self._keys.text(f"choose:{label.key}") for label in layer.labels] if layer else []
        known = [key for key in keys if key]
        if len(known) > 2 and known == list("123456789"[: len(known)]):
            return f"1–{len(known)}"
        return " ".join(known)

    def apply(self) -> None:
        """Do what was asked about: one edit, which one undo takes back."""
        bulk, self._waiting = self._waiting, None
        self._panel.end_question()
        if bulk is None or bulk.edit is None:
            return
        self._panel.model.untick()
        self._workspace.apply_everywhere(bulk.edit)
        back = undone_by(self._keys.text)
        self._workspace.told.emit(" ".join(bulk.sentences()) + back)

    def leave(self) -> None:
        """Let it be."""
        self._errand.cancel()
        self._panel.is_waiting = False
        self._waiting = None
        self._panel.end_question()

    def is_busy(self) -> bool:
        """Whether a question is still being worked out."""
        return self._errand.is_busy()

    def close(self) -> None:
        """Call off what is under way."""
        self._errand.close()

    def _change(self, key: str, lines: list[Line]) -> Change | None:
        """What a key does to lines; None where it means nothing, which is told."""
        session = self._workspace.session
        if key in self._keys.keys("accept"):
            return partial(relabelling.accept, session)
        if key in (*self._keys.keys("reject"), *self._keys.keys("delete")):
            suggested = all(line.is_suggestion for line in lines)
            return partial(relabelling.reject if suggested else relabelling.delete, session)
        labels = self._labels(session.scheme, key)
        layers = dict.fromkeys(line.layer for line in lines)
        if any(layer in labels for layer in layers):
            return lambda chosen, progress: relabelling.relabel(session, chosen, labels, progress)
        if any(key in self._keys.keys(action.id) for action in self._keys.actions):
            named = " or ".join(
                found.title.lower() for each in layers if (found := session.scheme.find(each))
            )
            self._workspace.told.emit(f"No label of {named} has the key {key}.")
        return None

    def _labels(self, scheme: Scheme, key: str) -> dict[str, str]:
        """The labels that a key chooses, by layer."""
        return {
            layer.name: label.name
            for layer in scheme.layers
            for label in layer.labels
            if label.key and key in self._keys.keys(f"choose:{label.key}")
        }

    def _ask(self, result: object) -> None:
        self._panel.is_waiting = False
        if not isinstance(result, Bulk):
            return
        if result.edit is None:
            self._workspace.told.emit(" ".join(result.sentences()))
            return
        self._waiting = result
        self._panel.ask(result.question(), result.wish.verb)

    def _on_refused(self, text: str) -> None:
        self._panel.is_waiting = False
        self._workspace.refused.emit(text)

    def _on_progress(self, done: int, total: int) -> None:
        if total > 1:
            self._panel.show_state(f"Looking at article {done:,} of {total:,}…")
