"""The label palette: every label and role with its key, its sample and how often it occurs."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.domain.scheme import Layer, Scheme, Shape
from glossator.gui.actions.key_text import KeyText
from glossator.gui.fonts import Families
from glossator.gui.labels import plain_label
from glossator.gui.panels.palette_rows import (
    CLAIM,
    DOTS,
    ENTITY,
    PLAIN,
    SIGN,
    WAVE,
    PaletteRow,
)
from glossator.gui.text.marks import Mark
from glossator.gui.theme import Theme


class LabelPalette(QWidget):
    """Shows the scheme's labels and roles; asks for the action of the row that is pressed."""

    action_requested = Signal(str)

    def __init__(
        self, scheme: Scheme, theme: Theme, families: Families, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows: dict[tuple[str, str], PaletteRow] = {}
        self._decided: Counter[tuple[str, str]] = Counter()
        self._waiting: Counter[tuple[str, str]] = Counter()
        self._actions: dict[PaletteRow, str] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 10, 0, 12)
        self._layout.setSpacing(1)
        self._families = families
        for layer in scheme.layers:
            self._add_layer(layer)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for row in self._rows.values():
            row.dress(theme, self._families)

    def show_keys(self, key: KeyText) -> None:
        """Show which key each row stands for now."""
        for row, action in self._actions.items():
            row.show_key(key(action))

    def show_counts(self, marks: Iterable[Mark]) -> None:
        """Show how many of each label and role there are among ``marks``."""
        self._decided.clear()
        self._waiting.clear()
        self.count((), marks)
        self.show_counted()

    def count(self, removed: Iterable[Mark], added: Iterable[Mark]) -> None:
        """Take in that some marks are gone and others are there; ``show_counted`` shows it."""
        for marks, step in ((removed, -1), (added, 1)):
            for mark in marks:
                counted = self._waiting if mark.standing.is_open else self._decided
                counted[mark.shape.value, mark.label] += step
                counted[mark.shape.value, ""] += step
                for role in mark.roles:
                    counted[mark.shape.value, f"role:{role}"] += step

    def show_counted(self) -> None:
        """Show how many there are by now."""
        for place, row in self._rows.items():
            row.show_counts(self._decided[place], self._waiting[place])

    def show_current(self, mark: Mark | None) -> None:
        """Mark the row of the mark in focus."""
        current = {(mark.shape.value, mark.label), (mark.shape.value, "")} if mark else set()
        for place, row in self._rows.items():
            row.set_current(place in current)

    def _add_layer(self, layer: Layer) -> None:
        head = plain_label(layer.title.upper(), "head")
        head.setContentsMargins(18, 8, 0, 3)
        self._layout.addWidget(head)
        if layer.shape is Shape.CLAIM:
            self._add_claim(layer)
            return
        sample = ENTITY if layer.shape is Shape.ENTITY else SIGN
        for label in layer.labels:
            row = PaletteRow(label.title, sample, label.hue, label.sign)
            self._add((layer.shape.value, label.name), row, f"choose:{label.key}")

    def _add_claim(self, layer: Layer) -> None:
        """A claim is one row, with its roles below: its labels are told by the quotation marks."""
        row = PaletteRow(layer.title.rstrip("s"), CLAIM)
        self._add((layer.shape.value, ""), row, f"frame:{layer.name}")
        samples = {"source": DOTS, "cue": WAVE}
        for role in layer.roles:
            row = PaletteRow(role.title, samples.get(role.name, PLAIN))
            self._add((layer.shape.value, f"role:{role.name}"), row, f"role:{role.key}")

    def _add(self, place: tuple[str, str], row: PaletteRow, action: str) -> None:
        self._rows[place] = row
        self._actions[row] = action
        self._layout.addWidget(row)
        row.clicked.connect(lambda: self.action_requested.emit(action))
