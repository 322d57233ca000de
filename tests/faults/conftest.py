"""A project to hurt."""

from pathlib import Path

import pytest

from tests.support import projects


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project file at rest, alone in its folder."""
    return projects.make(tmp_path / "news.gloss")
