"""The sample project, made as a user makes it."""

import shutil
from pathlib import Path

from glossator.services.demo import make_demo


def make(path: Path) -> Path:
    """A project of the sample articles with the default pipeline's suggestions."""
    return make_demo(path).path


def copy(original: Path, path: Path) -> Path:
    """A copy of a project that nobody has open."""
    shutil.copyfile(original, path)
    return path
