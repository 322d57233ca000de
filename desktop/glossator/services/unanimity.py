"""Taking over what people agree on: a preview, and one edit over many documents."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from glossator.domain.adjudication import Stamp, Standing, agreed
from glossator.domain.annotation import Annotation
from glossator.domain.disagreement import Place, Voice
from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.questions import speaker
from glossator.domain.resolution import Resolution
from glossator.domain.scheme import Scheme
from glossator.domain.validation import Standing as Beside
from glossator.domain.validation import check
from glossator.services import comparing
from glossator.services.comparing import Compared
from glossator.services.reports import Progress, counted, no_progress
from glossator.services.saying import NOTHING_HERE, annotation_words
from glossator.services.session import Session
from glossator.store import joint

_EXAMPLES = 5
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Takeover:
    """What would be taken over: how many places of how many documents, and some of them in words.

    ``kinds`` counts by layer and label. ``crossing`` places are left to be decided: their gold
    would cross other gold. ``edit`` takes it all over, None where there is nothing.
    """

    threshold: float
    places: int
    documents: int
    kinds: tuple[tuple[str, int], ...]
    examples: tuple[str, ...]
    crossing: int
    edit: Edit | None

    def plain(self) -> dict[str, Any]:
        """The preview as one JSON document."""
        return {
            "threshold": self.threshold,
            "places": self.places,
            "documents": self.documents,
            "kinds": dict(self.kinds),
            "examples": list(self.examples),
            "crossing": self.crossing,
        }

    def sentences(self) -> list[str]:
        """The preview in words."""
        if not self.places:
            return ["No place is left on which people agree as much as that."]
        return [
            f"{counted(self.places, 'place')} in {counted(self.documents, 'article')}:",
            *(f"  {kind}: {number}" for kind, number in self.kinds),
            *(f"  for example {each}" for each in self.examples),
            *(
                [f"{counted(self.crossing, 'place')} would cross other gold; decide those by hand."]
                if self.crossing
                else []
            ),
        ]


def agreed_places(
    session: Session, threshold: float = 1.0, layer: str = "", progress: Progress = no_progress
) -> Takeover:
    """The places where a share of at least ``threshold`` of those who read them says the same.

    Places for which a question was answered, or that were put off, are left to whoever did so.
    With 1 all have to say the same. Nothing is changed: apply the edit, or ask somebody first.

    Raises:
        UserError: the share is not above 0 and at most 1.
        Cancelled: by ``progress``.
    """
    if not 0 < threshold <= 1:
        raise UserError(f"{threshold:g} is no share of the votes; give one above 0, up to 1.")
    session.wait_until_saved()
    found = _Found(session, threshold, layer)
    ids = session.project.read(joint.adjudicated)
    for number, each in enumerate(comparing.every(session.project, ids)):
        found.look_at(each)
        progress(number + 1, len(ids))
    return found.takeover()


class _Found:
    """What is found on the way."""

    def __init__(self, session: Session, threshold: float, layer: str) -> None:
        self._session, self._threshold, self._layer = session, threshold, layer
        self._at = session.stamps.now()
        self._changes: list[Change] = []
        self._kinds: Counter[str] = Counter()
        self._documents: set[str] = set()
        self._examples: list[str] = []
        self._crossing = 0

    def look_at(self, found: Compared) -> None:
        """Take what a document's readers agree on."""
        scheme = self._session.scheme
        beside = Beside(
            each.resolution.gold
            for each in found.standings
            if each.resolution and each.is_settled and each.resolution.gold
        )
        for place, said in self._agreed(found):
            if said.annotation and not _is_sound(said.annotation, beside, found, scheme):
                self._crossing += 1
                continue
            if said.annotation:
                beside.add(said.annotation)
            self._take(found, agreed(place, said, self._stamp()))

    def _agreed(self, found: Compared) -> Iterator[tuple[Place, Voice]]:
        for standing in found.standings:
            place = standing.place
            if place is None or standing.resolution is not None or not standing.is_read:
                continue
            said = _said_by_most(standing, place, self._threshold)
            if said is not None and self._layer in ("", place.layer):
                yield place, said

    def _take(self, found: Compared, resolution: Resolution) -> None:
        gold = resolution.gold
        self._changes.append(Change(None, resolution))
        self._documents.add(found.document_id)
        self._kinds[f"{resolution.layer} {gold.label if gold else NOTHING_HERE}"] += 1
        if len(self._examples) < _EXAMPLES and gold:
            self._examples.append(annotation_words(gold, found.material.text))

    def _stamp(self) -> Stamp:
        return Stamp(self._session.annotator.id, self._at, self._session.stamps.new_id())

    def takeover(self) -> Takeover:
        """What was found, with the edit."""
        count = len(self._changes)
        title = f"Take over {counted(count, 'place')} on which people agree"
        edit = Edit(
            self._session.stamps.new_id(),
            title,
            self._session.annotator.id,
            self._session.stamps.now(),
            tuple(self._changes),
        )
        return Takeover(
            self._threshold,
            count,
            len(self._documents),
            tuple(sorted(self._kinds.items(), key=lambda item: (-item[1], item[0]))),
            tuple(self._examples),
            self._crossing,
            edit if count else None,
        )


def _said_by_most(standing: Standing, place: Place, threshold: float) -> Voice | None:
    """One who says what enough people say; None where it is not enough, or as many say another."""
    if len(place.voices) < max(1, standing.needed):
        return None
    said = Counter(place.said(voice) for voice in place.voices)
    (best, times), *others = said.most_common(2)
    if others and others[0][1] == times:
        return None
    if times / len(place.voices) < threshold - _ROUNDING:
        return None
    voices = [each for each in place.voices if place.said(each) == best]
    marked = [each.annotation for each in voices if each.annotation]
    spoken = speaker(marked) if marked else None
    return next(each for each in voices if each.annotation is spoken)


def _is_sound(annotation: Annotation, beside: Beside, found: Compared, scheme: Scheme) -> bool:
    if check(annotation, scheme, len(found.material.text)):
        return False
    # Its own id may be that of gold which was made from it.
    return not beside.clashes(replace(annotation, id=""), scheme.layer(annotation.layer))
