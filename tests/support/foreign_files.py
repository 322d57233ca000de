"""Files of other tools: where the samples lie, and what a format reads from a file."""

from pathlib import Path

from glossator.formats.options import ReadOptions
from glossator.formats.records import Incoming, Rejected
from glossator.formats.registry import find

DATA = Path(__file__).parents[1] / "data" / "other_tools"
BY_HAND = DATA / "by_hand"


def read(name: str, path: Path) -> tuple[list[Incoming], list[tuple[str, str]]]:
    """The documents of a file, and the rejections with places relative to the file."""
    reader = find(name).read
    assert reader is not None
    found = list(reader(path, ReadOptions()))
    rejected = [item for item in found if isinstance(item, Rejected)]
    assert all(item.where.startswith(str(path)) for item in rejected), rejected
    places = [(item.where.removeprefix(str(path)), item.reason) for item in rejected]
    return [item for item in found if isinstance(item, Incoming)], places


def read_text(name: str, folder: Path, text: str) -> tuple[list[Incoming], list[tuple[str, str]]]:
    path = folder / "a.file"
    path.write_text(text, encoding="utf-8", newline="")
    return read(name, path)


def quotes(document: Incoming) -> list[tuple[str, str, list[str]]]:
    return [
        (item.layer, item.label, [span.quote(document.text) for span in item.spans])
        for item in document.annotations
    ]
