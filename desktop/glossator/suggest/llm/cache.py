"""Answers kept on the disk, so that asking the same again costs nothing."""

import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder of answers by the digest of what was asked; it may be emptied at any time.

    The answers quote articles, so that nobody but the user may read the folder. Where it cannot be
    used nothing is kept, and the work goes on.
    """

    folder: Path

    def find(self, asked: Any) -> str | None:  # noqa: ANN401 - anything that JSON can hold
        """The answer to what was asked, or None."""
        try:
            kept = json.loads(self._path(asked).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, str) else None

    def keep(self, asked: Any, answer: str) -> None:  # noqa: ANN401 - anything that JSON can hold
        """Keep an answer; it is there wholly or not at all."""
        path = self._path(asked)
        partial = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(partial, "x", encoding="utf-8", opener=_private) as file:
                json.dump({"answer": answer}, file)
            partial.replace(path)
        except OSError:
            with suppress(OSError):
                partial.unlink(missing_ok=True)

    def _path(self, asked: Any) -> Path:  # noqa: ANN401 - as above
        digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
