"""The action table as Qt actions: in the menus, and on the widgets whose keys they are."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenuBar, QWidget

from glossator.gui import icons
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.key_text import sequences
from glossator.gui.actions.spec import ActionSpec, Menu, UiState, Where
from glossator.gui.theme import Theme

Handler = Callable[[str], None]


class ActionSet(QObject):
    """Makes the actions, enables them as the situation asks, and calls their commands."""

    begun = Signal(str)
    done = Signal(str)

    def __init__(
        self,
        book: KeyBook,
        window: QWidget,
        pane: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.book = self._book = book
        self._handlers: dict[str, Handler] = {}
        self._later: list[Callable[[], Mapping[str, Handler]]] = []
        self._actions: dict[str, tuple[ActionSpec, QAction]] = {}
        self._state: UiState | None = None
        self._theme: Theme | None = None
        self._undressed: set[Menu] = set()
        owners = {Where.WINDOW: window, Where.ARTICLE: pane}
        for spec in book.actions:
            self._add(spec, owners.get(spec.where))
        self._set_keys()
        book.changed.connect(self._set_keys)

    def handle(self, handlers: Mapping[str, Handler]) -> None:
        """Let commands carry the actions out, by command id."""
        self._handlers.update(handlers)

    def handle_later(self, make: Callable[[], Mapping[str, Handler]]) -> None:
        """Let commands that ``make`` gives carry actions out, made when one is first needed."""
        self._later.append(make)

    def lend(self, widget: QWidget, without: Collection[str] = ()) -> None:
        """Let the article's keys work on another widget as well, but for some actions."""
        for spec, action in self._actions.values():
            if spec.where is Where.ARTICLE and spec.id not in without:
                widget.addAction(action)

    def missing(self) -> list[str]:
        """The actions that no command carries out."""
        specs = (spec for spec, _ in self._actions.values())
        return [spec.id for spec in specs if self._handler(spec.command) is None]

    def trigger(self, action_id: str) -> None:
        """Do what the action's key does."""
        found = self._actions.get(action_id)
        if found is not None:
            found[1].trigger()

    def update(self, state: UiState) -> None:
        """Enable the actions that the situation allows."""
        if state == self._state:
            return
        before, self._state = self._state, state
        for spec, action in self._actions.values():
            enabled = spec.is_possible(state)
            if before is None or enabled != spec.is_possible(before):
                action.setEnabled(enabled)

    def texts(self) -> dict[str, str]:
        """What each action is called at the moment, by its id."""
        return {
            action_id: action.text().replace("&&", "&")
            for action_id, (_, action) in self._actions.items()
        }

    def rename(self, action_id: str, text: str) -> None:
        """Show another text for an action, such as what undo would take back."""
        self._actions[action_id][1].setText(text.replace("&", "&&"))

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into menus."""
        menus = {menu: bar.addMenu(menu.value) for menu in Menu}
        for menu, shown in menus.items():
            shown.aboutToShow.connect(partial(self._dress, menu))
        for spec, action in self._actions.values():
            if spec.begins and not menus[spec.menu].isEmpty():
                menus[spec.menu].addSeparator()
            if spec.listed:
                menus[spec.menu].addAction(action)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours, each menu's when it is next opened."""
        self._theme = theme
        self._undressed = set(Menu)

    def share(self, widget: QWidget, action_ids: Iterable[str]) -> None:
        """Let the keys of some actions work wherever ``widget`` is in sight in its own window."""
        for action_id in action_ids:
            widget.addAction(self._actions[action_id][1])

    def _add(self, spec: ActionSpec, owner: QWidget | None) -> None:
        action = QAction(spec.text, self)
        if spec.where is Where.ARTICLE:
            # Letters must stay letters in a text field: these keys work on the article alone.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setStatusTip("")
        action.triggered.connect(lambda: self._run(spec))
        if owner is not None:
            owner.addAction(action)
        self._actions[spec.id] = (spec, action)

    def _set_keys(self) -> None:
        for spec, action in self._actions.values():
            keys = self._book.keys(spec.id)
            action.setShortcuts(sequences(keys))
            action.setToolTip(f"{spec.tip} ({self._book.text(spec.id)})" if keys else spec.tip)

    def _run(self, spec: ActionSpec) -> None:
        self.begun.emit(spec.id)
        try:
            handler = self._handler(spec.command)
            if handler is not None:
                handler(spec.argument)
        finally:
            self.done.emit(spec.id)

    def _dress(self, menu: Menu) -> None:
        """Give the actions of a menu their icons."""
        if self._theme is None or menu not in self._undressed:
            return
        self._undressed.discard(menu)
        for spec, action in self._actions.values():
            if spec.menu is menu and icons.has_icon(spec.id):
                action.setIcon(icons.icon(spec.id, self._theme.text, self._theme.card))

    def _handler(self, command: str) -> Handler | None:
        """What carries a command out; of those made later only as many are made as it takes."""
        while command not in self._handlers and self._later:
            self._handlers.update(self._later.pop(0)())
        return self._handlers.get(command)
