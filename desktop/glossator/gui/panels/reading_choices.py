"""How files are to be read, where they leave it open: which columns hold what, which encoding."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from glossator.gui.labels import plain_label
from glossator.services.import_report import ImportReport

# What articles come in, by what people know of it: the language.
_ENCODINGS = (
    ("cp1252", "Western European (Windows-1252)"),
    ("cp1250", "Central European (Windows-1250)"),
    ("iso8859-2", "Central European (ISO 8859-2)"),
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("cp1253", "Greek (Windows-1253)"),
    ("cp1254", "Turkish (Windows-1254)"),
    ("cp1255", "Hebrew (Windows-1255)"),
    ("cp1256", "Arabic (Windows-1256)"),
    ("cp1257", "Baltic (Windows-1257)"),
    ("mac-roman", "Western European (Macintosh)"),
    ("cp437", "Western European (MS-DOS)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("euc_jp", "Japanese (EUC)"),
    ("gb18030", "Chinese (GB 18030)"),
    ("big5", "Chinese (Big5)"),
    ("euc_kr", "Korean (EUC)"),
    ("utf-16-le", "Unicode without a mark (UTF-16)"),
)


class ReadingChoices(QWidget):
    """Shows what was guessed about the files, and lets it be put right.

    ``changed`` tells that a choice was made; the files are to be read again then.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = {
            "text": self._choice(self.tr("&Text")),
            "title": self._choice(self.tr("Tit&le")),
            "published": self._choice(self.tr("&Date")),
            "outlet": self._choice(self.tr("&Outlet")),
        }
        self._encoding = self._choice(self.tr("&Encoding"), 13)
        self._told: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for label, choice in (*self._parts.values(), self._encoding):
            row.addWidget(label)
            row.addWidget(choice)
            row.addSpacing(4)
        row.addStretch(1)
        self._encoding[1].addItem("", "")
        for name, words in _ENCODINGS:
            self._encoding[1].addItem(words, name)
        names = self._encoding[1].view()
        names.setMinimumWidth(names.sizeHintForColumn(0) + 40)

    def encoding(self) -> str:
        """The encoding that was chosen; empty where it is guessed."""
        return str(self._encoding[1].currentData())

    def columns(self) -> dict[str, str]:
        """The columns that were chosen, by what they hold; an empty name for none."""
        return dict(self._told)

    def show_report(self, report: ImportReport) -> None:
        """Show what was guessed, where there was something to be guessed."""
        guessed = sorted(set(report.guessed.values()))
        told = self.encoding()
        if not told:
            names = self.tr("Guessed: {0}").format(", ".join(guessed[:3]))
            self._encoding[1].setItemText(0, names)
        self._show(self._encoding, visible=bool(guessed or told))
        tables = list(report.columns.values())
        if tables:
            shared = [
                name for name in tables[0].names if all(name in each.names for each in tables)
            ]
            self._show_columns(shared, tables[0].chosen)
        visible = bool(tables or self._told)
        for pair in self._parts.values():
            self._show(pair, visible=visible)
        self.setVisible(visible or bool(guessed or told))

    def _show_columns(self, names: list[str], chosen: Mapping[str, str]) -> None:
        for part, (_, choice) in self._parts.items():
            choice.clear()
            if part != "text":
                choice.addItem(self.tr("None"), "")
            for name in dict.fromkeys(name for name in names if name):
                choice.addItem(name, name)
            choice.setCurrentIndex(max(0, choice.findData(chosen.get(part, ""))))

    def _choice(self, title: str, least: int = 6) -> tuple[QLabel, QComboBox]:
        label, choice = plain_label(title, "muted"), QComboBox()
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(least)
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choice.setMaximumWidth(240)
        choice.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        label.setBuddy(choice)
        choice.setAccessibleName(title.replace("&", ""))
        choice.activated.connect(self._on_activated)
        return label, choice

    def _on_activated(self) -> None:
        for part, (_, choice) in self._parts.items():
            if choice is self.sender():
                self._told[part] = str(choice.currentData())
        self.changed.emit()

    def _show(self, pair: tuple[QLabel, QComboBox], *, visible: bool) -> None:
        for widget in pair:
            widget.setVisible(visible)
