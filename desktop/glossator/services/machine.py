"""Which machine and which person this is, when nothing else says so."""

import getpass
import os
import secrets
import sys
from pathlib import Path

import platformdirs


def config_folder() -> Path:
    """Where the program keeps what belongs to this user on this machine."""
    return Path(platformdirs.user_config_dir("glossator", appauthor=False))


def data_folder() -> Path:
    """Where the program keeps backups and reports."""
    return Path(platformdirs.user_data_dir("glossator", appauthor=False))


def cache_folder() -> Path:
    """Where the program keeps what it can make anew at any time."""
    return Path(platformdirs.user_cache_dir("glossator", appauthor=False))


def own_command(*words: str) -> list[str]:
    """The command that runs this program again, from a bundle or an installation."""
    frozen = bool(getattr(sys, "frozen", False))
    itself = [sys.executable] if frozen else [sys.executable, "-m", "glossator"]
    return [*itself, *words]


def machine_id() -> str:
    """A random name for this machine and user, made on first use.

    Journals are chained per person and machine, so that two machines of one person never write the
    same chain. Where the name cannot be kept, every session gets one of its own.
    """
    path = config_folder() / "machine"
    try:
        return path.read_text(encoding="utf-8").strip() or _make(path)
    except (OSError, UnicodeDecodeError):
        return _make(path)


def _make(path: Path) -> str:
    name = secrets.token_hex(8)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.{name}")
        partial.write_text(name + "\n", encoding="utf-8")
        partial.replace(path)
    except OSError:
        return name
    return name


def default_annotator() -> str:
    """The name to work under where none is given: the variable GLOSSATOR_ANNOTATOR or the login."""
    name = os.environ.get("GLOSSATOR_ANNOTATOR", "").strip()
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"
