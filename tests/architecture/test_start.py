"""What starting the program loads, and what installing it asks for."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.conftest import ROOT

HEAVY = ("PySide6", "shiboken6", "spacy", "thinc", "numpy")
REPORT = "print(*[name for name in sys.modules if name.split('.')[0] in HEAVY], file=sys.stderr)"


@pytest.mark.parametrize(
    "start",
    [
        "import glossator.cli.main",
        "from glossator.cli.main import run; run(['--help'])",
        "from glossator.cli.main import run; run(['formats'])",
    ],
)
def test_the_command_line_starts_without_window_or_pipeline(start: str) -> None:
    code = f"import sys; HEAVY = {HEAVY!r}; {start}; {REPORT}"

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stderr.split() == []


def test_the_check_for_heavy_modules_can_fail() -> None:
    code = f"import sys; HEAVY = {HEAVY!r}; import numpy; {REPORT}"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "numpy" in done.stderr.split()


def test_writing_to_a_project_loads_no_pandas_though_it_is_installed(tmp_path: Path) -> None:
    path = tmp_path / "new.gloss"
    code = (
        "import importlib.util, sys; from glossator.cli.main import run; "
        f"code = run(['new', {str(path)!r}]); "
        "loaded = {'sqlite_utils', 'pandas'} & sys.modules.keys(); "
        "print(code, importlib.util.find_spec('pandas') is not None, *loaded)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1].split() == ["0", "True", "sqlite_utils"]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locked_requirements_are_pinned_hashed_and_name_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    joined = text.replace("\\\n", " ")
    entries = [
        line for line in joined.splitlines() if line.strip() and not line.startswith((" ", "#"))
    ]

    assert len(entries) > 10
    for entry in entries:
        assert re.match(r"[A-Za-z0-9_.-]+(\[[a-z,]+\])?==\S+ ", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host|https?://", text)
