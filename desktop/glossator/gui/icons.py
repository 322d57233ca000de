"""Icons: our own outlines, painted in a colour of the theme."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from glossator.resources import resource


def has_icon(name: str) -> bool:
    """Whether there is an icon of that name."""
    try:
        return resource(f"icons/{name}.svg").is_file()
    except FileNotFoundError:
        return False


def pixmap(name: str, colour: QColor, ground: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon ``name`` in a colour, ``size`` pixels wide; ``ground`` shows through its gaps."""
    key = f"glossator {name} {colour.rgba()} {ground.rgba()} {size} {ratio}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        found = _drawn(name, colour, ground, size, ratio)
        QPixmapCache.insert(key, found)
    return found


def _drawn(name: str, colour: QColor, ground: QColor, size: int, ratio: float) -> QPixmap:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", colour.name()).replace("var(--ground)", ground.name())
    renderer = QSvgRenderer(QByteArray(source.encode("utf-8")))
    side = round(size * ratio)
    result = QPixmap(QSize(side, side))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def icon(name: str, colour: QColor, ground: QColor) -> QIcon:
    """The icon ``name`` in a colour, sharp at the usual scales of a screen."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(pixmap(name, colour, ground, 18, ratio))
    return result


def program_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("icons/glossator.svg")))
