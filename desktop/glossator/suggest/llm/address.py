"""Addresses of OpenAI-style endpoints: what a person writes, and where it leads."""

from urllib.parse import SplitResult, urlsplit

from glossator.domain.errors import UserError

_CHAT = "/chat/completions"


def endpoint(written: str) -> str:
    """The base address that a written one means, such as ``http://localhost:11434/v1``.

    ``/v1`` is added where there is no path; the path of the chat itself is taken off.

    Raises:
        UserError: it is no address of a web server, or holds a password.
    """
    parts = _split(written.strip())
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UserError(
            f"“{written}” is no address of a language model; write one such as "
            "http://localhost:11434/v1."
        )
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise UserError(
            "The address of a language model holds no name, password or query; give the key by a "
            "variable or the keyring."
        )
    path = parts.path.rstrip("/").removesuffix(_CHAT).rstrip("/") or "/v1"
    return f"{parts.scheme}://{parts.netloc.lower()}{path}"


def host(address: str) -> str:
    """The machine and port that an address leads to."""
    parts = _split(address)
    return parts.netloc if parts else address


def is_loopback(address: str) -> bool:
    """Whether an address leads to this machine itself."""
    parts = _split(address)
    name = (parts.hostname or "") if parts else ""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    import ipaddress  # noqa: PLC0415 - no window needs it before its first article is drawn

    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_encrypted(address: str) -> bool:
    """Whether nobody on the way can read what is sent."""
    return address.startswith("https://") or is_loopback(address)


def _split(written: str) -> SplitResult | None:
    try:
        parts = urlsplit(written)
        _ = parts.port  # a port that is no number shows only when it is asked for
    except ValueError:
        return None
    return parts
