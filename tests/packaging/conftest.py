"""The scripts in the folder ``packaging``, which is no package."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Imports a script by name, and forgets it after the test: the names are common ones."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    yield importlib.import_module
    for path in PACKAGING.glob("*.py"):
        sys.modules.pop(path.stem, None)
