"""A real PostgreSQL of our own: on loopback, with a free port, gone when the tests end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OWNER = "keeper"
_PSQL = ("psql", "-qAt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-U", OWNER)
_INITDB = ("-U", OWNER, "-E", "UTF8", "--no-locale", "-N", "--auth=scram-sha-256")
_OPENSSL = (
    *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
    *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
)
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "40",
    "shared_buffers": "16MB",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; passwords are wanted of everybody."""

    folder: Path
    port: int
    password: str

    def url(self, role: str = OWNER, database: str = "postgres", port: int = 0) -> str:
        """The address of a database as a role sees it."""
        return f"postgresql://{role}@127.0.0.1:{port or self.port}/{database}"

    def run(self, statement: str, database: str = "postgres") -> str:
        """What psql prints for a statement that the server's owner runs."""
        environment = {**os.environ, "PGPASSWORD": self.password}
        done = subprocess.run(
            [*_PSQL, "-c", statement, "-p", str(self.port), database],
            executable=_tool("psql"),
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()


def is_installed() -> bool:
    """Whether this machine has a PostgreSQL server to start; where it must have, it has."""
    return _found("initdb") is not None or "GLOSSATOR_NEEDS_POSTGRESQL" in os.environ


@contextmanager
def running(password: str, *, encrypted: bool = False) -> Iterator[Server]:
    """A server of its own in a temporary folder; encrypted, with ``folder/root.pem`` to trust."""
    with tempfile.TemporaryDirectory(prefix="hub-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        secret = folder / "password"
        secret.write_text(password, encoding="utf-8")
        data = folder / "data"
        _as_postgres([_tool("initdb"), "-D", str(data), f"--pwfile={secret}", *_INITDB])
        server = Server(folder, free_port(), password)
        settings = {**_SETTINGS, "port": str(server.port), "unix_socket_directories": str(folder)}
        if encrypted:
            settings |= _certified(folder)
        options = " ".join(f"-c {key}={value}" for key, value in settings.items())
        control = [_tool("pg_ctl"), "-D", str(data), "-w", "-t", "60"]
        _as_postgres([*control, "-l", str(folder / "log"), "-o", options, "start"])
        try:
            yield server
        finally:
            _as_postgres([*control, "-m", "immediate", "stop"])


def _certified(folder: Path) -> dict[str, str]:
    """Make a certificate for loopback that is its own root; returns the settings that use it."""
    key, certificate = folder / "key.pem", folder / "root.pem"
    subprocess.run(
        [*_OPENSSL, "-keyout", str(key), "-out", str(certificate)],
        capture_output=True,
        check=True,
    )
    key.chmod(0o600)
    if os.geteuid() == 0:
        shutil.chown(key, "postgres", "postgres")
    return {"ssl": "on", "ssl_cert_file": str(certificate), "ssl_key_file": str(key)}


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_postgres(command: Sequence[str]) -> None:
    """Run a command of the server, which refuses to run as root."""
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*before, *command],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr}")


def _tool(name: str) -> str:
    found = _found(name)
    if found is None:
        raise RuntimeError(f"PostgreSQL has no {name} here")
    return found


def _found(name: str) -> str | None:
    """A program of the server: on the path, or where Debian keeps those of each version."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(versions[-1]) if versions else None)
