"""Planning an export: everything that it will do, before a byte is written.

One pass over the documents counts them, asks the format what it cannot carry, and finds which
articles belong together; then every document gets its part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from glossator.domain.document import Document
from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.domain.splitting import TEST, Division, Group, Split, divide
from glossator.formats.records import Loss, Outgoing, Rejected
from glossator.formats.registry import Format, Writer, find
from glossator.services.export_policy import Policy
from glossator.services.gathering import GOLD, gather
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
    """What the plan knows of one document; ``work`` counts the people whose work is exported."""

    digest: str
    title: str
    work: int
    labels: Mapping[tuple[str, str], int]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The documents of an export by id, the part of each by digest, and what is left out."""

    format: Format
    write: Writer
    scheme: Scheme
    parts: tuple[str, ...]
    entries: Mapping[str, Entry]
    division: Division
    left_out: tuple[Rejected, ...]

    def part_of(self, document_id: str) -> str:
        """The part that a document falls into."""
        return self.division.parts[self.entries[document_id].digest]

    def ids(self, part: str) -> frozenset[str]:
        """The documents of a part."""
        return frozenset(one for one in self.entries if self.part_of(one) == part)

    def entries_of(self, part: str) -> list[Entry]:
        """What is known of the documents of a part, in the order they come."""
        return [entry for key, entry in self.entries.items() if self.part_of(key) == part]

    def documents(self) -> dict[str, int]:
        """How many documents each part has; one that several people did counts for each."""
        return {part: sum(one.work for one in self.entries_of(part)) for part in self.parts}

    def labels(self) -> dict[str, dict[str, dict[str, int]]]:
        """How many annotations each part has, by layer and label."""
        result: dict[str, dict[str, dict[str, int]]] = {}
        for part in self.parts:
            counted: Counter[tuple[str, str]] = Counter()
            for entry in self.entries_of(part):
                counted.update(entry.labels)
            by_layer: dict[str, dict[str, int]] = defaultdict(dict)
            for (layer, label), number in sorted(counted.items()):
                by_layer[layer][label] = number
            result[part] = dict(by_layer)
        return result


def make_plan(project: Project, options: ExportOptions, progress: Progress) -> Plan:
    """Look through everything that is to be exported.

    Raises:
        UserError: nothing to export, or an unknown format, source or layer.
        Cancelled: by ``progress``.
    """
    file_format = find(options.format)
    if file_format.write is None:
        raise UserError(f"The format “{options.format}” can only be read; choose another.")
    scheme = options.policy.scheme(project.read(current_scheme))
    frozen = frozenset(project.read(splits.frozen).get("digests", ()))
    divided = len(options.split.parts) > 1 or bool(frozen)
    likeness = Likeness() if divided else None
    entries: dict[str, Entry] = {}
    left_out: list[Rejected] = []
    for outgoing in outgoings(project, options):
        if isinstance(outgoing, Rejected):
            left_out.append(outgoing)
        else:
            document = outgoing.document
            entries[document.id] = _entry(outgoing, entries.get(document.id), file_format, scheme)
            if likeness:
                likeness.add(document)
        progress(0, 0)
    if not entries:
        raise UserError(_nothing(options))
    division = _divided(project, options.split, entries, likeness, frozen)
    parts = [*options.split.parts]
    if TEST not in parts and TEST in division.parts.values():
        parts.append(TEST)
    return Plan(
        file_format, file_format.write, scheme, tuple(parts), entries, division, tuple(left_out)
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


def _entry(outgoing: Outgoing, before: Entry | None, file_format: Format, scheme: Scheme) -> Entry:
    """What is known of a document, with what another annotator did on it before."""
    labels = Counter((item.layer, item.label) for item in outgoing.annotations)
    losses = file_format.losses(outgoing, scheme) if file_format.losses else ()
    if before is not None:
        labels.update(before.labels)
        losses = (*before.losses, *losses)
    document = outgoing.document
    work = before.work + 1 if before else 1
    return Entry(document.digest, document.title or document.id, work, labels, losses)


def _divided(
    project: Project,
    split: Split,
    entries: Mapping[str, Entry],
    likeness: Likeness | None,
    frozen: frozenset[str],
) -> Division:
    if likeness is None:
        (part,) = split.parts
        return Division({entry.digest: part for entry in entries.values()})
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
