"""Palettes: every colour of the program as plain data, and the sums that say it can be read.

Contrast is the ratio of WCAG 2.2: at least 4.5 for text, at least 3 for lines that mean something.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ThemeName(StrEnum):
    """The palettes that there are."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class Tint:
    """One hue as ``#RRGGBB``: the fill behind text, the edge around it, the ink of its letters."""

    fill: str
    edge: str
    ink: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, each ``#RRGGBB``.

    ``page`` lies under the article, ``chrome`` under the rest of the window, ``card`` under raised
    things. ``rule`` only parts; ``outline`` bounds controls; ``lanes`` are for the claims' lines;
    ``find`` lies under what a search found, ``find_current`` under the match one is at.
    """

    name: ThemeName
    dark: bool
    page: str
    chrome: str
    card: str
    rule: str
    outline: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    find: str
    find_current: str
    alarm: str
    good: str
    warning: str
    tints: Mapping[str, Tint]
    lanes: tuple[str, ...]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(under: str, over: str, share: float) -> str:
    """``over`` laid on ``under`` with an opacity of ``share``, as an opaque colour."""
    pairs = zip(_channels(under), _channels(over), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 for black to 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _glowing(page: str, hues: Mapping[str, str], fill: float, edge: float) -> dict[str, Tint]:
    """Tints for a dark page, mixed beforehand: stacked transparent fills would turn grey."""
    return {
        name: Tint(mix(page, hue, fill), mix(page, hue, edge), hue) for name, hue in hues.items()
    }


LIGHT = Palette(
    name=ThemeName.LIGHT,
    dark=False,
    page="#FDFCFA",
    chrome="#F4F2ED",
    card="#FFFFFF",
    rule="#E3DFD6",
    outline="#8A867C",
    text="#22252A",
    muted="#63666C",
    accent="#2A5DB8",
    on_accent="#FFFFFF",
    selection="#C2DBFF",
    find="#FFE99A",
    find_current="#FFC24D",
    alarm="#B3261E",
    good="#1E6B3A",
    warning="#8A4B00",
    tints={
        "blue": Tint("#DCE9FC", "#5A8CD8", "#1F55A8"),
        "orange": Tint("#FBE8CF", "#C27F22", "#8B4F0A"),
        "green": Tint("#DAF0DE", "#4F9F66", "#1D6636"),
        "teal": Tint("#D3EEEE", "#3F9A9A", "#11605F"),
        "violet": Tint("#EEE3F8", "#A078D0", "#65349A"),
        "grey": Tint("#EAE8E3", "#949189", "#59554B"),
        "rose": Tint("#FBE0EA", "#D0709B", "#A01F5C"),
        "vermilion": Tint("#FDE1D6", "#DC6B44", "#AD3208"),
        "ochre": Tint("#F5EAC4", "#A88619", "#75560A"),
    },
    lanes=("#B0215E", "#6A3FB5", "#8A6100", "#0B6A6A", "#3F4A5A"),
)

DARK = Palette(
    name=ThemeName.DARK,
    dark=True,
    page="#191B20",
    chrome="#131519",
    card="#21242B",
    rule="#343943",
    outline="#6F7785",
    text="#D8DBE0",
    muted="#98A0AC",
    accent="#7FB2FF",
    on_accent="#0F1114",
    selection="#233F6C",
    find="#5A4A16",
    find_current="#7A5510",
    alarm="#FF9A8F",
    good="#7ED29A",
    warning="#F2B45E",
    tints=_glowing(
        "#191B20",
        {
            "blue": "#78AEFF",
            "orange": "#F2B45E",
            "green": "#6CCB86",
            "teal": "#5CC8C4",
            "violet": "#C79BF2",
            "grey": "#B4B3AC",
            "rose": "#F78FB3",
            "vermilion": "#FF8A5C",
            "ochre": "#DDBB55",
        },
        fill=0.20,
        edge=0.58,
    ),
    lanes=("#FF8FB4", "#C8A6FF", "#F3CF6B", "#6FD8D0", "#C3CCD8"),
)

HIGH_CONTRAST = Palette(
    name=ThemeName.HIGH_CONTRAST,
    dark=True,
    page="#000000",
    chrome="#000000",
    card="#000000",
    rule="#9A9A9A",
    outline="#FFFFFF",
    text="#FFFFFF",
    muted="#E0E0E0",
    accent="#FFE14D",
    on_accent="#000000",
    selection="#0842A8",
    find="#4D4000",
    find_current="#7A5200",
    alarm="#FFB0A8",
    good="#8CF0AC",
    warning="#FFD27A",
    tints=_glowing(
        "#000000",
        {
            "blue": "#8FBCFF",
            "orange": "#FFC170",
            "green": "#7CE59A",
            "teal": "#6FE3E0",
            "violet": "#DDB8FF",
            "grey": "#D8D8D2",
            "rose": "#FFA6C8",
            "vermilion": "#FFA684",
            "ochre": "#FFDE6B",
        },
        fill=0.24,
        edge=1.0,
    ),
    lanes=("#FF9CC2", "#D2B6FF", "#FFE08A", "#7DEBE4", "#E6E6E6"),
)


def palette(name: ThemeName | str) -> Palette:
    """The palette of that name.

    Raises:
        ValueError: there is no such palette.
    """
    return {each.name: each for each in (LIGHT, DARK, HIGH_CONTRAST)}[ThemeName(name)]
