"""Copies of a project beside it, as synced folders make them, are told when they bring news."""

import shutil
from pathlib import Path

from glossator.services import projects
from glossator.services.copies import copies_beside
from tests.support import builders
from tests.support import projects as files


def work(path: Path) -> None:
    """Let Ada mark a name in a copy."""
    with projects.open_project(path) as opened:
        files.apply(opened, builders.addition(builders.entity()))


def test_a_conflict_copy_with_work_of_its_own_is_told(path: Path) -> None:
    copy = path.with_name("news (conflicted copy).gloss")
    shutil.copy(path, copy)
    assert copies_beside(path) == []

    work(copy)

    (sentence,) = copies_beside(path)
    assert sentence == (
        "“news (conflicted copy).gloss” beside it is a copy of this project with 1 edit of its "
        "own; merge it to have both."
    )
    assert copies_beside(copy) == []


def test_other_projects_and_other_files_are_no_copies(path: Path, tmp_path: Path) -> None:
    projects.new_project(path.with_name("other.gloss"), projects.read_scheme(None))
    path.with_name("garbage.gloss").write_bytes(b"nothing")
    path.with_name("folder.gloss").mkdir()
    before = sorted(each.name for each in path.parent.iterdir())

    assert copies_beside(path) == []
    assert copies_beside(tmp_path / "missing.gloss") == []
    assert sorted(each.name for each in path.parent.iterdir()) == before
