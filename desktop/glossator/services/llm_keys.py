"""Where the key of a language model lies: in a variable that the user names, or in the keyring.

The key itself is handed to the one process that sends it, and nowhere else: not to the project,
not to the settings, not to a message.
"""

import re
from collections.abc import Mapping
from typing import Protocol

from glossator.domain.errors import UserError
from glossator.suggest.llm.address import host

KEYRING = "keyring"
_VARIABLE = "env:"
_SERVICE = "glossator"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def in_variable(name: str) -> str:
    """The source of a key that lies in the variable ``name``."""
    return f"{_VARIABLE}{name}"


def variable_of(source: str) -> str:
    """The name of the variable that a source means; empty where it means none."""
    return source.removeprefix(_VARIABLE) if source.startswith(_VARIABLE) else ""


def check_source(source: str) -> None:
    """Make sure that a source says where to look and is not the key itself.

    Raises:
        UserError: it is neither empty, nor ``keyring``, nor the name of a variable.
    """
    if source not in {"", KEYRING} and not _NAME.fullmatch(variable_of(source)):
        raise UserError(
            "The key is given by the name of the variable that holds it, such as LLM_KEY; it is "
            "not written here itself."
        )


def key_of(source: str, address: str, known: Mapping[str, str]) -> str:
    """The key that a source leads to; empty where none is wanted.

    Raises:
        UserError: the variable is not set, or the keyring has nothing for the address.
    """
    check_source(source)
    if source == KEYRING:
        return _from_keyring(address)
    if not source:
        return ""
    name = variable_of(source)
    key = known.get(name, "").strip()
    if not key:
        raise UserError(f"The variable {name} is not set; put the key into it and start again.")
    return key


def _from_keyring(address: str) -> str:
    keyring = _keyring()
    try:
        key = keyring.get_password(_SERVICE, host(address))
    except Exception as error:  # every backend fails in its own way
        raise _locked(error) from error
    if not key:
        raise UserError(
            f"The keyring has no key for {host(address)}; put it there with "
            f"“keyring set {_SERVICE} {host(address)}”."
        )
    return str(key)


def _locked(error: Exception) -> UserError:
    return UserError(
        f"The keyring cannot be used ({type(error).__name__}); unlock it, or put the key into a "
        "variable and name that."
    )


class _Keyring(Protocol):
    """What is used of the library ``keyring``."""

    def get_password(self, service_name: str, username: str) -> str | None: ...


def _keyring() -> _Keyring:
    try:
        import keyring  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise UserError(
            "The keyring needs the extra “llm”; install glossator[llm], or put the key into a "
            "variable and name that."
        ) from error
    return keyring
