"""The command that lets the guidelines of the project be written anew."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from glossator.domain.errors import UserError
from glossator.domain.guidelines import Section, section_of
from glossator.domain.rules import rules
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.commands.base import Handlers
from glossator.gui.dialogs.guidelines_text import GuidelinesTextDialog
from glossator.gui.dialogs.report import open_once
from glossator.gui.workspace import Workspace
from glossator.services.guidelines import ChangedGuidelines, change_guidelines, guidelines
from glossator.services.reports import counted


class ChangingGuidelines:
    """Shows the text, and puts what is kept of it in force; the project is then opened anew."""

    def __init__(
        self, workspace: Workspace, keys: KeyBook, changed: Callable[[], None], window: QWidget
    ) -> None:
        self._workspace, self._keys = workspace, keys
        self._changed, self._window = changed, window

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"change_guidelines": lambda _: self.open()}

    def open(self) -> None:
        """Show the guidelines as text, at the rule about what is in focus."""
        text = guidelines(self._workspace.session.project)
        dialog = GuidelinesTextDialog(text, self._window)
        dialog.go_to(self._rule_in_focus(text))
        dialog.wished.connect(lambda text: self._keep(dialog, text))
        open_once(dialog)

    def _rule_in_focus(self, text: str) -> str:
        """The heading of the rule about the label in focus; empty where nothing is."""
        item = self._workspace.focused()
        if item is None:
            return ""
        layer = self._workspace.session.scheme.layer(item.layer)
        sections = [Section(each.level, each.title) for each in rules(text)]
        found = section_of(sections, layer, layer.label(item.label))
        return sections[found].title if found is not None else ""

    def _keep(self, dialog: GuidelinesTextDialog, text: str) -> None:
        session = self._workspace.session
        session.wait_until_saved()
        try:
            done = change_guidelines(session.project, text, session.stamps)
        except UserError as error:
            dialog.refuse(str(error))
            return
        dialog.done(GuidelinesTextDialog.DialogCode.Accepted)
        self._workspace.told.emit(self._sentence(done))
        if done.is_news:
            self._changed()

    def _sentence(self, done: ChangedGuidelines) -> str:
        if not done.old:
            return done.headline()
        key = self._keys.text("disagreements")
        places = counted(len(done.old), "decision")
        cite = "cites" if len(done.old) == 1 else "cite"
        where = f"Disagreements ({key})" if key else "Disagreements"
        return f"{done.headline()} {places} {cite} the old text: see {where}, Old rules."
