"""Making and opening projects: names, endings, people."""

from pathlib import Path

import pytest

from glossator.domain.document import Annotator
from glossator.domain.errors import BadScheme, UserError
from glossator.resources import resource
from glossator.services import projects
from glossator.services.people import known_or_added
from glossator.store import annotations, project
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.support import builders


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("news", "news.gloss"),
        ("news.gloss", "news.gloss"),
        ("a/news", "a/news.gloss"),
        ("news.db", "news.db"),
        ("may.2024", "may.2024"),
        ("../news", "../news.gloss"),
        (".news", ".news.gloss"),
    ],
)
def test_a_name_without_ending_gets_one(name: str, file: str) -> None:
    assert projects.project_path(name) == Path(file)


@pytest.mark.parametrize("name", [".", "", "/", "..", "a/.."])
def test_a_folder_is_no_name_of_a_project(name: str) -> None:
    with pytest.raises(UserError, match="is a folder, not a project"):
        projects.project_path(name)


def test_an_existing_file_counts_more_than_an_added_ending(path: Path) -> None:
    bare = path.with_suffix("")
    assert projects.existing_path(bare) == path

    bare.write_bytes(path.read_bytes())
    assert projects.existing_path(bare) == bare


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("missing", "There is no project at {path}.gloss; check the name, or make one with "),
        ("folder", "{path} is a folder, not a project; choose a .gloss file."),
        ("text", "{path} is not a Glossator project; choose a .gloss file."),
    ],
)
def test_what_is_no_project_is_a_sentence(tmp_path: Path, kind: str, sentence: str) -> None:
    path = tmp_path / "news"
    if kind == "folder":
        path.mkdir()
    if kind == "text":
        path.write_text("Hello. " * 50, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        projects.open_project(path)

    assert str(refused.value).startswith(sentence.format(path=path))


def test_a_new_project_has_the_scheme_it_was_given(tmp_path: Path) -> None:
    source = tmp_path / "own.toml"
    text = resource("scheme.toml").read_text(encoding="utf-8")
    source.write_text(text.replace('version = "1"', 'version = "7"'), encoding="utf-8")
    projects.new_project(tmp_path / "news.gloss", projects.read_scheme(source))
    with projects.open_project(tmp_path / "news") as opened:
        assert opened.read(project.current_scheme).version == "7"


def test_a_project_is_never_made_over_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        projects.new_project(path, projects.read_scheme(None))

    assert path.read_bytes() == before


@pytest.mark.parametrize("contents", [None, b"\xff\xfe\x00", b"name = ["])
def test_a_scheme_that_cannot_be_read_is_named(tmp_path: Path, contents: bytes | None) -> None:
    path = tmp_path / "scheme.toml"
    if contents is not None:
        path.write_bytes(contents)
    with pytest.raises(UserError, match=str(path)):
        projects.read_scheme(path)


def test_an_error_in_a_scheme_says_in_which_file(tmp_path: Path) -> None:
    path = tmp_path / "scheme.toml"
    path.write_text('name = "x"\nversion = "1"\n', encoding="utf-8")
    with pytest.raises(BadScheme) as refused:
        projects.read_scheme(path)

    assert str(refused.value) == f"{path}: The scheme has no [[layer]]; add at least one."


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\x00"])
def test_a_session_needs_a_name_and_leaves_nothing_open(path: Path, name: str) -> None:
    with pytest.raises(UserError, match="The annotator's name is empty"):
        projects.open_session(path, name)

    path.rename(path.with_suffix(".moved"))
    assert [each.name for each in path.parent.iterdir()] == ["news.moved"]


def test_blanks_in_a_name_make_nobody_new(path: Path) -> None:
    for name in ("Cleo Moe", "  Cleo   Moe ", "Cleo\tMoe"):
        projects.open_session(path, name).close()
    with Project(path) as opened:
        people = [person.name for person in opened.read(annotations.annotators)]

    assert people == ["Ada", "Ben", "Cleo Moe"]


def test_a_known_person_stays_the_same(path: Path) -> None:
    session = projects.open_session(path, "Ada")
    session.close()

    assert session.annotator == builders.ADA


def test_looking_adds_nobody(path: Path) -> None:
    before = path.read_bytes()
    session = projects.view_session(path, "Cleo")
    assert [row.title for row in session.documents()] == ["Article 1"]
    assert session.open("doc-1").annotations == {}
    session.close()

    assert path.read_bytes() == before
    known = projects.view_session(path, " Ada ")
    assert known.annotator == builders.ADA
    known.close()


def test_two_programs_that_add_one_person_at_once_agree(
    opened: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = opened.write(lambda db: known_or_added(db, "Cleo"))
    unknown = iter([None])

    def looked_before(database: Connection, name: str) -> Annotator | None:
        """As the first look was, before the other program added the person."""
        monkeypatch.undo()
        return next(unknown)

    monkeypatch.setattr(annotations, "find_annotator", looked_before)

    assert projects.ensure_annotator(opened, "Cleo") == other
