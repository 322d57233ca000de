"""Folders that an export wrote: which of their files hold articles, and in which format.

Beside those lie others, such as a configuration, a card or the positions of tokens, that would be
taken for articles by their endings.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from glossator.domain.errors import UserError
from glossator.formats import registry
from glossator.formats.registry import Format
from glossator.services.export_folder import DIGESTS, MANIFEST

ANYBODYS = (".jsonl", ".json")
"""Endings that several formats have, so that they do not tell which it is."""


def exported_files(manifest: Path) -> Mapping[Path, Format | None]:
    """The files of the export that a manifest stands beside, and the manifest itself.

    Each has the format to read it in, or None where it holds no article. A manifest of another
    program has no files.
    """
    plain = _read(manifest)
    try:
        written_as = registry.find(str(plain["format"]))
        names = list(plain[DIGESTS])
    except (LookupError, TypeError, UserError):
        return {}
    if not str(plain.get("program", "")).startswith("glossator "):
        return {}
    files = [manifest.parent / name for name in names if isinstance(name, str)]
    return {manifest: None} | {
        path: written_as if _holds(written_as, path) else None for path in files
    }


def is_manifest(path: Path) -> bool:
    """Whether a file has the name of an export's manifest."""
    return path.name == MANIFEST


def _holds(written_as: Format, path: Path) -> bool:
    endings = written_as.endings or ANYBODYS
    return written_as.read is not None and path.suffix.lower() in endings


def _read(manifest: Path) -> Mapping[str, Any]:
    try:
        plain = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, Mapping) else {}
