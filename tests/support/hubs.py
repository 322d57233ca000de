"""Fixtures of a hub of the tests' own, on a real server; name them in a conftest."""

from collections.abc import Iterator

import pytest

from glossator.domain import ids
from glossator.store.hub.address import parse_address
from glossator.store.hub.client import HubClient
from tests.support import postgres
from tests.support.postgres import Server

SECRET = "open sesame 4711"  # noqa: S105 - of a server that lives for a moment
PEOPLE = ("ada", "ben", "cleo", "dora", "emil")
STRANGER = "stranger"


def password(role: str) -> str:
    """The password of a role."""
    return SECRET if role == postgres.OWNER else f"{role} {SECRET}"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A running server with a role for everybody."""
    if not postgres.is_installed():
        pytest.skip("no PostgreSQL server is installed")
    with postgres.running(SECRET) as running:
        for role in (*PEOPLE, STRANGER):
            running.run(f"CREATE ROLE {role} LOGIN PASSWORD '{password(role)}'")
        yield running


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """An empty database of the test's own."""
    name = f"hub_{postgres.free_port()}"
    server.run(f"CREATE DATABASE {name}")
    yield name
    server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def hub(server: Server, database: str) -> str:
    """A database that holds a hub to which everybody but the stranger is admitted."""
    with HubClient(parse_address(server.url(database=database)), SECRET) as keeper:
        keeper.create("hub-1", "project-1")
    admit_everybody(server, database)
    return database


def admit_everybody(server: Server, database: str) -> None:
    """Let everybody sync under their own name."""
    with HubClient(parse_address(server.url(database=database)), SECRET) as keeper:
        for name in PEOPLE:
            keeper.admit(name, ids.annotator_id(name), name)
