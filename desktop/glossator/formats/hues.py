"""The colours of a scheme's hues for files that show them: light and dark, background and ink."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Hue:
    """A background with ink of sufficient contrast on it, on a light and on a dark page."""

    light: str
    light_ink: str
    dark: str
    dark_ink: str


HUES: Mapping[str, Hue] = MappingProxyType(
    {
        "blue": Hue("#dce9fc", "#1f55a8", "#25344d", "#78aeff"),
        "orange": Hue("#fbe8cf", "#8b4f0a", "#3f3427", "#f2b45e"),
        "green": Hue("#daf0de", "#1d6636", "#23392f", "#6ccb86"),
        "teal": Hue("#d3eeee", "#11605f", "#20383b", "#5cc8c4"),
        "violet": Hue("#eee3f8", "#65349a", "#36304a", "#c79bf2"),
        "grey": Hue("#eae8e3", "#59554b", "#34363a", "#b4b3ac"),
        "rose": Hue("#fbe0ea", "#a01f5c", "#402e3c", "#f78fb3"),
        "vermilion": Hue("#fde1d6", "#ad3208", "#422d29", "#ff8a5c"),
        "ochre": Hue("#f5eac4", "#75560a", "#3b3627", "#ddbb55"),
    }
)
GREY = HUES["grey"]
