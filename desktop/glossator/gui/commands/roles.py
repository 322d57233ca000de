"""Commands that fill the roles of a frame: numbers over the spans in sight, one digit each."""

from dataclasses import dataclass

from glossator.domain.annotation import NAMING, Annotation, Filler, standing_roles
from glossator.domain.edges import spans_of_selection
from glossator.domain.scheme import Layer, Role
from glossator.domain.span import Span, hull
from glossator.domain.suggestion import Suggestion
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.marking import role_spans_of
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import annotating, deciding
from glossator.services.role_candidates import candidates


@dataclass(frozen=True, slots=True)
class Filling:
    """The role that is being filled, and the spans that stand under numbers."""

    item_id: str
    role: Role
    numbered: tuple[tuple[str, Span], ...]


class RoleCommands(Commands):
    """Filling roles; the window shows which one is asked for."""

    def __init__(self, workspace: Workspace, pane: ArticleView) -> None:
        super().__init__(workspace, pane)
        self.filling: Filling | None = None
        workspace.focus_changed.connect(self._on_focus_changed)
        workspace.document_opened.connect(self.end)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"fill_roles": lambda _: self.confirm(), "role": self.choose_role}

    def is_filling(self) -> bool:
        """Whether a role is being filled."""
        return self.filling is not None

    def begin(self) -> None:
        """Ask for the first empty role of the frame in focus, or for its first role.

        A role that names whom another one means is asked for by its own key alone: most frames
        need none, and nobody is to pass it by every time.
        """
        layer, item, opened = self.focused_layer(), self.focused(), self.opened()
        if layer is None or item is None or opened is None or not layer.roles:
            return
        filled = role_spans_of(item, opened.annotations)
        empty = [role for role in _asked(layer) if role.name not in filled]
        self._ask((empty or list(layer.roles))[0])

    def confirm(self) -> None:
        """Fill the role that is asked for with the selection, or begin to ask, or end."""
        selection = self.pane.selection()
        if self.filling is not None and selection is not None:
            self._fill_with(selection)
        elif self.filling is not None:
            self.end()
        else:
            self.begin()

    def choose_role(self, key: str) -> None:
        """Ask for the role of that key, or fill it with the selection."""
        layer = self.focused_layer()
        role = next((role for role in layer.roles if role.key == key), None) if layer else None
        if layer is None or role is None:
            self.workspace.told.emit(f"No role of this layer has the key {key}.")
            return
        selection = self.pane.selection()
        self._ask(role)
        if selection is not None:
            self._fill_with(selection)

    def step(self, step: int) -> None:
        """Ask for the next or previous role; behind the last one, end."""
        layer = self.focused_layer()
        if self.filling is None or layer is None:
            return
        roles = _asked(layer)
        here = roles.index(self.filling.role) if self.filling.role in roles else len(roles)
        if 0 <= here + step < len(roles):
            self._ask(roles[here + step])
        else:
            self.end()

    def fill_numbered(self, digit: str) -> None:
        """Fill the role with the span that stands under a number, and ask for the next."""
        if self.filling is None:
            return
        span = dict(self.filling.numbered).get(digit)
        if span is None:
            self.workspace.told.emit(f"No span stands under {digit}.")
        else:
            self._fill((span,))

    def end(self) -> None:
        """Ask no longer."""
        if self.filling is not None:
            self.filling = None
            self.pane.number_spans(())
            self.workspace.focus_changed.emit()

    def _ask(self, role: Role) -> None:
        item, opened = self.focused(), self.opened()
        if item is None or opened is None:
            return
        own = standing_roles(role_spans_of(item, opened.annotations)).values()
        frame = hull([*item.spans, *(span for spans in own for span in spans)])
        found = candidates(opened, frame, item.spans, role)
        numbered = tuple((str(number), span) for number, span in enumerate(found, 1))
        self.filling = Filling(item.id, role, numbered)
        self.pane.number_spans(numbered)
        self.workspace.focus_changed.emit()

    def _fill_with(self, selection: Span) -> None:
        opened = self.opened()
        spans = spans_of_selection(opened.document.text, selection) if opened else ()
        if spans:
            self.pane.set_position(spans[-1].end)
            self._fill(spans)

    def _fill(self, spans: tuple[Span, ...]) -> None:
        filling, item = self.filling, self.focused()
        if filling is None or item is None:
            return
        if isinstance(item, Suggestion):
            self._fill_suggestion(item, filling.role.name, spans)
        else:
            self.workspace.apply(
                lambda desk, opened: annotating.fill_role(
                    desk, opened, item.id, filling.role.name, Filler(spans=spans)
                )
            )
        self._ask_next_empty(filling.role)

    def _fill_suggestion(self, item: Suggestion, role: str, spans: tuple[Span, ...]) -> None:
        roles = {**item.roles, role: spans}
        edit = self.workspace.apply(
            lambda desk, opened: deciding.correct(desk, opened, item, roles=roles)
        )
        made = edit.changes[0].record if edit is not None else None
        if isinstance(made, Annotation):
            # The focus goes over to the annotation without ending the filling.
            self.filling = Filling(made.id, self.filling.role, ()) if self.filling else None
            self.workspace.set_focus(made.id)

    def _ask_next_empty(self, after: Role) -> None:
        layer, item, opened = self.focused_layer(), self.focused(), self.opened()
        if layer is None or item is None or opened is None:
            return
        filled = role_spans_of(item, opened.annotations)
        for role in layer.roles[layer.roles.index(after) + 1 :]:
            if role.name not in filled and role.name not in NAMING:
                self._ask(role)
                return
        self.end()

    def _on_focus_changed(self) -> None:
        """Another item in focus ends the filling of the one before."""
        if self.filling is not None and self.workspace.focus != self.filling.item_id:
            self.end()


def _asked(layer: Layer) -> list[Role]:
    """The roles that are asked for one after the other."""
    return [role for role in layer.roles if role.name not in NAMING]
