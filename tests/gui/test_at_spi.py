"""The real window as another program meets it: over the accessibility bus, on a display of its own.

It needs packages of the system (Debian's names are in ``PARTS``). Where they are missing it is
skipped; where GLOSSATOR_NEEDS_AT_SPI is set, as in CI, that is a failure.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ctypes.util import find_library
from pathlib import Path
from typing import Any

import pytest

from glossator.services import projects
from tests.support.at_spi_session import SYSTEM_PYTHON

ROOT = Path(__file__).parents[2]
LIMIT = 200
_CLIENT = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
_LAUNCHERS = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
)


def has_client() -> bool:
    """Whether the system's Python can speak to the bus."""
    with suppress(OSError):
        done = subprocess.run([SYSTEM_PYTHON, "-c", _CLIENT], capture_output=True, check=False)
        return done.returncode == 0
    return False


PARTS: dict[str, Callable[[], bool]] = {
    "xvfb": lambda: bool(shutil.which("Xvfb")),
    "dbus": lambda: bool(shutil.which("dbus-run-session")),
    "at-spi2-core": lambda: any(Path(each).exists() for each in _LAUNCHERS),
    "python3-gi and gir1.2-atspi-2.0": has_client,
    "libxcb-cursor0": lambda: find_library("xcb-cursor") is not None,
}


@pytest.fixture(scope="module", autouse=True)
def _packages() -> None:
    missing = [name for name, is_there in PARTS.items() if not is_there()]
    if not missing:
        return
    reason = f"the accessibility bus cannot be tried without {', '.join(missing)}"
    if os.environ.get("GLOSSATOR_NEEDS_AT_SPI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def display() -> Iterator[str]:
    """A display of its own; it chooses its number itself."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1500x1000x24", "-nolisten", "tcp"],  # noqa: S607 - as PARTS found it
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def environment(shown_on: str, runtime: str) -> dict[str, str]:
    """What the session is started with: that display, and accessibility on from the beginning."""
    kept = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    return {
        **kept,
        "DISPLAY": shown_on,
        "XDG_RUNTIME_DIR": runtime,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_ACCESSIBILITY": "1",
    }


def run_session(project: Path, start: int) -> tuple[str, str, int]:
    """What the session printed and complained of, and its exit code; nothing of it is left."""
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.support.at_spi_session"]
    with tempfile.TemporaryDirectory(prefix="bus-") as runtime, display() as shown_on:
        session = subprocess.Popen(
            [*command, str(project), str(start)],
            cwd=ROOT,
            env=environment(shown_on, runtime),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            out, err = session.communicate(timeout=LIMIT)
        finally:
            # The bus, its registry and the program are of the same group.
            with suppress(ProcessLookupError):
                os.killpg(session.pid, signal.SIGKILL)
            session.wait()
    return out, err, session.returncode


class Heard:
    """What one session over the bus brought to light."""

    def __init__(self, project: Path) -> None:
        session = projects.open_session(project, "ada")
        try:
            first = session.open(session.documents()[0].id)
        finally:
            session.close()
        self.title, self.article = first.document.title, first.document.text
        self.open = first.open_suggestions()
        second = self.open[1]
        self.words = second.spans[0].quote(self.article)
        label = session.scheme.layer(second.layer).label(second.label)
        self.label = label.title if label else second.label
        self.start = second.start
        out, err, code = run_session(project, self.start)
        assert code == 0, err
        # The bus's own registry says on the same stream that it is there.
        (line,) = [each for each in out.splitlines() if each.startswith("{")]
        self.found: dict[str, Any] = json.loads(line)


@pytest.fixture(scope="module")
def heard(
    _packages: None, sample_original: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Heard, Path]:
    """The sample project, read over the bus."""
    project = tmp_path_factory.mktemp("bus") / "sample.gloss"
    shutil.copyfile(sample_original, project)
    return Heard(project), project


def test_window_article_and_buttons_have_names_and_roles(heard: tuple[Heard, Path]) -> None:
    told, _ = heard
    assert told.found["window"].startswith(told.title)
    role, name = told.found["pane"]
    assert role == "document frame"
    assert name
    buttons = told.found["buttons"]
    assert "Finish article" in buttons
    assert all(buttons)


def test_the_article_is_read_as_plain_text_with_the_caret_in_step(
    heard: tuple[Heard, Path],
) -> None:
    told, _ = heard
    assert told.found["text"] == told.article
    assert told.found["carets"] == [0, told.start, 0]


def test_a_decision_is_announced_with_where_it_leads(heard: tuple[Heard, Path]) -> None:
    told, _ = heard
    said = " ".join(told.found["announced"])
    assert f"Accepted entity {told.label}: {told.words}. Next: " in said


def test_the_rows_of_the_annotation_list_are_named(heard: tuple[Heard, Path]) -> None:
    told, _ = heard
    first = told.open[0].spans[0].quote(told.article)
    assert f"entity Date, suggested: {first}" in told.found["cells"]
    assert f"entity {told.label}, accepted: {told.words}" in told.found["cells"]


def test_what_was_decided_over_the_bus_is_in_the_file(heard: tuple[Heard, Path]) -> None:
    told, project = heard
    assert told.found["ended"] == 0
    session = projects.open_session(project, "ada")
    try:
        found = session.open(session.documents()[0].id).annotations.values()
        assert [item.spans[0].quote(told.article) for item in found] == [told.words]
    finally:
        session.close()
