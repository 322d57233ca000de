"""Commands that set the attributes of the annotation in focus, such as whether it is hedged."""

from glossator.domain.annotation import Annotation, AttributeValue
from glossator.domain.suggestion import Suggestion
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.panels.attribute_bar import AttributeBar
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import annotating, deciding


class AttributeCommands(Commands):
    """Opens the attribute bar for what is in focus, and carries out what is chosen in it."""

    def __init__(self, workspace: Workspace, pane: ArticleView, bar: AttributeBar) -> None:
        super().__init__(workspace, pane)
        self._bar = bar
        self._of: str | None = None
        bar.chosen.connect(self._on_chosen)
        bar.left.connect(self._on_left)
        workspace.focus_changed.connect(self._on_focus_changed)
        workspace.document_opened.connect(self._on_focus_changed)
        workspace.edit_applied.connect(lambda _: self._show_values())

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"attributes": lambda _: self.ask()}

    def ask(self) -> None:
        """Ask for the attributes of what is in focus."""
        item, layer = self.focused(), self.focused_layer()
        if item is None or layer is None or not layer.attributes:
            return
        self._of = item.id
        self._bar.ask(layer.title.rstrip("s"), layer.attributes, item.attributes)
        self.workspace.focus_changed.emit()

    def _on_chosen(self, name: str, value: AttributeValue | None) -> None:
        """Set an attribute; a suggestion is taken over with it and stays in focus."""
        item = self.focused()
        if item is None or item.id != self._of or item.attributes.get(name) == value:
            return
        if isinstance(item, Suggestion):
            self._take_over(item, name, value)
        else:
            self.workspace.apply(
                lambda desk, at: annotating.set_attribute(desk, at, item.id, name, value)
            )

    def _take_over(self, item: Suggestion, name: str, value: AttributeValue | None) -> None:
        attributes = {key: each for key, each in item.attributes.items() if key != name}
        if value is not None:
            attributes[name] = value
        edit = self.workspace.apply(
            lambda desk, at: deciding.correct(desk, at, item, attributes=attributes)
        )
        made = edit.changes[0].record if edit is not None else None
        if isinstance(made, Annotation):
            # The bar goes over to the annotation without closing.
            self._of = made.id
            self.workspace.set_focus(made.id)
            self._show_values()

    def _show_values(self) -> None:
        """Show what the attributes are after an edit, also one that undo made."""
        item = self.focused() if self._of is not None else None
        if item is not None and item.id == self._of:
            self._bar.show_values(item.attributes)

    def _on_focus_changed(self) -> None:
        """Another item in focus ends the asking about the one before."""
        if self._of is not None and self.workspace.focus != self._of:
            self._bar.hide()
            self._on_left()

    def _on_left(self) -> None:
        self._of = None
        self.pane.setFocus()
        self.workspace.focus_changed.emit()
