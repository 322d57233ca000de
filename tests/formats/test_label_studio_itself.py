"""Label Studio's own library reads what we write.

It needs label-studio-sdk, which brings much with it: install it anywhere and name that Python in
``LABEL_STUDIO_PYTHON``; without it the test is skipped.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotation
from glossator.domain.document import Document
from glossator.domain.text import digest
from glossator.formats import jsonl, label_studio_writing
from glossator.formats.records import Incoming, Outgoing, Target
from glossator.resources import seed
from tests.support import builders, label_studio_check

PYTHON = os.environ.get("LABEL_STUDIO_PYTHON", sys.executable)


def has_library() -> bool:
    command = [PYTHON, "-c", "import label_studio_sdk"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def gold() -> list[Outgoing]:
    found = []
    for one in jsonl.read(seed("gold.jsonl")):
        assert isinstance(one, Incoming)
        document = Document(one.where, digest(one.text), "", one.title, one.text, one.meta)
        annotations = tuple(
            Annotation(
                item.id, "", "", item.layer, item.label, item.spans, item.roles, item.attributes
            )
            for item in one.annotations
        )
        found.append(Outgoing(document, one.annotator, annotations, one.coverage))
    return found


@pytest.mark.slow
def test_label_studio_finds_nothing_wrong_and_agrees_on_every_span(tmp_path: Path) -> None:
    if not has_library():
        pytest.skip("label-studio-sdk is not installed")
    documents = gold()
    label_studio_writing.write(documents, Target(tmp_path, "all", builders.default_scheme()))

    script = Path(label_studio_check.__file__)
    done = subprocess.run(
        [PYTHON, str(script), str(tmp_path)], check=True, capture_output=True, timeout=200
    )

    said = json.loads(done.stdout.decode().splitlines()[-1])
    assert said["wrong"] == []
    assert all(read == written for read, written, _ in said["spans"])
    marks = [tuple(item.spans) for one in documents for item in one.annotations]
    assert len(said["spans"]) >= sum(map(len, marks))
