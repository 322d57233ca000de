"""Has brat's own server mark the article: ``… BRAT OUT``, with Python 3.10 or older.

BRAT is a folder with brat's source. Every mark is made as the browser has it made, by a call of the
server's actions; brat writes its .ann file itself. The data lie in ``BRAT/data``.
"""

import importlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from tests.data.other_tools.making.article import LINKS, TEXT, TITLE, marks

# A name in brat is of ASCII letters, digits, underscores and hyphens.
TYPES = {"claim:indirect": "claim--indirect", "claim:direct": "claim--direct"}
SCHEME = """
[entities]
PERSON
GPE
[relations]
leads\tArg1:PERSON, Arg2:GPE
[events]
claim--indirect\tsource:PERSON
claim--direct\tsource:PERSON
[attributes]
check_worthy\tArg:<EVENT>
"""


def set_up(brat: Path) -> Path:
    """A collection with the article alone in it; returns its folder."""
    folder = brat / "data" / "news"
    shutil.rmtree(brat / "data", ignore_errors=True)
    folder.mkdir(parents=True)
    (brat / "work").mkdir(exist_ok=True)
    template = (brat / "config_template.py").read_text(encoding="utf-8")
    for name, value in (
        ("BASE_DIR", brat),
        ("DATA_DIR", brat / "data"),
        ("WORK_DIR", brat / "work"),
    ):
        template = template.replace(f"{name} = CHANGE_ME", f"{name} = {str(value)!r}")
    template = template.replace("CHANGE_ME", repr("nobody@example.org"))
    (brat / "config.py").write_text(template, encoding="utf-8")
    (folder / "annotation.conf").write_text(SCHEME, encoding="utf-8")
    (folder / f"{TITLE}.txt").write_text(TEXT, encoding="utf-8")
    (folder / f"{TITLE}.ann").touch()
    return folder


def end_of(words: str) -> int:
    """Where words of the article end."""
    return TEXT.index(words) + len(words)


def annotate(dispatch: Any) -> None:  # noqa: ANN401 - brat's own function
    """Mark everything through the server's dispatcher, as the browser asks for it."""

    class Arguments(dict):  # type: ignore[type-arg] # as brat's request: None for what is missing
        def __missing__(self, key: str) -> None:
            return None

    def call(action: str, **words: object) -> dict[str, Any]:
        arguments = Arguments(words, action=action, collection="/news/", document=TITLE, protocol=1)
        found: dict[str, Any] = dispatch(arguments, "127.0.0.1", "localhost")
        assert "exception" not in found, found
        return found

    def mark(offsets: object, label: str, **more: object) -> str:
        made = call("createSpan", offsets=json.dumps(offsets), type=label, **more)
        return str(json.loads(made["undo"])["id"])

    noted = {"attributes": json.dumps({"check_worthy": True}), "comment": "read twice 😀"}
    ids = {}
    for one in marks():
        label = TYPES.get(one.label, one.label)
        more = noted if one.name == "content" else {}
        ids[one.name] = mark([(one.start, one.end)], label, **more)
    # brat cuts a mark over two lines in two; a further piece is added to a mark that is there.
    mark([(TEXT.index("today"), end_of("She"))], "PERSON")
    pieces = [(TEXT.index(words), end_of(words)) for words in ("minister", "Norway,")]
    mark(pieces, "PERSON", id=mark(pieces[:1], "PERSON"))
    for head, role, tail in LINKS:
        call("createArc", origin=ids[head], target=ids[tail], type=role)
    call("createArc", origin=ids["mara"], target=ids["norway"], type="leads")


def main(brat: Path, out: Path) -> None:
    """Make the collection, mark, and copy the two files that make a document."""
    folder = set_up(brat)
    sys.path[:0] = [str(brat), str(brat / "server" / "src")]
    annotate(importlib.import_module("dispatch").dispatch)
    for name in (f"{TITLE}.txt", f"{TITLE}.ann"):
        shutil.copyfile(folder / name, out / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
