"""Talking to a hub: short transactions, each of which is whole on the hub or not there at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any, LiteralString, Self

from glossator.domain.errors import UserError
from glossator.store.hub import layout
from glossator.store.hub.address import HubAddress

if TYPE_CHECKING:
    import psycopg
    import psycopg.sql

_PATIENCE = "SET lock_timeout = '20s'; SET statement_timeout = '120s'"


class HubError(UserError):
    """The hub cannot be reached, was lost in the middle, or does not allow something."""


class LoginRefused(HubError):
    """The hub wants another password, or one at all."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a hub keeps for ever: its kind, what it is known by, and its JSON.

    ``number`` is its place in the order of arrival, 0 for one that has not arrived; ``author`` the
    annotator who wrote it, empty for all kinds but entries.
    """

    kind: str
    key: str
    body: str
    author: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class HubIdentity:
    """Which hub it is, for which project, and whether we may add what others wrote."""

    id: str
    project: str
    is_owned: bool
    annotators: frozenset[str]


class HubClient:
    """A connection to a hub; use it in one thread, and as a context."""

    def __init__(self, address: HubAddress, password: str = "") -> None:
        """Connect.

        Raises:
            HubError: nobody answers, the certificate is not right, or the password is not.
            UserError: the library for it is not installed.
        """
        self.address = address
        self._library = _psycopg()
        with self._sentences():
            self._connection: psycopg.Connection[tuple[Any, ...]] = self._library.connect(
                **address.parameters(password), autocommit=True
            )
            self._connection.execute(_PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the connection go; what was not committed is undone on the hub."""
        self._connection.close()

    def identity(self) -> HubIdentity | None:
        """Which hub this is and what we may do; None where the database holds none."""
        with self._transaction() as run:
            if not run(layout.EXISTS)[0][0]:
                return None
            ((hub_id, project, version),) = run(layout.IDENTITY)
            if version != layout.FORMAT:
                raise HubError(
                    f"The hub {self.address.title()} has format {version}, this Glossator knows "
                    f"{layout.FORMAT}; use the version that made it, or a newer one."
                )
            mine = frozenset(row[0] for row in run(layout.MINE))
            return HubIdentity(hub_id, project, bool(run(layout.OWNED)[0][0]), mine)

    def create(self, hub_id: str, project: str) -> None:
        """Make the hub's tables for a project, in one transaction.

        Raises:
            HubError: the role that is logged in may not make them.
        """
        with self._transaction() as run:
            for statement in layout.CREATE:
                run(statement)
            run(layout.INTRODUCE, (hub_id, project, layout.FORMAT))

    def admit(self, role: str, annotator_id: str, name: str) -> None:
        """Let a database role read everything, and add what the annotator wrote.

        Raises:
            HubError: there is no such role, or only the hub's owner may do it.
        """
        sql = self._library.sql
        with self._transaction() as run:
            if not run(layout.HAS_ROLE, (role,))[0][0]:
                raise HubError(
                    f"The server has no role “{role}”; whoever looks after it makes one with "
                    "CREATE ROLE … LOGIN."
                )
            for grant in layout.GRANTS:
                run(sql.SQL(grant).format(sql.Identifier(role)))
            run(layout.ADMIT, (role, annotator_id, name))

    def members(self) -> list[tuple[str, str, str]]:
        """Who may add: the role, the annotator's id and their name."""
        with self._transaction() as run:
            return [(row[0], row[1], row[2]) for row in run(layout.MEMBERS)]

    def add(self, items: Sequence[Item]) -> None:
        """Add items; those that the hub has already are left as they are.

        Raises:
            HubError: one of them is not ours to add; none was added.
        """
        with self._transaction() as run:
            run(layout.IN_TURN)
            rows = [(item.kind, item.key, item.author, item.body) for item in items]
            self._connection.cursor().executemany(layout.ADD, rows)

    def known(self, kind: str, keys: Sequence[str]) -> frozenset[str]:
        """Which of ``keys`` the hub has."""
        with self._transaction() as run:
            return frozenset(row[0] for row in run(layout.KNOWN, (kind, list(keys))))

    def key_of(self, number: int) -> str:
        """The key of the item of that number; empty where there is none."""
        with self._transaction() as run:
            found = run(layout.KEY_OF, (number,))
            return str(found[0][0]) if found else ""

    def after(self, number: int, count: int) -> list[Item]:
        """The next items in the order in which they arrived, ``count`` at most."""
        with self._transaction() as run:
            return [
                Item(kind, key, body, author, place)
                for place, kind, key, author, body in run(layout.AFTER, (number, count))
            ]

    def keys_after(self, number: int, count: int) -> list[tuple[int, str, str]]:
        """Number, kind and key of the next items, ``count`` at most."""
        with self._transaction() as run:
            return [(row[0], row[1], row[2]) for row in run(layout.KEYS_AFTER, (number, count))]

    def count_after(self, number: int) -> int:
        """How many items have arrived behind that number."""
        with self._transaction() as run:
            return int(run(layout.COUNT_AFTER, (number,))[0][0])

    @contextmanager
    def _transaction(self) -> "Iterator[_Run]":
        with self._sentences(), self._connection.transaction():
            yield _Run(self._connection)

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """Say in a sentence what went wrong with the hub; nothing of the server's own words.

        They may hold rows of the table, or parts of what was sent.
        """
        try:
            yield
        except self._library.Error as error:
            kind = LoginRefused if _is_login(error) else HubError
            raise kind(sentence(error, self.address, self._library)) from error


class _Run:
    """Runs one statement after the other and gives what each returns."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._connection = connection

    def __call__(
        self, statement: "LiteralString | psycopg.sql.Composed", values: Sequence[Any] = ()
    ) -> list[tuple[Any, ...]]:
        cursor = self._connection.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def sentence(error: Exception, address: HubAddress, library: ModuleType) -> str:
    """What went wrong, where, and what to do."""
    where, said = address.title(), str(error).lower()
    errors = library.errors
    if isinstance(error, errors.InsufficientPrivilege):
        return (
            f"The hub {where} does not allow that to the role that is logged in; ask its owner to "
            "admit you with “glossator hub admit”."
        )
    if isinstance(error, errors.LockNotAvailable | errors.QueryCanceled):
        return f"The hub {where} is busy; try again in a moment. Nothing is lost."
    if _is_login(error):
        return (
            f"The hub {where} refuses the login; check the role, and its password in the keyring, "
            "~/.pgpass or the service file."
        )
    if "does not support ssl" in said or "ssl negotiation" in said:
        return (
            f"The hub {where} does not encrypt what is sent; nothing was sent. Ask whoever looks "
            "after the server to switch its encryption on."
        )
    if "certificate" in said or "ssl" in said:
        return (
            f"The hub {where} has no certificate that this machine trusts; give its root with "
            "sslrootcert=FILE in the address."
        )
    if "definition of service" in said:
        return f"The service file has no entry for {where}; add one to ~/.pg_service.conf."
    if isinstance(error, library.OperationalError):
        return (
            f"The hub {where} cannot be reached or was lost in the middle; nothing is half done "
            "here or there. Check the network and sync again."
        )
    kind = getattr(error, "sqlstate", None) or type(error).__name__
    return f"The hub {where} reports an error ({kind}); ask whoever looks after it."


def _is_login(error: Exception) -> bool:
    said = str(error).lower()
    return "password" in said or "authentication" in said


def _psycopg() -> ModuleType:
    try:
        import psycopg  # noqa: PLC0415 - an extra
        import psycopg.sql  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UserError(
            "A hub needs the extra “hub”; install it with: pip install glossator[hub]"
        ) from error
    return psycopg
