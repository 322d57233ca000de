"""What goes into the bundle and what stays out: the choices behind ``glossator.spec``.

The standard library alone, so that the choices can be tested where PyInstaller is not installed.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from fnmatch import fnmatch
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# Where in the bundle, where on this machine, and what PyInstaller calls it.
Entry = tuple[str, str, str]

# Compiled modules whose symbols are up to eight times their own size. Libraries that were rewritten
# to find others inside their wheel, such as NumPy's, do not survive stripping.
STRIPPED = "blis/* cymem/* libpython* murmurhash/* preshed/* python3*/* spacy/* srsly/* thinc/*"

# Needed by commands of libraries that the program never calls.
_IDLE = frozenset({"pip", "pkg_resources", "setuptools", "tkinter", "_tkinter", "idlelib"})

_PLUGINS = {
    "iconengines": "*svgicon*",
    "imageformats": "*qsvg*",
    "platforminputcontexts": "*compose* *ibus*",
    "platforms": "*qxcb* *qwayland* *qoffscreen* *qwindows* *qcocoa*",
    "platformthemes": "*xdgdesktopportal*",
    "wayland-decoration-client": "*adwaita* *bradient*",
    "wayland-graphics-integration-client": "*wayland-egl*",
    "wayland-shell-integration": "*xdg-shell*",
    "xcbglintegrations": "*",
}
# Sources that compiled modules were made from, and tests, are of no use to a running program.
_IDLE_FILES = "*.pyx *.pxd *.pyi *.c *.cpp *.h *.hh */tests/* *.dist-info/*"


def project(root: Path) -> dict[str, Any]:
    """The contents of the project's pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def data_folders(root: Path) -> list[tuple[str, str]]:
    """The data folders and where they go: the same as in the wheel."""
    wheel = project(root)["tool"]["hatch"]["build"]["targets"]["wheel"]
    return [(str(root / source), goal) for source, goal in wheel["force-include"].items()]


def package_files(name: str) -> list[tuple[str, str]]:
    """The data files of an installed package and the folders that they go to."""
    home = _home(name)
    return [
        (str(path), str(Path(name, path.parent.relative_to(home))))
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    ]


def modules_in(folder: Path) -> list[str]:
    """The dotted names of all modules of the package in ``folder``."""
    paths = sorted(folder.rglob("*.py"))
    dotted = (".".join(path.relative_to(folder.parent).with_suffix("").parts) for path in paths)
    return [name.removesuffix(".__init__") for name in dotted]


def requirements(name: str) -> set[str]:
    """The normalised names of what ``name`` requires and this machine has, itself included."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        asked = normalised(waiting.pop())
        if asked in found or not is_installed(asked):
            continue
        found.add(asked)
        lines = metadata.requires(asked) or []
        waiting += [re.split(r"[^\w.-]", line)[0] for line in lines if "extra ==" not in line]
    return found


def registered_modules(needed: Iterable[str]) -> list[str]:
    """Modules that only entry points name: how spaCy finds functions of other distributions."""
    points = [point for name in needed for point in metadata.distribution(name).entry_points]
    return sorted(
        {point.module for point in points if point.group.startswith(("spacy_", "thinc_"))}
    )


def foreign_modules(needed: Iterable[str]) -> list[str]:
    """Top-level modules that stand on this machine and that the program does not require."""
    ours = set(needed)
    installed = metadata.packages_distributions().items()
    foreign = {
        top for top, names in installed if ours.isdisjoint(normalised(name) for name in names)
    }
    return sorted((foreign | _IDLE) - {"glossator"})


def is_wanted_module(name: str) -> bool:
    """Whether a module of a required package is of use: all but its tests."""
    return "tests" not in name.split(".")


def wanted_binaries(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The binaries of a hook, each a file and the folder it goes to, that are of use."""
    return [(path, goal) for path, goal in found if is_wanted(f"{goal}/{Path(path).name}")]


def is_wanted(goal: str) -> bool:
    """Whether the file that would go to ``goal`` in the bundle is of use there."""
    path = goal.replace("\\", "/")
    if "/translations/" in path:
        return fnmatch(path, "*/qtbase_*.qm")
    if plugin := re.search(r"/plugins/([^/]+)/([^/]+)$", path):
        return _any(plugin[2], _PLUGINS.get(plugin[1], ""))
    return not _any(path, _IDLE_FILES)


def stripped(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """``entries`` with lean copies, made in ``folder``, of the libraries that carry symbols."""
    tool = shutil.which("strip") if sys.platform == "linux" else None
    return [_lean(entry, folder, tool) if tool else entry for entry in entries]


def _lean(entry: Entry, folder: Path, tool: str) -> Entry:
    goal, source, kind = entry
    if ".so" not in goal or not _any(goal, STRIPPED):
        return entry
    copy = folder / goal
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([tool, "-o", str(copy), source], check=True)
    return (goal, str(copy), kind)


def normalised(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def is_installed(name: str) -> bool:
    """Whether this machine has the distribution."""
    return any(True for _ in metadata.distributions(name=name))


def _home(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"The package {name} is missing; install the project first.")
    return Path(spec.submodule_search_locations[0])


def _any(name: str, patterns: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns.split())
