"""The bars above and below the article."""

from collections.abc import Iterable
from itertools import zip_longest

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from glossator.domain.annotation import SetState
from glossator.domain.document import Document
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Scheme
from glossator.gui.actions.key_text import KeyText
from glossator.gui.dates import readable_date
from glossator.gui.labels import ElidedLabel, key_cap, plain_label

_WIDEST_NAME = 210


class TopBar(QWidget):
    """Title and particulars of the article, the layers shown, and the way to the next one."""

    layers_changed = Signal()
    finish_requested = Signal()

    def __init__(self, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(58)
        self._title = ElidedLabel("title")
        self._particulars = ElidedLabel("muted")
        self._read = plain_label(role="muted")
        self._read.setToolTip(self.tr("Passages read and complete in the layers that are shown"))
        self._place = plain_label(role="muted")
        self._finish = QPushButton(self.tr("Finish article"))
        self._finish.setProperty("role", "main")
        self._finish.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._finish.clicked.connect(self.finish_requested)
        self._layers: dict[str, QToolButton] = {}
        self._counted: tuple[Document, int] | None = None
        self._article: tuple[Document, SetState, bool, int, int] | None = None
        titles = QVBoxLayout()
        titles.setSpacing(1)
        titles.addStretch()
        titles.addWidget(self._title)
        titles.addWidget(self._particulars)
        titles.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(8)
        row.addLayout(titles, 1)
        for layer in scheme.layers:
            row.addWidget(self._layer_button(layer.name, layer.title))
        row.addSpacing(6)
        row.addWidget(self._read)
        row.addWidget(self._place)
        row.addSpacing(6)
        row.addWidget(self._finish)

    def hidden_layers(self) -> frozenset[str]:
        """The layers that are not to be shown."""
        return frozenset(name for name, button in self._layers.items() if not button.isChecked())

    def show_keys(self, key: KeyText) -> None:
        """Show the keys of the buttons."""
        self._finish.setToolTip(key("finish"))

    def set_tick(self, tick: QIcon) -> None:
        """The tick on a layer that is shown."""
        for button in self._layers.values():
            button.setIcon(tick if button.isChecked() else QIcon())

    def show_article(self, opened: OpenDocument, row: int, count: int) -> None:
        """Show which article is open."""
        document = opened.document
        shown = (document, opened.state, bool(opened.hidden), row, count)
        if shown == self._article:
            return
        self._article = shown
        known = [
            document.meta.get("outlet") or document.meta.get("agency", ""),
            document.meta.get("place", ""),
            readable_date(document.meta.get("published", "")),
            self.tr("{0} words").format(self._words_of(document)),
            "" if opened.state is SetState.NEW else opened.state.value,
            self.tr("some passages show no suggestions") if opened.hidden else "",
        ]
        self._title.show_text(document.title)
        self._particulars.show_text("  ·  ".join(part for part in known if part))
        self._place.setText(self.tr("Article {0:,} of {1:,}").format(row + 1, count))

    def forbid_finishing(self) -> None:
        """Nothing can be finished here."""
        self._finish.setEnabled(False)

    def particulars(self) -> str:
        """What is said of the article below its title."""
        return self._particulars.accessibleName()

    def _words_of(self, document: Document) -> int:
        """How many words an article has, counted when it is first shown."""
        if self._counted is None or self._counted[0] is not document:
            self._counted = (document, len(document.text.split()))
        return self._counted[1]

    def show_read(self, done: int, total: int) -> None:
        """Show how many of the passages are read; nothing before the first."""
        self._read.setText(self.tr("{0} of {1} passages read").format(done, total) if done else "")
        self._read.setVisible(bool(done))

    def read_shown(self) -> str:
        """What is said of the passages that are read."""
        return self._read.text()

    def _layer_button(self, name: str, title: str) -> QToolButton:
        button = QToolButton()
        button.setText(title)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setChecked(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self.tr("Show or hide {0}").format(title.lower()))
        button.toggled.connect(lambda _: self.layers_changed.emit())
        self._layers[name] = button
        return button


class FootBar(QWidget):
    """The keys that matter now, what just happened, and whether everything is saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(34)
        # A room of their own: hints are made later than the rest, and are read first all the same.
        hints = QWidget(self)
        self._hints = QHBoxLayout(hints)
        self._hints.setContentsMargins(0, 0, 0, 0)
        self._hints.setSpacing(6)
        self._told = ElidedLabel("told")
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._suggester = ElidedLabel("muted")
        # What just happened needs the room more.
        self._suggester.setMinimumWidth(1)
        self._suggester.setMaximumWidth(_WIDEST_NAME)
        self._suggester.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._suggester.hide()
        self._spent = plain_label(role="muted")
        self._spent.setToolTip(self.tr("Time spent on this article"))
        self._saved = plain_label(role="muted")
        self._shown: tuple[tuple[str, str], ...] = ()
        self._hint_labels: list[tuple[QLabel, QLabel]] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.addWidget(hints)
        row.addSpacing(10)
        row.addWidget(self._told, 1)
        row.addSpacing(14)
        row.addWidget(self._suggester, 1)
        row.addSpacing(14)
        row.addWidget(self._spent)
        row.addSpacing(14)
        row.addWidget(self._saved)
        self.show_saved(True)
        self._saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_hints(self, hints: Iterable[tuple[str, str]]) -> None:
        """Show keys with what they do."""
        wanted = tuple(hints)
        if wanted == self._shown:
            return
        self._shown = wanted
        while len(self._hint_labels) < len(wanted):
            self._hint_labels.append(self._add_hint())
        for pair, hint in zip_longest(self._hint_labels, wanted):
            for label, text in zip(pair, hint or ("", ""), strict=True):
                label.setText(text)
                label.setVisible(hint is not None)

    def _add_hint(self) -> tuple[QLabel, QLabel]:
        """Two more labels, for a key and what it does."""
        key, what = key_cap(), plain_label(role="muted")
        what.setContentsMargins(0, 0, 8, 0)
        self._hints.addWidget(key)
        self._hints.addWidget(what)
        return key, what

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say what just happened; an empty text takes the last saying away."""
        role = "alarm" if alarm else "told"
        if self._told.property("role") != role:
            self._told.setProperty("role", role)
            self._told.style().unpolish(self._told)
            self._told.style().polish(self._told)
        if text == self.told():
            return
        self._told.show_text(text)
        self._told.setToolTip("" if "<" in text else text)

    def told(self) -> str:
        """What was said last."""
        return self._told.accessibleName()

    def show_suggester(self, name: str) -> None:
        """Show which suggester reads; nothing for the usual one."""
        self._suggester.show_text(name)
        self._suggester.setToolTip(self.tr("Reads the articles: {0}").format(name))
        self._suggester.setVisible(bool(name))

    def suggester_shown(self) -> str:
        """The suggester that is named."""
        return self._suggester.accessibleName()

    def show_time(self, words: str) -> None:
        """Show what was spent on the article; nothing where it is not recorded."""
        self._spent.setText(words)

    def time_shown(self) -> str:
        """What is said of the time spent."""
        return self._spent.text()

    def event(self, event: QEvent) -> bool:
        """Qt: give what is said of saving a place of its own, so that nothing moves with it."""
        if event.type() in (QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._saved.ensurePolished()
            face = self._saved.fontMetrics()
            widest = max(face.horizontalAdvance(text) for text in self._savings())
            self._saved.setFixedSize(widest + 2, face.height() + 2)
        return super().event(event)

    def _savings(self) -> tuple[str, str, str]:
        return self.tr("Saving…"), self.tr("All changes saved"), self.tr("Reading only")

    def show_saved(self, saved: bool) -> None:
        """Show whether everything decided is synced to the disk."""
        self._saved.setText(self._savings()[saved])

    def show_read_only(self, sentence: str) -> None:
        """Show that nothing can be decided here, and why."""
        self._saved.setText(self._savings()[2])
        self._saved.setToolTip(sentence)
        self._saved.setAccessibleDescription(sentence)
