"""The smoke test tells an article from an empty window."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QColor, QImage

Script = Callable[[str], ModuleType]
WHITE = 0xFFFDFCFA


def drawn(path: Path, colour_at: Callable[[int, int], int], kind: QImage.Format) -> QImage:
    image = QImage(96, 64, kind)
    for y in range(image.height()):
        for x in range(image.width()):
            image.setPixel(x, y, colour_at(x, y))
    assert image.save(str(path))
    return image


def shaded(x: int, y: int) -> int:
    """Steady changes and sudden ones, so that rows are packed in every way that PNG knows."""
    sudden = (x * 2654435761 ^ y * 40503) >> 7 if y % 7 == 0 else 0
    return QColor((x * 5 + y) % 256, (y * 3) % 256, (x * y + sudden) % 256).rgb()


@pytest.mark.parametrize("kind", [QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32])
def test_colours_are_counted_as_qt_sees_them(
    script: Script, tmp_path: Path, kind: QImage.Format
) -> None:
    image = drawn(tmp_path / "a.png", shaded, kind)
    expected: Counter[tuple[int, int, int]] = Counter()
    for y in range(16, 48):
        for x in range(24, 72):
            colour = image.pixelColor(x, y)
            expected[colour.red(), colour.green(), colour.blue()] += 1
    counted = script("picture").middle_colours(tmp_path / "a.png")
    assert {tuple(colour[:3]): times for colour, times in counted.items()} == expected


def test_an_empty_window_shows_no_letters(script: Script, tmp_path: Path) -> None:
    drawn(tmp_path / "a.png", lambda *_: WHITE, QImage.Format.Format_RGB32)
    assert not script("picture").shows_letters(tmp_path / "a.png")


def test_colours_at_the_edge_alone_show_no_letters(script: Script, tmp_path: Path) -> None:
    def framed(x: int, y: int) -> int:
        return WHITE if 20 < x < 76 and 12 < y < 52 else shaded(x, y)

    drawn(tmp_path / "a.png", framed, QImage.Format.Format_RGB32)
    assert not script("picture").shows_letters(tmp_path / "a.png", colours=2)


def test_many_shades_show_letters(script: Script, tmp_path: Path) -> None:
    drawn(tmp_path / "a.png", shaded, QImage.Format.Format_RGB32)
    assert script("picture").shows_letters(tmp_path / "a.png")


@pytest.mark.parametrize("damage", [lambda data: b"GIF89a" + data, lambda data: data[:200]])
def test_what_is_no_whole_png_is_refused(
    script: Script, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "a.png"
    drawn(path, shaded, QImage.Format.Format_RGB32)
    path.write_bytes(damage(path.read_bytes()))
    picture = script("picture")
    with pytest.raises(picture.NotReadable):
        picture.shows_letters(path)
