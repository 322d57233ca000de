"""A wire between a client and PostgreSQL that is cut behind the k-th message of either side."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_ASKS_FOR_ENCRYPTION = frozenset({80877103, 80877104})
_NO = b"N"


class Wire:
    """Passes messages on, one by one; none behind the k-th. ``passed`` counts them."""

    def __init__(self, port: int, cut_after: int) -> None:
        self.passed = 0
        self._target = port
        self._cut_after = cut_after
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ends: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def close(self) -> None:
        """Cut what is left and stop listening."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._cut()
        for thread in self._threads:
            thread.join(timeout=10)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            for end in (client, server):
                # Each message goes its way at once, as it would without a wire between.
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._ends.append(end)
            for reads, source, sink in (
                (_from_client, client, server),
                (_from_server, server, client),
            ):
                thread = threading.Thread(
                    target=self._pass_on, args=(reads, source, sink), daemon=True
                )
                self._threads.append(thread)
                thread.start()

    def _pass_on(
        self,
        reads: Callable[[socket.socket], Iterator[bytes]],
        source: socket.socket,
        sink: socket.socket,
    ) -> None:
        with suppress(OSError, ConnectionError):
            for message in reads(source):
                with self._lock:
                    if self.passed >= self._cut_after:
                        break
                    self.passed += 1
                sink.sendall(message)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _cut(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def wire(port: int, cut_after: int) -> Iterator[Wire]:
    """A wire to a server's port that is cut behind so many messages."""
    made = Wire(port, cut_after)
    try:
        yield made
    finally:
        made.close()


def _from_client(source: socket.socket) -> Iterator[bytes]:
    """What a client says: a greeting without a type, after questions about encryption."""
    while True:
        head = _exactly(source, 8)
        length, code = struct.unpack("!II", head)
        yield head + _exactly(source, length - 8)
        if code not in _ASKS_FOR_ENCRYPTION:
            break
    while True:
        yield _typed(_exactly(source, 1), source)


def _from_server(source: socket.socket) -> Iterator[bytes]:
    """What a server says: a lone letter to each question about encryption, then messages."""
    while (kind := _exactly(source, 1)) == _NO and not _has_more(source):
        yield kind
    while True:
        yield _typed(kind, source)
        kind = _exactly(source, 1)


def _has_more(source: socket.socket) -> bool:
    """Whether something follows at once: a refusal of encryption stands alone."""
    source.setblocking(False)
    try:
        return bool(source.recv(1, socket.MSG_PEEK))
    except BlockingIOError:
        return False
    finally:
        source.setblocking(True)


def _typed(kind: bytes, source: socket.socket) -> bytes:
    head = _exactly(source, 4)
    (length,) = struct.unpack("!I", head)
    return kind + head + _exactly(source, length - 4)


def _exactly(source: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        piece = source.recv(count - len(found))
        if not piece:
            raise ConnectionError
        found += piece
    return found
