"""The formats by name: what reads them, what writes them, and what they can carry."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from glossator.domain.errors import UserError
from glossator.formats import jsonl, plain_text
from glossator.formats.records import Incoming, Outgoing, Rejected

Reader = Callable[[Path], Iterator[Incoming | Rejected]]
Writer = Callable[[Iterable[Outgoing], IO[str]], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name, its file endings, and what it can carry, in words.

    ``by_line`` says that every line of a file is a record; else a file is about one.
    """

    name: str
    endings: tuple[str, ...]
    carries: str
    read: Reader | None = None
    write: Writer | None = None
    by_line: bool = False


FORMATS: tuple[Format, ...] = (
    Format(
        "jsonl",
        (".jsonl",),
        "everything: texts, all layers, roles, attributes, origins, coverage",
        jsonl.read,
        jsonl.write,
        by_line=True,
    ),
    Format("text", (".txt", ".text"), "texts only", plain_text.read),
)


def find(name: str) -> Format:
    """The format of that name.

    Raises:
        UserError: there is none; the sentence lists those there are.
    """
    found = next((item for item in FORMATS if item.name == name), None)
    if found is None:
        known = ", ".join(item.name for item in FORMATS)
        raise UserError(f"There is no format “{name}”; choose one of {known}.")
    return found


def for_path(path: Path) -> Format | None:
    """The format that a file's ending tells, or None."""
    ending = path.suffix.lower()
    return next((item for item in FORMATS if item.read and ending in item.endings), None)
