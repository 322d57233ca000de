"""Planning an export: which documents it is of, and into which part each of them goes.

Where there are several parts, one pass over the documents finds which of them belong together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from glossator.domain.document import Document
from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.domain.splitting import TEST, Division, Group, Split, divide
from glossator.formats.records import Loss, Outgoing, Rejected
from glossator.formats.registry import Format, Writer, find
from glossator.services.export_policy import Policy
from glossator.services.gathering import GOLD, expected, gather
from glossator.services.likeness import Likeness
from glossator.services.reports import Progress
from glossator.store import documents, splits
from glossator.store import frozen as frozen_set
from glossator.store.errors import UNREADABLE
from glossator.store.project import Project, current_scheme


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export, as which format, how to divide it, and which of it."""

    format: str = "jsonl"
    source: str = GOLD
    split: Split = field(default_factory=Split)
    rehearse: bool = False
    policy: Policy = field(default_factory=Policy)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the division of an export has to know of one document."""

    digest: str
    title: str
    labels: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an export writes, and how; ``works`` is how many works on documents it has, at most.

    ``entries`` are the documents by id and ``division`` the part of each; both are empty where all
    go into the one part. ``left_out`` is what cannot go into any.
    """

    format: Format
    write: Writer
    scheme: Scheme
    parts: tuple[str, ...]
    works: int
    entries: Mapping[str, Entry] = field(default_factory=dict)
    division: Division = field(default_factory=lambda: Division({}))
    left_out: tuple[Rejected, ...] = ()

    def ids(self, part: str) -> frozenset[str] | None:
        """The documents of a part; None where it has all of them."""
        if not self.entries:
            return None
        parts = self.division.parts
        return frozenset(key for key, entry in self.entries.items() if parts[entry.digest] == part)


def make_plan(project: Project, options: ExportOptions, progress: Progress) -> Plan:
    """What an export of these options is going to write.

    Raises:
        UserError: nothing to export, or an unknown format, source or layer.
        Cancelled: by ``progress``.
    """
    file_format = find(options.format)
    if file_format.write is None:
        raise UserError(f"The format “{options.format}” can only be read; choose another.")
    scheme = options.policy.scheme(project.read(current_scheme))
    parts = options.split.parts
    whole = Plan(file_format, file_format.write, scheme, parts, expected(project, options.source))
    if not any(isinstance(one, Outgoing) for one in outgoings(project, options)):
        raise UserError(_nothing(options))
    frozen = frozenset(project.read(splits.frozen).get("digests", ()))
    return _divide(project, options, whole, frozen, progress) if len(parts) > 1 or frozen else whole


def _divide(
    project: Project,
    options: ExportOptions,
    whole: Plan,
    frozen: frozenset[str],
    progress: Progress,
) -> Plan:
    """The plan with a part for each document."""
    likeness = Likeness()
    entries: dict[str, Entry] = {}
    left_out: list[Rejected] = []
    works = 0
    for outgoing in outgoings(project, options):
        if isinstance(outgoing, Rejected):
            left_out.append(outgoing)
        else:
            works += 1
            document = outgoing.document
            entries[document.id] = _entry(outgoing, entries.get(document.id))
            likeness.add(document)
        progress(0, 0)
    division = _divided(project, options.split, entries, likeness, frozen)
    parts = whole.parts
    if TEST not in parts and TEST in division.parts.values():
        parts = (*parts, TEST)
    return replace(
        whole,
        parts=parts,
        works=works,
        entries=entries,
        division=division,
        left_out=tuple(left_out),
    )


def outgoings(
    project: Project, options: ExportOptions, only: frozenset[str] | None = None
) -> Iterator[Outgoing | Rejected]:
    """What the source holds, as far as the policy exports it."""
    for outgoing in gather(project, options.source, only):
        if isinstance(outgoing, Rejected):
            yield outgoing
            continue
        kept = options.policy.apply(outgoing)
        if kept is not None:
            yield kept


def _entry(outgoing: Outgoing, before: Entry | None) -> Entry:
    """What is known of a document, with what another annotator did on it before."""
    labels = Counter((item.layer, item.label) for item in outgoing.annotations)
    if before is not None:
        labels.update(before.labels)
    document = outgoing.document
    return Entry(document.digest, document.title or document.id, labels)


def losses_of(outgoing: Outgoing, file_format: Format, scheme: Scheme) -> tuple[Loss, ...]:
    """What the format cannot carry of a document, with whose it is and where."""
    if file_format.losses is None:
        return ()
    here, who = outgoing.document.id, outgoing.annotator
    return tuple(
        replace(loss, document_id=here, annotator=who)
        for loss in file_format.losses(outgoing, scheme)
    )


def _divided(
    project: Project,
    split: Split,
    entries: Mapping[str, Entry],
    likeness: Likeness,
    frozen: frozenset[str],
) -> Division:
    for document in _frozen_documents(project, frozen):
        # One that is not exported itself still keeps its near copies out of train.
        likeness.add(document)
    labels = {entry.digest: entry.labels for entry in entries.values()}
    held = project.read(lambda db: splits.remembered(db, split.name))
    remembered = {
        digest: held[splits.short(digest)] for digest in labels if splits.short(digest) in held
    }
    groups = [_group(digests, labels) for digests in likeness.groups()]
    return divide([group for group in groups if group.digests], split, remembered, frozen)


def _group(digests: tuple[str, ...], labels: Mapping[str, Mapping[tuple[str, str], int]]) -> Group:
    counted: Counter[str] = Counter()
    for digest in digests:
        for (layer, label), number in labels.get(digest, {}).items():
            counted[f"{layer} {label}"] += number
    return Group(digests, counted)


def _frozen_documents(project: Project, frozen: frozenset[str]) -> Iterator[Document]:
    if not frozen:
        return
    for document_id in sorted(project.read(frozen_set.ids)):
        try:
            document = project.read(partial(documents.get, document_id=document_id))
        except UNREADABLE:
            continue
        if document is not None:
            yield document


def _nothing(options: ExportOptions) -> str:
    if options.policy != Policy():
        return f"Nothing of “{options.source}” passes these filters; take one of them away."
    if options.source == GOLD:
        return "There is no gold yet: finish an article, or export one annotator with --from NAME."
    return f"There is nothing to export from “{options.source}” yet."
