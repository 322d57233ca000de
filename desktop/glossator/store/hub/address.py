"""Where a hub is, and how it is reached: encrypted and checked unless it is this very machine.

A password is never part of an address, so that it can be shown, remembered and logged.
"""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from glossator.domain.errors import UserError

_SCHEMES = ("postgresql", "postgres")
_LOCAL_NAMES = frozenset({"", "localhost"})
_WAITING = 10  # seconds until a host that does not answer is given up
_SILENT = 30_000  # milliseconds until a connection that went silent is given up
# What of libpq's settings an address may bring; none of them can hold a secret or run a program.
_ALLOWED = frozenset({"sslmode", "sslrootcert", "service", "passfile", "sslcert", "sslkey"})
_SERVICE = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class HubAddress:
    """A hub's address without its password.

    ``service`` names an entry of libpq's service file, which may say all the rest.
    """

    host: str = ""
    port: int = 0
    database: str = ""
    user: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def service(self) -> str:
        """The entry of the service file that is meant; empty for none."""
        return dict(self.options).get("service", "")

    @property
    def is_local(self) -> bool:
        """Whether the hub is on this machine, so that nobody can listen on the way."""
        if self.service:
            return False
        if self.host in _LOCAL_NAMES or self.host.startswith("/"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def title(self) -> str:
        """The address as messages show it."""
        if self.service:
            return f"the service “{self.service}”"
        place = self.host or "this machine"
        return f"“{self.database}” on {place}{f':{self.port}' if self.port else ''}"

    def url(self) -> str:
        """The address as one line, which ``parse_address`` reads."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        port = f":{self.port}" if self.port else ""
        database = quote(self.database, safe="")
        query = f"?{urlencode(self.options, safe='/')}" if self.options else ""
        return f"postgresql://{user}{host}{port}/{database}{query}"

    def parameters(self, password: str = "") -> Mapping[str, str | int]:
        """What libpq is told; the certificate is checked unless the address says otherwise."""
        found: dict[str, str | int] = {
            "connect_timeout": _WAITING,
            "keepalives_idle": _WAITING,
            "tcp_user_timeout": _SILENT,
            "application_name": "glossator",
            "client_encoding": "UTF8",
            "sslmode": "prefer" if self.is_local else "verify-full",
        }
        named = {"host": self.host, "dbname": self.database, "user": self.user}
        found.update({name: value for name, value in named.items() if value})
        if self.port:
            found["port"] = self.port
        found.update(self.options)
        if password:
            found["password"] = password
        return found


def parse_address(url: str) -> HubAddress:
    """The hub that ``postgresql://[user@]host[:port]/database[?setting=value]`` means.

    Raises:
        UserError: it is no such address, or it holds a password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or 0
        host = unquote(parts.hostname or "")
    except ValueError as error:
        raise _unreadable() from error
    if parts.scheme not in _SCHEMES:
        raise _unreadable()
    options = tuple(parse_qsl(parts.query, keep_blank_values=True))
    if parts.password is not None or any(name == "password" for name, _ in options):
        raise UserError(
            "The address of the hub holds a password, which would be shown and remembered; leave "
            "it out and keep it in the keyring, in ~/.pgpass or in the service file."
        )
    _check_options(options)
    database = unquote(parts.path.lstrip("/"))
    if not database and "service" not in dict(options):
        raise UserError(
            "The address of the hub names no database; write postgresql://user@host/database."
        )
    return HubAddress(host, port, database, unquote(parts.username or ""), options)


def _check_options(options: tuple[tuple[str, str], ...]) -> None:
    for name, value in options:
        if name not in _ALLOWED:
            allowed = ", ".join(sorted(_ALLOWED))
            raise UserError(f"The address of the hub sets “{name}”; it may set {allowed}.")
        if name == "service" and not _SERVICE.fullmatch(value):
            raise UserError(f"“{value}” is no name of a service; look into the service file.")


def _unreadable() -> UserError:
    return UserError(
        "The address of a hub looks like postgresql://user@host/database; this one does not."
    )
