"""An article whose labels no format of tokens can carry: one flaw of every kind."""

from pathlib import Path

from tests.support import lines
from tests.support.lines import Plain, article, claim, name

TEXT = (
    "Mara Lind met Omar Reyes in Oslo-based talks.\n\nThe Bank of Oslo said the U.S. offer failed."
)
READ = {"entity": "complete", "claim": "complete", "stance": "complete"}
BLANK, EDGE, PIECES, OVERLAP, CLAIM = (
    "Mara Lind ",
    "mar Reyes",
    "U.S. … failed",
    "Oslo",
    "he U.S. offer failed",
)
"""What stands in the flawed annotations."""
AFTER = ["Mara Lind", "Omar Reyes", "Bank of Oslo", "U.S. offer failed"]
"""The names once everything is repaired for spaCy."""


def flawed(number: int = 0, annotator: str = "ada") -> Plain:
    """An article that differs from others by its number; its labels are ``annotator``'s."""
    overlap = {**name(*_at("Oslo", 2), label="PLACE"), "id": "inner"}
    pieces = {"id": "pieces", "layer": "entity", "label": "EVENT"}
    return article(
        name(*_at(BLANK)),
        name(*_at(EDGE)),
        name(*_at("Bank of Oslo"), label="ORG"),
        overlap,
        {**pieces, "spans": [list(_at("U.S.")), list(_at("failed"))]},
        claim(*_at(CLAIM), source=[list(_at("Bank of Osl"))]),
        text=f"{TEXT} It was day {number}.",
        coverage=READ,
        annotator=annotator,
    )


def file(folder: Path, *articles: Plain) -> Path:
    """A file of these articles."""
    return lines.write(folder / "flawed.jsonl", *articles)


def _at(words: str, nth: int = 1) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)
