"""How far a mark has come can be seen without colour."""

from itertools import combinations
from typing import cast

import pytest
from PySide6.QtGui import QImage, QPainter
from tests.gui.text.conftest import Show, settled
from tests.gui.text.samples import ARTICLE, claim, entity, found, stance

from glossator.domain.scheme import Shape
from glossator.gui.palette import ThemeName
from glossator.gui.text.marks import Mark, Standing
from glossator.gui.theme import theme

NAME, SAID = found("Ada Okafor"), found("said on Tuesday")
BRIDGE, TOLL = found("the new bridge would open before winter"), found("the toll")
KINDS = (
    Standing.SUGGESTED,
    Standing.DEFERRED,
    Standing.ACCEPTED,
    Standing.CORRECTED,
    Standing.DISPUTED,
)
STEP = 40
"""Levels of grey, of 255, that an eye tells apart in a thin line."""
_BEYOND = bytes(level > STEP for level in range(256))
NOTICEABLE = 16
"""Pixels that must differ so: twice as many as a comma has."""


def mark_of(shape: Shape, standing: Standing) -> Mark:
    if shape is Shape.ENTITY:
        return entity("m", NAME.start, NAME.end, standing)
    if shape is Shape.CLAIM:
        roles = {"source": (NAME,), "cue": (SAID,)}
        return claim("m", BRIDGE.start, BRIDGE.end, roles, standing)
    return stance("m", TOLL, found("Critics"), found("unfair"), standing)


def in_grey(show: Show, shape: Shape, standing: Standing, name: str, *, labels: bool) -> QImage:
    view = show(ARTICLE, [mark_of(shape, standing)], height=460)
    view.set_theme(theme(name))
    view.set_reading(18, labels)
    settled(view)
    grey = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    view.hide()
    return grey


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than a step of grey."""
    apart = one.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(apart)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, other)
    painter.end()
    apart = apart.convertToFormat(QImage.Format.Format_Grayscale8)
    levels = bytes(cast("memoryview", apart.constBits()))
    rows = range(0, len(levels), apart.bytesPerLine())
    return sum(sum(levels[row : row + apart.width()].translate(_BEYOND)) for row in rows)


@pytest.mark.parametrize("labels", [True, False])
@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("name", [ThemeName.LIGHT, ThemeName.DARK])
def test_every_two_standings_differ_in_grey(
    show: Show, shape: Shape, name: ThemeName, labels: bool
) -> None:
    pictures = {kind: in_grey(show, shape, kind, name, labels=labels) for kind in KINDS}
    for one, other in combinations(KINDS, 2):
        count = differing(pictures[one], pictures[other])
        assert count >= NOTICEABLE, f"{one} and {other}: {count} pixels"


@pytest.mark.parametrize("shape", list(Shape))
def test_what_is_the_same_decision_looks_the_same(show: Show, shape: Shape) -> None:
    accepted = in_grey(show, shape, Standing.ACCEPTED, "light", labels=True)
    again = in_grey(show, shape, Standing.ACCEPTED, "light", labels=True)
    by_hand = in_grey(show, shape, Standing.MANUAL, "light", labels=True)
    assert differing(accepted, again) == 0
    assert differing(accepted, by_hand) == 0


def test_standings_differ_in_the_words_and_not_only_beside_them(show: Show) -> None:
    """One who looks at the text alone can tell them apart, cards and numbers out of sight."""
    for shape in Shape:
        pictures = {kind: in_grey(show, shape, kind, "light", labels=True) for kind in KINDS}
        view = show(ARTICLE)
        columns = view.page().columns
        words = {
            kind: picture.copy(columns.text - 6, 0, columns.measure + 12, picture.height())
            for kind, picture in pictures.items()
        }
        for one, other in combinations(KINDS, 2):
            assert differing(words[one], words[other]) >= NOTICEABLE, f"{shape}: {one}, {other}"
