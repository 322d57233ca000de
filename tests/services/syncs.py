"""Fixtures of files that are synced with a hub of the tests' own; the conftest names them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.services import syncing
from glossator.services.stamps import SystemStamps
from glossator.services.syncing_report import SyncReport
from glossator.store.project import Project
from tests.support import postgres, samples
from tests.support.hubs import SECRET, admit_everybody, password
from tests.support.postgres import Server

Exchange = Callable[..., SyncReport]
OpenFile = Callable[[str], Path]


@pytest.fixture
def database_of(sample: Path, server: Server, database: str) -> str:
    """A hub for the sample project to which everybody is admitted."""
    url = server.url(database=database)
    with Project(sample) as opened, syncing.connect(url, SECRET) as client:
        syncing.create(opened, client, SystemStamps())
    admit_everybody(server, database)
    return database


@pytest.fixture
def exchange(server: Server, database_of: str) -> Exchange:
    """Syncs a file with the hub under a role."""

    def run(path: Path, role: str = postgres.OWNER, port: int = 0) -> SyncReport:
        url = server.url(role, database_of, port)
        with Project(path) as opened, syncing.connect(url, password(role)) as client:
            return syncing.sync(opened, client, SystemStamps())

    return run


@pytest.fixture
def copy(sample: Path, tmp_path: Path) -> OpenFile:
    """Copies of the sample project, as people have them."""
    return lambda name: samples.copy(sample, tmp_path / f"{name}.gloss")
