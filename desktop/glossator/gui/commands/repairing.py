"""Commands about the places of a rehearsal: show them, repair one or all of a kind."""

from PySide6.QtCore import QObject

from glossator.domain.edit import Edit
from glossator.domain.errors import UserError
from glossator.domain.loss import Loss
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.key_text import shown
from glossator.gui.errand import Asked, Errand
from glossator.gui.exporting.rehearsal_page import RehearsalPage
from glossator.gui.hints import undone_by
from glossator.gui.sizes import come_forward
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import repairing, repairing_all
from glossator.services.export_plan import ExportOptions
from glossator.services.export_report import ExportReport
from glossator.services.repairing_all import KINDS, Repairs
from glossator.services.reports import counted

_BUSY = "The articles are looked at again; one moment."
_NONE = "No place of a rehearsal is shown: Export shows what a format cannot carry."


class RepairCommands(QObject):
    """Keeps the list of places in step with the articles: a repair, an undo, any other edit."""

    def __init__(
        self,
        workspace: Workspace,
        page: RehearsalPage,
        pane: ArticleView,
        keys: KeyBook,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._page = page
        self._pane = pane
        self._keys = keys
        self._options = ExportOptions()
        self._parts: dict[str, str] = {}
        self._stale: set[str] = set()
        self._seek = False
        self._repairs: Repairs | None = None
        self.fresh = Errand(self)
        self.bulk = Errand(self)
        self.bulk.refused.connect(page.say)
        self.bulk.progressed.connect(self._on_progress)
        self.fresh.refused.connect(page.say)
        page.losses.reached.connect(self._show)
        page.losses.table.activated.connect(self._go_to_article)
        page.question.agreed.connect(self._repair_asked)
        page.question.left.connect(self._leave_question)
        workspace.edit_applied.connect(self._on_edit)
        workspace.stepped_back.connect(self._on_stepped_back)
        keys.changed.connect(self._show_keys)

    def begin(self, options: ExportOptions, report: ExportReport) -> None:
        """A rehearsal with these options is about to be shown."""
        self.end()
        self._options = options
        self._parts = {
            loss.document_id: part for part, found in report.losses.items() for loss in found
        }
        self._show_keys()

    def end(self) -> None:
        """Nothing is rehearsed any more."""
        self.fresh.cancel()
        self.bulk.cancel()
        self._parts, self._stale, self._repairs = {}, set(), None
        self._page.question.hide()
        self._page.say("")

    def close(self) -> None:
        """Call off what is under way."""
        self.fresh.close()
        self.bulk.close()

    def resume(self) -> None:
        """Show the place that the keys are on again, as it is now."""
        if self._is_turned_to():
            self._page.losses.resume()

    def settle(self) -> None:
        """Wait until the list says what the articles say."""
        self.bulk.settle()
        self.fresh.settle()

    def repair(self, how: str) -> None:
        """Repair the current place; ``kind``: all of its kind, ``instead``: the other way."""
        loss = self._current()
        if loss is None or not self._page.question.isHidden():
            return
        if how == "kind":
            self._ask(loss)
            return
        self._show(loss)
        opened = self._workspace.opened
        if opened is None:
            return
        desk, other = self._workspace.desk, how == "instead"
        try:
            edit = repairing.repair(desk, opened, loss, self._me(), instead=other)
        except UserError as error:
            self._page.say(str(error))
            return
        self._workspace.apply(lambda *_: edit)
        self._page.say(self._with_undo(f"{edit.title}: done."))
        self._page.losses.take_out_current()

    def go(self, step: str) -> None:
        """Go to the next place, or the one before."""
        if self._current() is None or not self._page.question.isHidden():
            return
        self._page.say("")
        if not self._page.losses.step(int(step)):
            self._page.say("This is the last place." if int(step) > 0 else "This is the first.")

    def _current(self) -> Loss | None:
        if not self._is_turned_to():
            self._workspace.told.emit(_NONE)
            return None
        loss = self._page.losses.current()
        if loss is None:
            self._page.say(_BUSY if self.fresh.is_busy() else "The format carries everything.")
        return loss

    def _is_turned_to(self) -> bool:
        """Whether somebody looks at the list; else the article that is open stays open."""
        return self._page.isVisible() and self._page.isActiveWindow()

    def _me(self) -> str:
        return self._workspace.session.annotator.name

    def _show(self, loss: Loss) -> None:
        """Open the article of a place beside the list, and say what a repair would do."""
        if not self._is_turned_to():
            return
        document = self._workspace.document
        if loss.document_id and (document is None or document.id != loss.document_id):
            self._workspace.open(loss.document_id)
        opened = self._workspace.opened
        if opened is None:
            return
        self._workspace.set_focus(
            loss.annotation_id if loss.annotation_id in opened.annotations else None
        )
        self._page.losses.show_place(loss)
        found = repairing.outlook(opened, loss, self._me())
        partly = "Carried in part: " if loss.partly else "Not carried: "
        self._page.losses.show_outlook(f"{partly}{loss.reason}.", self._ways(found))

    def _ways(self, found: repairing.Outlook) -> str:
        if found.why_not:
            return found.why_not
        ways = [(self._keys.text("repair"), found.does)]
        ways.append((self._keys.text("repair:instead"), found.instead))
        return "\n".join(f"{key}: {does}." if key else f"{does}." for key, does in ways if does)

    def _ask(self, loss: Loss) -> None:
        """Work out what repairing all of a kind comes to, and ask whether to do it."""
        if loss.flaw not in KINDS:
            self._page.say("There is no repair for this: the format has no place for it.")
            return
        rows = self._page.losses.model.rows()
        wanted = {
            row.loss.document_id: None
            for row in rows
            if row.loss.flaw is loss.flaw and row.loss.annotator == self._me()
        }
        session, options, kinds = self._workspace.session, self._options, {loss.flaw}
        self._page.say("Looking at all of this kind…")

        def work(asked: Asked) -> object:
            return repairing_all.repair_all(session, options, kinds, list(wanted), asked)

        self.bulk.run(work, self._on_worked_out)

    def _on_progress(self, done: int, total: int) -> None:
        self._page.say(f"{done:,} of {counted(total, 'article')} looked at…")

    def _on_worked_out(self, repairs: object) -> None:
        if not isinstance(repairs, Repairs):
            return
        self._page.say(" ".join(repairs.sentences()) if repairs.edit is None else "")
        if repairs.edit is not None:
            self._repairs = repairs
            self._page.question.ask(repairs.question(), "Repair", leave="Leave")

    def _repair_asked(self) -> None:
        repairs, self._repairs = self._repairs, None
        self._page.question.hide()
        self._page.losses.take_focus()
        if repairs is not None and repairs.edit is not None:
            self._workspace.apply_everywhere(repairs.edit)
            self._page.losses.take_out_repaired(repairs.edit, repairs.repaired)
            self._page.say(self._with_undo(" ".join(repairs.sentences())))

    def _leave_question(self) -> None:
        self._repairs = None
        self._page.question.hide()
        self._page.losses.take_focus()

    def _on_edit(self, edit: Edit) -> None:
        self._look_again(edit, seek=False)

    def _on_stepped_back(self, edit: Edit) -> None:
        self._look_again(edit, seek=True)
        if self._page.isVisible():
            self._page.say(f"Undone: {edit.title}" if edit.kind.value == "undo" else edit.title)

    def _go_to_article(self) -> None:
        """Leave for the article itself, where everything can be done to the place."""
        loss = self._current()
        if loss is None:
            return
        self._show(loss)
        if loss.spans:
            self._pane.set_position(loss.spans[0].start)
            self._pane.ensure_visible(loss.spans[0])
        come_forward(self._pane.window())
        self._pane.setFocus()

    def _look_again(self, edit: Edit, *, seek: bool) -> None:
        """Work out anew what is lost of the articles that an edit touched."""
        if not self._page.question.isHidden():
            self._leave_question()  # what it asks about is not as it was
        touched = {change.record.document_id for change in edit.changes}
        self._stale |= touched & self._parts.keys()
        self._seek = seek
        session, options, stale = self._workspace.session, self._options, sorted(self._stale)

        def work(asked: Asked) -> object:
            return repairing_all.losses_in(session, options, stale, asked)

        if stale:
            self.fresh.run(work, self._on_fresh)

    def _on_fresh(self, found: object) -> None:
        """Show what is lost now; after an undo go to what came back."""
        if not isinstance(found, dict):
            return
        losses, me, seek = self._page.losses, self._me(), self._seek
        self._stale, self._seek = set(), False
        before = set(losses.model.rows())
        for document_id, lost in found.items():
            losses.model.update(document_id, me, lost, self._parts[document_id])
        rows = losses.model.rows()
        back = [number for number, row in enumerate(rows) if row not in before]
        if not self._is_turned_to():
            return
        if seek and back:
            losses.reach(back[0])
        else:
            self.resume()

    def _with_undo(self, sentence: str) -> str:
        return sentence + undone_by(self._keys.text)

    def _show_keys(self) -> None:
        names = (
            ("repair", "repair, and on"),
            ("repair:instead", "the other way"),
            ("repair:kind", "all of this kind"),
            ("next_place", "next"),
            ("next_place:back", "before"),
            ("undo", "undo"),
        )
        hints = [(self._keys.text(name), what) for name, what in names]
        hints.append((shown("Return"), "in its article"))
        self._page.show_keys([hint for hint in hints if hint[0]])
