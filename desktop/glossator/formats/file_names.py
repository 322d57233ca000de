"""Names of files made of what strangers wrote: they never leave the folder they are written to."""

import hashlib
import re

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
# Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
_LONGEST = 60


def safe_name(name: str) -> str:
    """A name of ASCII letters, digits, hyphens and underscores, alike for alike names only.

    What had to be changed is told apart by a piece of the name's SHA-256.
    """
    safe = _UNSAFE.sub("-", name).strip("-")[:_LONGEST]
    if safe == name and not _DEVICES.match(safe):
        return safe
    return f"{safe or 'document'}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"


class FreeNames:
    """Names not yet taken in a folder, on file systems that do not tell capitals apart, too."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        """A safe name that was not given before: ``name``, or ``name-2`` and so on."""
        safe = safe_name(name)
        found, number = safe, 1
        while found.lower() in self._taken:
            number += 1
            found = f"{safe}-{number}"
        self._taken.add(found.lower())
        return found
