"""A small server on loopback that speaks like an OpenAI-style endpoint, well or badly."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.support.llm_answers import Reply, as_json, chat

Respond = Callable[["Asked"], Reply]


@dataclass(frozen=True)
class Asked:
    """What arrived: the path, the key, the body, and the how-manieth question it is."""

    path: str
    key: str
    body: dict[str, Any]
    number: int

    @property
    def piece(self) -> str:
        """The piece of text that is asked about."""
        said = str(self.body["messages"][-1]["content"])
        return said.removeprefix("<article>\n").removesuffix("\n</article>")

    @property
    def form(self) -> str:
        """How the shape of the answer is asked for."""
        return str(self.body.get("response_format", {}).get("type", ""))


@dataclass
class Server:
    """What the server was asked, and how it responds to questions."""

    respond: Respond
    models: Reply
    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    ending: threading.Event = field(default_factory=threading.Event)


def _handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.requests.append(self.path)
            self._reply(server.models)

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            body = json.loads(self.rfile.read(length))
            key = self.headers.get("authorization", "").removeprefix("Bearer ")
            server.requests.append(self.path)
            asked = Asked(self.path, key, body, len(server.asked))
            server.asked.append(asked)
            self._reply(server.respond(asked))

        def _reply(self, reply: Reply) -> None:
            if reply.hangs:
                server.ending.wait()
                return
            content = reply.body.encode()
            self.send_response(reply.code)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    return Handler


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no news."""


@contextmanager
def serving(respond: Respond | None = None, models: Reply | None = None) -> Iterator[Server]:
    """A server that runs until the block ends."""
    server = Server(respond or (lambda _: chat({})), models or as_json({"data": [{"id": "small"}]}))
    listening = _Quiet(("127.0.0.1", 0), _handler(server))
    server.address = f"http://127.0.0.1:{listening.server_address[1]}/v1"
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.ending.set()
        listening.shutdown()
        listening.server_close()
        thread.join()
