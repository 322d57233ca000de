"""A candidate as a big row: its key, its line as in the text, its words, how many say so."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from glossator.gui.labels import plain_label
from glossator.gui.text.candidates import ink_of, name_of, pen_of
from glossator.gui.theme import Theme

_BADGE, _LINE = 24, 24


class CandidateRow(QPushButton):
    """Shows one answer; pressing it chooses the answer."""

    def __init__(self, number: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setProperty("role", "candidate")
        # Fixed would hold it to the height of its hint, which knows nothing of the width.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._sign = _Sign(number, theme)
        self._words = plain_label(role="answer")
        self._beside = plain_label(role="muted")
        self._says = plain_label(role="muted")
        self._names = plain_label(role="muted")
        for label in (self._words, self._beside, self._names):
            label.setWordWrap(True)
        self._lay_out()

    def show_answer(self, words: str, beside: str, says: str) -> None:
        """Show an answer, what fills its roles, and how many give it."""
        self._words.setText(words)
        self._beside.setText(beside)
        self._beside.setVisible(bool(beside))
        self._says.setText(says)
        self._names.hide()
        self._name()

    def show_names(self, names: str) -> None:
        """Show who gives the answer; empty hides them."""
        self._names.setText(names)
        self._names.setVisible(bool(names))
        self._name()

    def words(self) -> str:
        """What the answer says."""
        return self._words.text()

    def names(self) -> str:
        """Who gives it, as far as that is shown."""
        return "" if self._names.isHidden() else self._names.text()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._sign.set_theme(theme)

    def hasHeightForWidth(self) -> bool:
        """Qt: long answers take several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as its labels."""
        return self._row.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Qt: as big as its labels; a button knows only of its own text."""
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return QSize(160, self._row.totalMinimumSize().height())

    def _name(self) -> None:
        parts = (self._sign.key, self._words.text(), self._beside.text(), self._says.text())
        told = [part for part in (*parts, self.names()) if part]
        self.setAccessibleName(", ".join(told))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(2)
        for label in (self._words, self._beside, self._names):
            right.addWidget(label)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        row.addWidget(self._says, 0, Qt.AlignmentFlag.AlignTop)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class _Sign(QWidget):
    """The number of a candidate over its line, as both stand in the text."""

    def __init__(self, number: int, theme: Theme) -> None:
        super().__init__()
        self._number, self._theme = number, theme
        self.key = name_of(number)
        self.setFixedSize(_BADGE, _BADGE + 8)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw number and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink_of(self._theme, self._number))
        box = QRectF(0, 0, _BADGE, _BADGE)
        painter.drawRoundedRect(box, 5, 5)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.page)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.key)
        painter.setPen(pen_of(self._theme, self._number))
        painter.drawLine(QPointF(0, _BADGE + 5), QPointF(_LINE, _BADGE + 5))
        painter.end()
