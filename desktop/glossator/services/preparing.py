"""From what a reader found to a document in canonical form."""

from dataclasses import dataclass

from glossator.domain.dateline import after_dateline, dateline
from glossator.domain.document import Document, title_of
from glossator.domain.ids import document_id
from glossator.domain.text import CanonicalPositions, canonical_text, digest
from glossator.formats.records import Incoming, Rejected


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be stored, and the record it comes from.

    ``has_dateline`` says that metadata were read from the head of the text.
    """

    incoming: Incoming
    document: Document
    has_dateline: bool = False

    def positions(self) -> CanonicalPositions:
        """Where the positions of the file's own text lie in the canonical one."""
        raw = self.incoming.text
        return CanonicalPositions("" if raw == self.document.text else raw)

    def has_work(self) -> bool:
        """Whether somebody's annotations or coverage come with the text."""
        return bool(self.incoming.annotations or self.incoming.coverage)


def prepare(incoming: Incoming) -> Prepared | Rejected:
    """The document of a record, or why there is none.

    What the head of the article says about date, place and agency becomes metadata where the
    record says nothing about them.
    """
    text = canonical_text(incoming.text)
    if not text.strip():
        return Rejected(incoming.where, "it holds no text")
    stated = {name: canonical_text(value) for name, value in incoming.meta.items()}
    title = " ".join(canonical_text(incoming.title).split())
    first = dateline(text)
    head = first or dateline(_behind(title, text))
    known_by = digest(text)
    document = Document(
        id=document_id(known_by),
        digest=known_by,
        raw_digest=incoming.raw_digest,
        title=title or title_of(after_dateline(text) if first else text),
        text=text,
        meta={**head, **stated},
    )
    return Prepared(incoming, document, has_dateline=bool(head))


def _behind(title: str, text: str) -> str:
    """The text behind its title, where it begins with it: pages and papers print it first."""
    return text[len(title) :].lstrip() if title and text.startswith(title) else ""
