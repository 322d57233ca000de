"""The password for a hub: in the keyring, or wherever libpq looks; never in a file of ours.

libpq itself reads PGPASSWORD, ~/.pgpass and the service file, so no password here is no error.
"""

from typing import Protocol

from glossator.domain.errors import UserError
from glossator.store.hub.address import HubAddress, parse_address

_SERVICE = "glossator hub"


def password_for(url: str) -> str:
    """The password that the keyring has for the hub at an address; empty where there is none.

    Raises:
        UserError: the address is none.
    """
    address = parse_address(url)
    keyring = _keyring()
    if keyring is None:
        return ""
    try:
        return keyring.get_password(_SERVICE, _name(address)) or ""
    except Exception:  # every backend fails in its own way; libpq may know the password
        return ""


def keep_password(url: str, password: str) -> None:
    """Put the password for the hub at an address into the keyring.

    Raises:
        UserError: the address is none, there is no keyring, or it is locked.
    """
    address = parse_address(url)
    keyring = _keyring()
    if keyring is None:
        raise UserError(
            "The keyring needs the extra “hub”; install glossator[hub], or keep the password in "
            "~/.pgpass."
        )
    try:
        keyring.set_password(_SERVICE, _name(address), password)
    except Exception as error:  # every backend fails in its own way
        raise UserError(
            f"The keyring cannot be used ({type(error).__name__}); unlock it, or keep the "
            "password in ~/.pgpass."
        ) from error


def _name(address: HubAddress) -> str:
    """What the keyring knows a login by; the options of an address do not matter."""
    return HubAddress(address.host, address.port, address.database, address.user).url() + (
        f"?service={address.service}" if address.service else ""
    )


class _Keyring(Protocol):
    """What is used of the library ``keyring``."""

    def get_password(self, service_name: str, username: str) -> str | None: ...

    def set_password(self, service_name: str, username: str, password: str) -> None: ...


def _keyring() -> _Keyring | None:
    try:
        import keyring  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        return None
    return keyring
