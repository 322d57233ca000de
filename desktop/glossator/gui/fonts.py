"""Fonts: the faces that come with the program, and what to fall back on.

Both families come as variable fonts. Qt knows only their regular face by weight on some platforms,
so a font's weight is set on the variation axis as well.
"""

from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700

_READING = "Source Serif 4"
_INTERFACE = "Inter"
_FACES = (
    ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    ("fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    ("fontpkg_inter", "Inter[opsz,wght].ttf"),
)


@dataclass(frozen=True, slots=True)
class Families:
    """Family names in order of choice: ``reading`` for the article, ``interface`` for the rest."""

    reading: tuple[str, ...] = (_READING, "Georgia", "Noto Serif", "DejaVu Serif", "serif")
    interface: tuple[str, ...] = (_INTERFACE, "Segoe UI", "Noto Sans", "DejaVu Sans", "sans-serif")

    def reading_font(self, pixel_size: int, weight: int = REGULAR, italic: bool = False) -> QFont:
        """The font of the article; unhinted, so that letters keep their distances."""
        font = _font(self.reading, pixel_size, weight, italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def with_reading(self, family: str) -> "Families":
        """The same families, with the article in ``family`` where that is installed."""
        if not family or not QFontDatabase.hasFamily(family):
            return self
        return replace(self, reading=_led_by(family, self.reading))

    def interface_font(self, pixel_size: int, weight: int = REGULAR, italic: bool = False) -> QFont:
        """The font of labels, cards and the window."""
        return _font(self.interface, pixel_size, weight, italic)


def _font(families: tuple[str, ...], pixel_size: int, weight: int, italic: bool) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(max(1, pixel_size))
    font.setItalic(italic)
    if weight != REGULAR:
        # A weight above semibold would be emboldened again where the axis already did it.
        font.setWeight(QFont.Weight(min(weight, SEMIBOLD)))
        font.setVariableAxis(QFont.Tag("wght"), float(weight))
    return font


def _load(package: str, name: str) -> str:
    """The family of a face that ships with a package, now known to Qt; empty where it fails."""
    try:
        face = resources.files(package) / "files" / name
    except ModuleNotFoundError:
        return ""
    with resources.as_file(face) as path:
        number = QFontDatabase.addApplicationFont(str(path)) if Path(path).exists() else -1
    names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return names[0] if names else ""


def load_fonts() -> Families:
    """Make the shipped faces known to Qt; call once, after the application object exists.

    A face that is missing is no error: the family names end with fonts of the system.
    """
    loaded = [_load(package, name) for package, name in _FACES]
    reading = next((family for family in loaded[:2] if family), "")
    return Families(
        reading=_led_by(reading, Families().reading),
        interface=_led_by(loaded[2], Families().interface),
    )


def _led_by(family: str, families: tuple[str, ...]) -> tuple[str, ...]:
    others = tuple(name for name in families if name != family)
    return (family, *others) if family else families[1:]
