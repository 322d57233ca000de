"""CoNLL-U: a token a line in ten columns, with tags in the last of them (``NER=B-PER``).

- Lines that begin with # are no tokens: ``# newdoc`` begins an article, ``# newpar`` a paragraph;
  ``# global.columns`` names other columns, as in CoNLL-U Plus (a column NER holds tags then).
- ``SpaceAfter=No`` says that no blank follows. Words that one token stands for (3-4) are not in the
  text, their token is; it has their tag. Nodes that stand for nothing (8.1) are left out.
- A token without a tag has none (``_``) where no token has one, else it is outside (``O``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from glossator.formats.records import Rejected

_COLUMNS = ("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC")
_ID = re.compile(r"[0-9]{1,9}(?:[-.][0-9]{1,9})?")
_NAMED = re.compile(r"#\s*global\.columns\s*=\s*(.+)")
_DOCUMENT = re.compile(r"#\s*newdoc\b(?:\s+id)?\s*=?\s*(.*)")
_PARAGRAPH = re.compile(r"#\s*newpar\b")
_TAGS = ("NER", "NE")


@dataclass(slots=True)
class Tokens:
    """The tokens of one article: what each is, its tag, and the line it stands on.

    ``breaks`` are the numbers of the tokens that begin a sentence, ``glued`` of those that follow
    without a blank. ``id`` is what the file calls the article.
    """

    line: int
    tokens: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    glued: set[int] = field(default_factory=set)
    id: str = ""

    def add(self, token: str, tag: str, line: int) -> None:
        """Go on with a token."""
        self.tokens.append(token)
        self.tags.append(tag)
        self.lines.append(line)


def is_conll_u(text: str) -> bool:
    """Whether the first token of a file stands in CoNLL-U's columns."""
    for line in text.split("\n"):
        if _NAMED.match(line):
            return True
        if line.strip() and not line.startswith("#"):
            columns = line.rstrip("\r").split("\t")
            return len(columns) == len(_COLUMNS) and bool(_ID.fullmatch(columns[0]))
    return False


def articles(text: str, path: str, rejected: list[Rejected]) -> Iterator[Tokens]:
    """The articles of a file in CoNLL-U; a line that is none is named in ``rejected``."""
    reading = _Reading(path, rejected, tagged=any(f"{name}=" in text for name in _TAGS))
    for number, line in enumerate(text.split("\n"), 1):
        done = reading.take(number, line.rstrip("\r"))
        if done is not None:
            yield done
    if reading.article.tokens:
        yield reading.article


class _Reading:
    """How far a file is read."""

    def __init__(self, path: str, rejected: list[Rejected], *, tagged: bool) -> None:
        self.article = Tokens(1)
        self._path, self._rejected = path, rejected
        self._names: tuple[str, ...] = _COLUMNS
        self._untagged = "O" if tagged else "_"
        # The words that the token before stands for, and whether a blank follows them.
        self._until = 0
        self._glue = False

    def take(self, number: int, line: str) -> Tokens | None:
        """Go on with a line, and give the article that ends before it."""
        if line.startswith("#"):
            return self._comment(number, line)
        if not line.strip():
            self._end_sentence()
            return None
        row = dict(zip(self._names, line.split("\t"), strict=False))
        token = row.get("FORM", "")
        if len(row) < len(self._names) or not token.strip() or not self._is_token(row):
            reason = f"it is no line of {len(self._names)} columns, only “{line[:40]}”"
            self._rejected.append(Rejected(f"{self._path}:{number}", reason))
            return None
        self._token(row, token, number)
        return None

    def _is_token(self, row: Mapping[str, str]) -> bool:
        return "ID" not in row or _ID.fullmatch(row["ID"]) is not None

    def _comment(self, number: int, line: str) -> Tokens | None:
        named, begun = _NAMED.match(line), _DOCUMENT.match(line)
        if named is not None:
            self._names = tuple(name.rpartition(":")[2].upper() for name in named[1].split())
            self._untagged = "O" if set(_TAGS) & set(self._names) else self._untagged
        elif _PARAGRAPH.match(line):
            self._end_sentence()
        elif begun is not None:
            done, self.article = self.article, Tokens(number, id=begun[1].strip())
            self._end_sentence()
            return done if done.tokens else None
        return None

    def _end_sentence(self) -> None:
        self.article.breaks.add(len(self.article.tokens))
        self._until, self._glue = 0, False

    def _token(self, row: Mapping[str, str], token: str, number: int) -> None:
        misc = _pairs(row.get("MISC", ""))
        tag = next((each for each in (*map(row.get, _TAGS), *map(misc.get, _TAGS)) if each), "")
        first, hyphen, last = row.get("ID", "").partition("-")
        if "." in first:
            return
        if not hyphen and first and int(first) <= self._until:
            # A word of the token before, whose tag it may have.
            if tag and self.article.tags[-1] == self._untagged:
                self.article.tags[-1] = tag
            return
        if self._glue:
            self.article.glued.add(len(self.article.tokens))
        self.article.add(token, tag or self._untagged, number)
        self._glue = misc.get("SpaceAfter") == "No"
        self._until = int(last) if hyphen else 0


def _pairs(misc: str) -> dict[str, str]:
    parts = (each.partition("=") for each in misc.split("|"))
    return {name.strip(): value.strip() for name, _, value in parts}
