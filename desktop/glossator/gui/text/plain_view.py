"""The article as plain text in an ordinary text field, for screen readers.

Qt's own text field can be read aloud; the article pane cannot, since a text interface written in
Python crashes. So the same text stands in such a field, and a companion keeps caret and selection
of the two in step.
"""

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from glossator.domain.offsets import OffsetMap
from glossator.gui.text.article_view import ArticleView
from glossator.gui.text.paragraphs import DRAWN, Paragraphs, cut

# One character for one character: Qt would join CR and LF, and takes these for ends of paragraphs.
_SHOWN = DRAWN | str.maketrans(dict.fromkeys("\r\u2028\u2029\ufdd0\ufdd1", "\n"))


def shown_text(paragraphs: Paragraphs) -> str:
    """The text as the field holds it: as many characters, overlong lines broken at a space.

    Qt lays a line out as a whole, so that one of a megabyte would take a second with every key.
    """
    text = paragraphs.text.translate(_SHOWN)
    ends = zip(paragraphs.ends, paragraphs.closed, strict=True)
    cuts = [end - 1 for end, closed in ends if not closed and text[end - 1] == " "]
    if not cuts:
        return text
    pieces = [text[a + 1 : b] for a, b in zip([-1, *cuts], [*cuts, len(text)], strict=True)]
    return "\n".join(pieces)


class PlainView(QPlainTextEdit):
    """A text field that shows an article and cannot change it. Positions are code points."""

    caret_moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._offsets = OffsetMap("")
        self._is_filled = True
        self._wanted = (0, 0)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setAccessibleName(self.tr("Article as plain text"))
        self.cursorPositionChanged.connect(self._tell)
        self.selectionChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show another article, with the caret before its first character.

        The field is filled when it is looked at: while it is hidden, it costs nothing.
        """
        self._text, self._wanted, self._is_filled = text, (0, 0), False
        if self.isVisible():
            self._fill()

    def place(self, anchor: int, position: int) -> None:
        """Put the caret at ``position``, selecting from ``anchor``, without telling of it."""
        self._wanted = (anchor, position)
        if self._is_filled and (self.anchor(), self.position()) != self._wanted:
            self._place()

    def position(self) -> int:
        """Where the caret is."""
        return self._code_point(self.textCursor().position())

    def anchor(self) -> int:
        """Where the selection began; the caret's position without one."""
        return self._code_point(self.textCursor().anchor())

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the field if another article came while nobody looked."""
        if not self._is_filled:
            self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        shown = shown_text(cut(self._text))
        self._offsets = OffsetMap(shown)
        with QSignalBlocker(self):
            self.setPlainText(shown)
        self._is_filled = True
        self._place()

    def _place(self) -> None:
        anchor, position = (self._offsets.utf16(place) for place in self._wanted)
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        with QSignalBlocker(self):
            self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _code_point(self, utf16: int) -> int:
        return min(self._offsets.code_point(utf16), len(self._text))

    def _tell(self) -> None:
        here = (self.anchor(), self.position())
        if self._is_filled and here != self._wanted:
            self._wanted = here
            self.caret_moved.emit(*here)


class Companion(QObject):
    """Keeps a plain view in step with an article pane: text, caret, selection and letters."""

    def __init__(self, pane: ArticleView, plain: PlainView) -> None:
        super().__init__(plain)
        self._pane, self._plain = pane, plain
        pane.text_shown.connect(self._take_text)
        pane.reading_changed.connect(self._take_font)
        pane.caret_moved.connect(self._follow_pane)
        pane.selection_changed.connect(self._follow_pane)
        plain.caret_moved.connect(self._follow_plain)
        self._take_font()
        self._take_text()

    def _take_text(self) -> None:
        self._plain.show_text(self._pane.text())
        self._follow_pane()

    def _take_font(self) -> None:
        self._plain.setFont(QFont(self._pane.text_font()))

    def _follow_pane(self) -> None:
        self._plain.place(self._pane.anchor(), self._pane.position())

    def _follow_plain(self, anchor: int, position: int) -> None:
        self._pane.select_between(anchor, position)
        self._pane.show_caret()
