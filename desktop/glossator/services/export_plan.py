"""Planning an export: which documents it is of, and into which part each of them goes.

Where there are several parts, one pass over the documents finds which of them belong together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from glossator.domain.document import Document
from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.domain.splitting import TEST, Split
from glossator.formats.records import Loss, Outgoing, Rejected
from glossator.formats.registry import Format, Writer, find
from glossator.services.export_policy import Policy
from glossator.services.gathering import GOLD, expected, gather
from glossator.services.reports import Progress
from glossator.store import documents, splits
from glossator.store import frozen as frozen_set
from glossator.store.errors import UNREADABLE
from glossator.store.project import Project, current_scheme

_DIGEST = 32  # bytes of a SHA-256


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export, as which format, how to divide it, and which of it."""

    format: str = "jsonl"
    source: str = GOLD
    split: Split = field(default_factory=Split)
    rehearse: bool = False
    policy: Policy = field(default_factory=Policy)


@dataclass(frozen=True, slots=True)
class Divided:
    """What belongs into each part: the ids of its documents, and their digests, packed.

    ``digests`` has those of the frozen test set that are not exported as well. ``straddles`` maps,
    for each group of documents that earlier exports had in several parts, titles to parts;
    ``withheld`` are the titles of documents that stand in test because they are like a frozen one.
    """

    ids: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, bytes]
    straddles: tuple[Mapping[str, str], ...] = ()
    withheld: tuple[str, ...] = ()

    def parts(self) -> Iterator[tuple[str, str]]:
        """The digest and the part of each document."""
        for part, packed in self.digests.items():
            for start in range(0, len(packed), _DIGEST):
                yield packed[start : start + _DIGEST].hex(), part


@dataclass(frozen=True, slots=True)
class Plan:
    """What an export writes, and how; ``works`` is how many works on documents it has, at most.

    ``divided`` is None where all documents go into the one part; ``left_out`` is what cannot go
    into any.
    """

    format: Format
    write: Writer
    scheme: Scheme
    parts: tuple[str, ...]
    works: int
    divided: Divided | None = None
    left_out: tuple[Rejected, ...] = ()

    def ids(self, part: str) -> frozenset[str] | None:
        """The documents of a part; None where it has all of them."""
        return frozenset(self.divided.ids[part]) if self.divided else None


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
    from glossator.services.export_division import Dividing  # noqa: PLC0415 - loads numpy and rensa

    left_out: list[Rejected] = []
    works = 0
    with Dividing() as dividing:
        for outgoing in outgoings(project, options):
            if isinstance(outgoing, Rejected):
                left_out.append(outgoing)
            else:
                works += 1
                dividing.add(outgoing)
            progress(0, 0)
        held_out = _frozen_documents(project, frozen)
        divided = dividing.divide(project, options.split, frozen, held_out)
    parts = whole.parts
    if TEST not in parts and divided.digests[TEST]:
        parts = (*parts, TEST)
    return replace(
        whole,
        parts=parts,
        works=works,
        divided=divided,
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


def losses_of(outgoing: Outgoing, file_format: Format, scheme: Scheme) -> tuple[Loss, ...]:
    """What the format cannot carry of a document, with whose it is and where."""
    if file_format.losses is None:
        return ()
    here, who = outgoing.document.id, outgoing.annotator
    return tuple([loss.of(here, who) for loss in file_format.losses(outgoing, scheme)])


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
