"""What a file format cannot carry of a document, and what is in its way."""

from enum import StrEnum

from glossator.domain.span import Span
from glossator.domain.values import value


class Flaw(StrEnum):
    """What is wrong with a span in the eyes of a format; only ``OTHER`` has no repair."""

    EDGES = "edges"
    BLANKS = "blanks"
    PIECES = "pieces"
    OVERLAP = "overlap"
    OTHER = "other"


@value
class Loss:
    """What a format cannot carry of one document, and why.

    ``where`` names the document; ``quote`` is the text that the annotation's own spans cover.
    ``partly`` says that the annotation is carried all the same, but for what the reason names.
    ``spans`` are the annotation's own, or, where a ``role`` is named, those that fill it; ``flaw``
    is what is wrong with them, and ``fit`` what they would be for the format to carry them (empty
    where no spans would do). Of two that overlap the longer is carried: ``rival`` is its id. The
    plan of an export adds whose annotation it is and the id of its document.
    """

    where: str
    annotation_id: str
    quote: str
    reason: str
    partly: bool = False
    spans: tuple[Span, ...] = ()
    flaw: Flaw = Flaw.OTHER
    role: str = ""
    fit: tuple[Span, ...] = ()
    rival: str = ""
    document_id: str = ""
    annotator: str = ""

    def of(self, document_id: str, annotator: str) -> "Loss":
        """The same of a document and an annotator; ``replace`` takes long for so many fields."""
        named = self.where, self.annotation_id, self.quote, self.reason, self.partly
        shown = self.spans, self.flaw, self.role, self.fit, self.rival
        return Loss(*named, *shown, document_id, annotator)
