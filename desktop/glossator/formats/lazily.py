"""Formats whose libraries take long to load: they are loaded when such a file is at hand.

spaCy alone takes a second, and neither ``glossator --help`` nor the window may wait for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Loss, Outgoing, Rejected, Target

_EXTRAS: Mapping[str, str] = {"pyarrow": "parquet"}
Read = Callable[[Path, ReadOptions], Iterator[Incoming | Rejected]]


def reader(module: str) -> Read:
    """The function ``read`` of a module of this package, which is imported at its first call.

    What such a file is read as it says itself, so that options are nothing to it.
    """

    def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
        return cast("Iterator[Incoming | Rejected]", _module(module).read(path))

    return read


def article_reader(module: str) -> Read:
    """The function ``read`` of a module of ``articles``, which is imported at its first call."""

    def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
        found = _module(f"articles.{module}").read(path, options)
        return cast("Iterator[Incoming | Rejected]", found)

    return read


def writer(
    module: str, name: str = "write"
) -> Callable[[Iterable[Outgoing], Target], tuple[str, ...]]:
    """The function ``name`` of a module of this package, which is imported at its first call."""

    def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
        return cast("tuple[str, ...]", getattr(_module(module), name)(documents, target))

    return write


def losses(module: str) -> Callable[[Outgoing, Scheme], tuple[Loss, ...]]:
    """The function ``losses`` of a module of this package, imported at its first call."""

    def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
        return cast("tuple[Loss, ...]", _module(module).losses(outgoing, scheme))

    return losses


def _module(name: str) -> ModuleType:
    """The module of that name.

    Raises:
        UserError: its library is missing; the sentence names the extra that brings it.
    """
    try:
        return import_module(f"glossator.formats.{name}")
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get((error.name or "").split(".")[0])
        if extra is None:
            raise
        raise UserError(
            f"The library {error.name} is missing; "
            f"install it by “pip install glossator[{extra}]” and try again."
        ) from error
