"""Has a running doccano take in, mark and export the article: ``… ADDRESS NAME PASSWORD OUT``.

Start it as ../README.md says. Two projects are made over doccano's API: one with relations, one
without, whose export has another shape. Overlapping marks are allowed in both.
"""

import io
import sys
import time
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

from tests.data.other_tools.making.article import LINKS, MARKS, TEXT, TITLE, marks, post


class Server:
    """doccano's API."""

    def __init__(self, address: str, name: str, password: str) -> None:
        """Speak to an address as somebody."""
        self._address = f"{address}/v1"
        self._headers: dict[str, str] = {}
        key = self.call("auth/login/", {"username": name, "password": password})["key"]
        self._headers = {"Authorization": f"Token {key}"}

    def call(self, path: str, plain: object = None, method: str = "POST") -> Any:  # noqa: ANN401 - as JSON
        """Post something and return the answer."""
        return post(f"{self._address}/{path}", plain, self._headers, method)

    def download(self, path: str) -> bytes:
        """A file that doccano serves, as soon as it is ready."""
        while True:
            request = urllib.request.Request(f"{self._address}/{path}", headers=self._headers)  # noqa: S310 - on this machine
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
                found: bytes = answer.read()
            if found.startswith(b"PK"):
                return found
            time.sleep(0.5)


def project(server: Server, *, relations: bool) -> bytes:
    """A project in which the article is marked; returns its export."""
    wanted = {
        "name": "Ferry",
        "description": "Ferry",
        "guideline": "",
        "project_type": "SequenceLabeling",
        "resourcetype": "SequenceLabelingProject",
        "allow_overlapping": True,
        "use_relation": relations,
        "collaborative_annotation": False,
        "tags": [],
    }
    home = f"projects/{server.call('projects', wanted)['id']}"
    names = dict.fromkeys(label for label, _ in MARKS.values())
    types = {
        name: server.call(f"{home}/span-types", {"text": name, "background_color": "#ff0000"})["id"]
        for name in names
    }
    example = server.call(f"{home}/examples", {"text": TEXT, "meta": {"title": TITLE}})["id"]
    ids = {}
    for mark in marks():
        place = {"start_offset": mark.start, "end_offset": mark.end, "prob": 0}
        span = {**place, "label": types[mark.label], "example": example}
        ids[mark.name] = server.call(f"{home}/examples/{example}/spans", span)["id"]
    for head, role, tail in LINKS if relations else ():
        kind = server.call(f"{home}/relation-types", {"text": role, "background_color": "#00ff00"})
        link = {"from_id": ids[head], "to_id": ids[tail], "type": kind["id"], "example": example}
        server.call(f"{home}/examples/{example}/relations", link)
    server.call(f"{home}/comments?example={example}", {"text": "Read twice 😀."})
    task = server.call(f"{home}/download", {"format": "JSONL", "exportApproved": False})["task_id"]
    return server.download(f"{home}/download?taskId={task}")


def main(address: str, name: str, password: str, out: Path) -> None:
    """Make both projects and keep what each exports for the person who marked."""
    server = Server(address, name, password)
    for relations, file in ((True, "relations.jsonl"), (False, "labels.jsonl")):
        with zipfile.ZipFile(io.BytesIO(project(server, relations=relations))) as archive:
            (out / file).write_bytes(archive.read(f"{name}.jsonl"))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2], sys.argv[3], Path(sys.argv[4]))
