"""What the readers of articles have alike: an article, its file, its metadata."""

import hashlib
import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import ModuleType

from glossator.formats import decoding
from glossator.formats.decoding import NotText
from glossator.formats.options import Columns
from glossator.formats.records import Incoming, Rejected

# Files with pictures in them may be larger than any text, but must still be hashed and opened.
HEAVIEST = 512 << 20
_LONGEST_DETAIL = 1000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a file has it.

    ``part`` says which one of the file it is, where there are several; ``encoding`` is named where
    it was guessed or told.
    """

    text: str
    title: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    part: str = ""
    encoding: str = ""
    columns: Columns | None = None


Found = Iterable[Article | Rejected]


def articles_of(path: Path, find: Callable[[Path], Found]) -> Iterator[Incoming | Rejected]:
    """The articles that ``find`` finds in a file, or the reason why there is none."""
    try:
        digest = _digest(path)
        for found in find(path):
            if isinstance(found, Rejected):
                yield found
            else:
                yield _incoming(found, path, digest)
    except NotText as reason:
        yield Rejected(str(path), str(reason))
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror or error})")


def contents(path: Path) -> bytes:
    """All bytes of a file that is mostly text.

    Raises:
        NotText: they are more than any article has.
    """
    with path.open("rb") as file:
        data = file.read(decoding.LARGEST + 1)
    if len(data) > decoding.LARGEST:
        raise NotText(f"it is larger than {decoding.LARGEST >> 20} MB, and no article is")
    return data


def library(module: str, extra: str) -> ModuleType:
    """A library that reads a kind of file.

    Raises:
        NotText: it is not installed; the reason names the extra of this program that brings it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise NotText(
            f"reading it takes a library that is missing; install it by “pip install {extra}”"
        ) from error


def details(found: Mapping[str, str | None]) -> dict[str, str]:
    """Metadata on one line each, without those that say nothing."""
    tidy = {name: " ".join((value or "").split()) for name, value in found.items()}
    return {name: value[:_LONGEST_DETAIL] for name, value in tidy.items() if value}


def published(stated: str) -> str:
    """A date as ISO 8601, as far as it can be told; unchanged where it cannot."""
    stated = " ".join(stated.split())
    if dotted := _DOTTED.fullmatch(stated):
        stated = f"{dotted[3]}-{int(dotted[2]):02d}-{int(dotted[1]):02d}"
    if not _DAY.fullmatch(stated):
        for parse in (datetime.fromisoformat, parsedate_to_datetime):
            with suppress(ValueError, TypeError, IndexError):
                return parse(stated).isoformat(timespec="minutes")
    return stated


def _digest(path: Path) -> str:
    size = path.stat().st_size
    if not size:
        raise NotText("it is empty")
    if size > HEAVIEST:
        raise NotText(f"it is larger than {HEAVIEST >> 20} MB; take it apart first")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _incoming(article: Article, path: Path, digest: str) -> Incoming | Rejected:
    where = f"{path}:{article.part}" if article.part else str(path)
    if len(article.text) > decoding.LARGEST:
        return Rejected(where, f"it holds more than {decoding.LARGEST >> 20} million characters")
    if not article.text.strip():
        return Rejected(where, "it holds no text")
    return Incoming(
        where=where,
        text=article.text,
        raw_digest=digest,
        title=article.title,
        meta=details(article.meta),
        encoding=article.encoding,
        columns=article.columns,
    )
