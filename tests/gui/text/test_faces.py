"""The article is set in the letters that its reader likes; lines stay as long."""

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo
from pytestqt.qtbot import QtBot
from tests.gui.text.conftest import Show, settled
from tests.gui.text.samples import ARTICLE, entity

from glossator.gui.fonts import Families, load_fonts
from glossator.gui.text.laid import Laid
from glossator.gui.text.metrics import metrics

PROSE = "Officials agreed on Tuesday to resume the talks that had been broken off in May. " * 30
SHIPPED = "Source Serif 4"


KNOWN = (
    SHIPPED,
    "Inter",
    "Arial",
    "Courier New",
    "DejaVu Sans",
    "DejaVu Sans Mono",
    "Georgia",
    "Liberation Serif",
    "Noto Serif",
    "Times New Roman",
)


def installed() -> list[str]:
    """Usual families of this machine, the shipped ones among them: wide, narrow, of one width."""
    return [name for name in KNOWN if QFontDatabase.hasFamily(name)]


def characters_a_line(laid: Laid) -> float:
    lengths = [last - first for first, last in map(laid.line_bounds, range(laid.lines() - 1))]
    return sum(lengths) / len(lengths)


def test_lines_hold_as_many_characters_in_every_family(show: Show) -> None:
    view = show(PROSE, width=1900)
    assert len(installed()) >= 2
    for family in installed():
        view.set_face(family)
        settled(view)
        assert 62 <= characters_a_line(view.page().laid(0)) <= 75, family


def test_another_family_is_used_and_the_shipped_one_comes_back(show: Show) -> None:
    view = show(ARTICLE, [entity("e", 0, 7)])
    shipped = view.viewport().grab().toImage()
    view.set_face("Inter")
    settled(view)
    assert QFontInfo(view.text_font()).family() == "Inter"
    assert view.viewport().grab().toImage() != shipped
    view.set_face("")
    settled(view)
    assert QFontInfo(view.text_font()).family() == SHIPPED
    assert view.viewport().grab().toImage() == shipped


def test_a_family_that_is_not_there_leaves_the_shipped_one(show: Show) -> None:
    view = show(ARTICLE)
    layouts = view.page().layouts
    view.set_face("No Such Family 17")
    assert QFontInfo(view.text_font()).family() == SHIPPED
    assert view.page().layouts is layouts


def test_another_family_keeps_the_line_at_the_upper_edge(show: Show, qtbot: QtBot) -> None:
    view = show(ARTICLE * 30, height=600)
    view.verticalScrollBar().setValue(2000)
    settled(view)
    position = view.page().position_at(view.page().columns.text, 2)
    with qtbot.waitSignal(view.reading_changed):
        view.set_face("Inter")
    settled(view)
    assert abs(view.caret_rect(position).top()) < 3 * view.page().look.metrics.pitch


@pytest.mark.parametrize("labels", [True, False])
def test_lines_of_tall_letters_do_not_touch(qtbot: QtBot, labels: bool) -> None:
    assert qtbot is not None
    shipped = load_fonts()
    assert metrics(18, labels, shipped).pitch == (34 if labels else 27)
    for family in installed():
        made = metrics(18, labels, shipped.with_reading(family))
        assert made.pitch >= made.ascent + made.descent


def test_labels_and_cards_keep_their_own_letters(qtbot: QtBot) -> None:
    assert qtbot is not None
    families = load_fonts().with_reading("Inter")
    assert families.reading[0] == "Inter"
    assert families.interface == load_fonts().interface
    assert SHIPPED in families.reading
    assert Families().with_reading("") == Families()
