"""Gathering an open document from parts, each of which costs only what is in it."""

from array import array

from glossator.domain.annotation import Annotation
from glossator.domain.open_document import OpenDocument
from glossator.domain.patched import Patched
from glossator.domain.places import PlaceKey, Places
from glossator.domain.queue import Place, Queue, reading_order, roll_of
from glossator.domain.suggestion import Decision, Suggestion


class Gathering:
    """Parts of one annotator's view of a document, until they make the whole.

    A part holds what begins within a stretch of the text; the stretches follow one another. What
    can be told of a part alone is told when it is added, so that ``whole`` has little left to do.
    """

    def __init__(self, beginning: OpenDocument) -> None:
        """Begin with the first part, which also brings the document, its state and coverage."""
        self._beginning = beginning
        self._annotations: dict[str, Annotation] = {}
        self._decisions: dict[str, Decision] = {}
        self._suggestions: list[Suggestion] = []
        self._order: list[Place] = []
        self._codes = bytearray()
        self._ids: dict[PlaceKey, tuple[str, ...]] = {}
        self._starts = array("q")
        self._longest = 0
        self.add(beginning)

    def add(self, part: OpenDocument) -> None:
        """Add the part behind those added before."""
        self._annotations.update(part.annotations)
        self._decisions.update(part.decisions)
        self._suggestions += part.suggestions
        self._order += map(reading_order, part.suggestions)
        # Only what begins at the same place can close a suggestion: a part knows all about its own.
        self._codes += part.queue.codes
        places = part.places
        for key, ids in places.ids.items():
            self._ids[key] = (*self._ids[key], *ids) if key in self._ids else ids
        self._starts += places.starts
        self._longest = max(self._longest, places.longest)

    def whole(self) -> OpenDocument:
        """Everything that was added, as one view."""
        order = sorted(range(len(self._order)), key=self._order.__getitem__)
        suggestions = tuple(self._suggestions[number] for number in order)
        codes = bytes(self._codes[number] for number in order)
        beginning = self._beginning
        opened = OpenDocument(
            document=beginning.document,
            annotator_id=beginning.annotator_id,
            annotation_set=beginning.annotation_set,
            annotations=self._annotations,
            suggestions=suggestions,
            decisions=self._decisions,
            covered=beginning.covered,
            hidden=beginning.hidden,
        )
        places = Places(Patched(self._ids), self._starts, self._longest)
        return opened.knowing(Queue(roll_of(suggestions), codes), places)
