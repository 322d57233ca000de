"""Plots in the window's colours. Importing this module takes a moment: only where one is shown."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy
import pyqtgraph
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glossator.gui.theme import Theme

_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
_SYMBOLS = ("o", "s", "t")
_WIDTH, _SYMBOL, _BAR = 2, 8, 0.02
_HEIGHT = 160
_ROOM = 0.5


class Dot(NamedTuple):
    """A point of a line; ``low`` and ``high`` are the ends of its interval, if it has one.

    ``told`` says the point in words. ``row`` is the row of the table beside the plot that leads to
    what stands behind it, None where nothing does.
    """

    x: float
    y: float
    low: float | None = None
    high: float | None = None
    told: str = ""
    row: int | None = None


Lines = Mapping[str, Sequence[Dot]]


class _CountAxis(pyqtgraph.AxisItem):  # type: ignore[misc]  # pyqtgraph says nothing of types
    """An axis of whole numbers from 0 on: there is no half article, and none owed."""

    def tickValues(
        self, low: float, high: float, size: float
    ) -> list[tuple[float, Sequence[float]]]:
        """pyqtgraph: where ticks are, coarse ones first."""
        found: list[tuple[float, Sequence[float]]] = super().tickValues(max(0.0, low), high, size)
        return found

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """pyqtgraph: how far ticks are apart, coarse ones first."""
        levels = super().tickSpacing(low, high, size)
        return [each for each in levels if each[0] >= 1] or [(1.0, 0.0)]

    def tickStrings(self, values: Sequence[float], *_: float) -> list[str]:
        """pyqtgraph: what is written beside ticks."""
        return [f"{value:,.0f}" for value in values]


class LinePlot(QWidget):
    """Lines over a common axis, told apart by stroke, symbol and colour.

    The legend stands where lines that rise, or are ``falling``, leave room.

    The picture says nothing to a screen reader: whoever shows one puts its figures in a table
    beside it. It cannot be dragged or zoomed, so that the wheel goes on scrolling what it is in.
    """

    def __init__(
        self,
        name: str,
        across: str,
        up: str,
        theme: Theme,
        *,
        falling: bool = False,
        counts: Collection[str] = (),
    ) -> None:
        """``counts`` are the axes that count something: “bottom”, “left” or both."""
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumHeight(_HEIGHT)
        axes = {side: _CountAxis(orientation=side) for side in counts}
        self._canvas = pyqtgraph.PlotWidget(axisItems=axes)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._canvas)
        self._across, self._up = across, up
        self._counts = frozenset(counts)
        self._lines: Lines = {}
        plot = self._canvas.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.showGrid(y=True, alpha=0.15)
        for side in ("bottom", "left"):
            # Said once a label shows, this would write shares in thousandths instead.
            plot.getAxis(side).enableAutoSIPrefix(False)
        self._legend = plot.addLegend(offset=(-10, 10) if falling else (-10, -10))
        self.set_theme(theme)

    def show_lines(self, lines: Lines) -> None:
        """Show these lines in place of those before; names are told in the legend."""
        self._lines = dict(lines)
        self._draw()

    def lines(self) -> Lines:
        """The lines shown."""
        return self._lines

    def show_ticks(self, ticks: Mapping[int, str]) -> None:
        """Write these words below the axis instead of numbers."""
        plot = self._canvas.getPlotItem()
        plot.getAxis("bottom").setTicks([list(ticks.items())])
        # Room beside the first and the last, or their words would be left out.
        plot.setXRange(min(ticks, default=0) - _ROOM, max(ticks, default=0) + _ROOM, padding=0)

    def size_of_picture(self) -> QSize:
        """How large a picture of it is, in pixels of a usual screen."""
        return QSize(self._canvas.size())

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Paint it into a box, as a picture has it."""
        self._canvas.render(painter, box, self._canvas.viewport().rect())

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self._canvas.setBackground(theme.card)
        plot = self._canvas.getPlotItem()
        for side, text in (("bottom", self._across), ("left", self._up)):
            axis = plot.getAxis(side)
            axis.setPen(theme.outline)
            axis.setTextPen(theme.muted)
            axis.setTickFont(self.font())
            axis.setLabel(text)
        self._legend.setLabelTextColor(theme.text)
        self._draw()

    def _draw(self) -> None:
        plot = self._canvas.getPlotItem()
        plot.clear()
        for number, (name, dots) in enumerate(self._lines.items()):
            colour = self._theme.lane(number)
            style = _STYLES[number % len(_STYLES)]
            plot.plot(
                [dot.x for dot in dots],
                [dot.y for dot in dots],
                name=name,
                pen=pyqtgraph.mkPen(colour, width=_WIDTH, style=style),
                symbol=_SYMBOLS[number % len(_SYMBOLS)],
                symbolSize=_SYMBOL,
                symbolBrush=colour,
                symbolPen=None,
            )
            self._draw_intervals(dots, colour)
        if "left" in self._counts:
            self._show_from_nothing()

    def _show_from_nothing(self) -> None:
        """Let what is counted begin at 0, or two articles would look like many more than one."""
        top = max((dot.y for dots in self._lines.values() for dot in dots), default=0)
        self._canvas.getPlotItem().setYRange(0, max(1, top))

    def _draw_intervals(self, dots: Sequence[Dot], colour: object) -> None:
        told = [dot for dot in dots if dot.low is not None and dot.high is not None]
        if not told:
            return
        middles = [((dot.low or 0) + (dot.high or 0)) / 2 for dot in told]
        heights = [(dot.high or 0) - (dot.low or 0) for dot in told]
        span = max(dot.x for dot in dots) - min(dot.x for dot in dots)
        bars = pyqtgraph.ErrorBarItem(
            x=numpy.array([dot.x for dot in told]),
            y=numpy.array(middles),
            height=numpy.array(heights),
            beam=_BAR * span,
            pen=pyqtgraph.mkPen(colour),
        )
        self._canvas.getPlotItem().addItem(bars)
