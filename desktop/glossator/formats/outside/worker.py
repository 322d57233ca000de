"""The child process: reads the files it is asked for, and says what it found in them."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from glossator.formats.outside import limits
from glossator.formats.outside.archives import unpack
from glossator.formats.outside.wire import (
    Answer,
    End,
    Request,
    line_of,
    plain_answer,
    plain_of,
    request_from,
)
from glossator.formats.records import Rejected
from glossator.formats.registry import find


def serve(requests: IO[bytes], answers: IO[bytes], seconds: float) -> None:
    """Answer requests, each a line, until they end; ``seconds`` is the time for a record."""
    limits.limit_memory()
    while line := requests.readline():
        limits.limit_time(seconds)
        for answer in _answers(request_from(plain_of(line))):
            answers.write(line_of(plain_answer(answer)))
            # Long files would else keep their first records to themselves, and look like a hang.
            limits.limit_time(seconds)
            answers.flush()
        answers.write(line_of(plain_answer(End())))
        answers.flush()


def _answers(request: Request) -> Iterator[Answer]:
    """What a file holds; whatever its reader stumbles over becomes a reason."""
    path = Path(request.path)
    try:
        if request.into:
            yield from unpack(path, Path(request.into))
            return
        read = find(request.format).read
        if read is not None:
            yield from read(path, request.options)
    except MemoryError:
        yield Rejected(request.path, "reading it takes more memory than a file may have")
    except RecursionError:
        yield Rejected(request.path, "it is nested too deeply")
    # Strangers' files meet strangers' libraries here: anything may be raised.
    except Exception as error:
        yield Rejected(request.path, f"it cannot be read: {_said(error)}")


def _said(error: Exception) -> str:
    words = " ".join(str(error).split())[:200]
    return f"{words} ({type(error).__name__})" if words else type(error).__name__
