"""The page looks as it looked when somebody last looked at it."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QImage, QPainter, QRawFont
from pytestqt.qtbot import QtBot
from tests.gui.text.page_pictures import CASES, ENTITIES, SIZE, TEXT, Case, draw, reference, same

from glossator.gui.fonts import Families, load_fonts
from glossator.gui.text.marks import Mark, Standing
from glossator.gui.text.metrics import metrics

REMAKE = "look at the page, then run: python -m tests.gui.text.page_pictures"


@pytest.fixture
def families(qtbot: QtBot) -> Families:
    """The families after loading; ``qtbot`` stands for the application object."""
    assert qtbot is not None
    return load_fonts()


@pytest.mark.parametrize("name", list(CASES))
def test_the_page_looks_as_it_did(name: str, families: Families) -> None:
    kept = reference(name)
    assert kept.size() == SIZE, f"{name} is missing; {REMAKE}"
    assert same(draw(CASES[name], families), kept), f"{name} looks different; {REMAKE}"


@pytest.mark.parametrize("name", ["light", "dark", "mirrored"])
def test_a_picture_without_any_one_mark_is_another(name: str, families: Families) -> None:
    kept, case = reference(name), CASES[name]
    for mark in case.marks:
        rest = tuple(each for each in case.marks if each is not mark)
        assert not same(draw(replace(case, marks=rest), families), kept), mark.id


def test_a_picture_with_one_entity_in_another_hue_is_another(families: Families) -> None:
    kept, case = reference("light"), CASES["light"]
    for mark in ENTITIES:
        for hue in {"blue", "green", "violet", "rose", "orange"} - {mark.hue}:
            other = case_with(case, mark, replace(mark, hue=hue))
            assert not same(draw(other, families), kept), f"{mark.id} in {hue}"


def case_with(case: Case, mark: Mark, other: Mark) -> Case:
    return replace(case, marks=tuple(other if each is mark else each for each in case.marks))


@pytest.mark.parametrize("standing", [Standing.SUGGESTED, Standing.DISPUTED])
def test_a_picture_with_one_mark_of_another_standing_is_another(
    standing: Standing, families: Families
) -> None:
    kept, case = reference("light"), CASES["light"]
    for mark in case.marks:
        if mark.standing is not standing:
            other = case_with(case, mark, replace(mark, standing=standing))
            assert not same(draw(other, families), kept), mark.id


def test_other_colours_and_another_place_make_another_picture(families: Families) -> None:
    kept = reference("light")
    assert not same(draw(replace(CASES["light"], colours="dark"), families), kept)
    moved = QImage(SIZE, QImage.Format.Format_RGB32)
    moved.fill(kept.pixelColor(2, 2))
    painter = QPainter(moved)
    painter.drawImage(4, 0, kept)
    painter.end()
    assert not same(moved, kept)


def test_letters_whose_edges_are_smoothed_in_another_way_make_the_same_picture(
    families: Families,
) -> None:
    font = QFont(metrics(18, True, families).text)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    for name, case in CASES.items():
        other = draw(case, families, font)
        assert other != reference(name)
        assert same(other, reference(name)), name


def test_only_shipped_letters_are_in_the_pictures(families: Families) -> None:
    reading = QRawFont.fromFont(families.reading_font(18))
    interface = QRawFont.fromFont(families.interface_font(11))
    assert reading.familyName() == "Source Serif 4"
    assert interface.familyName() == "Inter"
    assert all(reading.supportsCharacter(ord(letter)) for letter in TEXT if letter != "\n")
    signs = {letter for case in CASES.values() for mark in case.marks for letter in mark.sign}
    signs |= {letter for standing in Standing for letter in standing.cue}
    assert all(interface.supportsCharacter(ord(letter)) for letter in signs)
