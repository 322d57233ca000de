"""Plots as files: a picture in pixels (PNG) and a drawing in lines (SVG)."""

from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

_FINE = 2  # a picture is this much finer than a usual screen, to be printed
_DOTS = 96


class Plot(Protocol):
    """Whatever can be painted into a box."""

    def size_of_picture(self) -> QSize:
        """How large a picture of it is, in pixels of a usual screen."""

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Paint it into a box."""


def png(plot: Plot) -> bytes:
    """A picture of a plot."""
    size = plot.size_of_picture()
    image = QImage(size * _FINE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_FINE)
    image.fill(Qt.GlobalColor.white)
    _draw(plot, image, size)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def svg(plot: Plot, title: str) -> bytes:
    """A drawing of a plot, whose words stay words."""
    size = plot.size_of_picture()
    data = QByteArray()
    generator = QSvgGenerator()
    generator.setOutputDevice(QBuffer(data))
    generator.setResolution(_DOTS)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    _draw(plot, generator, size)
    return bytes(data.data())


def _draw(plot: Plot, device: QImage | QSvgGenerator, size: QSize) -> None:
    painter = QPainter(device)
    plot.draw(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
