"""The frozen test set: drawn before anybody sees a suggestion on it, and never trained on.

It is known by the digests of its texts. Nothing is suggested on it, so that what people find there
is theirs alone; exports have it in test and keep what is like it out of train; training leaves it
out, with what is like it (``sealed``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from glossator.domain.document import Document
from glossator.domain.errors import UserError
from glossator.domain.splitting import DEV, TRAIN, shuffled
from glossator.services.reports import Progress, counted, no_progress
from glossator.services.stamps import Stamps
from glossator.store import documents, splits
from glossator.store.errors import UNREADABLE
from glossator.store.project import Project

if TYPE_CHECKING:
    from glossator.services.likeness import Likeness


@dataclass(frozen=True, slots=True)
class FrozenSet:
    """The frozen test set: how it was drawn and what is in it, by digest; empty if there is none.

    ``of`` is how many articles the project had then.
    """

    share: int = 0
    seed: int = 0
    at: str = ""
    of: int = 0
    digests: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The set as one JSON document."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """The set in words, one line each."""
        drawn = f"{counted(len(self.digests), 'article')} of {self.of:,} frozen for testing"
        return [
            f"{drawn}, drawn with seed {self.seed}.",
            "Nothing is suggested on them, nothing trains on them, and exports have them in test.",
        ]


def frozen_set(project: Project) -> FrozenSet:
    """The frozen test set of a project."""
    found = project.read(splits.frozen)
    return FrozenSet(**{**found, "digests": tuple(found["digests"])}) if found else FrozenSet()


def frozen(project: Project) -> frozenset[str]:
    """The digests of the texts that nothing may train on."""
    return frozenset(frozen_set(project).digests)


def freeze(
    project: Project, share: int, seed: int, stamps: Stamps, progress: Progress = no_progress
) -> FrozenSet:
    """Draw the test set: ``share`` per cent of all articles, near copies and stories together.

    Only articles are drawn that no suggester has read and no export had in train or dev.

    Raises:
        UserError: the share is none, a set is frozen already, or too few articles can be drawn.
        Cancelled: by ``progress``; nothing is frozen then.
    """
    if not 1 <= share <= 90:
        raise UserError(f"{share} is no share for a test set; give 1 to 90 per cent.")
    held = frozen_set(project)
    if held.digests:
        raise UserError(
            f"{counted(len(held.digests), 'article')} are frozen since {held.at[:10]}; a test set "
            "is drawn once, so that all figures stay comparable."
        )
    groups, total = _free_groups(project, progress)
    wanted = max(1, round(total * share / 100))
    drawn: list[str] = []
    for group in sorted(groups, key=lambda digests: shuffled(digests, seed)):
        if len(drawn) < wanted:
            drawn += group
    if len(drawn) < wanted:
        raise UserError(
            f"{counted(wanted, 'article')} would be drawn, but only {len(drawn)} can be: the "
            "others, or what is like them, have suggestions or were exported for training; "
            "import more articles, or freeze a smaller share."
        )
    found = FrozenSet(share, seed, stamps.now(), total, tuple(sorted(drawn)))
    project.write(lambda db: splits.freeze(db, found.plain()))
    return found


def sealed(project: Project) -> frozenset[str]:
    """The digests of the frozen set and of whatever belongs together with one of it.

    A near copy that came later would give away what the set is to tell.
    """
    held = frozen(project)
    if not held:
        return held
    from glossator.services.likeness import Likeness  # noqa: PLC0415 - loads numpy and rensa

    with Likeness() as likeness:
        for document in _sound(project, project.read(documents.ids)):
            likeness.add(document)
        return held.union(*(group for group in likeness.groups() if not held.isdisjoint(group)))


def _free_groups(project: Project, progress: Progress) -> tuple[list[tuple[str, ...]], int]:
    """The digests of what belongs together and may be drawn, and how many articles there are."""
    from glossator.services.likeness import Likeness  # noqa: PLC0415 - loads numpy and rensa

    with Likeness() as likeness:
        free, total = _taken_in(project, likeness, progress)
        groups = [
            likeness.digests(numbers)
            for numbers in likeness.together()
            if all(free[number] for number in numbers)
        ]
    return groups, total


def _taken_in(project: Project, likeness: "Likeness", progress: Progress) -> tuple[bytearray, int]:
    """Whether each article may be drawn, by its number in ``likeness``, and how many there are."""
    unread = project.read(splits.never_suggested)
    trained = project.read(lambda db: splits.ever_in(db, TRAIN) | splits.ever_in(db, DEV))
    every = project.read(documents.ids)
    free = bytearray()
    for document in _sound(project, every, progress):
        likeness.add(document)
        free.append(document.id in unread and splits.short(document.digest) not in trained)
    return free, len(every)


def _sound(
    project: Project, ids: Sequence[str], progress: Progress = no_progress
) -> Iterator[Document]:
    """Those of some documents that are as they were imported."""
    for done, document_id in enumerate(ids):
        progress(done, len(ids))
        try:
            document = project.read(partial(documents.get, document_id=document_id))
        except UNREADABLE:
            continue
        if document is not None and document.is_intact():
            yield document
