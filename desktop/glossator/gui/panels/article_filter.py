"""The filter above the list of articles: words, and a menu of which articles in what order."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from glossator.domain.summary import ListQuery, Shown, Sorting
from glossator.gui.actions.key_text import KeyText

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ArticleFilter(QWidget):
    """Tells what is asked of the list, with every letter; knows nothing of the articles.

    Enter asks for the first article, Down for the list, Esc for what is behind the list.
    """

    query_changed = Signal(object)
    first_requested = Signal()
    list_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ListQuery()
        self._shown = {
            Shown.ALL: (self.tr("&All articles"), self.tr("All")),
            Shown.TO_DO: (self.tr("&To do"), self.tr("To do")),
            Shown.OPEN: (self.tr("With &open suggestions"), self.tr("Open")),
            Shown.IN_PROGRESS: (self.tr("In &progress"), self.tr("In progress")),
            Shown.FINISHED: (self.tr("&Finished"), self.tr("Finished")),
            Shown.SKIPPED: (self.tr("&Skipped"), self.tr("Skipped")),
        }
        self._sorting = {
            Sorting.IMPORTED: self.tr("As &imported"),
            Sorting.NEED: self.tr("&Needed most first"),
        }
        self._actions: dict[Shown | Sorting, QAction] = {}
        self._field = _Field()
        self._field.setAccessibleName(self.tr("Filter the articles"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(lambda text: self._ask(words=text))
        self._field.entered.connect(self.first_requested)
        self._field.left_downwards.connect(self.list_requested)
        self._field.left.connect(self.leave)
        self._menu = self._make_menu()
        self._button = QToolButton()
        self._button.setObjectName("choice")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.setMenu(self._menu)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._field, 1)
        row.addWidget(self._button)
        self._show_choice()

    def begin_with(self, query: ListQuery) -> None:
        """Show what is asked for from the start."""
        self._query = query
        self._show_choice()

    def take_focus(self) -> None:
        """Let the keys write here, over what is written."""
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def type(self, text: str) -> None:
        """Go on writing with something that was typed elsewhere."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.insert(text)

    def open_menu(self) -> None:
        """Let which articles, and their order, be chosen."""
        self._menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def leave(self) -> None:
        """Ask for no words any more, and for what is behind the list."""
        self._field.clear()
        self.left.emit()

    def show_keys(self, key: KeyText) -> None:
        """Name the keys that lead here."""
        way = key("filter_articles")
        self._field.setPlaceholderText(
            self.tr("Filter ({0})").format(way) if way else self.tr("Filter")
        )
        self._field.setToolTip(self.tr("Beginnings of words of title, outlet, place or date"))
        menu = key("choose_articles")
        self._button.setToolTip(
            self.tr("Which articles, in what order") + (f" ({menu})" if menu else "")
        )

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        shown, sorting = QActionGroup(self), QActionGroup(self)
        for choice, (text, _) in self._shown.items():
            self._add(menu, shown, choice, text)
        menu.addSeparator()
        self._mine = menu.addAction(self.tr("Assigned to &me"))
        self._mine.setCheckable(True)
        self._mine.triggered.connect(lambda wanted: self._ask(mine=wanted))
        menu.addSeparator()
        for order, text in self._sorting.items():
            self._add(menu, sorting, order, text)
        shown.triggered.connect(lambda chosen: self._ask(shown=Shown(chosen.data())))
        sorting.triggered.connect(lambda chosen: self._ask(sorting=Sorting(chosen.data())))
        return menu

    def _add(self, menu: QMenu, group: QActionGroup, choice: Shown | Sorting, text: str) -> None:
        action = menu.addAction(text)
        action.setData(choice.value)
        action.setCheckable(True)
        group.addAction(action)
        self._actions[choice] = action

    def _ask(self, **changes: object) -> None:
        """Ask again; the same again where the order is to be made anew."""
        self._query = replace(self._query, **changes)  # type: ignore[arg-type] # fields of ours
        self._show_choice()
        self.query_changed.emit(self._query)

    def _show_choice(self) -> None:
        for choice in (self._query.shown, self._query.sorting):
            self._actions[choice].setChecked(True)
        self._mine.setChecked(self._query.mine)
        short = self._shown[self._query.shown][1]
        if self._query.mine:
            every = self._query.shown is Shown.ALL
            short = self.tr("Mine") if every else self.tr("Mine: {0}").format(short.lower())
        self._button.setText(f"{short} \u25be")
        order = self._sorting[self._query.sorting].replace("&", "")
        self._button.setAccessibleName(self.tr("Articles: {0}, {1}").format(short, order))


class _Field(QLineEdit):
    """A field that hands Enter, Down and Esc over."""

    entered = Signal()
    left_downwards = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: keys that lead out of the field."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTER:
            self.entered.emit()
        elif plain and event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
