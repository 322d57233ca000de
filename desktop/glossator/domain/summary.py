"""Documents as a list shows them to one annotator."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossator.domain.annotation import SetState


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One row of a list of documents.

    ``suggestions`` counts those still put to the annotator, ``words`` those of the text.
    """

    id: str
    title: str
    meta: Mapping[str, str]
    words: int
    state: SetState
    suggestions: int
