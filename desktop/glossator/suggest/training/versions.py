"""Versions: the pipelines that were trained into one folder, each in a folder of its own.

What a pipeline learned from is read from its ``meta.json``, so that nothing of it has to be loaded.
"""

import importlib.util
import json
import re
from dataclasses import dataclass
from pathlib import Path

META = "meta.json"
TRAINED = "glossator"
"""Where the ``meta.json`` of a pipeline that Glossator trained tells what it was trained on."""
_NUMBERED = re.compile(r"(?P<name>.+)-(?P<version>\d+\.\d+\.\d+)")
FIRST = "0.1.0"


@dataclass(frozen=True, slots=True)
class Version:
    """A trained pipeline: its name, its version, and the folder it lies in."""

    name: str
    version: str
    folder: Path

    @property
    def number(self) -> tuple[int, ...]:
        """The version as numbers that sort."""
        return tuple(map(int, self.version.split(".")))


def versions(folder: Path) -> list[Version]:
    """The pipelines in a folder of models, the oldest version first."""
    found = []
    if folder.is_dir():
        for path in folder.iterdir():
            match = _NUMBERED.fullmatch(path.name)
            if match and (path / META).is_file():
                found.append(Version(match["name"], match["version"], path))
    return sorted(found, key=lambda each: (each.number, each.name))


def next_version(folder: Path) -> str:
    """The version that comes after those in a folder of models."""
    found = versions(folder)
    if not found:
        return FIRST
    major, minor, _ = found[-1].number
    return f"{major}.{minor + 1}.0"


def newest(folder: Path) -> Path:
    """The newest pipeline in a folder of models; the folder itself where it is no such folder."""
    found = versions(folder)
    return folder if (folder / META).is_file() or not found else found[-1].folder


def learned_from(name: str) -> frozenset[str]:
    """The digests of the texts that a pipeline learned from: an installed one or a folder.

    There are none where it was not trained by Glossator, or where nothing can be read.
    """
    found = newest(Path(name)) if Path(name).is_dir() else _installed(name)
    try:
        meta = json.loads((found / META).read_text(encoding="utf-8")) if found else {}
        return frozenset(map(str, meta.get(TRAINED, {}).get("trained_on", ())))
    except (OSError, ValueError, AttributeError, TypeError):
        return frozenset()


def _installed(name: str) -> Path | None:
    """The folder of an installed pipeline."""
    spec = importlib.util.find_spec(name) if name.isidentifier() else None
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else None
