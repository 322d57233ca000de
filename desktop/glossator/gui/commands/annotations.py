"""Commands that annotate: choose a label, make a frame, move an edge, delete."""

from collections.abc import Callable

from glossator.domain.annotation import Annotation
from glossator.domain.edges import EdgeMove, moved, spans_of_selection
from glossator.domain.edit import Edit
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import reading_order
from glossator.domain.scheme import Layer, Shape
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.commands.roles import RoleCommands
from glossator.gui.commands.suggestions import SuggestionCommands
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import annotating, deciding
from glossator.services.composing import Desk


class AnnotationCommands(Commands):
    """Decisions about annotations, whether made by hand or from a suggestion."""

    def __init__(
        self,
        workspace: Workspace,
        pane: ArticleView,
        suggestions: SuggestionCommands,
        roles: RoleCommands,
    ) -> None:
        super().__init__(workspace, pane)
        self._suggestions = suggestions
        self._roles = roles

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "choose": self.choose,
            "frame": self.make_frame,
            "edge": self.move_edge,
            "delete": self._suggestions.reject,
        }

    def choose(self, argument: str) -> None:
        """Choose by a label's key: a number in sight, a label for the selection or the focus."""
        key, _, exact = argument.partition(" ")
        if self._roles.is_filling() and key.isdigit() and self.pane.selection() is None:
            self._roles.fill_numbered(key)
        elif self.pane.selection() is not None:
            self._annotate_selection(key, exact=bool(exact))
        else:
            self._relabel(key)

    def make_frame(self, layer_name: str) -> None:
        """Make the selection a claim or a stance and go on to its roles."""
        layer = self.workspace.session.scheme.layer(layer_name)
        self._add(layer, layer.default)

    def move_edge(self, argument: str) -> None:
        """Move an edge of what is in focus; a suggestion becomes a corrected annotation."""
        side, way, *fine = argument.split()
        move = EdgeMove(side == "right", way == "grow", bool(fine))
        item, opened = self.focused(), self.opened()
        if item is None or opened is None:
            return
        spans = moved(opened.document.text, item.spans, move)
        if spans != item.spans:
            self._change(
                item,
                lambda desk, at: annotating.resize(desk, at, item.id, spans),
                lambda desk, at, of: deciding.correct(desk, at, of, spans=spans),
            )

    def _annotate_selection(self, key: str, *, exact: bool) -> None:
        """A digit makes an entity; the sign of a stance makes a stance."""
        for shape in (Shape.ENTITY, Shape.STANCE):
            for layer in self.workspace.session.scheme.of_shape(shape):
                label = layer.label_for_key(key)
                if label is not None:
                    self._add(layer, label.name, exact=exact)
                    return
        self.workspace.told.emit(f"No label of an entity or a stance has the key {key}.")

    def _add(self, layer: Layer, label: str, *, exact: bool = False) -> None:
        selection, opened = self.pane.selection(), self.opened()
        if selection is None or opened is None:
            return
        spans = spans_of_selection(opened.document.text, selection, exact=exact)
        if not spans:
            self.workspace.told.emit("There is no word in the selection.")
            return
        edit = self.workspace.apply(
            lambda desk, at: annotating.add(desk, at, layer.name, label, spans)
        )
        if edit is not None:
            self._focus_new(edit, spans)
            self._roles.begin()

    def _focus_new(self, edit: Edit, spans: tuple[Span, ...]) -> None:
        """Put what an edit made in focus and let the selection go."""
        self.pane.set_position(spans[-1].end)
        made = edit.changes[0].record
        if isinstance(made, Annotation):
            self.workspace.set_focus(made.id)

    def _relabel(self, key: str) -> None:
        item, layer = self.focused(), self.focused_layer()
        if item is None or layer is None:
            return
        label = layer.label_for_key(key)
        if label is None:
            self.workspace.told.emit(f"No label of {layer.title.lower()} has the key {key}.")
            return
        if isinstance(item, Suggestion):
            place = reading_order(item)
            edit = self.workspace.apply(
                lambda desk, at: deciding.correct(desk, at, item, label=label.name)
            )
            if edit is not None:
                self._suggestions.move_on(place)
        elif item.label != label.name:
            self.workspace.apply(lambda desk, at: annotating.relabel(desk, at, item.id, label.name))

    def _change(
        self,
        item: Annotation | Suggestion,
        alter: Callable[[Desk, OpenDocument], Edit],
        correct: Callable[[Desk, OpenDocument, Suggestion], Edit],
    ) -> None:
        """Alter an annotation, or take a suggestion over corrected and keep it in focus."""
        if not isinstance(item, Suggestion):
            self.workspace.apply(alter)
            return
        edit = self.workspace.apply(lambda desk, opened: correct(desk, opened, item))
        made = edit.changes[0].record if edit is not None else None
        if isinstance(made, Annotation):
            self.workspace.set_focus(made.id)
