"""Layouts: paragraphs set in lines when they are looked at."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from glossator.domain.offsets import OffsetMap
from glossator.gui.text.direction import is_mixed, runs_left
from glossator.gui.text.laid import Laid
from glossator.gui.text.metrics import Metrics
from glossator.gui.text.paragraphs import Paragraphs

KEPT = 400
"""How many paragraphs stay laid out."""


def _option(leftward: bool) -> QTextOption:
    """How lines are set. The direction is said: Qt would go by the first letter alone."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    way = Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(way)
    option.setAlignment(Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft)
    return option


class Layouts:
    """Lays paragraphs out when they are asked for and keeps the latest ``KEPT``.

    ``leftward`` is the direction of paragraphs that have no letters to tell it.
    """

    def __init__(
        self, paragraphs: Paragraphs, metrics: Metrics, measure: int, leftward: bool = False
    ) -> None:
        self._paragraphs = paragraphs
        self._metrics = metrics
        self._measure = float(measure)
        self._leftward = leftward
        self._kept: dict[int, Laid] = {}
        self._options = {way: _option(way) for way in (False, True)}

    def __len__(self) -> int:
        return len(self._kept)

    def kept(self, number: int) -> Laid | None:
        """The paragraph's layout if it has one."""
        return self._kept.get(number)

    def get(self, number: int) -> Laid:
        """The paragraph's layout, made now if it has none."""
        laid = self._kept.get(number)
        if laid is None:
            if len(self._kept) >= KEPT:
                for old in list(self._kept)[: KEPT // 4]:
                    del self._kept[old]
            laid = self._kept[number] = self._lay(number)
        return laid

    def measured(self, number: int) -> float:
        """The paragraph's height; its layout is not kept."""
        laid = self._kept.get(number)
        if laid is not None:
            return laid.height
        text = self._paragraphs.shown(number)
        layout = self._layout(text, runs_left(text, self._leftward))
        return self._height(number, len(self._break(layout)))

    def guesses(self) -> list[float]:
        """Every paragraph's height, guessed from its number of characters."""
        metrics, paragraphs = self._metrics, self._paragraphs
        a_line = metrics.characters * self._measure / max(1, metrics.measure)
        pitch, gap = float(metrics.pitch), metrics.gap
        bounds = zip(paragraphs.starts, paragraphs.ends, paragraphs.closed, strict=True)
        return [
            (int((end - start) / a_line) + 1) * pitch + (gap if closed else 0)
            for start, end, closed in bounds
        ]

    def _layout(self, text: str, leftward: bool) -> QTextLayout:
        layout = QTextLayout(text, self._metrics.text)
        layout.setTextOption(self._options[leftward])
        layout.setCacheEnabled(True)
        return layout

    def _break(self, layout: QTextLayout) -> list[int]:
        starts: list[int] = []
        metrics = self._metrics
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(self._measure)
            line.setPosition(QPointF(0.0, metrics.baseline(len(starts)) - line.ascent()))
            starts.append(line.textStart())
            line = layout.createLine()
        layout.endLayout()
        return starts

    def _height(self, number: int, lines: int) -> float:
        gap = self._metrics.gap if self._paragraphs.closed[number] else 0
        return float(max(1, lines) * self._metrics.pitch + gap)

    def _lay(self, number: int) -> Laid:
        text = self._paragraphs.shown(number)
        leftward = runs_left(text, self._leftward)
        layout = self._layout(text, leftward)
        starts = self._break(layout)
        return Laid(
            text=text,
            layout=layout,
            start=self._paragraphs.starts[number],
            end=self._paragraphs.ends[number],
            offsets=OffsetMap(text),
            line_starts=starts or [0],
            mixed=leftward or is_mixed(text),
            leftward=leftward,
            height=self._height(number, len(starts)),
        )
