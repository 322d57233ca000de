"""What is measured: the layer, compared with what, the pairing rule, whose work, intervals."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from glossator.domain.agreement.values import GOLD
from glossator.domain.alignment import Pairing
from glossator.gui.labels import plain_label
from glossator.services.agreement_report import Asked

_DRAWS = (0, 200, 1000)
_USUAL = 200


class AgreementOptions(QWidget):
    """A row of choices; a layer is shown at once, all else is measured anew."""

    asked = Signal()
    layer_chosen = Signal(str)
    export_requested = Signal(str)

    def __init__(self, layers: Mapping[str, str], parent: QWidget | None = None) -> None:
        """``layers`` are titles by name."""
        super().__init__(parent)
        self.layer = self._box(self.tr("Layer"), [(title, name) for name, title in layers.items()])
        self.layer.activated.connect(lambda _: self.layer_chosen.emit(self.layer.currentData()))
        rules = (
            (self.tr("Spans overlap"), Pairing.OVERLAP),
            (self.tr("Same span"), Pairing.EXACT),
            (self.tr("Share a token"), Pairing.TOKEN),
        )
        self.pairing = self._box(self.tr("When two annotations are a pair"), rules)
        sides = ((self.tr("With each other"), ""), (self.tr("With gold"), GOLD))
        self.against = self._box(self.tr("What people are compared with"), sides)
        draws = [
            (self.tr("No intervals"), 0),
            *((self.tr("{0} draws").format(f"{number:,}"), number) for number in _DRAWS[1:]),
        ]
        self.draws = self._box(self.tr("Intervals"), draws)
        self.draws.setCurrentIndex(_DRAWS.index(_USUAL))
        for box in (self.against, self.pairing, self.draws):
            box.activated.connect(lambda _: self.asked.emit())
        self._people = self._button(self.tr("Everybody"))
        self._people_menu = QMenu(self)
        self._people.setMenu(self._people_menu)
        self._ticks: list[QAction] = []
        self.export = self._button(self.tr("Export"))
        self.export.setMenu(self._export_menu())
        self._lay_out()

    def offer(self, people: Sequence[str]) -> None:
        """Offer these people; who was left out stays left out."""
        out = {each.data() for each in self._ticks if not each.isChecked()}
        self._people_menu.clear()
        self._ticks = []
        for name in people:
            tick = self._people_menu.addAction(name.replace("&", "&&"))
            tick.setData(name)
            tick.setCheckable(True)
            tick.setChecked(name not in out)
            tick.triggered.connect(self._on_ticked)
            self._ticks.append(tick)
        self._name_people()

    def what(self) -> Asked:
        """What is to be measured."""
        chosen = self._chosen()
        every = len(chosen) == len(self._ticks)
        return Asked(
            annotators=() if every else tuple(chosen),
            pairing=Pairing(self.pairing.currentData()),
            resamples=self.draws.currentData(),
            against=self.against.currentData(),
        )

    def tick(self, name: str, *, wanted: bool) -> None:
        """Compare a person, or leave them out."""
        tick = next(each for each in self._ticks if each.data() == name)
        if tick.isChecked() is not wanted:
            tick.trigger()

    def show_ways_out(self, *, table: bool, plot: bool, places: bool) -> None:
        """Which exports make sense for what is in sight."""
        possible = {"png": plot, "svg": plot, "places": places}
        for action in self.export.menu().actions():
            action.setEnabled(possible.get(str(action.data()), table))

    def _chosen(self) -> list[str]:
        return [str(each.data()) for each in self._ticks if each.isChecked()]

    def _on_ticked(self) -> None:
        self._name_people()
        self.asked.emit()

    def _name_people(self) -> None:
        chosen = self._chosen()
        every = len(chosen) == len(self._ticks)
        names = ", ".join(chosen) or self.tr("Nobody")
        short = names if len(chosen) < 3 else self.tr("{0} people").format(len(chosen))
        self._people.setText((self.tr("Everybody") if every else short) + " \u25be")
        self._people.setAccessibleName(self.tr("People compared: {0}").format(names))

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        self.export.setText(self.tr("Export") + " \u25be")
        for kind, text in (
            ("figures", self.tr("All figures as CSV…")),
            ("csv", self.tr("This page as CSV…")),
            ("png", self.tr("This plot as PNG…")),
            ("svg", self.tr("This plot as SVG…")),
            ("places", self.tr("The places listed as CSV…")),
        ):
            action = menu.addAction(text)
            action.setData(kind)
            action.triggered.connect(lambda _=False, kind=kind: self.export_requested.emit(kind))
        return menu

    def _box(self, name: str, texts: Sequence[tuple[str, object]]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        for text, data in texts:
            box.addItem(text, data)
        return box

    def _button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("choice")
        button.setText(text)
        button.setAccessibleName(text)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(plain_label(self.tr("Agreement"), "page"))
        row.addSpacing(10)
        for widget in (self.layer, self.against, self.pairing, self._people, self.draws):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.export)
