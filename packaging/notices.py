"""Metadata and licences that travel with the bundle."""

import shutil
import subprocess
import sysconfig
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from parts import Entry, is_installed, normalised, project

_DOCUMENTS = Path("/usr/share/doc")
_COMMON = Path("/usr/share/common-licenses")
_LICENCE = ("licen", "copying", "notice", "authors")


def shipped(names: Iterable[str], needed: Iterable[str]) -> list[str]:
    """The distributions that the modules ``names`` come from, as far as they are ``needed``."""
    owners = metadata.packages_distributions()
    tops = {name.replace("\\", "/").partition("/")[0].partition(".")[0] for name in names}
    found = {normalised(owner) for top in tops for owner in owners.get(top, ())}
    return sorted((found | {"glossator"}) & set(needed))


def metadata_entries(names: Iterable[str]) -> list[Entry]:
    """Name, version and entry points of distributions: what is looked up at run time."""
    paths = [path for name in names for path in _information(name)]
    looked_up = [path for path in paths if path.name in {"METADATA", "entry_points.txt"}]
    return [(f"{path.parent.name}/{path.name}", str(path), "DATA") for path in looked_up]


def licence_entries(names: Iterable[str], own: Path) -> list[Entry]:
    """The licences of distributions, of Python, of the starter, and those in the folder ``own``."""
    found = {f"licences/{path.name}": path for path in sorted(own.iterdir())}
    found |= {f"licences/{name}.txt": _common_text(name) for name in ("LGPL-3", "GPL-3")}
    for name in filter(is_installed, (*names, "pyinstaller")):
        for path in filter(_is_licence, (*_information(name), *_package_root(name))):
            # NumPy alone has several files of the same name, in folders of their own.
            inside = path.as_posix().partition(".dist-info/")[2].removeprefix("licenses/")
            found[f"licences/{name}/{inside or path.name}"] = path
    python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    if python.is_file():
        found["licences/python/LICENSE.txt"] = python
    return [(goal, str(path), "DATA") for goal, path in found.items()]


def _common_text(name: str) -> Path:
    """The text of a common licence, as Debian's base system keeps it."""
    path = _COMMON / name
    if not path.is_file():
        raise SystemExit(
            f"{path} is missing, and the bundle must carry that licence; build on Debian or Ubuntu."
        )
    return path.resolve()


def system_entries(binaries: Iterable[Entry]) -> list[Entry]:
    """The copyright notices of libraries taken from this machine, where dpkg knows them."""
    tool = shutil.which("dpkg-query")
    if tool is None:
        return []
    # Debian's older packages lie in /lib in its records, and in /usr/lib on the disk.
    sources = {path for _, path, _ in binaries if path.startswith(("/lib/", "/usr/lib/"))}
    asked = sorted({"*/" + Path(source).resolve().name for source in sources})
    answer = subprocess.run([tool, "-S", *asked], capture_output=True, text=True, check=False)
    packages = {line.partition(":")[0] for line in answer.stdout.splitlines()}
    notices = [(name, _DOCUMENTS / name / "copyright") for name in sorted(packages)]
    # The notices refer to these instead of repeating them.
    notices += [(path.name, path) for path in sorted(_COMMON.glob("*")) if not path.is_symlink()]
    return [
        (f"licences/system/{name}.txt", str(path.resolve()), "DATA")
        for name, path in notices
        if path.is_file()
    ]


def require_fresh(root: Path) -> None:
    """End the build where the installed metadata are not those of pyproject.toml."""
    stated = project(root)["project"]
    points = {
        (group, name, goal)
        for group, listed in stated["entry-points"].items()
        for name, goal in listed.items()
    }
    installed = metadata.distribution("glossator") if is_installed("glossator") else None
    known = (
        {(each.group, each.name, each.value) for each in installed.entry_points}
        if installed
        else set()
    )
    if installed is None or installed.version != stated["version"] or not points <= known:
        raise SystemExit(
            "The installed metadata are old; install the project into this Python again."
        )


def _information(name: str) -> list[Path]:
    files = metadata.files(name) or []
    return [Path(str(file.locate())) for file in files if ".dist-info/" in str(file)]


def _package_root(name: str) -> list[Path]:
    """Files at the top of a distribution's packages, where some keep their licence."""
    files = metadata.files(name) or []
    return [Path(str(file.locate())) for file in files if len(file.parts) == 2]


def _is_licence(path: Path) -> bool:
    return path.name.lower().startswith(_LICENCE) and path.suffix not in {".py", ".pyc"}
