"""Has a running Label Studio take in, mark and export the article: ``… ADDRESS TOKEN OUT``.

Start it as ../README.md says. The project is made, filled and exported over Label Studio's API,
with the labels as its web page sends them; its server adds ids, dates and people. Beside one
annotation stand one that was skipped, a draft and a prediction.
"""

import sys
import urllib.request
from pathlib import Path
from typing import Any

from tests.data.other_tools.making.article import LINKS, TEXT, TITLE, Mark, marks, post

LABELS = ("PERSON", "GPE", "claim:indirect", "claim:direct")
VIEW = f"""<View>
  <Labels name="label" toName="text">
    {"".join(f'<Label value="{label}"/>' for label in LABELS)}
  </Labels>
  <Relations><Relation value="source"/></Relations>
  <Choices name="check_worthy?" toName="text" perRegion="true">
    <Choice value="yes"/><Choice value="no"/>
  </Choices>
  <Choices name="tone" toName="text"><Choice value="calm"/></Choices>
  <Text name="text" value="$text"/>
</View>"""


def region(mark: Mark) -> dict[str, Any]:
    """A mark as Label Studio's page sends it."""
    place = {"start": mark.start, "end": mark.end, "text": TEXT[mark.start : mark.end]}
    ends = {"from_name": "label", "to_name": "text", "type": "labels"}
    return {"id": mark.name, **ends, "value": {**place, "labels": [mark.label]}}


def answer(question: str, given: str, **more: str) -> dict[str, Any]:
    """An answer to a question about a region or the whole text."""
    ends = {"from_name": question, "to_name": "text", "type": "choices"}
    return {**ends, "value": {"choices": [given]}, **more}


def result() -> list[dict[str, Any]]:
    """Everything that was marked, the answers and the relations."""
    content = region(next(mark for mark in marks() if mark.name == "content"))
    place = {name: content["value"][name] for name in ("start", "end", "text")}
    asked = answer("check_worthy?", "yes", id="content")
    asked["value"] = {**place, **asked["value"]}
    relations = [
        {"type": "relation", "from_id": head, "to_id": tail, "direction": "right", "labels": [role]}
        for head, role, tail in LINKS
    ]
    tone = answer("tone", "calm", id="tone")
    return [*map(region, marks()), asked, tone, *relations]


class Server:
    """Label Studio's API."""

    def __init__(self, address: str, token: str) -> None:
        """Speak to an address with a person's token."""
        self._address = address
        self._headers = {"Authorization": f"Token {token}"}

    def call(self, path: str, plain: object = None, method: str = "POST") -> Any:  # noqa: ANN401 - as JSON
        """Post something and return the answer."""
        return post(f"{self._address}/api/{path}", plain, self._headers, method)

    def export(self, project: int, kind: str) -> bytes:
        """A project's export, as it is downloaded."""
        wanted = f"projects/{project}/export?exportType={kind}&download_all_tasks=true"
        address = f"{self._address}/api/{wanted}"
        request = urllib.request.Request(address, headers=self._headers)  # noqa: S310 - on this machine
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
            found: bytes = answer.read()
        return found


def main(address: str, token: str, out: Path) -> None:
    """Make a project, annotate in it, and keep two of its exports."""
    server = Server(address, token)
    project = server.call("projects/", {"title": "Ferry", "label_config": VIEW})["id"]
    (first,) = marks()[:1]
    guess = {"model_version": "ner-2", "score": 0.25, "result": [region(first)]}
    tasks = [{"data": {"text": TEXT, "title": TITLE}, "predictions": [guess]}]
    server.call(f"projects/{project}/import", tasks)
    (task,) = server.call(f"tasks/?project={project}", method="GET")["tasks"]
    answers = f"tasks/{task['id']}/annotations/"
    server.call(answers, {"result": result(), "lead_time": 12.5})
    server.call(answers, {"result": [region(first)], "was_cancelled": True})
    server.call(f"tasks/{task['id']}/drafts", {"result": [region(first)]})
    for kind, name in (("JSON", "export.json"), ("JSON_MIN", "export_min.json")):
        (out / name).write_bytes(server.export(project, kind))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2], Path(sys.argv[3]))
