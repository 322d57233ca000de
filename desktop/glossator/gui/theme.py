"""Themes: a palette as Qt's colours, and the application palette made from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

from glossator.gui.palette import Palette, ThemeName, Tint, mix, palette

FOCUS_LIGHT, FOCUS_DARK, HOVER = 0.13, 0.2, 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Hue:
    """One hue: ``fill`` behind text, ``edge`` around it, ``ink`` for letters.

    ``faint`` is the fill of what nobody has decided yet; ``hatch`` are the strokes across it.
    """

    fill: QColor
    edge: QColor
    ink: QColor
    faint: QColor
    hatch: QColor


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """The colours that the window paints with; see ``Palette`` for what each is for."""

    name: ThemeName
    dark: bool
    page: QColor
    chrome: QColor
    card: QColor
    rule: QColor
    outline: QColor
    text: QColor
    muted: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    find: QColor
    find_current: QColor
    alarm: QColor
    good: QColor
    warning: QColor
    hues: Mapping[str, Hue]
    lanes: tuple[QColor, ...]

    @property
    def focus_share(self) -> float:
        """How much of its ink lies under the words of the mark in focus."""
        return FOCUS_DARK if self.dark else FOCUS_LIGHT

    @property
    def hover_share(self) -> float:
        """How much of its ink lies over the words of the mark under the pointer."""
        return HOVER

    def hue(self, name: str) -> Hue:
        """The hue of that name; grey for a name that no palette knows."""
        return self.hues.get(name) or self.hues["grey"]

    def lane(self, lane: int) -> QColor:
        """The colour of a claim's lane; lanes beyond the last begin again."""
        return self.lanes[lane % len(self.lanes)]


def _hue(page: str, tint: Tint) -> Hue:
    faint = mix(page, tint.fill, 0.45)
    colours = (tint.fill, tint.edge, tint.ink, faint, mix(faint, tint.edge, 0.22))
    return Hue(*(QColor(colour) for colour in colours))


def from_palette(source: Palette) -> Theme:
    """The theme of a palette."""
    return Theme(
        name=source.name,
        dark=source.dark,
        page=QColor(source.page),
        chrome=QColor(source.chrome),
        card=QColor(source.card),
        rule=QColor(source.rule),
        outline=QColor(source.outline),
        text=QColor(source.text),
        muted=QColor(source.muted),
        accent=QColor(source.accent),
        on_accent=QColor(source.on_accent),
        selection=QColor(source.selection),
        find=QColor(source.find),
        find_current=QColor(source.find_current),
        alarm=QColor(source.alarm),
        good=QColor(source.good),
        warning=QColor(source.warning),
        hues=MappingProxyType({name: _hue(source.page, t) for name, t in source.tints.items()}),
        lanes=tuple(QColor(lane) for lane in source.lanes),
    )


def theme(name: ThemeName | str) -> Theme:
    """The theme of that name: light, dark or high-contrast.

    Raises:
        ValueError: there is no such theme.
    """
    return from_palette(palette(name))


def application_palette(colours: Theme) -> QPalette:
    """What ``QApplication.setPalette`` takes, for the Fusion style."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: colours.chrome,
        role.WindowText: colours.text,
        role.Base: colours.page,
        role.AlternateBase: colours.chrome,
        role.Text: colours.text,
        role.Button: colours.card if colours.dark else colours.chrome,
        role.ButtonText: colours.text,
        role.BrightText: colours.alarm,
        role.ToolTipBase: colours.card,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.hue("violet").ink,
        role.Light: colours.card,
        role.Midlight: colours.rule,
        role.Mid: colours.rule,
        role.Dark: colours.outline,
        role.Shadow: QColor("black"),
    }
    result = QPalette()
    for one, colour in pairs.items():
        result.setColor(one, colour)
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, one, colours.muted)
    return result
