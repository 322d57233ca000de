"""Versions: the pipelines that were trained into one folder, each in a folder of its own."""

import re
from dataclasses import dataclass
from pathlib import Path

META = "meta.json"
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
