"""Shards as files: texts that travel, and what a suggester says about them.

Both are gzipped JSON lines without a time stamp, so that the same content gives the same bytes. The
first line says what the file is, the last one seals it with the number and SHA-256 of the lines
between. A result names the SHA-256 of the texts that it is about and the suggester that read them.
"""

import gzip
import hashlib
import json
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossator.domain.errors import BadRecord, BadSpan, UserError
from glossator.domain.suggestion import SuggesterInfo
from glossator.suggest.pool import Text
from glossator.suggest.protocol import (
    Answer,
    read_answer,
    read_introduction,
    read_request,
    write_answer,
    write_failure,
    write_introduction,
    write_request,
)

VERSION = 1
_TEXTS, _RESULT = "shard texts", "shard result"
_LEVEL = 6


class ShardDamaged(UserError):
    """A shard's file is incomplete, changed, or no shard at all."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a shard, known by the digests of their texts, and the digest of all of them."""

    digest: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a suggester said about the texts with the digest ``about``, a line for each."""

    about: str
    suggester: SuggesterInfo
    lines: tuple[str, ...]

    def answers(self) -> Iterator[Answer]:
        """The answers, in the order of the texts, read one at a time: together they are large.

        Raises:
            ShardDamaged: a line is no answer.
        """
        for line in self.lines:
            try:
                yield read_answer(line)
            except (BadRecord, BadSpan) as error:
                raise ShardDamaged(str(error)) from error


def pack_texts(texts: Sequence[Text]) -> tuple[str, bytes]:
    """The digest of texts, and the bytes of their file."""
    lines = [write_request(*text) for text in texts]
    return _digest(lines), _packed({"glossator": _TEXTS, "version": VERSION}, lines)


def unpack_texts(data: bytes) -> Texts:
    """The texts that ``pack_texts`` packed.

    Raises:
        ShardDamaged: the bytes are not those.
    """
    _, lines = _unpacked(data, _TEXTS)
    try:
        texts = tuple(read_request(line) for line in lines)
    except BadRecord as error:
        raise ShardDamaged(str(error)) from error
    return Texts(_digest(lines), texts)


def pack_result(result: Result) -> bytes:
    """The bytes of a result's file."""
    header = {"glossator": _RESULT, "version": VERSION, "about": result.about}
    header |= json.loads(write_introduction(result.suggester))
    return _packed(header, result.lines)


def unpack_result(data: bytes) -> Result:
    """The result that ``pack_result`` packed; its answers have not been looked at yet.

    Raises:
        ShardDamaged: the bytes are not those.
    """
    header, lines = _unpacked(data, _RESULT)
    try:
        suggester = read_introduction(json.dumps(header))
    except UserError as error:
        raise ShardDamaged(str(error)) from error
    return Result(str(header.get("about", "")), suggester, tuple(lines))


def answer_line(answer: Answer) -> str:
    """The line of a result for an answer."""
    if answer.error:
        return write_failure(answer.id, answer.error)
    return write_answer(answer.id, answer.proposals, answer.left_out)


def line_is_failure(line: str) -> bool:
    """Whether a line of a result says that its text could not be read."""
    # Inside a string of JSON the marks of a name are escaped.
    return '"suggestions":' not in line


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that takes its name only when it is whole and on the disk.

    Raises:
        UserError: it cannot be written.
    """
    partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}.partial")
    try:
        with partial.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise UserError(
            f"{path} cannot be written ({error.strerror}); make room there, or free the folder."
        ) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(lines: Iterable[str]) -> str:
    mixed = hashlib.sha256()
    for line in lines:
        mixed.update(line.encode())
    return mixed.hexdigest()


def _packed(header: dict[str, Any], lines: Sequence[str]) -> bytes:
    seal = {"lines": len(lines), "sha256": _digest(lines)}
    whole = "".join([_line(header), *lines, _line(seal)])
    return gzip.compress(whole.encode(), _LEVEL, mtime=0)


def _unpacked(data: bytes, kind: str) -> tuple[dict[str, Any], list[str]]:
    """The header and the lines of a file, once its seal is found to be right."""
    try:
        first, *lines, last = _split(gzip.decompress(data).decode())
        seal = json.loads(last)
        sealed = (seal["lines"], seal["sha256"])
    except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError) as error:
        raise ShardDamaged(f"it is not whole ({error})") from error
    if sealed != (len(lines), _digest(lines)):
        raise ShardDamaged("its lines are not those that it was sealed with")
    return _header(first, kind), lines


def _split(text: str) -> Iterator[str]:
    """The lines of a text; unlike ``splitlines`` only a line feed ends one."""
    lines = text.split("\n")
    yield from (f"{line}\n" for line in lines[:-1])


def _header(line: str, kind: str) -> dict[str, Any]:
    try:
        plain = json.loads(line)
    except ValueError as error:
        raise ShardDamaged("its first line is no JSON") from error
    if not isinstance(plain, dict) or plain.get("glossator") != kind:
        raise ShardDamaged(f"it holds no {kind}")
    if plain.get("version") != VERSION:
        raise ShardDamaged("it is of another version of Glossator; use the same on all machines")
    return plain


def _line(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n"
