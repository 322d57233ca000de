"""A project with one article and two people, and Ada at work in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossator.resources import seed
from glossator.services import projects as project_service
from glossator.services.session import Session
from glossator.store import project
from glossator.store.project import Project
from tests.services.bench import Bench
from tests.services.importer import Importer
from tests.services.syncs import copy, database_of, exchange
from tests.support import builders, lines, projects
from tests.support.desks import CountedStamps
from tests.support.hubs import database, server

__all__ = ["copy", "database", "database_of", "exchange", "server"]
OpenSession = Callable[..., Session]


@pytest.fixture(scope="session")
def _project_original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return projects.make(tmp_path_factory.mktemp("project") / "news.gloss").read_bytes()


@pytest.fixture
def path(_project_original: bytes, tmp_path: Path) -> Path:
    """A project file at rest, alone in its folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    path = folder / "news.gloss"
    path.write_bytes(_project_original)
    return path


@pytest.fixture
def opened(path: Path) -> Iterator[Project]:
    """The same project, open."""
    with Project(path) as opened:
        yield opened


@pytest.fixture
def open_session() -> Iterator[OpenSession]:
    """Opens sessions with stamps of their own; they are closed when the test is over."""
    sessions: list[Session] = []

    def open_one(path: Path, name: str = "Ada") -> Session:
        stamps = CountedStamps(f"{name}-{len(sessions)}")
        sessions.append(project_service.open_session(path, name, stamps))
        return sessions[-1]

    yield open_one
    for session in sessions:
        session.close()


@pytest.fixture
def session(path: Path, open_session: OpenSession) -> Session:
    """Ada at work in the project."""
    return open_session(path)


@pytest.fixture(scope="session")
def _empty_original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("empty") / "empty.gloss"
    project.create(path, builders.default_scheme(), "project-1", builders.NOON)
    return path.read_bytes()


@pytest.fixture
def importer(_empty_original: bytes, tmp_path: Path) -> Iterator[Importer]:
    """An empty project; when the test is over it must be sound."""
    path = tmp_path / "empty.gloss"
    path.write_bytes(_empty_original)
    with Project(path) as opened:
        yield Importer(opened)
    assert projects.damages(path) == []


@pytest.fixture(scope="session")
def _gold_original(_empty_original: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("gold") / "gold.gloss"
    path.write_bytes(_empty_original)
    with Project(path) as opened:
        Importer(opened).take(seed("gold.jsonl"))
    return path.read_bytes()


@pytest.fixture
def gold(_gold_original: bytes, tmp_path: Path) -> Path:
    """A project of the eleven sample articles, finished by the annotator “gold”."""
    path = tmp_path / "gold.gloss"
    path.write_bytes(_gold_original)
    return path


@pytest.fixture
def bench(importer: Importer, tmp_path: Path) -> Bench:
    """A bench with two articles."""
    bench = Bench(importer, tmp_path)
    bench.add(lines.TEXT, "Omar Reyes stayed in Oslo.")
    return bench
