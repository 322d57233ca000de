"""Commands of the place Disagreements: open it, and pass its keys to the page that is in sight."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from glossator.domain.edit import Edit, Kind
from glossator.gui.actions.action_set import ActionSet
from glossator.gui.actions.adjudicating import KEYS
from glossator.gui.actions.key_text import shown
from glossator.gui.adjudication.place import (
    AGREED,
    CORRECTIONS,
    NOTICES,
    OLD_RULES,
    QUESTIONS,
    AdjudicationPlace,
)
from glossator.gui.article_page import ArticlePage
from glossator.gui.commands.base import Handler, Handlers
from glossator.gui.commands.decided_lists import DecidedLists
from glossator.gui.commands.questions import QuestionCommands
from glossator.gui.looks import Looks
from glossator.gui.sizes import come_forward
from glossator.gui.workspace import Workspace

_OUT_OF_SIGHT = "That answers a question: open Disagreements in the menu Project first."
_ELSEWHERE = "That key answers a question: go to the page Questions."

_DECIDED = (
    ("keep_decision", "keep"),
    ("reopen_decision", "reopen"),
    ("in_article", "in its article"),
)
_HINTS: Mapping[int, tuple[tuple[str, str], ...]] = {
    QUESTIONS: (
        ("candidate:1", "the first is right"),
        ("none_right", "none"),
        ("own_answer", "edit"),
        ("nothing_here", "nothing is here"),
        ("put_off", "put off"),
        ("narrow", "which questions"),
        ("guidelines", "guidelines"),
    ),
    NOTICES: _DECIDED,
    OLD_RULES: _DECIDED,
}


class AdjudicationCommands(QObject):
    """Makes the place and keeps its pages in step with what is decided anywhere."""

    def __init__(
        self,
        workspace: Workspace,
        page: ArticlePage,
        actions: ActionSet,
        looks: Looks,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._page = page
        self._actions = actions
        scheme = workspace.session.scheme
        self.place = AdjudicationPlace(scheme, looks, actions.book, window)
        self.questions = QuestionCommands(workspace, self.place, actions.book, self)
        self.lists = DecidedLists(workspace, self.place, actions.book, self)
        actions.share(self.place, (*KEYS, "undo", "redo"))
        self._connect()

    def do(self, name: str, argument: str) -> None:
        """Do what a key of the place does; while the place is out of sight it says so."""
        if self.place.isVisible():
            self._handlers()[name](argument)
        else:
            self._workspace.told.emit(_OUT_OF_SIGHT)

    def _handlers(self) -> Handlers:
        asking, lists = self.questions, self.lists
        return {
            "candidate": self._asking(asking.choose),
            "none_right": self._asking(lambda _: asking.none_right()),
            "nothing_here": self._asking(lambda _: asking.nothing_here()),
            "own_answer": self._asking(lambda _: asking.own.begin()),
            "put_off": self._asking(lambda _: asking.put_off()),
            "why": self._asking(asking.give_reason),
            "cite": self._asking(lambda _: self.place.asking.panel.begin_citing()),
            "note": self._asking(lambda _: self.place.asking.panel.begin_note()),
            "names": self._asking(lambda _: asking.shown.toggle_names()),
            "narrow": self._asking(lambda _: self.place.asking.show_waiting()),
            "in_article": lambda _: self._show_in_article(),
            "keep_decision": lambda _: lists.answer("keep_decision"),
            "reopen_decision": lambda _: lists.answer("reopen_decision"),
        }

    def close(self) -> None:
        """End what is under way."""
        self.questions.close()
        self.lists.close()

    def settle(self) -> None:
        """Wait until the pages say what the project says."""
        self.questions.settle()
        self.lists.settle()
        self.questions.settle()

    def open(self) -> None:
        """Show the place: what people agree on first, where there is any, then the questions."""
        is_first = not self.place.isVisible()
        self.place.warn(self._workspace.read_only)
        self.place.show()
        come_forward(self.place)
        if is_first:
            self.place.go_to(AGREED)
            self.lists.agreed.look(self._on_looked_for_agreed)
            self.questions.look(anew=True)

    def _on_looked_for_agreed(self, is_any: bool) -> None:
        if self.place.here() == AGREED and not is_any:
            self.place.go_to(QUESTIONS)

    def _asking(self, do: Handler) -> Handler:
        """A command about the question that is put; on other pages its key says so."""

        def handle(argument: str) -> None:
            if self.place.is_asking():
                do(argument)
            else:
                self.place.say(_ELSEWHERE)

        return handle

    def _show_in_article(self) -> None:
        at = self.questions.at() if self.place.is_asking() else self.lists.at()
        if at is not None:
            self._go_to(*at)

    def _go_to(self, document_id: str, start: int) -> None:
        """Leave for a place in its article; what I annotated there is in focus, else nothing is."""
        document, pane = self._workspace.document, self._page.pane
        if document is None or document.id != document_id:
            self._workspace.open(document_id)
        opened = self._workspace.opened
        mine = opened.annotations.values() if opened else ()
        # Without this the next key would act on the first suggestion, far from the place.
        self._workspace.set_focus(next((e.id for e in mine if e.start == start), None))
        pane.set_position(start)
        come_forward(pane.window())
        pane.setFocus()

    def _on_edit(self, edit: Edit) -> None:
        if not self.questions.is_ours(edit):
            self.questions.forget({change.record.document_id for change in edit.changes})
        if edit.kind is Kind.DO:  # of the others ``stepped_back`` tells
            self.lists.note_change()

    def _on_left(self) -> None:
        """Esc leaves one’s own answer, the guidelines or the list, and then the place."""
        if not (self.place.is_asking() and self.questions.leave()):
            self.place.hide()

    def _on_came_back(self) -> None:
        if self.questions.was_changed:
            self.questions.look()

    def _show_keys(self) -> None:
        """Show what the keys of the page in sight do."""
        key, page = self._actions.book.text, self.place.here()
        if page == QUESTIONS and self.questions.own.is_made():
            ends = [(shown("Return"), "take it"), (key("undo"), "one step back")]
            self.place.show_hints([*ends, (shown("Esc"), "leave it")])
            return
        hints = [(key(name), what) for name, what in _HINTS.get(page, ())]
        if page in (AGREED, CORRECTIONS):
            hints.insert(0, (shown("Return"), "take over" if page == AGREED else "in its article"))
        turn = (shown("Ctrl+Tab"), "next page")
        self.place.show_hints([*hints, (key("undo"), "undo"), turn, (shown("Esc"), "leave")])

    def _connect(self) -> None:
        place, workspace = self.place, self._workspace
        place.left.connect(self._on_left)
        place.came_back.connect(self._on_came_back)
        place.turned_to.connect(self.lists.show_page)
        place.turned_to.connect(lambda _: place.take_focus())
        place.turned_to.connect(lambda _: self._show_keys())
        self._actions.book.changed.connect(self._show_keys)
        self.questions.own.turned.connect(self._show_keys)
        self._show_keys()
        self.lists.opened.connect(self._go_to)
        self.lists.agreed.taken_over.connect(lambda: place.go_to(QUESTIONS))
        workspace.refused.connect(place.say)
        workspace.edit_applied.connect(self._on_edit)
        workspace.stepped_back.connect(self.questions.step_back)
        workspace.stepped_back.connect(lambda _: self.lists.note_change())
        workspace.document_opened.connect(lambda: self.questions.forget(None))
