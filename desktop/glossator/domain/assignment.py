"""Assignments: who is to read which document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """``annotator_id`` is to read the document; whoever is assigned to it need not have begun."""

    document_id: str
    annotator_id: str
