"""Commands about the same text elsewhere: look for it, choose another label, mark the places."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer

from glossator.domain.edges import spans_of_selection
from glossator.domain.errors import UserError
from glossator.domain.scheme import Label, Shape
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.errand import Errand
from glossator.gui.hints import digits, undone_by
from glossator.gui.marking import place_of
from glossator.gui.panels.drawer import Drawer
from glossator.gui.panels.elsewhere import ElsewherePanel
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import elsewhere, propagating
from glossator.services.elsewhere import Found, Survey
from glossator.services.propagating import Propagation, Target
from glossator.services.reports import Progress, counted


@dataclass(frozen=True, slots=True)
class Question:
    """Which words are looked for, as what, and from which place."""

    words: str
    target: Target
    document_id: str
    span: Span


class ElsewhereCommands(Commands):
    """Finds the places beside the window, and marks the ticked ones as one edit."""

    def __init__(
        self,
        workspace: Workspace,
        pane: ArticleView,
        panel: ElsewherePanel,
        drawer: Drawer,
        keys: KeyBook,
    ) -> None:
        super().__init__(workspace, pane)
        self._panel = panel
        self._drawer = drawer
        self._keys = keys
        self._question: Question | None = None
        self._survey: Survey | None = None
        self.errand = Errand(panel)
        self.errand.refused.connect(workspace.refused)
        self.errand.progressed.connect(self._on_progress)
        panel.apply_requested.connect(self.mark)
        panel.label_key.connect(self.choose_label)
        panel.place_reached.connect(self._show_place)
        panel.not_possible.connect(workspace.told)
        drawer.closed.connect(self._on_closed)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"elsewhere": lambda _: self.begin()}

    def begin(self) -> None:
        """Look for the words of the selection or of the focus in the whole project."""
        question = self._of_selection() if self.pane.selection() else self._of_focus()
        if question is not None:
            self._ask(question)

    def choose_label(self, key: str) -> None:
        """Look at the places again for the label of a key."""
        question = self._question
        label = self._label_of(key)
        if question is None or label is None or label.name == question.target.label:
            return
        target = Target(question.target.layer, label.name)
        self._ask(Question(question.words, target, question.document_id, question.span))

    def mark(self) -> None:
        """Mark the ticked places."""
        survey = self._survey
        chosen = [item.place for item in self._panel.model.ticked()]
        if survey is None or self.errand.is_busy():
            return
        if not chosen:
            self.workspace.told.emit("No place is ticked: Space ticks one, Ctrl+A all.")
            return
        session = self.workspace.session
        session.wait_until_saved()

        desk = self.workspace.desk

        def work(progress: Progress) -> Propagation:
            return propagating.propagate(session, survey.target, chosen, progress, desk=desk)

        self.errand.run(work, self._on_made)

    def close(self) -> None:
        """Call off what is under way; call it before the project is closed."""
        self.errand.close()

    def _of_selection(self) -> Question | None:
        selection, opened = self.pane.selection(), self.opened()
        if selection is None or opened is None:
            return None
        text = opened.document.text
        spans = spans_of_selection(text, selection)
        layers = self.workspace.session.scheme.of_shape(Shape.ENTITY)
        if len(spans) != 1 or not layers:
            self.workspace.told.emit("Select words of one paragraph to find them elsewhere.")
            return None
        layer = layers[0]
        same = [item for item in opened.annotations_at(spans) if item.layer == layer.name]
        label = same[0].label if same else layer.default
        words = spans[0].quote(text)
        return Question(words, Target(layer.name, label), opened.document.id, spans[0])

    def _of_focus(self) -> Question | None:
        item, opened = self.focused(), self.opened()
        if item is None or opened is None:
            return None
        try:
            elsewhere.surveyed_layer(self.workspace.session, item.layer)
        except UserError as error:
            self.workspace.told.emit(str(error))
            return None
        if len(item.spans) != 1:
            self.workspace.told.emit("It has several pieces; same text elsewhere needs one.")
            return None
        words = item.spans[0].quote(opened.document.text)
        target = Target(item.layer, item.label)
        return Question(words, target, opened.document.id, item.spans[0])

    def _ask(self, question: Question) -> None:
        self._question, self._survey = question, None
        session = self.workspace.session
        session.wait_until_saved()
        around = (question.document_id, question.span)
        self.workspace.told.emit(f"Looking for “{question.words}” in all articles…")

        desk = self.workspace.desk

        def work(progress: Progress) -> Survey:
            return elsewhere.survey(
                session, question.words, question.target, around, desk=desk, progress=progress
            )

        self.errand.run(work, partial(self._on_found, question))

    def _on_found(self, question: Question, result: object) -> None:
        if not isinstance(result, Survey):
            return
        self.workspace.told.emit("")
        self._panel.show_note("")
        label = self._label(question.target)
        title = label.title if label else question.target.label
        if not result.found and self._drawer.panel() is not self._panel:
            self.workspace.told.emit(self._nothing(question, result, title))
            return
        self._survey = result
        self._panel.show_keys(digits(self._keys.text))
        self._drawer.show_panel(f"“{question.words}” elsewhere as {title}", self._panel)
        self._panel.show_survey(result, label.hue if label else "grey")
        self._panel.list.setFocus()
        # The drawer takes its room from the article only now.
        QTimer.singleShot(0, self._panel, self._panel.show_current)
        found = counted(len(result.found), "place")
        self.workspace.told.emit(f"{found} found; Space ticks, Enter marks what is ticked.")

    def _nothing(self, question: Question, result: Survey, title: str) -> str:
        words = question.words
        if not result.same:
            return f"“{words}” stands nowhere else as whole words."
        return f"“{words}” is marked {title} in every other place already: {result.same}."

    def _on_made(self, result: object) -> None:
        if not isinstance(result, Propagation):
            return
        question, opened = self._question, self.opened()
        place = (
            place_of(found, opened.annotations) if (found := self.focused()) and opened else None
        )
        was_open = isinstance(found, Suggestion)
        if result.edit is not None:
            self.workspace.apply_everywhere(result.edit)
        self._drawer.shut()
        if question is not None and self.pane.selection() is not None:
            self._focus_place(question)
        if was_open and self.focused() is None:
            following = self.workspace.queue.next(place, 1)
            self.workspace.set_focus(following.id if following else None)
        back = undone_by(self._keys.text) if result.edit is not None else ""
        self.workspace.told.emit(" ".join(result.sentences()) + back)

    def _focus_place(self, question: Question) -> None:
        """Put what stands where the selection was in focus."""
        opened = self.opened()
        if opened is None or opened.document.id != question.document_id:
            return
        self.pane.set_position(question.span.end)
        made = opened.annotations_at((question.span,))
        layer = question.target.layer
        self.workspace.set_focus(next((item.id for item in made if item.layer == layer), None))

    def _on_progress(self, done: int, total: int) -> None:
        if total:
            self._panel.show_note(f"Marking {done} of {total}…")
        elif done:
            self.workspace.told.emit(f"{counted(done, 'place')} looked at…")

    def _on_closed(self) -> None:
        self.errand.cancel()
        if self._survey is not None:
            self._survey = None
            self.pane.show_finds(())
            item = self.focused()
            if item is not None:
                self.pane.ensure_visible(item.spans[0])

    def _show_place(self, item: object) -> None:
        """Show a place of the open article in the article itself."""
        document = self.workspace.document
        if not isinstance(item, Found) or document is None:
            return
        here = item.line.document_id == document.id
        self.pane.show_finds((item.line.span,) if here else (), 0)
        if here:
            self.pane.ensure_visible(item.line.span)

    def _label(self, target: Target) -> Label | None:
        return self.workspace.session.scheme.layer(target.layer).label(target.label)

    def _label_of(self, key: str) -> Label | None:
        """The label that a key of the article chooses in the layer that is looked at."""
        if self._question is None:
            return None
        layer = self.workspace.session.scheme.layer(self._question.target.layer)
        for label in layer.labels:
            if label.key and key in self._keys.keys(f"choose:{label.key}"):
                return label
        return None
