"""Hits: what stands for a mark beside the text and can be pointed at."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF


class Hit(NamedTuple):
    """A box, in pixels from its paragraph's corner, that stands for a mark."""

    box: QRectF
    mark_id: str


def hit(hits: Iterable[Hit], point: QPointF) -> str | None:
    """The mark whose box holds the point; the latest drawn where several do."""
    found = None
    for box, mark_id in hits:
        if box.contains(point):
            found = mark_id
    return found
