"""Where the shipped data lie: word lists, icons, the default scheme, the sample articles."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def resource(name: str) -> Path:
    """The shipped file or folder ``name``, such as ``lexicon/claims.toml``.

    Raises:
        FileNotFoundError: the installation is not complete.
    """
    return _find(name, _PACKAGE / "_resources", _CHECKOUT / "resources")


def seed(name: str) -> Path:
    """The sample file or folder ``name``, such as ``articles``.

    Raises:
        FileNotFoundError: the installation is not complete.
    """
    return _find(name, _PACKAGE / "_seeds", _CHECKOUT / "seeds")


def _find(name: str, *homes: Path) -> Path:
    """An installed package carries its data inside itself, a source checkout at its top."""
    for home in homes:
        if (home / name).exists():
            return home / name
    raise FileNotFoundError(f"The shipped file {name} is missing; install Glossator again.")
