"""Remembering: a project's memory, kept up with its journal, and put to use in its articles."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from glossator.domain.memory import EMPTY, Lesson, Memory, form_of
from glossator.domain.remembered import remembered
from glossator.domain.scheme import Scheme, Shape
from glossator.domain.suggestion import Proposal, Suggestion, content_key
from glossator.domain.work_order import Familiar
from glossator.services.fitting import fitted
from glossator.services.stamps import Stamps
from glossator.store import lessons, revising
from glossator.store.connection import Connection
from glossator.store.project import Project, current_scheme

SUGGESTER = revising.SUGGESTER
Wanted = Callable[[], bool]


def _always() -> bool:
    return True


def memory_of(project: Project, stamps: Stamps) -> "ProjectMemory":
    """What the people of a project have taught so far.

    Raises:
        UserError: the project cannot be read.
    """
    memory = ProjectMemory(project, project.read(current_scheme), stamps)
    memory.bring_up_to_date()
    return memory


class ProjectMemory:
    """What the people of a project have taught so far.

    It is counted once from the file, article by article, and then kept up with the journal, so that
    it knows what any program wrote and forgets what was undone. Nothing of it is stored. Use it in
    one thread; ``revise_within`` may be called from any.
    """

    def __init__(self, project: Project, scheme: Scheme, stamps: Stamps) -> None:
        self._project = project
        self._stamps = stamps
        self._scheme = scheme
        self._names = frozenset(layer.name for layer in self._scheme.of_shape(Shape.ENTITY))
        self._kinds = lessons.Kinds(self._names)
        self._now = EMPTY
        self._position: int | None = None
        # Where in the journal each article was counted last, and what it taught, if that is known.
        self._counted: dict[str, int] = {}
        self._taught: dict[str, tuple[Lesson, ...]] = {}
        self.is_on = True

    @property
    def now(self) -> Memory:
        """The memory as it was last brought up to date; nothing while it is switched off."""
        return self._now if self.is_on else EMPTY

    def familiar(self) -> Familiar:
        """Which names somebody has marked, whatever the memory is used for."""
        known = self._now.known

        def knows(name: str) -> bool:
            form = form_of(name)
            return any((layer, form) in known for layer in self._names)

        return Familiar(tuple(sorted(self._names)), knows)

    def bring_up_to_date(self, near: Collection[str] = (), wanted: Wanted = _always) -> None:
        """Learn what was decided since the last time; the first time, everything.

        ``near`` are the articles that somebody is about to work in: what they teach now is noted,
        so that what they teach later takes its place. ``wanted`` is asked from time to time; once
        it says no, nothing is learned.

        Raises:
            UserError: the project cannot be read.
        """
        if self._position is None or not self._follow(near):
            self._count_all(wanted)
            if self._position is not None:
                self._follow(near)

    def revise(self, document_id: str) -> bool:
        """Put the memory to use in an article; whether anything is suggested otherwise now.

        Nothing happens where somebody is at work in it or no suggester has read it, and what
        anybody has decided about stays.

        Raises:
            UserError: the project cannot be read or written.
        """
        memory = self.now
        if not memory.known and not self._is_revised(document_id):
            return False
        found = self._project.read(
            lambda db: revising.revision(db, document_id, partial(self._made, memory))
        )
        if not found.is_needed:
            return False
        self._project.write(lambda db: self._revise(db, [document_id], memory))
        return True

    def _is_revised(self, document_id: str) -> bool:
        return self._project.read(lambda db: revising.is_revised(db, document_id))

    def revise_within(self, database: Connection, document_ids: Iterable[str]) -> None:
        """Put the memory to use in articles that were just suggested, in the same transaction."""
        memory = self.now
        if memory.known:
            self._revise(database, document_ids, memory)

    def _revise(self, database: Connection, document_ids: Iterable[str], memory: Memory) -> None:
        make = partial(self._made, memory)
        for document_id in document_ids:
            found = revising.revision(database, document_id, make)
            if found.is_needed:
                revising.write(database, found, self._stamps.new_id, self._stamps.now())

    def _made(
        self, memory: Memory, text: str, suggested: Sequence[Suggestion]
    ) -> Iterator[Proposal]:
        """The suggestions as the memory has them; what it makes of them fits the scheme."""
        as_before = {content_key(each) for each in suggested}
        for each in remembered(text, suggested, memory, self._names):
            if content_key(each) in as_before:
                yield each
            elif (fit := fitted(each, self._scheme, len(text))) is not None:
                yield fit

    def _count_all(self, wanted: Wanted) -> None:
        self._position, self._now = None, EMPTY
        self._counted, self._taught = {}, {}
        self._kinds = lessons.Kinds(self._names, self._project.read(lessons.latest))
        deeds: Counter[lessons.Deed] = Counter()
        after, first = "", None
        while wanted():
            window = self._project.read(partial(self._window, after=after))
            deeds.update(window.deeds)
            self._counted |= dict.fromkeys(window.begun, window.position)
            first = window.position if first is None else first
            if window.last is None:
                taught = lessons.lessons_of_deeds(deeds, self._names)
                self._now, self._position = EMPTY.after(self._known(taught)), first
                return
            after = window.last

    def _window(self, database: Connection, after: str) -> lessons.Counted:
        return lessons.next_window(database, self._kinds, after)

    def _follow(self, near: Collection[str]) -> bool:
        """Learn what edits changed; False where that cannot be told and all is to be counted."""
        behind = self._position or 0
        changed = self._project.read(
            lambda db: lessons.changes_since(db, behind, self._kinds, near)
        )
        if changed is None:
            return False
        for document_id, taught in changed.lessons.items():
            counted = self._counted.get(document_id)
            is_news = changed.edited.get(document_id, 0) > (counted or 0)
            if is_news and counted is not None and document_id not in self._taught:
                return False  # it was counted among others: what it taught is not known
            if is_news or document_id in self._taught:
                self._exchange(document_id, taught)
            self._taught[document_id] = taught
            self._counted[document_id] = changed.position
        self._position = changed.position
        return True

    def _exchange(self, document_id: str, taught: tuple[Lesson, ...]) -> None:
        """Let what an article teaches take the place of what it taught."""
        before = self._taught.get(document_id, ())
        if before != taught:
            taken_back = [lesson.taken_back() for lesson in self._known(before)]
            self._now = self._now.after([*taken_back, *self._known(taught)])

    def _known(self, taught: Iterable[Lesson]) -> list[Lesson]:
        """The lessons about layers and labels that the scheme has."""
        return [each for each in taught if self._has(each.layer, each.given or each.label)]

    def _has(self, layer_name: str, label: str) -> bool:
        layer = self._scheme.find(layer_name)
        return layer is not None and (not label or layer.label(label) is not None)
