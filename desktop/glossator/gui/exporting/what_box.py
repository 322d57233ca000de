"""Which of the labels are exported: whose, which layers, how they arose."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from glossator.domain.annotation import How
from glossator.domain.scheme import Layer
from glossator.gui.exporting.choices import Choices
from glossator.gui.labels import plain_label

_ORIGINS = [how for how in How if how is not How.SUGGESTED]
_SIGHT = ("", "visible", "hidden")
_GAP = 16


class WhatBox(QWidget):
    """Fields for the policy of an export; all ticked, or none, means that all are exported."""

    def __init__(self, layers: Sequence[Layer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = QComboBox()
        self.source.setAccessibleName(self.tr("Whose labels"))
        self.layers = {layer.name: QCheckBox(layer.title) for layer in layers}
        self.origins = {how.value: QCheckBox(how.value) for how in _ORIGINS}
        self.sight = QComboBox()
        self.sight.setAccessibleName(self.tr("Suggestions in sight"))
        self.sight.addItems(
            [
                self.tr("with suggestions in sight or without"),
                self.tr("only with suggestions in sight"),
                self.tr("only without suggestions in sight"),
            ]
        )
        self.only_covered = QCheckBox(self.tr("Only passages that were read to the end"))
        self._lay_out()

    def offer(self, people: Iterable[str]) -> None:
        """Offer the work of these people beside gold, everyone and suggestions."""
        self.source.clear()
        self.source.addItem(self.tr("Gold: finished articles"), "gold")
        for name in people:
            self.source.addItem(name, name)
        self.source.addItem(self.tr("Everyone, side by side"), "everyone")
        self.source.addItem(self.tr("Suggestions that nobody decided on"), "suggestions")

    def show_choices(self, choices: Choices) -> None:
        """Show what was chosen."""
        self.source.setCurrentIndex(max(0, self.source.findData(choices.source)))
        for boxes, chosen in ((self.layers, choices.layers), (self.origins, choices.origins)):
            for name, box in boxes.items():
                box.setChecked(not chosen or name in chosen)
        self.sight.setCurrentIndex(
            _SIGHT.index(choices.suggestions) if choices.suggestions in _SIGHT else 0
        )
        self.only_covered.setChecked(choices.only_covered)

    def read(self, choices: Choices) -> Choices:
        """The choices with what these fields say."""
        return replace(
            choices,
            source=str(self.source.currentData()),
            layers=_ticked(self.layers),
            origins=_ticked(self.origins),
            suggestions=_SIGHT[self.sight.currentIndex()],
            only_covered=self.only_covered.isChecked(),
        )

    def _lay_out(self) -> None:
        layers = QHBoxLayout()
        layers.setSpacing(14)
        for box in self.layers.values():
            layers.addWidget(box)
        layers.addStretch(1)
        origins = QGridLayout()
        origins.setHorizontalSpacing(14)
        for number, box in enumerate(self.origins.values()):
            origins.addWidget(box, number // 3, number % 3)
        origins.setColumnStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(plain_label(self.tr("WHOSE LABELS"), "head"))
        column.addWidget(self.source)
        column.addSpacing(_GAP)
        column.addWidget(plain_label(self.tr("LAYERS"), "head"))
        column.addLayout(layers)
        column.addSpacing(_GAP)
        column.addWidget(plain_label(self.tr("HOW THEY AROSE"), "head"))
        column.addLayout(origins)
        column.addWidget(self.sight)
        column.addSpacing(_GAP)
        column.addWidget(plain_label(self.tr("READ"), "head"))
        column.addWidget(self.only_covered)
        column.addStretch(1)


def _ticked(boxes: dict[str, QCheckBox]) -> tuple[str, ...]:
    """The names that are ticked; none where all are, or none."""
    found = tuple(name for name, box in boxes.items() if box.isChecked())
    return () if len(found) == len(boxes) else found
