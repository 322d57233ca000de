"""Hidden passages: where an annotator is shown no suggestions, so that their pull can be measured.

People who see a suggestion tend to agree with it. On a share of the passages, drawn by lot for each
annotator, nothing is suggested; how often people agree with the model there and elsewhere tells how
strong that pull is. What is hidden hangs on the text, the annotator and the seed alone, so it is
the same in every file and stays as it is.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.errors import UserError
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal

_ALL = 1 << 64


@dataclass(frozen=True, slots=True)
class Hiding:
    """The share of passages, in per cent, on which a project hides suggestions; 0 hides none.

    Raises:
        UserError: it is no share.
    """

    share: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 100:
            raise UserError(f"{self.share} is no share of the passages; give 0 to 100 per cent.")

    def hides(self, digest: str, passage: Span, annotator_id: str) -> bool:
        """Whether suggestions are hidden from an annotator on a passage of a text."""
        lot = hashlib.sha256(f"{self.seed}:{annotator_id}:{digest}:{passage.start}".encode())
        return int.from_bytes(lot.digest()[:8], "big") * 100 < self.share * _ALL

    def among(self, digest: str, passages: Iterable[Span], annotator_id: str) -> tuple[Span, ...]:
        """The passages of a text that are hidden from an annotator, in order."""
        if not self.share:
            return ()
        return tuple(each for each in passages if self.hides(digest, each, annotator_id))


def plain_hiding(hiding: Hiding) -> str:
    """What a project remembers of its hiding, as JSON."""
    return json.dumps(asdict(hiding), sort_keys=True)


def hiding_from(source: str) -> Hiding:
    """The hiding that a project remembers; none where it remembers nothing."""
    return Hiding(**json.loads(source)) if source else Hiding()


def touches(hidden: tuple[Span, ...], spans: Iterable[Span]) -> bool:
    """Whether any of the spans reaches into a hidden passage; these stand in order."""
    return any(_reaches(hidden, span) for span in spans) if hidden else False


def _reaches(hidden: tuple[Span, ...], span: Span) -> bool:
    place = bisect_right(hidden, span.start, key=lambda passage: passage.end)
    return place < len(hidden) and hidden[place].start < span.end


def is_hidden(hidden: tuple[Span, ...], item: Proposal | Annotation) -> bool:
    """Whether a suggestion, or what is annotated, stands in a hidden passage with any part of it.

    A role that is filled by another annotation counts with that annotation, not here.
    """
    spans = list(item.spans)
    for filler in item.roles.values():
        spans += filler.spans if isinstance(filler, Filler) else filler
    return touches(hidden, spans)
