"""The palettes can be read, and Qt gets the same colours."""

import pytest
from PySide6.QtGui import QColor, QPalette

from glossator.gui.palette import ThemeName, contrast, luminance, mix, palette
from glossator.gui.text.lanes import DRAWN
from glossator.gui.theme import application_palette, theme
from tests.support.builders import default_scheme

TEXT, LINE = 4.5, 3.0
HUES = ("blue", "orange", "green", "teal", "violet", "grey", "rose", "vermilion", "ochre")
every_theme = pytest.mark.parametrize("name", list(ThemeName))


def test_contrast_of_black_and_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#777777") == pytest.approx(1.0)
    assert luminance("#FFFFFF") == pytest.approx(1.0)


def test_a_mixture_lies_between_its_parts() -> None:
    assert mix("#000000", "#FF8000", 0.0) == "#000000"
    assert mix("#000000", "#FF8000", 1.0) == "#FF8000"
    assert mix("#000000", "#FF8000", 0.5) == "#804000"


@every_theme
def test_text_can_be_read_on_everything_that_lies_under_it(name: ThemeName) -> None:
    colours = palette(name)
    for ground in (colours.page, colours.chrome, colours.card, colours.selection):
        assert contrast(colours.text, ground) >= TEXT
    for ground in (colours.page, colours.chrome, colours.card):
        assert contrast(colours.muted, ground) >= TEXT
        assert contrast(colours.accent, ground) >= TEXT
    for signal in (colours.alarm, colours.good, colours.warning):
        assert contrast(signal, colours.page) >= TEXT
        assert contrast(signal, colours.chrome) >= TEXT
    assert contrast(colours.on_accent, colours.accent) >= TEXT


@every_theme
@pytest.mark.parametrize("hue", HUES)
def test_the_letters_of_every_hue_can_be_read_wherever_they_stand(
    name: ThemeName, hue: str
) -> None:
    colours, tint = palette(name), palette(name).tints[hue]
    focus = theme(name).focus_share
    grounds = {
        "page": colours.page,
        "card": colours.card,
        "chrome": colours.chrome,
        "fill": tint.fill,
        "selection": colours.selection,
        "focus": mix(colours.page, tint.ink, focus),
    }
    for where, ground in grounds.items():
        assert contrast(tint.ink, ground) >= TEXT, where
    # A disputed label and the name of a role are written the other way round.
    assert contrast(colours.page, tint.ink) >= TEXT


@every_theme
@pytest.mark.parametrize("hue", HUES)
def test_words_can_be_read_on_every_hue_whatever_lies_over_it(name: ThemeName, hue: str) -> None:
    colours, drawn = palette(name), theme(name)
    tint, shade = colours.tints[hue], drawn.hues[hue]
    over = [other.ink for other in colours.tints.values()] + list(colours.lanes)
    for ground in (tint.fill, shade.faint.name(), shade.hatch.name(), colours.page):
        assert contrast(colours.text, ground) >= TEXT
        for ink in over:
            focused = mix(ground, ink, drawn.focus_share)
            assert contrast(colours.text, focused) >= TEXT
            raised = mix(colours.text, ink, drawn.hover_share)
            assert contrast(raised, mix(ground, ink, drawn.hover_share)) >= TEXT


@every_theme
@pytest.mark.parametrize("hue", HUES)
def test_edges_and_frames_of_every_hue_can_be_seen(name: ThemeName, hue: str) -> None:
    colours, tint = palette(name), palette(name).tints[hue]
    assert contrast(tint.edge, colours.page) >= LINE
    for ground in (colours.page, tint.fill, colours.selection, colours.find, colours.card):
        assert contrast(tint.ink, ground) >= LINE


def test_a_theme_has_the_hues_that_schemes_can_name() -> None:
    for name in ThemeName:
        assert set(palette(name).tints) == set(HUES)
    wanted = {label.hue for layer in default_scheme().layers for label in layer.labels}
    assert wanted <= set(HUES)


@every_theme
def test_what_a_search_found_can_be_read_and_seen(name: ThemeName) -> None:
    colours = palette(name)
    for ground in (colours.find, colours.find_current):
        assert contrast(colours.text, ground) >= TEXT
        assert contrast(colours.accent, ground) >= LINE, "the caret"
    assert contrast(colours.text, colours.page) >= LINE, "the frame around the current one"
    assert len({colours.find, colours.find_current, colours.selection, colours.page}) == 4


@every_theme
def test_lines_can_be_seen_and_lane_numbers_read(name: ThemeName) -> None:
    colours = palette(name)
    for lane in colours.lanes:
        assert contrast(lane, colours.page) >= TEXT
        for ground in (colours.selection, colours.find, *(t.fill for t in colours.tints.values())):
            assert contrast(lane, ground) >= LINE
    for ground in (colours.page, colours.chrome, colours.card):
        assert contrast(colours.outline, ground) >= LINE
    for ground in (colours.page, colours.selection, *(t.fill for t in colours.tints.values())):
        assert contrast(colours.accent, ground) >= LINE, "the caret"


@every_theme
def test_text_stays_readable_on_what_is_not_decided_yet(name: ThemeName) -> None:
    colours = theme(name)
    for hue in colours.hues.values():
        assert contrast(colours.text.name(), hue.faint.name()) >= TEXT
        assert contrast(colours.text.name(), hue.hatch.name()) >= TEXT


@every_theme
def test_the_hues_of_a_theme_differ_from_each_other(name: ThemeName) -> None:
    colours = palette(name)
    assert len({tint.ink for tint in colours.tints.values()}) == len(HUES)
    assert len(set(colours.lanes)) == DRAWN


def test_an_unknown_hue_is_grey() -> None:
    colours = theme("light")
    assert colours.hue("plaid") is colours.hue("grey")


def test_lanes_beyond_the_last_begin_again() -> None:
    colours = theme("dark")
    assert colours.lane(DRAWN + 1) == colours.lanes[1]


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme("sepia")


@every_theme
def test_the_application_palette_takes_the_colours_of_the_theme(name: ThemeName) -> None:
    colours = theme(name)
    made = application_palette(colours)
    role = QPalette.ColorRole
    assert made.color(role.Window) == colours.chrome
    assert made.color(role.Base) == colours.page
    assert made.color(role.Text) == colours.text
    assert made.color(QPalette.ColorGroup.Disabled, role.Text) == colours.muted
    for ground, ink in (
        (role.Window, role.WindowText),
        (role.Base, role.Text),
        (role.Button, role.ButtonText),
        (role.ToolTipBase, role.ToolTipText),
        (role.Highlight, role.HighlightedText),
        (role.Base, role.PlaceholderText),
        (role.Base, role.Link),
    ):
        assert contrast(_name(made, ground), _name(made, ink)) >= TEXT


def _name(made: QPalette, role: QPalette.ColorRole) -> str:
    return QColor(made.color(role)).name()
