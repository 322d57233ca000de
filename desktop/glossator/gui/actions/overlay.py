"""The overlay of all keys, made from the action table and the table of reading keys."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.key_text import shown
from glossator.gui.actions.reading_keys import LISTS, READING, SELECTING, plain
from glossator.gui.actions.spec import Menu
from glossator.gui.labels import plain_label, wrapped_label

_MARGINS = 60
_MOST_COLUMNS = 4
_CLOSING = {Qt.Key.Key_Question, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
Line = tuple[tuple[str, ...], str]
Group = tuple[str, list[Line]]


class KeyOverlay(QDialog):
    """Shows every key with what it does, menu by menu; any of Esc, ? and Enter closes it.

    As many columns as the window has room for; it scrolls where even that is not enough.
    """

    def __init__(self, book: KeyBook, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("key-overlay")
        self.setWindowTitle(self.tr("All keys"))
        room = parent.size()
        self._sheet = _sheet(list(_groups(book)), room.width() - _MARGINS)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("All keys"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 20, 14, 18)
        whole.setSpacing(10)
        whole.addWidget(scroll, 1)
        scroll.setFocus()
        whole.addLayout(self._foot(book))
        hint = self._sheet.sizeHint()
        self.resize(
            min(hint.width() + _MARGINS, room.width() - 24),
            min(hint.height() + 96, room.height() - 24),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: close on ? and Enter as on Esc."""
        if event.key() in _CLOSING:
            self.close()
        else:
            super().keyPressEvent(event)

    def _foot(self, book: KeyBook) -> QHBoxLayout:
        notes = (
            f"{SELECTING}.",
            self.tr("Alt with a digit keeps the characters exactly as selected."),
        )
        foot = QHBoxLayout()
        foot.setSpacing(6)
        note = wrapped_label("  ".join(notes), "muted")
        foot.addWidget(note, 1)
        for action_id, what in (
            ("palette", self.tr("finds any action")),
            ("preferences", self.tr("changes keys")),
        ):
            if book.text(action_id):
                cap = plain_label(book.text(action_id), "key")
                foot.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
                foot.addWidget(plain_label(what, "muted"))
                foot.addSpacing(8)
        return foot


def _groups(book: KeyBook) -> Iterator[Group]:
    """The menus with their keys, in order; the keys that are no actions at the end."""
    for menu in Menu:
        lines: list[Line] = [
            ((book.text(each.id),), each.text.removesuffix("…"))
            for each in book.actions
            if each.menu is menu and each.listed and book.keys(each.id)
        ]
        if lines:
            yield plain(menu).upper(), lines
    for title, keys in (("READING", READING), ("LISTS", LISTS)):
        yield title, [(tuple(map(shown, each.keys)), each.text) for each in keys]


def _sheet(groups: Sequence[Group], width: int) -> QWidget:
    """All groups in as many columns as ``width`` has room for."""
    for count in range(_MOST_COLUMNS, 1, -1):
        sheet = QWidget()
        sheet.setLayout(_columns(groups, count))
        if sheet.sizeHint().width() <= width:
            return sheet
        sheet.deleteLater()
    single = QWidget()
    single.setLayout(_columns(groups, 1))
    return single


def _columns(groups: Sequence[Group], count: int) -> QHBoxLayout:
    """Groups side by side: each goes where there is most room left."""
    columns = [QVBoxLayout() for _ in range(count)]
    heights = [0] * count
    for title, lines in groups:
        place = heights.index(min(heights))
        columns[place].addLayout(_group(title, lines))
        heights[place] += len(lines) + 2
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 12, 0)
    row.setSpacing(34)
    for column in columns:
        column.addStretch()
        row.addLayout(column, 1)
    return row


def _group(title: str, lines: Iterable[Line]) -> QVBoxLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    for row, (keys, what) in enumerate(lines):
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for key in keys:
            caps.addWidget(plain_label(key, "key"))
        caps.addStretch()
        grid.addLayout(caps, row, 0)
        grid.addWidget(plain_label(what), row, 1)
    grid.setColumnStretch(1, 1)
    layout = QVBoxLayout()
    layout.setSpacing(6)
    layout.addWidget(plain_label(title, "head"))
    layout.addLayout(grid)
    layout.addSpacing(16)
    return layout
