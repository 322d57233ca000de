"""The action table as Qt actions: in the menus, and on the widgets whose keys they are."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from glossator.gui import icons
from glossator.gui.actions.spec import ActionSpec, Menu, UiState, Where
from glossator.gui.theme import Theme

Handler = Callable[[str], None]


class ActionSet(QObject):
    """Makes the actions, enables them as the situation asks, and calls their commands."""

    done = Signal(str)

    def __init__(
        self,
        actions: Iterable[ActionSpec],
        window: QWidget,
        pane: QWidget,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._handlers: dict[str, Handler] = {}
        self._actions: dict[str, tuple[ActionSpec, QAction]] = {}
        for spec in actions:
            self._add(spec, window if spec.where is Where.WINDOW else pane)

    def handle(self, handlers: Mapping[str, Handler]) -> None:
        """Let commands carry the actions out, by command id."""
        self._handlers.update(handlers)

    def missing(self) -> list[str]:
        """The actions that no command carries out."""
        specs = (spec for spec, _ in self._actions.values())
        return [spec.id for spec in specs if spec.command not in self._handlers]

    def trigger(self, action_id: str) -> None:
        """Do what the action's key does."""
        found = self._actions.get(action_id)
        if found is not None:
            found[1].trigger()

    def update(self, state: UiState) -> None:
        """Enable the actions that the situation allows."""
        for spec, action in self._actions.values():
            action.setEnabled(spec.enabled(state))

    def rename(self, action_id: str, text: str) -> None:
        """Show another text for an action, such as what undo would take back."""
        self._actions[action_id][1].setText(text.replace("&", "&&"))

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into menus."""
        menus = {menu: bar.addMenu(menu.value) for menu in Menu}
        for spec, action in self._actions.values():
            if spec.begins and not menus[spec.menu].isEmpty():
                menus[spec.menu].addSeparator()
            if spec.listed:
                menus[spec.menu].addAction(action)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        for spec, action in self._actions.values():
            if icons.has_icon(spec.id):
                action.setIcon(icons.icon(spec.id, theme.text, theme.card))

    def _add(self, spec: ActionSpec, owner: QWidget) -> None:
        action = QAction(spec.text, self)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        if spec.where is Where.ARTICLE:
            # Letters must stay letters in a text field: these keys work on the article alone.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(f"{spec.tip} ({spec.keys[0]})" if spec.keys else spec.tip)
        action.setStatusTip("")
        action.triggered.connect(lambda: self._run(spec))
        owner.addAction(action)
        self._actions[spec.id] = (spec, action)

    def _run(self, spec: ActionSpec) -> None:
        self._handlers[spec.command](spec.argument)
        self.done.emit(spec.id)
