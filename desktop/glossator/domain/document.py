"""Documents: articles in canonical form, and the people who read them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossator.domain.text import digest


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    ``text`` is canonical (see ``domain.text``); ``digest`` is its SHA-256 and what the document is
    known by everywhere; ``raw_digest`` is the SHA-256 of the bytes it was read from; ``meta`` holds
    outlet, place, published, agency, url and language where they are known.
    """

    id: str
    digest: str
    raw_digest: str
    title: str
    text: str
    meta: Mapping[str, str] = field(default_factory=dict)

    def is_intact(self) -> bool:
        """Whether the text still is what was imported."""
        return digest(self.text) == self.digest


@dataclass(frozen=True, slots=True)
class Annotator:
    """A person who labels; a model is a suggester, never an annotator."""

    id: str
    name: str


def title_of(text: str) -> str:
    """A title for a text that brings none: its first line, cut at a word near 80 characters."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if len(line) <= 80:
        return line
    cut = line.rfind(" ", 40, 80)
    return line[: cut if cut > 0 else 80].rstrip(" ,;:") + "…"
