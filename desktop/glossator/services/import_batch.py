"""Storing one batch of an import in one transaction."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum

from glossator.domain.annotation import Annotation, How, role_spans
from glossator.domain.edit import Change, Edit
from glossator.domain.scheme_growing import Addition
from glossator.domain.suggestion import SuggesterInfo, Suggestion, SuggestionRun
from glossator.formats.options import Columns
from glossator.formats.records import Rejected
from glossator.services.adopting import adopt
from glossator.services.import_report import ImportReport
from glossator.services.import_shelf import Shelf
from glossator.services.moving import Owner
from glossator.services.new_versions import (
    Kinship,
    carry_over,
    freeze_with_older,
    kinships,
    names_of,
)
from glossator.services.people import tidy_name
from glossator.services.preparing import Prepared
from glossator.services.sound import UNDECIDED, sound_annotations
from glossator.services.stamps import Stamps
from glossator.services.unknown_parts import Unknown, joined, unknown_parts


@dataclass(frozen=True, slots=True)
class Target:
    """What all batches of one import share.

    ``additions`` are the labels and roles that the scheme gets with the import.
    """

    import_id: str
    source: str
    annotator: str
    as_suggestions: bool
    strict: bool = False
    additions: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents to store together, and what their files held besides."""

    documents: tuple[Prepared, ...]
    rejected: tuple[Rejected, ...]


class Novelty(StrEnum):
    """What an incoming article is to the project."""

    NEW = "new"
    KNOWN = "in the project"
    REPEATED = "twice among the files"
    CHANGED = "a new version"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a batch, and what each of its documents was to the project, in order."""

    report: ImportReport
    novelties: tuple[Novelty, ...]


class NotAll(Exception):
    """A strict import met a record that cannot be used; everything is undone."""

    def __init__(self, rejected: tuple[Rejected, ...], unknown: tuple[Unknown, ...] = ()) -> None:
        super().__init__(f"{len(rejected)} records cannot be used")
        self.rejected = rejected
        self.unknown = unknown


@dataclass(slots=True)
class _Tally:
    """What the batch in work has done so far.

    ``changes`` are those not applied yet, by annotator, and ``documents`` what they are about.
    """

    changes: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    documents: set[str] = field(default_factory=set)
    annotations: int = 0
    known: int = 0
    suggestions: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)


def store(shelf: Shelf, batch: Batch, target: Target, stamps: Stamps) -> Stored:
    """Put a batch on a shelf and report what was done.

    Raises:
        NotAll: the import is strict and a record cannot be used.
    """
    kept, novelties = _sorted_out(shelf, batch.documents)
    fresh = [item for item, novelty in zip(kept, novelties, strict=True) if novelty is Novelty.NEW]
    shelf.add(item.document for item in fresh)
    kin = kinships(shelf, fresh, target.import_id)
    freeze_with_older(shelf, fresh, kin)
    shelf.name((name, item.document.id) for item in kept for name in names_of(item))
    tally = _Tally(rejected=list(batch.rejected))
    working = [item for item in kept if item.has_work()]
    if target.as_suggestions:
        _suggest(shelf, working, target, stamps, tally)
    else:
        for item in working:
            _adopt(shelf, item, target, stamps, tally)
        _apply(shelf, target, stamps, tally)
    newer = tuple(
        carry_over(shelf, item, kin[item.document.id], stamps)
        for item in fresh
        if item.document.id in kin
    )
    if target.strict and tally.rejected:
        raise NotAll(tuple(tally.rejected), joined(tally.unknown))
    report = replace(_report(batch, fresh, novelties, tally), versions=newer)
    return Stored(
        report, tuple(_told(item, kin, was) for item, was in zip(kept, novelties, strict=True))
    )


def _told(item: Prepared, kin: dict[str, Kinship], novelty: Novelty) -> Novelty:
    changed = novelty is Novelty.NEW and item.document.id in kin
    return Novelty.CHANGED if changed else novelty


def _sorted_out(
    shelf: Shelf, prepared: tuple[Prepared, ...]
) -> tuple[list[Prepared], list[Novelty]]:
    """All documents under the ids the project knows them by, and what each is to it."""
    known = shelf.known(item.document.digest for item in prepared)
    brought = shelf.brought(known)
    kept, novelties = [], []
    for item in prepared:
        document = item.document
        held = known.get(document.digest)
        if held is None:
            known[document.digest] = document.id
            brought.add(document.digest)
            novelties.append(Novelty.NEW)
            kept.append(item)
        else:
            novelties.append(Novelty.REPEATED if document.digest in brought else Novelty.KNOWN)
            kept.append(replace(item, document=replace(document, id=held)))
    return kept, novelties


def _nobody(item: Prepared) -> str:
    """Why work that is nobody's is not taken over."""
    hows = {one.origin.how if one.origin else None for one in item.incoming.annotations}
    if hows == {How.SUGGESTED}:
        return UNDECIDED
    return "it has annotations but names no annotator; give one with --annotator NAME"


def _adopt(shelf: Shelf, item: Prepared, target: Target, stamps: Stamps, tally: _Tally) -> None:
    name = tidy_name(target.annotator) or tidy_name(item.incoming.annotator)
    if not name:
        tally.rejected.append(Rejected(item.incoming.where, _nobody(item)))
        return
    if item.document.id in tally.documents:
        # The article stands in the batch twice: the second time meets the first one's work.
        _apply(shelf, target, stamps, tally)
    tally.documents.add(item.document.id)
    owner = shelf.owner(item.document.id, name)
    adopted = adopt(item, owner, shelf.scheme, stamps)
    tally.changes[owner.annotator_id].extend(adopted.changes)
    tally.annotations += len(adopted.annotations)
    tally.known += adopted.known
    tally.rejected.extend(adopted.rejected)
    if adopted.rejected:
        tally.unknown.extend(unknown_parts(item, shelf.scheme, decided=True))


def _apply(shelf: Shelf, target: Target, stamps: Stamps, tally: _Tally) -> None:
    for annotator_id, changes in tally.changes.items():
        if changes:
            title = f"Import {target.source}"
            shelf.apply(Edit(stamps.new_id(), title, annotator_id, stamps.now(), tuple(changes)))
    tally.changes.clear()
    tally.documents.clear()


def _suggest(
    shelf: Shelf, working: list[Prepared], target: Target, stamps: Stamps, tally: _Tally
) -> None:
    run = SuggestionRun(
        target.import_id, SuggesterInfo(f"import of {target.source}", "", ""), stamps.now()
    )
    proposed: dict[str, list[Suggestion]] = defaultdict(list)
    for item in working:
        if item.document.digest in shelf.frozen:
            tally.rejected.append(Rejected(item.incoming.where, _FROZEN))
            continue
        owner = Owner(item.document.id, "", None, {}, frozenset())
        sound, rejected, _ = sound_annotations(item, owner, shelf.scheme, stamps)
        tally.rejected.extend(rejected)
        if rejected:
            tally.unknown.extend(unknown_parts(item, shelf.scheme, decided=False))
        found = (_as_suggestion(one, sound, run.id, stamps) for one in sound)
        proposed[item.document.id].extend(found)
    tally.suggestions = shelf.suggest(run, proposed)


_FROZEN = "its suggestions are left out, since the article is in the frozen test set"


def _as_suggestion(
    annotation: Annotation, others: list[Annotation], run_id: str, stamps: Stamps
) -> Suggestion:
    by_id = {item.id: item for item in others}
    score = annotation.origin.score
    return Suggestion(
        id=stamps.new_id(),
        run_id=run_id,
        document_id=annotation.document_id,
        layer=annotation.layer,
        label=annotation.label,
        spans=annotation.spans,
        roles={name: role_spans(filler, by_id) for name, filler in annotation.roles.items()},
        attributes=annotation.attributes,
        score=0.5 if score is None else score,
    )


def _report(
    batch: Batch, fresh: list[Prepared], novelties: list[Novelty], tally: _Tally
) -> ImportReport:
    return ImportReport(
        documents=len(fresh),
        documents_known=len(batch.documents) - len(fresh),
        documents_repeated=novelties.count(Novelty.REPEATED),
        datelines=sum(item.has_dateline for item in fresh),
        annotations=tally.annotations,
        annotations_known=tally.known,
        suggestions=tally.suggestions,
        rejected=tuple(tally.rejected),
        guessed={
            item.incoming.where: item.incoming.encoding
            for item in batch.documents
            if item.incoming.encoding
        },
        columns=_columns(batch),
        unknown=joined(tally.unknown),
    )


def _columns(batch: Batch) -> dict[str, Columns]:
    """The columns of the tables that rows of a batch come from."""
    tables: dict[str, Columns] = {}
    for item in batch.documents:
        columns = item.incoming.columns
        if columns is not None:
            tables.setdefault(item.incoming.where.rpartition(":")[0], columns)
    return tables
