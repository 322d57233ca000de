"""Attributions (source, cue, content) as a brat corpus stores them, and as words of a text.

A folder ``SPLIT`` holds ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``: marks of the
types Source, Cue and Content, and one event line for each attribution.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")
Range = tuple[int, int]

_WORD = re.compile(r"\w+(?:[-.,'’/&]\w+)*")
_MARK = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_ROLE_OF = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: for each role the word ranges (last word included) of its fragments.

    ``pieces`` are the characters of the content's fragments, ``cue_text`` the cue's.
    """

    ranges: Mapping[str, tuple[Range, ...]]
    pieces: tuple[str, ...] = ()
    cue_text: str = ""
    score: float = 1.0
    label: str = ""

    def words(self, role: str) -> frozenset[int]:
        """The numbers of the words that carry a role."""
        return frozenset(at for low, high in self.ranges[role] for at in range(low, high + 1))


class Words:
    """The words of a text, found by character; marks and blanks belong to none."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._at: dict[int, int] = {}
        for number, word in enumerate(_WORD.finditer(text)):
            self._at.update(dict.fromkeys(range(*word.span()), number))

    def __len__(self) -> int:
        return len(set(self._at.values()))

    def attribution(
        self, spans: Mapping[str, Iterable[Range]], *, score: float = 1.0, label: str = ""
    ) -> Attribution | None:
        """The attribution of these characters; None if its content holds no word."""
        joined = {role: _joined(self.text, spans.get(role, ())) for role in ROLES}
        ranges = {role: tuple(self._ranges(joined[role])) for role in ROLES}
        if not ranges["content"]:
            return None
        pieces = tuple(self.text[start:end] for start, end in joined["content"])
        cue = " ".join(self.text[start:end] for start, end in joined["cue"])
        return Attribution(ranges, pieces, cue, score, label)

    def _ranges(self, spans: Iterable[Range]) -> Iterator[Range]:
        for span in spans:
            found = [self._at[place] for place in range(*span) if place in self._at]
            if found:
                yield found[0], found[-1]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the attributions of one annotator, the first by name."""

    name: str
    text: str
    words: Words
    gold: tuple[Attribution, ...]


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
            words = Words(text)
            gold = _attributions(beside[0].read_text(encoding="utf-8"), words)
            yield Article(path.stem, text, words, tuple(gold))


def _attributions(standoff: str, words: Words) -> Iterator[Attribution]:
    lines = standoff.splitlines()
    marks = {
        found[1]: [(int(start), int(end)) for start, end in map(str.split, found[3].split(";"))]
        for found in map(_MARK.match, lines)
        if found
    }
    for line in lines:
        if not line.startswith("E"):
            continue
        spans: dict[str, list[Range]] = {role: [] for role in ROLES}
        for role, mark in _ROLE_OF.findall(line):
            spans[role.lower()].extend(marks.get(mark, ()))
        if (found := words.attribution(spans)) is not None:
            yield found


def _joined(text: str, spans: Iterable[Range]) -> list[Range]:
    """The spans in order, without blanks at their edges; those that mere blanks part are one."""
    out: list[Range] = []
    for low, high in sorted(spans):
        piece = text[low:high]
        start = low + len(piece) - len(piece.lstrip())
        end = high - len(piece) + len(piece.rstrip())
        if start >= end:
            continue
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
