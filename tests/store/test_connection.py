"""How the file is opened: settings in force, what it is at rest, and what is refused."""

import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.store.connection import APPLICATION_ID, SCHEMA_VERSION, open_for_reading, recognise
from glossator.store.errors import NotAProject, ProjectDamaged, ProjectTooNew
from glossator.store.migrations import STEPS
from glossator.store.project import Project
from tests.support import builders, projects


def pragma(opened: Project, name: str) -> object:
    return opened.write(lambda db: db.execute(f"PRAGMA {name}").fetchone()[0])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "persist"),
        ("journal_size_limit", 1 << 20),
        ("synchronous", 3),  # EXTRA
        ("foreign_keys", 1),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("trusted_schema", 0),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA_VERSION),
    ],
)
def test_the_writer_s_settings_are_in_force(opened: Project, name: str, value: object) -> None:
    assert pragma(opened, name) == value


def test_the_reader_checks_what_it_reads(opened: Project) -> None:
    names = ("foreign_keys", "cell_size_check", "mmap_size", "trusted_schema", "query_only")

    found = opened.read(lambda db: [db.execute(f"PRAGMA {n}").fetchone()[0] for n in names])

    assert found == [1, 1, 0, 0, 1]


def test_every_table_is_strict(opened: Project) -> None:
    found = opened.read(
        lambda db: db.execute(
            "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' "
            "AND name NOT LIKE 'sqlite%'"
        ).fetchall()
    )

    assert len(found) > 10
    assert [name for name, strict in found if not strict] == []


def test_a_wrong_type_is_refused_by_the_file_itself(opened: Project) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="INTEGER column"):
        opened.write(lambda db: db.execute("UPDATE documents SET length = 'long'"))


def test_a_reader_cannot_write(opened: Project) -> None:
    with pytest.raises(UserError, match="is read-only"):
        opened.read(lambda db: db.execute("DELETE FROM texts"))


def test_a_reader_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        open_for_reading(tmp_path / "none.gloss")

    assert list(tmp_path.iterdir()) == []


def test_the_newest_format_is_the_last_step() -> None:
    assert len(STEPS) + 1 == SCHEMA_VERSION


def test_at_rest_a_project_is_one_file(path: Path) -> None:
    with Project(path) as opened:
        projects.apply(opened, builders.addition(builders.entity()))
        opened.read(lambda db: db.execute("SELECT count(*) FROM texts").fetchone())

    assert list(path.parent.iterdir()) == [path]


def _version(number: int) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[60:64] = struct.pack(">I", number)
        path.write_bytes(data)

    return change


def _other_program(path: Path) -> None:
    path.unlink()
    with projects.stranger(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


REFUSED = {
    "text": (lambda path: path.write_text("Just a text.\n" * 50), NotAProject, "is not a Gloss"),
    "empty": (lambda path: path.write_bytes(b""), NotAProject, "is not a Glossator project"),
    "cut short": (
        lambda path: path.write_bytes(path.read_bytes()[:60]),
        NotAProject,
        "is not a Glossator project",
    ),
    "another program's": (_other_program, NotAProject, "is a database of another program"),
    "newer": (
        _version(SCHEMA_VERSION + 1),
        ProjectTooNew,
        f"newer Glossator \\(format {SCHEMA_VERSION + 1}, .*update Glossator",
    ),
    "no format": (_version(0), ProjectDamaged, "header of .* is damaged"),
}


@pytest.mark.parametrize(("make", "kind", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_ours_is_refused_and_left_as_it_is(
    path: Path, make: Callable[[Path], None], kind: type[UserError], sentence: str
) -> None:
    make(path)
    before = path.read_bytes()

    with pytest.raises(kind, match=sentence) as caught:
        Project(path)

    assert str(path) in str(caught.value)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAProject, match="is a folder, not a project"):
        Project(tmp_path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no project at .*glossator new"):
        Project(tmp_path / "none.gloss")

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_may_not_be_read_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(UserError, match="may not be read by you"):
        recognise(path)


def test_a_database_that_ends_too_early_is_said_to_be_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])

    with pytest.raises(ProjectDamaged, match="is damaged; run"):
        Project(path)
