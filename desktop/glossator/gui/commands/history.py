"""Undo and redo: each opens the place that it changes."""

from glossator.domain.annotation import AnnotationSet
from glossator.domain.coverage import Covered
from glossator.domain.edit import Edit, Record
from glossator.gui.commands.base import Commands, Handlers


class HistoryCommands(Commands):
    """Takes edits back and does them again, also those of an earlier session."""

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "undo": lambda _: self.step_back(redo=False),
            "redo": lambda _: self.step_back(redo=True),
        }

    def step_back(self, *, redo: bool) -> None:
        """Undo or redo, showing the place that it changes."""
        edit = self.workspace.step_back(redo=redo)
        if edit is None:
            return
        self._show(edit)
        others = len({change.record.document_id for change in edit.changes}) - 1
        more = f" ({others} more article{'s' if others > 1 else ''})" if others else ""
        self.workspace.told.emit(f"{'Done again' if redo else 'Undone'}: {edit.title}{more}")

    def _show(self, edit: Edit) -> None:
        """Put in focus what an edit touched, or the caret where it was."""
        records = self._here(edit)
        for record in records:
            item_id = self._item_of(record)
            if item_id:
                self.workspace.set_focus(item_id)
                item = self.focused()
                if item is not None:
                    self.pane.set_position(item.start)
                return
        for record in records:
            start = _start(record)
            if start is not None:
                self.workspace.set_focus(None)
                self.pane.set_position(start)
                return

    def _here(self, edit: Edit) -> list[Record]:
        """The records of the open document that an edit touched, in reading order."""
        opened = self.opened()
        if opened is None:
            return []
        sides = (side for change in edit.changes for side in (change.after, change.before))
        found = [side for side in sides if side and side.document_id == opened.document.id]
        return sorted(found, key=lambda record: _start(record) or 0)

    def _item_of(self, record: Record) -> str:
        """The id of what a record is about, if keys can act on it."""
        opened = self.opened()
        item_id = getattr(record, "id", "") or getattr(record, "suggestion_id", "")
        if opened is None or not item_id:
            return ""
        known = item_id in opened.annotations or self.workspace.queue.find(item_id) is not None
        return item_id if known else ""


def _start(record: Record) -> int | None:
    """Where a record stands in the text; None where it is about the whole document."""
    if isinstance(record, Covered):
        return record.passage.start
    return None if isinstance(record, AnnotationSet) else getattr(record, "start", None)
