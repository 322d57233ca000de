"""The child process: a pipeline that speaks the suggester protocol on its standard streams."""

import contextlib
import queue
import signal
import threading
from collections.abc import Iterator
from typing import IO

from glossator.domain.errors import BadRecord
from glossator.suggest.protocol import (
    SuggesterFailed,
    read_request,
    write_introduction,
    write_refusal,
)

BATCH = 32
Request = tuple[str, str]


def serve(name: str, requests: IO[str], answers: IO[str]) -> None:
    """Load the pipeline ``name`` and answer requests until they end."""
    # The parent decides when to stop; Ctrl+C in a terminal reaches the child as well.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # spaCy takes about a second to import: only here, never in the face that started us.
    from glossator.suggest import answering, pipeline  # noqa: PLC0415

    try:
        loaded = pipeline.load(name)
    except SuggesterFailed as error:
        _say(answers, write_refusal(str(error)))
        return
    _say(answers, write_introduction(pipeline.describe(loaded, name)))
    for batch in _batches(requests):
        for line in answering.answer_lines(loaded, batch):
            _say(answers, line)


def _say(answers: IO[str], line: str) -> None:
    answers.write(line)
    answers.flush()


def _batches(requests: IO[str]) -> Iterator[list[Request]]:
    """What has been asked, as much as has arrived at a time, so that nobody waits for company."""
    arrived: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, arrived), daemon=True).start()
    while (first := arrived.get()) is not None:
        batch = [first]
        while len(batch) < BATCH and not arrived.empty():
            following = arrived.get()
            if following is None:
                yield batch
                return
            batch.append(following)
        yield batch


def _listen(requests: IO[str], arrived: "queue.SimpleQueue[Request | None]") -> None:
    with contextlib.suppress(OSError, ValueError):  # a stream that breaks off is at its end
        for line in requests:
            with contextlib.suppress(BadRecord):  # nobody can be answered without an id
                arrived.put(read_request(line))
    arrived.put(None)
