"""A folder of shards: what its manifest says, and how far its work is.

``manifest.json`` names each shard's number of texts and their digest, and the suggester that they
are for. ``00001.texts.jsonl.gz`` holds the texts of shard 1, ``00001.result.jsonl.gz`` what was
said about them. The manifest starts nothing: which pipeline runs is for whoever runs it to say.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from glossator.domain.errors import UserError
from glossator.domain.suggestion import SuggesterInfo
from glossator.services.shard_files import (
    VERSION,
    Result,
    ShardDamaged,
    Texts,
    unpack_result,
    unpack_texts,
)

MANIFEST = "manifest.json"
_KIND = "shards"


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard's number from 1, how many texts it has, and their digest."""

    number: int
    texts: int
    digest: str


class ShardState(StrEnum):
    """How far the work on a shard is; ``other`` is a result about other texts or by another."""

    FINISHED = "finished"
    WAITING = "waiting"
    DAMAGED = "damaged"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ShardFolder:
    """A folder with its manifest, whose own digest tells one cut from another."""

    folder: Path
    suggester: SuggesterInfo
    shards: tuple[Shard, ...]
    digest: str

    def texts_path(self, number: int) -> Path:
        """Where a shard's texts lie."""
        return self.folder / f"{number:05}.texts.jsonl.gz"

    def result_path(self, number: int) -> Path:
        """Where a shard's result lies, once there is one."""
        return self.folder / f"{number:05}.result.jsonl.gz"

    def chosen(self, numbers: Iterable[int]) -> tuple[Shard, ...]:
        """The shards of those numbers, in order.

        Raises:
            UserError: there is no such shard.
        """
        wanted = sorted(set(numbers))
        for number in wanted:
            if not 1 <= number <= len(self.shards):
                raise UserError(
                    f"There is no shard {number} in {self.folder}; it has 1 to {len(self.shards)}."
                )
        return tuple(self.shards[number - 1] for number in wanted)

    def texts(self, shard: Shard) -> Texts:
        """A shard's texts.

        Raises:
            ShardDamaged: the file is missing, damaged, or another one.
        """
        found = unpack_texts(_bytes(self.texts_path(shard.number)))
        if found.digest != shard.digest:
            raise ShardDamaged("its texts are not those of the manifest")
        return found

    def result(self, shard: Shard) -> Result:
        """A shard's result.

        Raises:
            ShardDamaged: the file is missing or damaged.
            OtherResult: it is about other texts, or by another suggester.
        """
        found = unpack_result(_bytes(self.result_path(shard.number)))
        if found.about != shard.digest:
            raise OtherResult("it is about other texts")
        if found.suggester.configuration != self.suggester.configuration:
            raise OtherResult("another pipeline, or one with other settings, made it")
        if len(found.lines) != shard.texts:
            raise ShardDamaged("it lacks answers")
        return found

    def state(self, shard: Shard) -> ShardState:
        """How far the work on a shard is; its result is read and checked."""
        if not self.result_path(shard.number).exists():
            return ShardState.WAITING
        try:
            self.result(shard)
        except OtherResult:
            return ShardState.OTHER
        except ShardDamaged:
            return ShardState.DAMAGED
        return ShardState.FINISHED


class OtherResult(UserError):
    """A result that belongs to another cut."""


def open_shards(folder: Path) -> ShardFolder:
    """The folder of shards at ``folder``.

    Raises:
        UserError: it is none, or its manifest is damaged or of another version.
    """
    path = folder / MANIFEST
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{folder} holds no shards ({error.strerror}); make some with “glossator shards cut”."
        ) from error
    try:
        plain = json.loads(data)
        if plain["glossator"] != _KIND or plain["version"] != VERSION:
            raise UserError(f"{path} is of another version of Glossator; use the one that made it.")
        shards = tuple(
            Shard(number, int(each["texts"]), str(each["sha256"]))
            for number, each in enumerate(plain["shards"], 1)
        )
        suggester = SuggesterInfo(**plain["suggester"])
    except (ValueError, LookupError, TypeError) as error:
        raise UserError(f"{path} is damaged ({error!r}); cut the shards again.") from error
    return ShardFolder(folder, suggester, shards, hashlib.sha256(data).hexdigest())


def manifest(suggester: SuggesterInfo, shards: Iterable[Shard]) -> bytes:
    """The bytes of the manifest that says this."""
    plain: dict[str, Any] = {
        "glossator": _KIND,
        "version": VERSION,
        "suggester": {
            "name": suggester.name,
            "version": suggester.version,
            "configuration": suggester.configuration,
        },
        "shards": [{"texts": shard.texts, "sha256": shard.digest} for shard in shards],
    }
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ShardDamaged(f"it cannot be read ({error.strerror})") from error
