"""The bars above and below the article."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from glossator.domain.annotation import SetState
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Scheme
from glossator.gui.dates import readable_date
from glossator.gui.labels import ElidedLabel, plain_label


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
        self._place = plain_label(role="muted")
        self._finish = QPushButton(self.tr("Finish article"))
        self._finish.setProperty("role", "main")
        self._finish.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._finish.setToolTip(self.tr("Ctrl+Enter"))
        self._finish.clicked.connect(self.finish_requested)
        self._layers: dict[str, QToolButton] = {}
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
        row.addWidget(self._place)
        row.addSpacing(6)
        row.addWidget(self._finish)

    def hidden_layers(self) -> frozenset[str]:
        """The layers that are not to be shown."""
        return frozenset(name for name, button in self._layers.items() if not button.isChecked())

    def set_tick(self, tick: QIcon) -> None:
        """The tick on a layer that is shown."""
        for button in self._layers.values():
            button.setIcon(tick if button.isChecked() else QIcon())

    def show_article(self, opened: OpenDocument, row: int, count: int) -> None:
        """Show which article is open."""
        document = opened.document
        known = [
            document.meta.get("outlet") or document.meta.get("agency", ""),
            document.meta.get("place", ""),
            readable_date(document.meta.get("published", "")),
            self.tr("{0} words").format(len(document.text.split())),
            "" if opened.state is SetState.NEW else opened.state.value,
        ]
        self._title.show_text(document.title)
        self._particulars.show_text("  ·  ".join(part for part in known if part))
        self._place.setText(self.tr("Article {0} of {1}").format(row + 1, count))

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
        self._hints = QHBoxLayout()
        self._hints.setSpacing(6)
        self._told = ElidedLabel("told")
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._saved = plain_label(role="muted")
        self._shown: tuple[tuple[str, str], ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.addLayout(self._hints)
        row.addSpacing(10)
        row.addWidget(self._told, 1)
        row.addSpacing(14)
        row.addWidget(self._saved)
        self.show_saved(True)

    def show_hints(self, hints: Iterable[tuple[str, str]]) -> None:
        """Show keys with what they do."""
        wanted = tuple(hints)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._hints.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, what in wanted:
            shown = plain_label(key, "key")
            shown.setFixedHeight(19)
            self._hints.addWidget(shown)
            self._hints.addWidget(plain_label(what, "muted"))
            self._hints.addSpacing(8)

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say what just happened; an empty text takes the last saying away."""
        self._told.setProperty("role", "alarm" if alarm else "told")
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.show_text(text)
        self._told.setToolTip("" if "<" in text else text)

    def told(self) -> str:
        """What was said last."""
        return self._told.accessibleName()

    def show_saved(self, saved: bool) -> None:
        """Show whether everything decided is synced to the disk."""
        self._saved.setText(self.tr("All changes saved") if saved else self.tr("Saving…"))
