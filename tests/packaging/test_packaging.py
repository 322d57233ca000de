"""The desktop entry, the metainfo and the MIME type say what the program says."""

import configparser
import os
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from glossator import __version__
from glossator.store.connection import APPLICATION_ID
from tests.packaging.conftest import PACKAGING, ROOT
from tests.support import projects

ID = "io.github.glossator.Glossator"
MIME_TYPE = "application/x-glossator-project"
ENTRY = PACKAGING / f"{ID}.desktop"
METAINFO = PACKAGING / f"{ID}.metainfo.xml"
MIME = PACKAGING / "glossator-mime.xml"
SPACE = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# What a desktop and an application on it compare: the window's names with the entry's.
TELL_NAMES = """
from glossator.gui.app import make_application
application = make_application()
print(application.applicationName(), application.desktopFileName())
"""
TELL_TYPES = """
import sys
from pathlib import Path
from PySide6.QtCore import QMimeDatabase
types = QMimeDatabase()
for name in sys.argv[1:]:
    print(types.mimeTypeForData(Path(name).read_bytes()).name(), types.mimeTypeForFile(name).name())
"""


def entry() -> configparser.SectionProxy:
    reader = configparser.ConfigParser(interpolation=None)
    reader.optionxform = str  # type: ignore[assignment,method-assign]  # keys differ by case
    reader.read(ENTRY, encoding="utf-8")
    return reader["Desktop Entry"]


def told(code: str, *arguments: str, **variables: str) -> list[list[str]]:
    """The words that a Python program of its own prints, line by line."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "desktop"), **variables},
    )
    return [line.split() for line in done.stdout.splitlines()]


def tree(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()  # noqa: S314 - our own file


def test_the_entry_starts_the_installed_command_with_the_chosen_project() -> None:
    assert entry()["Exec"].split() == [*PROJECT["scripts"], "%f"]


def test_the_entry_opens_projects() -> None:
    assert entry()["MimeType"] == f"{MIME_TYPE};"


def test_the_entry_shows_the_icon_of_the_application() -> None:
    assert entry()["Icon"] == ID
    assert (ROOT / "resources" / "icons" / "glossator.svg").is_file()


def test_a_desktop_finds_the_entry_of_the_window() -> None:
    assert told(TELL_NAMES) == [[entry()["StartupWMClass"], ENTRY.stem]]


def test_the_metainfo_names_the_entry_the_command_and_the_type() -> None:
    metainfo = tree(METAINFO)
    assert metainfo.findtext("id") == ID
    assert metainfo.findtext("launchable") == ENTRY.name
    assert [metainfo.findtext("provides/binary")] == list(PROJECT["scripts"])
    assert metainfo.findtext("provides/mediatype") == MIME_TYPE
    assert metainfo.findtext("name") == entry()["Name"]
    assert metainfo.findtext("project_license") == PROJECT["license"]
    assert metainfo.findtext("developer/name") == PROJECT["authors"][0]["name"]


def test_the_latest_release_is_the_version_of_the_project() -> None:
    releases = tree(METAINFO).findall("releases/release")
    assert releases[0].get("version") == PROJECT["version"] == __version__
    days = [release.get("date", "") for release in releases]
    assert days == sorted(days, reverse=True)


def test_the_mime_type_asks_for_the_application_id() -> None:
    rule = tree(MIME).find("m:mime-type/m:magic/m:match/m:match", SPACE)
    assert rule is not None
    assert (rule.get("type"), rule.get("offset")) == ("big32", "68")
    assert int(rule.get("value", ""), 16) == APPLICATION_ID


def test_a_desktop_knows_projects_by_content_and_other_databases_as_such(tmp_path: Path) -> None:
    packages = tmp_path / "share" / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(MIME, packages)
    project = projects.make(tmp_path / "made.gloss")
    unnamed = shutil.copy(project, tmp_path / "made")
    other = tmp_path / "other"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE a (b)")
    database.close()
    homes = {"XDG_DATA_DIRS": str(tmp_path / "share"), "XDG_DATA_HOME": str(tmp_path / "none")}
    by_content = told(TELL_TYPES, str(project), str(unnamed), str(other), **homes)
    assert by_content[:2] == [[MIME_TYPE, MIME_TYPE], [MIME_TYPE, MIME_TYPE]]
    assert MIME_TYPE not in by_content[2]


def validate(tool: str, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_validator_of_desktop_entries_accepts_ours() -> None:
    validate("desktop-file-validate", str(ENTRY))


def test_the_validator_of_metainfo_accepts_ours() -> None:
    validate("appstreamcli", "validate", "--no-net", str(METAINFO))


def test_the_compiler_of_mime_types_accepts_ours(tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    shutil.copy(MIME, tmp_path / "packages")
    validate("update-mime-database", str(tmp_path))
    assert f"50:{MIME_TYPE}:*.gloss" in (tmp_path / "globs2").read_text(encoding="utf-8")
