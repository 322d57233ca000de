"""Plain text: one article a file."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from glossator.formats import decoding
from glossator.formats.decoding import NotText, decode
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Rejected


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The article of a .txt file, or the reason why it is none."""
    try:
        with path.open("rb") as file:
            data = file.read(decoding.LARGEST + 1)
        decoded = decode(data, options.encoding)
    except NotText as reason:
        yield Rejected(str(path), str(reason))
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror})")
    else:
        yield Incoming(
            where=str(path),
            text=decoded.text,
            raw_digest=hashlib.sha256(data).hexdigest(),
            encoding=decoded.guessed,
        )
