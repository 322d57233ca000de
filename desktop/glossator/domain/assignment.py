"""Assignments: who is to read which document, and what can be assigned."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """``annotator_id`` is to read the document; whoever is assigned to it need not have begun."""

    document_id: str
    annotator_id: str


@dataclass(frozen=True, slots=True)
class Readable:
    """A document as dealing sees it: its id, its digest, and how long it is."""

    id: str
    digest: str
    words: int = 1
