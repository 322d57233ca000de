"""Attributions (source, cue, content) as a brat corpus stores them.

A folder ``SPLIT`` holds ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``: marks of the
types Source, Cue and Content, and one event line for each attribution.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.gold import GoldDocument
from glossator.domain.span import Span

CONTENT, SOURCE, CUE = "content", "source", "cue"
ROLES = (CONTENT, SOURCE, CUE)

_MARK = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_ROLE_OF = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")
_COVERAGE: Mapping[str, None] = {"claim": None}


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the attributions of one annotator, the first by name, as claims.

    The corpus has no labels: whether a claim is direct is told from its content.
    """

    name: str
    text: str
    gold: tuple[Annotation, ...]

    @property
    def document(self) -> GoldDocument:
        """The article as gold that is complete for claims."""
        return GoldDocument(self.name, self.text, self.gold, _COVERAGE)


def read_articles(folder: Path) -> Iterator[Article]:
    """The annotated articles of a split, by name.

    Raises:
        FileNotFoundError: there is no folder ``text`` in it.
    """
    if not (folder / "text").is_dir():
        raise FileNotFoundError(f"{folder} holds no folder “text”; name the folder of a split.")
    for path in sorted((folder / "text").glob("*.txt")):
        beside = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if beside:
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            standoff = beside[0].read_text(encoding="utf-8")
            yield Article(path.stem, text, tuple(_attributions(standoff, path.stem)))


def _attributions(standoff: str, name: str) -> Iterator[Annotation]:
    lines = standoff.splitlines()
    marks = {
        found[1]: [Span(*map(int, place.split())) for place in found[3].split(";")]
        for found in map(_MARK.match, lines)
        if found
    }
    for number, line in enumerate(lines):
        if not line.startswith("E"):
            continue
        spans: dict[str, list[Span]] = {role: [] for role in ROLES}
        for role, mark in _ROLE_OF.findall(line):
            spans[role.lower()].extend(marks.get(mark, ()))
        if spans[CONTENT]:
            yield Annotation(
                id=f"{name}-{number}",
                document_id=name,
                annotator_id="corpus",
                layer="claim",
                label="",
                spans=tuple(sorted(spans[CONTENT])),
                roles={
                    role: Filler(spans=tuple(sorted(spans[role])))
                    for role in (SOURCE, CUE)
                    if spans[role]
                },
            )
