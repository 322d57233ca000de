"""Comparing what several people say about one document, and keeping the queue of places right."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from glossator.domain.adjudication import Standing, open_questions
from glossator.domain.annotation import Annotation
from glossator.domain.disagreement import Ground, ground_of
from glossator.domain.questions import Question
from glossator.domain.readers import Reading
from glossator.domain.resolution import Resolution
from glossator.domain.scheme import Scheme
from glossator.domain.standings import resettled, standings
from glossator.domain.text import passages
from glossator.services.reports import Progress, no_progress
from glossator.store import joint, open_marks, open_places
from glossator.store.in_bulk import collecting_rarely
from glossator.store.joint import Material
from glossator.store.open_places import OpenPlace, Pending
from glossator.store.project import Project, current_scheme, setting

_WINDOW = 50
_FEW = 5
_KEPT = 20


@dataclass(frozen=True, slots=True)
class Compared:
    """A document's places with what was decided at each.

    ``needed`` is how many people have to have read a passage before its gold is decided.
    """

    document_id: str
    material: Material
    reading: Reading
    ground: Ground
    standings: tuple[Standing, ...]
    needed: int

    @property
    def annotations(self) -> dict[str, Annotation]:
        """Everybody's annotations, by id."""
        return {each.id: each for each in self.material.annotations}


def compared(project: Project, document_id: str) -> Compared:
    """What people say about a document, place by place.

    Raises:
        UserError: a row of it is damaged.
    """
    return comparer(project)(document_id)


Comparer = Callable[[str], Compared]
"""Compares the document of an id."""


def comparer(project: Project) -> Comparer:
    """What compares documents as ``compared`` does, under one reading of the scheme.

    A scheme takes long to read, beside a document.
    """
    scheme, needed = project.read(current_scheme), project.read(joint.needed)
    return lambda document_id: _compared(project, document_id, scheme, needed)


def every(project: Project, document_ids: Iterable[str]) -> Iterator[Compared]:
    """Several documents compared, one after the other."""
    yield from map(comparer(project), document_ids)


@dataclass(frozen=True, slots=True)
class Held:
    """Documents as they were compared, and up to where in the journal that is right."""

    mark: str
    documents: Mapping[str, Compared]


class Comparisons:
    """Documents compared one at a time; one that nobody has touched since is not compared again."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._mark = ""
        self._held: dict[str, Compared] = {}
        self._scheme: Scheme | None = None
        self._digest = ""

    def of(self, document_id: str) -> Compared:
        """A document as people see it now.

        Raises:
            UserError: a row of it is damaged.
        """
        self._keep_up()
        while document_id not in self._held:
            while len(self._held) >= _KEPT:
                del self._held[next(iter(self._held))]
            scheme, needed = self._frame()
            self._held[document_id] = _compared(self._project, document_id, scheme, needed)
            # Something may have been said while it was read.
            self._keep_up()
        return self._held[document_id]

    def held(self) -> "Held":
        """What is compared by now, for another thread to go on with."""
        return Held(self._mark, dict(self._held))

    def take(self, held: "Held") -> None:
        """Go on with what another has compared."""
        self._mark, self._held = held.mark, dict(held.documents)

    def _keep_up(self) -> None:
        """Let go what somebody has touched since."""
        mark = self._project.read(open_marks.mark)
        if mark == self._mark:
            return
        touched = self._project.read(partial(open_marks.changed, old=self._mark, new=mark))
        if touched is None:
            self._held = {}
        elif gone := touched & self._held.keys():
            since = partial(open_marks.decided_since, mark=self._mark, documents=gone)
            decided = self._project.read(since)
            for key in gone:
                found = self._held.pop(key)
                # The first decision about a document may change whose work is its gold.
                if key in decided and found.material.resolutions:
                    self._held[key] = _resettled(found, decided[key])
        self._mark = mark

    def _frame(self) -> tuple[Scheme, int]:
        """The scheme and how many people are needed; a scheme takes long to read."""
        digest = self._project.read(lambda db: setting(db, "scheme"))
        if self._scheme is None or digest != self._digest:
            self._scheme, self._digest = self._project.read(current_scheme), digest
        return self._scheme, self._project.read(joint.needed)

    def refresh(self, progress: Progress = no_progress) -> None:
        """Bring the table of open places up with what people have said and decided.

        Whole windows of documents are written; called off, it goes on where it was.

        Raises:
            UserError: the project cannot be written.
            Cancelled: by ``progress``.
        """
        if not self._project.read_only:  # whoever writes to it keeps the table
            with collecting_rarely():
                self._refresh(progress)

    def _bring_up(self, found: Pending, scheme: Scheme) -> None:
        """Write the rows of a few documents; after a decision only those of its place."""
        before = dict(self._held) if found.since == self._mark else {}
        now = {key: self.of(key) for key in found.documents}
        write = self._project.write
        if all(key in before and before[key].ground is each.ground for key, each in now.items()):
            gone, came = _rows_otherwise(before, now, scheme)
            if write(partial(open_places.exchange, gone=gone, came=came, at=found.mark)):
                return
        rows = {key: _rows_of(each, scheme) for key, each in now.items()}
        write(partial(open_places.replace, found=rows, at=found.mark))

    def _refresh(self, progress: Progress) -> None:
        project = self._project
        found = project.read(open_places.pending)
        if not found.documents:
            if not found.is_known:
                project.write(partial(open_places.note_pending, found=found))
            return
        scheme, _ = self._frame()
        if len(found.documents) <= _FEW:
            self._bring_up(found, scheme)
            return
        project.write(partial(open_places.note_pending, found=found))
        left, done = every(project, found.documents), 0
        while window := list(islice(left, _WINDOW)):
            rows = {each.document_id: _rows_of(each, scheme) for each in window}
            project.write(partial(open_places.replace, found=rows))
            done += len(window)
            progress(done, len(found.documents))


def _rows_otherwise(
    before: Mapping[str, Compared], now: Mapping[str, Compared], scheme: Scheme
) -> tuple[list[OpenPlace], list[OpenPlace]]:
    """The rows that go and those that come, where documents have the same places as before."""
    gone: list[OpenPlace] = []
    came: list[OpenPlace] = []
    for key, each in now.items():
        # What nothing was decided about is the same object on both sides.
        old = {id(one): one for one in before[key].standings}
        new = {id(one): one for one in each.standings}
        gone += _rows(key, (old[one] for one in old if one not in new), scheme)
        came += _rows(key, (new[one] for one in new if one not in old), scheme)
    return gone, came


def _resettled(found: Compared, changed: Mapping[str, Resolution]) -> Compared:
    """A document once resolutions, by id, were made or read otherwise, and nothing else."""
    for each in changed.values():
        found.ground.stand_for(each.id, each.votes)
    every_one = {**{each.id: each for each in found.material.resolutions}, **changed}
    ordered = sorted(every_one.values(), key=lambda each: (each.decided_at, each.id))
    return replace(
        found,
        material=replace(found.material, resolutions=tuple(ordered)),
        standings=resettled(found.ground, found.standings, changed, found.needed),
    )


def _compared(project: Project, document_id: str, scheme: Scheme, needed: int) -> Compared:
    found = project.read(partial(joint.material, document_id=document_id))
    reading = Reading(passages(found.text), found.covered)
    ground = ground_of(scheme, reading, found.annotations, found.resolutions)
    held = standings(ground, found.resolutions, needed)
    return Compared(document_id, found, reading, ground, held, needed)


def left_at(standing: Standing, scheme: Scheme) -> tuple[Question, ...]:
    """The questions that are left at a place."""
    layer = scheme.find(standing.place.layer) if standing.place else None
    return open_questions(standing, layer) if layer else ()


def _rows(document_id: str, standings: Iterable[Standing], scheme: Scheme) -> Iterator[OpenPlace]:
    """What waits at places of a document."""
    for standing in standings:
        if standing.is_noticed:
            yield _notice(standing)
            continue
        place, left = standing.place, left_at(standing, scheme)
        if place and left:
            yield OpenPlace(
                place=place.id,
                document_id=document_id,
                start=place.span.start,
                layer=place.layer,
                state=open_places.DEFERRED if standing.is_deferred else open_places.OPEN,
                question=left[0].name,
                kind=left[0].kind,
                questions=len(left),
                people=tuple(each.annotator_id for each in place.voices),
            )


def _rows_of(found: Compared, scheme: Scheme) -> list[OpenPlace]:
    return list(_rows(found.document_id, found.standings, scheme))


def _notice(standing: Standing) -> OpenPlace:
    place, resolution = standing.place, standing.resolution
    assert resolution is not None  # noqa: S101 - only what was settled is noticed
    start = place.span.start if place else resolution.gold.start if resolution.gold else 0
    people = [each.annotator_id for each in (place.voices if place else resolution.votes)]
    return OpenPlace(
        place=resolution.id,
        document_id=resolution.document_id,
        start=start,
        layer=resolution.layer,
        state=open_places.NOTICE,
        question="",
        kind=f"{resolution.layer} notice",
        questions=0,
        people=tuple(people),
    )
