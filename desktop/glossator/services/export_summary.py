"""What an export wrote, as its manifest and its files say it, for people."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossator.services.export_folder import DIGESTS, MANIFEST
from glossator.services.reports import counted


@dataclass(frozen=True, slots=True)
class Summary:
    """A sentence, the folder, the manifest's facts as rows, and files with their sizes."""

    title: str
    folder: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]


def summary(folder: Path) -> Summary:
    """The summary of the export that lies in ``folder``.

    Raises:
        OSError: it cannot be read.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    articles = counted(sum(manifest["documents"].values()), "article")
    names = [MANIFEST, *manifest[DIGESTS]]
    return Summary(
        title=f"{articles} written as {manifest['format']}",
        folder=str(folder.resolve()),
        facts=tuple(_facts(manifest)),
        files=tuple((name, _size((folder / name).stat().st_size)) for name in names),
    )


def _facts(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    policy = manifest["policy"]
    yield "from", str(manifest["from"])
    yield "layers", _listed(policy["layers"])
    yield "origins", _listed(policy["origins"])
    yield "suggestions", str(policy["suggestions"])
    yield "only what was read", "yes" if policy["only_covered"] else "no"
    yield "shares", "/".join(str(share) for share in manifest["split"])
    yield "seed", str(manifest["seed"])
    for part, count in manifest["documents"].items():
        layers = manifest["annotations"].get(part, {})
        said = ", ".join(f"{number:,} {layer}" for layer, number in layers.items())
        yield part, f"{counted(count, 'article')}; {said or 'no annotations'}"
        if manifest["losses"].get(part):
            yield f"{part}, losses", f"{manifest['losses'][part]:,}"
    scheme = manifest["scheme"]
    yield "scheme", f"{scheme['name']} {scheme['version']}"
    libraries = (f"{name} {number}" for name, number in manifest["libraries"].items())
    yield "written by", ", ".join((manifest["program"], *libraries))


def _listed(names: object) -> str:
    return ", ".join(names) if isinstance(names, list) else str(names)


def _size(size: int) -> str:
    for unit, factor in (("MB", 1_000_000), ("kB", 1_000)):
        if size >= factor:
            return f"{size / factor:,.1f} {unit}"
    return counted(size, "byte")
