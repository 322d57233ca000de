"""Merging: what was done in other files, taken into a project as the set union of journals.

Each file is merged in one transaction with its receipt, so that a crash leaves whole files only;
merging the same files again, in whatever order, changes nothing (ADR 0020). The other files are
read from private copies and never touched.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from glossator.domain.errors import BadRecord, BadScheme, BadSpan, UserError
from glossator.domain.text import canonical_text
from glossator.services.backed_up import BackedUp
from glossator.services.joining_schemes import join_schemes
from glossator.services.merging_report import Hand, LeftOut, MergedFile, MergeReport, Receipts
from glossator.services.reports import Cancelled, Progress, no_progress, storable
from glossator.services.stamps import Stamps
from glossator.store import (
    annotations,
    foreign,
    joining,
    joining_facts,
    journal,
    outgoing,
    receipts,
    splits,
)
from glossator.store.connection import Connection
from glossator.store.errors import ProjectDamaged
from glossator.store.joining import Joined
from glossator.store.project import Project

_Write = Callable[[Callable[[Connection], MergedFile]], MergedFile]
_AT_ONCE = 4
_NOTHING: Mapping[str, int] = MappingProxyType({})
_DAMAGED = (ProjectDamaged, BadRecord, BadScheme, BadSpan, ValueError, KeyError)


def merge(
    project: Project, paths: Sequence[Path], stamps: Stamps, progress: Progress = no_progress
) -> MergeReport:
    """Take what others did into a project; a backup is made before anything changes.

    A file that cannot be merged is named in the report and the others are merged. Where
    ``progress`` raises ``Cancelled``, the files merged before stay and the report says so.

    Raises:
        UserError: a file is named twice or is the project itself, no file can be merged, or no
            backup can be made.
    """
    _refuse_twins(project.path, paths)
    with ExitStack() as stack:
        sources = _opened(stack, paths)
        _refuse_nothing(sources)
        careful = BackedUp(project)
        if any(_is_news(project, source) for source in sources):
            careful.make_backup()
        report = _merged(careful.write, sources, stamps, progress)
    return replace(report, backup=careful.backup)


def plan(
    project: Project, paths: Sequence[Path], stamps: Stamps, progress: Progress = no_progress
) -> MergeReport:
    """Find out what ``merge`` would do, on a private copy of the project.

    Raises:
        UserError: as ``merge``.
        Cancelled: by ``progress``.
    """
    _refuse_twins(project.path, paths)
    with ExitStack() as stack:
        sources = _opened(stack, paths)
        _refuse_nothing(sources)
        copy = stack.enter_context(foreign.copied(project.path))
        rehearsal = stack.enter_context(Project(copy))
        report = _merged(rehearsal.write, sources, stamps, progress)
    if report.cancelled:
        raise Cancelled
    return replace(report, rehearsed=True)


def merges(project: Project) -> Receipts:
    """What was brought into a project so far, from where."""
    return Receipts(tuple(_listed(each) for each in project.read(receipts.every)))


def _listed(receipt: Mapping[str, Any]) -> dict[str, Any]:
    report = receipt["report"]
    hands = [hand for hand in report.get("hands", ()) if hand.get("edits")]
    return {
        "at": receipt["at"],
        "kind": receipt["kind"],
        "source": receipt["source"],
        "documents": report.get("documents", 0),
        "edits": sum(hand["edits"] for hand in hands),
        "people": [hand["name"] for hand in hands],
        "report": report,
    }


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to merge, open, with how many entries it has; or why it cannot be."""

    path: Path
    database: Connection | None = None
    entries: int = 0
    refused: str = ""


def _refuse_twins(project: Path, paths: Iterable[Path]) -> None:
    seen: set[Path] = {project.resolve()}
    for path in paths:
        if path.resolve() == project.resolve():
            raise UserError(f"{path} is the project itself; name the files to merge into it.")
        if path.resolve() in seen:
            raise UserError(f"{path} is named twice; name each file once.")
        seen.add(path.resolve())


def _opened(stack: ExitStack, paths: Iterable[Path]) -> list[_Source]:
    """The files, a few of them copied and checked at a time: SQLite does that beside Python."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(partial(_open, stack), paths))


def _open(stack: ExitStack, path: Path) -> _Source:
    try:
        database = stack.enter_context(foreign.opened(path))
        return _Source(path, database, outgoing.count_entries(database))
    except UserError as error:
        return _Source(path, refused=str(error))


def _refuse_nothing(sources: Sequence[_Source]) -> None:
    if sources and all(each.refused for each in sources):
        raise UserError(" ".join(each.refused for each in sources))


def _is_news(project: Project, source: _Source) -> bool:
    """Whether a file surely brings something: the latest of its entries are not all here."""
    latest = outgoing.latest(source.database) if source.database else []
    held = project.read(partial(journal.among, column="hash", values=latest))
    return len(held) < len(latest)


def _merged(
    write: _Write, sources: Sequence[_Source], stamps: Stamps, progress: Progress
) -> MergeReport:
    total = sum(each.entries for each in sources)
    files: list[MergedFile] = []
    done = 0
    cancelled = False
    for source in sources:
        if source.database is None:
            files.append(MergedFile(str(source.path), refused=source.refused))
            continue
        try:
            tell = partial(_told, progress, done, total)
            files.append(_merged_file(write, source, stamps, tell))
        except Cancelled:
            cancelled = True
            break
        done += source.entries
    both = {hand.name for each in files for hand in each.hands if hand.edits and hand.apart}
    return MergeReport(tuple(files), cancelled=cancelled, people_in_both=tuple(sorted(both)))


def _told(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _merged_file(
    write: _Write, source: _Source, stamps: Stamps, tell: Callable[[int], None]
) -> MergedFile:
    take = partial(_take, source=source, stamps=stamps, tell=tell)
    try:
        return write(take)
    except joining.CannotJoin as error:
        return MergedFile(str(source.path), refused=str(error))


def _take(
    database: Connection, source: _Source, stamps: Stamps, tell: Callable[[int], None]
) -> MergedFile:
    """Merge one file with its receipt, inside the caller's transaction."""
    other = source.database
    assert other is not None  # noqa: S101 - a file that was refused is not taken
    try:
        known = {each.id for each in annotations.annotators(database)}
        schemes = join_schemes(database, other, stamps.now())
        common = joining_facts.take_common(database, splits.frozen(other), splits.every(other))
        joined = joining.join(database, outgoing.arrivals(other, tell))
        joining_facts.take_facts(database, other)
    except _DAMAGED as error:
        raise joining.CannotJoin(
            f"{source.path} is damaged ({error}); run “glossator check” on it."
        ) from error
    names = {each.id: each.name for each in annotations.annotators(database)}
    written = journal.counts(database, joined.entries)
    held = {each: count - joined.entries[each] for each, count in written.items()}
    merged = replace(
        brought(str(source.path), joined, names, known, held),
        scheme=schemes.additions,
        contradictions=schemes.contradictions,
        **asdict(common),
    )
    if merged.is_news or merged.left_out:
        receipts.add(
            database,
            {
                "id": stamps.new_id(),
                "at": stamps.now(),
                "kind": receipts.MERGE,
                # A name that is no Unicode is written as far as it is.
                "source": canonical_text(merged.path),
                "report": storable(asdict(merged)),
            },
        )
    return merged


def brought(
    source: str,
    joined: Joined,
    names: Mapping[str, str],
    known: Collection[str],
    held: Mapping[str, int] = _NOTHING,
) -> MergedFile:
    """What a joining brought; ``names`` are those of all by id, ``known`` who was here before.

    ``held`` has how many entries there were before, by author.
    """
    strangers = [each for each, name in names.items() if name in joined.people]
    return MergedFile(
        path=source,
        documents=joined.documents,
        retitled=joined.retitled,
        suggestions=joined.suggestions,
        hands=tuple(
            Hand(
                names[each],
                joined.entries.get(each, 0),
                each in known,
                held.get(each, 0) > joined.known.get(each, 0),
            )
            for each in dict.fromkeys([*joined.entries, *strangers])
        ),
        overruled=joined.overruled,
        left_out=tuple(
            LeftOut(
                names.get(each.author_id, each.author_id),
                each.machine_id,
                each.entry_id,
                each.why,
                each.entries,
            )
            for each in joined.refused
        ),
    )
