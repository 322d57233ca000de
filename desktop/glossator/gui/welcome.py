"""The page before any project is open: the projects opened last, and the ways to begin."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glossator.gui import icons
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.dropping import DropTarget
from glossator.gui.fonts import Families
from glossator.gui.glancing import Glancing
from glossator.gui.labels import plain_label, wrapped_label
from glossator.gui.models.recent_projects import (
    RECENT,
    ROW_HEIGHT,
    RecentDelegate,
    RecentProject,
    RecentProjects,
)
from glossator.gui.panels.key_hints import KeyHints
from glossator.gui.theme import Theme

_WIDTH = 660
_SHOWN = 6
_LIST_HINTS = (
    ("↑ ↓", "choose"),
    ("Enter", "open"),
    ("1–9", "open at once"),
    ("Del", "take off the list"),
)
_WAYS = (("new", "new project"), ("open", "open a file"))


class Welcome(QWidget):
    """Offers to go on with a project, or to make, open or try one."""

    action_requested = Signal(str)
    project_requested = Signal(str)
    forget_requested = Signal(str)
    articles_dropped = Signal(list)
    refused = Signal(str)

    def __init__(
        self,
        recent: Iterable[RecentProject],
        annotator: str,
        theme: Theme,
        families: Families,
        keys: KeyBook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        recent = list(recent)
        self._model = RecentProjects(recent, self)
        self._delegate = RecentDelegate(theme, families, self)
        self._glancing = Glancing((each.path for each in recent), annotator, self)
        self._head = plain_label(self.tr("GO ON WITH"), "head")
        self._list = self._make_list()
        self._main: QPushButton
        self._drops = DropTarget(self, on_project=False)
        self._lay_out(bool(recent))
        self._connect()
        self._show_list()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.set_theme(theme)
        self._list.viewport().update()

    def open_row(self, row: int) -> None:
        """Open the project of a row, from 0; nothing where there is none."""
        project = self._model.project(row)
        if project is not None and not project.missing:
            self.project_requested.emit(str(project.path))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the page is in sight; only now the projects are looked at."""
        super().showEvent(event)
        (self._list if self._model.rowCount() else self._main).setFocus()
        self._glancing.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: the page is out of sight."""
        self._glancing.close()
        super().hideEvent(event)

    def _connect(self) -> None:
        self._glancing.glanced.connect(self._model.take_glance)
        self._model.rowsRemoved.connect(lambda *_: self._show_list())
        self._delegate.remove_requested.connect(self._forget)
        self._list.clicked.connect(lambda index: self.open_row(index.row()))
        self._drops.projects_dropped.connect(
            lambda paths: self.project_requested.emit(str(paths[0]))
        )
        self._drops.articles_dropped.connect(self.articles_dropped)
        self._drops.refused.connect(self.refused)
        for digit in range(1, 10):
            self._on_key(str(digit), partial(self.open_row, digit - 1))
        for key in ("Return", "Enter"):
            self._on_key(key, lambda: self.open_row(self._list.currentIndex().row()), self._list)
        self._on_key("Del", self._forget_current, self._list)
        for action, _ in _WAYS:
            for key in self._keys.keys(action):
                self._on_key(key, partial(self.action_requested.emit, action))

    def _on_key(self, key: str, do: Callable[[], None], where: QWidget | None = None) -> None:
        shortcut = QShortcut(QKeySequence(key), where or self)
        if where is not None:
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(do)

    def _forget(self, path: Path) -> None:
        self._model.remove(path)
        self.forget_requested.emit(str(path))

    def _forget_current(self) -> None:
        project = self._list.currentIndex().data(RECENT)
        if isinstance(project, RecentProject):
            self._forget(project.path)

    def _show_menu(self, place: QPoint) -> None:
        index = self._list.indexAt(place)
        if index.isValid():
            self._list.setCurrentIndex(index)
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.tr("Take off the list"), self._forget_current)
            menu.popup(self._list.viewport().mapToGlobal(place))

    def _show_list(self) -> None:
        """Fit the list to what is in it, and let the keys begin on its first row."""
        rows = self._model.rowCount()
        for widget in (self._head, self._list):
            widget.setVisible(rows > 0)
        self._list.setFixedHeight(min(rows, _SHOWN) * ROW_HEIGHT + 14)
        if rows and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))

    def _make_list(self) -> QListView:
        shown = QListView()
        shown.setObjectName("recent")
        shown.setFrameShape(QFrame.Shape.NoFrame)
        shown.setUniformItemSizes(True)
        shown.setMouseTracking(True)
        shown.setItemDelegate(self._delegate)
        shown.setModel(self._model)
        shown.setAccessibleName(self.tr("Projects opened last"))
        shown.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        shown.customContextMenuRequested.connect(self._show_menu)
        return shown

    def _lay_out(self, known: bool) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(self._title())
        column.addSpacing(16)
        column.addLayout(self._buttons(known))
        column.addSpacing(20)
        column.addWidget(self._head)
        column.addWidget(self._list)
        column.addSpacing(14)
        place = plain_label(
            self.tr("Drop articles, a folder of them, or a project anywhere on this page"), "place"
        )
        place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        place.setFixedHeight(58)
        column.addWidget(place)
        inner = QWidget()
        inner.setFixedWidth(_WIDTH)
        inner.setLayout(column)
        across = QHBoxLayout()
        across.addStretch()
        across.addWidget(inner)
        across.addStretch()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        ways = [(self._keys.text(action), what) for action, what in _WAYS]
        hints = [hint for hint in ways if hint[0]]
        down.addWidget(_hint_bar((*_LIST_HINTS, *hints) if known else hints))

    def _title(self) -> QHBoxLayout:
        picture = plain_label()
        picture.setPixmap(icons.program_icon().pixmap(56, 56))
        lead = wrapped_label(
            self.tr(
                "Turn news articles into gold labels: who is named, who claims what, and who is "
                "for or against what. Everything stays in one file on this machine."
            ),
            "lead",
        )
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(plain_label(self.tr("Glossator"), "headline"))
        words.addWidget(lead)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _buttons(self, known: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for action, text in (
            ("new", self.tr("New project…")),
            ("open", self.tr("Open project…")),
            ("demo", self.tr("Try the sample articles")),
        ):
            button = QPushButton(text)
            # Enter presses the button that has the focus, as it does in a dialog.
            button.setAutoDefault(True)
            if action == ("new" if known else "demo"):
                button.setProperty("role", "main")
                self._main = button
            button.clicked.connect(lambda _=False, name=action: self.action_requested.emit(name))
            row.addWidget(button)
        row.addStretch()
        return row


def _hint_bar(hints: Iterable[tuple[str, str]]) -> QWidget:
    bar = KeyHints()
    bar.setObjectName("footbar")
    bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    bar.setFixedHeight(34)
    bar.show_hints(hints)
    return bar
