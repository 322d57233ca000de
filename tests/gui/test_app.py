"""The application: welcome page, windows for projects, drawing without a display, libraries."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from glossator.gui import app, platform
from glossator.gui.preferences import Preferences


def test_the_window_can_be_drawn_without_a_display(
    qapp: QApplication, sample: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "window.png"
    app.render_window(sample, "ada", picture)
    drawn = QImage(str(picture))
    colours = {drawn.pixel(x, y) for x in range(0, drawn.width(), 7) for y in range(60, 400, 7)}
    assert drawn.width() >= 760
    assert len(colours) > 20


def test_a_project_has_one_window(qapp: QApplication, sample: Path, tmp_path: Path) -> None:
    windows = app.Windows(qapp, "ada", Preferences(tmp_path / "window.ini"))
    first = windows.open(sample)
    assert windows.open(sample) is first
    first.close()


def test_a_window_is_at_first_no_larger_than_its_screen(
    qapp: QApplication, sample: Path, tmp_path: Path
) -> None:
    window = app.Windows(qapp, "ada", Preferences(tmp_path / "window.ini")).open(sample)
    room, size = window.screen().availableSize(), window.size()
    window.close()
    assert size.width() <= room.width()
    assert size.height() < room.height()


def test_recent_projects_are_remembered_latest_first(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "window.ini")
    for name in ("one", "two", "one"):
        preferences.remember(tmp_path / f"{name}.gloss")
    again = Preferences(tmp_path / "window.ini")
    assert [path.stem for path in again.recent] == ["one", "two"]


def test_broken_preferences_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[General]\ntext_size=huge\ntheme=plaid\n", encoding="utf-8")
    preferences = Preferences(file)
    assert preferences.text_size == 18


@pytest.mark.parametrize(
    ("complaint", "sentence"),
    [
        (
            "libEGL.so.1: cannot open shared object file: No such file or directory",
            (
                "Qt needs the system library libEGL.so.1, which is not there; "
                "install the package libegl1."
            ),
        ),
        (
            "libxcb-cursor.so.0: cannot open shared object file",
            (
                "Qt needs the system library libxcb-cursor.so.0, which is not there; "
                "install the package libxcb-cursor0."
            ),
        ),
        (
            "libodd.so.7: cannot open shared object file",
            (
                "Qt needs the system library libodd.so.7, which is not there; "
                "install the package that holds it."
            ),
        ),
    ],
)
def test_a_missing_library_is_named_with_its_package(complaint: str, sentence: str) -> None:
    assert platform.missing_library(complaint) == sentence


def test_a_display_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert not platform.has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert platform.has_display()


def test_the_window_comes_without_spacy() -> None:
    """Its import takes a second: it belongs to the suggester's process alone."""
    code = "import sys, glossator.gui.app; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
