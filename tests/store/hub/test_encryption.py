"""What a hub elsewhere must show before anything is said to it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.store.hub.address import parse_address
from glossator.store.hub.client import HubClient, HubError
from tests.support import postgres
from tests.support.hubs import SECRET
from tests.support.postgres import Server


@pytest.fixture(scope="module")
def encrypted() -> Iterator[Server]:
    """A server with a certificate of its own."""
    if not postgres.is_installed():
        pytest.skip("no PostgreSQL server is installed")
    with postgres.running(SECRET, encrypted=True) as server:
        yield server


def connect(server: Server, root: Path) -> None:
    url = f"{server.url()}?sslmode=verify-full&sslrootcert={root}"
    HubClient(parse_address(url), SECRET).close()


def test_a_certificate_of_a_root_that_is_named_is_trusted(encrypted: Server) -> None:
    connect(encrypted, encrypted.folder / "root.pem")


def test_a_certificate_of_another_root_is_refused(encrypted: Server, tmp_path: Path) -> None:
    with postgres.running(SECRET, encrypted=True) as other:
        shutil.copy(other.folder / "root.pem", tmp_path)

    with pytest.raises(HubError, match="no certificate that this machine trusts"):
        connect(encrypted, tmp_path / "root.pem")


def test_a_server_without_encryption_is_refused(server: Server, encrypted: Server) -> None:
    with pytest.raises(HubError, match="does not encrypt what is sent; nothing was sent"):
        connect(server, encrypted.folder / "root.pem")
