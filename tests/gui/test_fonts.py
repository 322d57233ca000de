"""The shipped faces are loaded, and there is always something to fall back on."""

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF
from pytestqt.qtbot import QtBot

from glossator.gui import fonts
from glossator.gui.fonts import BOLD, SEMIBOLD, Families, load_fonts


@pytest.fixture
def families(qtbot: QtBot) -> Families:
    """The families after loading; ``qtbot`` stands for the application object."""
    assert qtbot is not None
    return load_fonts()


def test_the_shipped_families_come_first(families: Families) -> None:
    assert families.reading[0] == "Source Serif 4"
    assert families.interface[0] == "Inter"


def test_the_fonts_asked_for_are_the_fonts_used(families: Families) -> None:
    assert QFontInfo(families.reading_font(18)).family() == "Source Serif 4"
    assert QFontInfo(families.interface_font(13)).family() == "Inter"
    assert families.reading_font(18).pixelSize() == 18
    assert families.reading_font(18, italic=True).italic()


def test_heavier_letters_are_wider(families: Families) -> None:
    widths = [
        QFontMetricsF(families.interface_font(18, weight)).horizontalAdvance("Organization")
        for weight in (fonts.REGULAR, SEMIBOLD, BOLD)
    ]
    assert widths == sorted(set(widths))


def test_system_fonts_stand_behind_the_shipped_ones(families: Families) -> None:
    assert families.reading[-1] == "serif"
    assert families.interface[-1] == "sans-serif"
    assert len(set(families.reading)) == len(families.reading)


def test_missing_faces_leave_the_system_fonts(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot is not None
    missing = tuple((f"no_such_package_{n}", "face.ttf") for n in range(3))
    monkeypatch.setattr(fonts, "_FACES", missing)
    found = load_fonts()
    assert found.reading == Families().reading[1:]
    assert found.interface == Families().interface[1:]


def test_another_reading_family_leads_where_it_is_installed(families: Families) -> None:
    assert families.with_reading("Inter").reading[0] == "Inter"
    assert QFontInfo(families.with_reading("Inter").reading_font(18)).family() == "Inter"
    assert families.with_reading("No Such Family 17") is families
    assert families.with_reading("") is families
