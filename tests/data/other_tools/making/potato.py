"""Has Potato mark and export the article: ``… PYTHON FOLDER OUT``.

PYTHON is one that has potato-annotation. A task is written into FOLDER, the server started on this
machine, and everything marked by the requests that its page sends. Potato saves its state itself;
two of its exporters write the rest.
"""

import http.cookiejar
import json
import shutil
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from tests.data.other_tools.making.article import LINKS, MARKS, TEXT, TITLE, marks

PORT = 8193
HOME = f"http://127.0.0.1:{PORT}"
LABELS = list(dict.fromkeys(label for label, _ in MARKS.values()))
EXPORTS = {"web_annotation": "web_annotations.jsonld", "conll_2003": "annotations.conll"}
TASK = {
    "annotation_task_name": "Ferry",
    "task_dir": ".",
    "output_annotation_dir": "annotation_output",
    "output_annotation_format": "jsonl",
    "data_files": ["articles.jsonl"],
    "item_properties": {"id_key": "id", "text_key": "text"},
    "user_config": {"allow_all_users": True, "users": []},
    "require_password": False,
    "annotation_schemes": [
        {
            "annotation_type": "span",
            "name": "spans",
            "description": "Names and claims",
            "labels": LABELS,
            "allow_overlapping": True,
        },
        {
            "annotation_type": "span_link",
            "name": "links",
            "description": "Roles",
            "span_schema": "spans",
            "link_types": [{"name": "source", "directed": True}],
        },
        {"annotation_type": "radio", "name": "tone", "description": "Tone", "labels": ["calm"]},
    ],
}


def set_up(folder: Path) -> None:
    """The task's folder, new."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # JSON is YAML, too.
    (folder / "config.yaml").write_text(json.dumps(TASK), encoding="utf-8")
    article = json.dumps({"id": TITLE, "text": TEXT}, ensure_ascii=False)
    (folder / "articles.jsonl").write_text(article + "\n", encoding="utf-8")


def annotate() -> None:
    """Sign in as Ada and send what the page sends."""
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(cookies)

    def call(path: str, plain: Any) -> None:  # noqa: ANN401 - as JSON
        request = urllib.request.Request(  # noqa: S310 - on this machine
            HOME + path, json.dumps(plain).encode(), {"Content-Type": "application/json"}
        )
        with browser.open(request, timeout=60) as answer:
            assert json.loads(answer.read())["status"] in {"ok", "success"}, path

    browser.open(f"{HOME}/auth", urllib.parse.urlencode({"email": "ada", "pass": ""}).encode())
    browser.open(f"{HOME}/annotate").read()
    spans = [
        {
            "name": mark.label,
            "title": mark.label,
            "start": mark.start,
            "end": mark.end,
            "span_id": mark.name,
            "value": "true",
        }
        for mark in marks()
    ]
    first, second = TEXT.index("minister"), TEXT.index("Norway")
    parted = spans[0] | {"start": first, "end": first + len("minister"), "span_id": "parted"}
    part = {"start": second, "end": second + len("Norway"), "text": "Norway"}
    spans.append(parted | {"additional_parts": [part]})
    call(
        "/updateinstance", {"instance_id": TITLE, "schema": "spans", "state": spans, "type": "span"}
    )
    links = [
        {"schema": "links", "link_type": role, "span_ids": [head, tail], "direction": "directed"}
        for head, role, tail in LINKS
    ]
    call(
        "/updateinstance",
        {"instance_id": TITLE, "annotations": {"tone:::calm": "true"}, "link_annotations": links},
    )


def main(python: str, folder: Path, out: Path) -> None:
    """Run Potato, annotate, end it, and keep what it left behind."""
    set_up(folder)
    command = [python, "-m", "potato.cli", "start", "config.yaml", "-p", str(PORT)]
    server = subprocess.Popen(command, cwd=folder)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(HOME, timeout=5)
                break
            except OSError:
                time.sleep(0.5)
        annotate()
    finally:
        server.terminate()
        server.wait()
    (out / "ada").mkdir(exist_ok=True)
    shutil.copyfile(folder / "articles.jsonl", out / "articles.jsonl")
    state = folder / "annotation_output" / "ada" / "user_state.json"
    shutil.copyfile(state, out / "ada" / "user_state.json")
    for kind, name in EXPORTS.items():
        words = ["--config", "config.yaml", "--format", kind, "--output", kind]
        subprocess.run([python, "-m", "potato.export", *words], cwd=folder, check=True)
        shutil.copyfile(folder / kind / name, out / name)
    # The export names its text “urn:potato:Ferry:ferry” and leaves it out.
    (out / f"{TITLE}.txt").write_text(TEXT, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
