"""Making and opening projects."""

from functools import partial
from pathlib import Path

from glossator.domain.document import Annotator
from glossator.domain.errors import BadScheme, UserError
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_toml import parse_scheme
from glossator.resources import resource
from glossator.services.locking import refuse_elsewhere
from glossator.services.machine import default_annotator, machine_id
from glossator.services.people import known_or_added, tidy_name
from glossator.services.session import Session
from glossator.services.stamps import Stamps, SystemStamps
from glossator.store import annotations, project
from glossator.store.connection import recognise
from glossator.store.project import Project

ENDING = ".gloss"


def project_path(name: str | Path) -> Path:
    """The file that a project's name means: ``.gloss`` is added where no ending is given.

    Raises:
        UserError: the name is that of a folder, such as ``..``.
    """
    path = Path(name)
    if path.name in {"", ".."}:
        raise UserError(f"{path} is a folder, not a project; give the project a name in it.")
    return path if path.suffix else path.with_name(path.name + ENDING)


def existing_path(name: Path) -> Path:
    """The project file that a name given by a person means.

    Raises:
        UserError: there is no such project, or the file is something else.
    """
    path = name if name.exists() else project_path(name)
    recognise(path)
    return path


def read_scheme(path: Path | None) -> Scheme:
    """The scheme of a TOML file, or the default one.

    Raises:
        UserError: the file is missing or not a scheme.
    """
    source = path or resource("scheme.toml")
    try:
        return parse_scheme(source.read_text(encoding="utf-8"))
    except BadScheme as error:
        raise BadScheme(f"{source}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"The scheme {source} cannot be read ({error}); check the file.") from error


def new_project(path: Path, scheme: Scheme, stamps: Stamps | None = None) -> None:
    """Make an empty project at ``path`` with ``scheme``.

    Raises:
        UserError: the file exists, or its folder cannot be written.
    """
    stamps = stamps or SystemStamps()
    project.create(path, scheme, stamps.new_id(), stamps.now())


def open_project(name: Path) -> Project:
    """The existing project of that name.

    Raises:
        UserError: the file is missing, busy, damaged, not a project or from a newer version.
    """
    path = existing_path(name)
    return Project(path, partial(refuse_elsewhere, path))


def reading_session(path: Path, annotator: str | None, why: str) -> Session:
    """A session in which nothing can be changed; ``why`` is the sentence that says so.

    Raises:
        UserError: the project cannot be opened, or is of an older format.
    """
    return _viewing(Project(existing_path(path), read_only=why), annotator)


def open_session(path: Path, annotator: str | None = None, stamps: Stamps | None = None) -> Session:
    """A session of the person named ``annotator`` in the project at ``path``.

    Without a name it is that of whom the file was handed out to, or of whoever sits here.

    Raises:
        UserError: the project cannot be opened, or the name is empty.
    """
    opened = open_project(path)
    try:
        name = usual_annotator(opened) if annotator is None else annotator
        return session_of(opened, name, stamps or SystemStamps())
    except BaseException:
        opened.close()
        raise


def view_session(path: Path, annotator: str | None = None) -> Session:
    """A session for looking only: a person whom the project does not know is not added to it.

    Without a name it is that of whom ``open_session`` would choose.

    Raises:
        UserError: the project cannot be opened.
    """
    return _viewing(open_project(path), annotator)


def _viewing(opened: Project, annotator: str | None) -> Session:
    try:
        name = tidy_name(usual_annotator(opened) if annotator is None else annotator)
        found = opened.read(lambda db: annotations.find_annotator(db, name))
        person = found or Annotator("", name)
        scheme = opened.read(project.current_scheme)
        return Session(opened, person, scheme, SystemStamps(), machine_id())
    except BaseException:
        opened.close()
        raise


def session_of(opened: Project, annotator: str, stamps: Stamps) -> Session:
    """A session in an open project; the person is added where they are new to it.

    Raises:
        UserError: the name is empty.
    """
    person = ensure_annotator(opened, annotator)
    return Session(opened, person, opened.read(project.current_scheme), stamps, machine_id())


def usual_annotator(opened: Project) -> str:
    """Whose work it is where nobody says so: whom the file is for, else whoever sits here."""
    return opened.read(lambda db: project.setting(db, project.HANDED_TO)) or default_annotator()


def ensure_annotator(opened: Project, name: str) -> Annotator:
    """The annotator of that name, added where the project does not know them.

    Raises:
        UserError: the name is empty.
    """
    name = tidy_name(name)
    if not name:
        raise UserError("The annotator's name is empty; give one with --annotator NAME.")
    found = opened.read(lambda db: annotations.find_annotator(db, name))
    return found or opened.write(lambda db: known_or_added(db, name))
