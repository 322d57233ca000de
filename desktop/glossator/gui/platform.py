"""What the machine lets Qt do, found out before Qt would end the program."""

import ctypes
import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from glossator.domain.errors import UserError

# Debian's and Ubuntu's names; elsewhere the library's own name leads to the package.
_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
}


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def require_libraries() -> None:
    """Make sure that Qt finds the system libraries it needs.

    Raises:
        UserError: one is missing; the sentence names the package to install.
    """
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - the import is the test
    except ImportError as error:
        raise UserError(missing_library(str(error))) from error
    if sys.platform.startswith("linux") and _uses_x11():
        _require_x11_plugin()


def _uses_x11() -> bool:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    wayland = os.environ.get("WAYLAND_DISPLAY")
    return platform == "xcb" or (not platform and not wayland and bool(os.environ.get("DISPLAY")))


def _require_x11_plugin() -> None:
    spec = find_spec("PySide6")
    home = (
        Path(spec.submodule_search_locations[0])
        if spec and spec.submodule_search_locations
        else None
    )
    plugin = home / "Qt" / "plugins" / "platforms" / "libqxcb.so" if home else None
    if plugin is None or not plugin.is_file():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        # In a bundle the loader's own complaint stands behind PyInstaller's.
        raise UserError(missing_library(str(error.__cause__ or error))) from error


def missing_library(complaint: str) -> str:
    """The sentence for a loader's complaint about a library that is not there."""
    found = re.search(r"(lib[\w.+-]+\.so[\w.]*)", complaint)
    if found is None:
        return f"Qt cannot start ({complaint}); install PySide6-Essentials again."
    library = found[1]
    package = _PACKAGES.get(library)
    how = f"install the package {package}" if package else "install the package that holds it"
    return f"Qt needs the system library {library}, which is not there; {how}."
