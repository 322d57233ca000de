"""The page of the preferences about reading: colours, face, size, labels, and how that looks."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFontComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.labels import plain_label
from glossator.gui.looks import Looks
from glossator.gui.palette import ThemeName
from glossator.gui.preferences import Preferences
from glossator.gui.text.metrics import LARGEST, SMALLEST


class ReadingPage(QWidget):
    """How articles look; every change is seen in the windows at once."""

    def __init__(
        self, preferences: Preferences, looks: Looks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._shipped = looks.families.reading[0]
        self._themes = QButtonGroup(self)
        self._face = QFontComboBox()
        self._usual = QPushButton(self.tr("Usual face"))
        self._size = QSpinBox()
        self._labels = QCheckBox(self.tr("Labels above the text"))
        self._sample = _Sample(looks)
        self._lay_out()
        self._show()
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(14)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("Colours"), self._theme_row())
        self._face.setAccessibleName(self.tr("Face of the articles"))
        self._face.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._usual.setAutoDefault(False)
        face = QHBoxLayout()
        face.setSpacing(10)
        face.addWidget(self._face, 1)
        face.addWidget(self._usual)
        form.addRow(self.tr("Face"), face)
        self._size.setRange(SMALLEST, LARGEST)
        self._size.setSuffix(self.tr(" pixels"))
        self._size.setAccessibleName(self.tr("Size of the text"))
        self._size.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._size.setMinimumWidth(110)
        form.addRow(self.tr("Text size"), self._size)
        form.addRow("", self._labels)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 12)
        column.setSpacing(6)
        column.addWidget(plain_label(self.tr("Reading"), "page"))
        column.addSpacing(8)
        column.addLayout(form)
        column.addSpacing(14)
        column.addWidget(self._sample, 3)
        column.addStretch(1)

    def _theme_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, title in (
            ("", self.tr("As the system")),
            (ThemeName.LIGHT, self.tr("Light")),
            (ThemeName.DARK, self.tr("Dark")),
            (ThemeName.HIGH_CONTRAST, self.tr("High contrast")),
        ):
            button = QToolButton()
            button.setText(title)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setProperty("theme", str(name))
            self._themes.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._themes.buttonToggled.connect(self._on_theme)
        self._face.currentFontChanged.connect(self._on_face)
        self._usual.clicked.connect(self._on_usual_face)
        self._size.valueChanged.connect(self._on_size)
        self._labels.toggled.connect(self._on_labels)
        self._preferences.changed.connect(self._show)

    def _show(self) -> None:
        """Show what is in force; it may have been changed by a key meanwhile."""
        known = {button.property("theme"): button for button in self._themes.buttons()}
        known.get(self._preferences.theme, known[""]).setChecked(True)
        face = self._preferences.face or self._shipped
        if self._face.currentFont().family() != face:
            self._face.setCurrentFont(QFont(face))
        self._usual.setEnabled(bool(self._preferences.face))
        self._size.setValue(self._preferences.text_size)
        self._labels.setChecked(self._preferences.labels_shown)
        self._sample.show_face(face, self._preferences.text_size)

    def _on_theme(self, button: QToolButton, chosen: bool) -> None:
        if chosen:
            self._preferences.theme = button.property("theme")

    def _on_face(self, font: QFont) -> None:
        family = font.family()
        self._preferences.face = "" if family == self._shipped else family

    def _on_usual_face(self) -> None:
        self._preferences.face = ""

    def _on_size(self, size: int) -> None:
        self._preferences.text_size = size

    def _on_labels(self, shown: bool) -> None:
        self._preferences.labels_shown = shown


class _Sample(QWidget):
    """A few lines as the article pane would set them."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._font = QFont()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        looks.theme_changed.connect(self._on_theme_changed)

    def show_face(self, family: str, size: int) -> None:
        """Show another face."""
        self._font = self._looks.families.with_reading(family).reading_font(size)
        self.update()

    def _on_theme_changed(self, _: object) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: room for three lines."""
        return QSize(400, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the sample."""
        theme = self._looks.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.rule, 1))
        painter.setBrush(theme.page)
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(theme.text)
        painter.setFont(self._font)
        text = self.tr(
            "“The talks will resume in December,” the minister said on Tuesday, 28 November. "
            "Observers in Vienna, Łódź and Zürich doubt it: 17 of 24 points are open."
        )
        painter.drawText(box.adjusted(20, 14, -20, -14), Qt.TextFlag.TextWordWrap, text)
        painter.end()
