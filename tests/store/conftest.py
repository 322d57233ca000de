"""A project with one article and two people, closed and open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.store.project import Project
from tests.support import projects


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project file at rest, alone in its folder."""
    return projects.make(tmp_path / "news.gloss")


@pytest.fixture
def opened(path: Path) -> Iterator[Project]:
    """The same project, open."""
    with Project(path) as project:
        yield project
