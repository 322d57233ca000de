"""Answers kept on the disk, so that asking the same again costs nothing."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossator.suggest.private_files import write_private


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
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(path, json.dumps({"answer": answer}))

    def _path(self, asked: Any) -> Path:  # noqa: ANN401 - as above
        digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"
