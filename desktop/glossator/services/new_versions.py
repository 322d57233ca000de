"""Newer versions of articles: found by what they came under, with people's work carried over.

An article is a newer version of one of the project where an address, a foreign id or a file's name
says that it is the same article, and the texts are alike. Likeness alone never says so: what two
outlets print of one agency's report is two articles.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from glossator.domain.annotation import Annotation, AnnotationSet, SetState
from glossator.domain.carrying_over import CarriedOver, Carrier
from glossator.domain.document import Document
from glossator.domain.edit import Change, Edit
from glossator.domain.validation import clashes
from glossator.services.adopting import unknown
from glossator.services.import_report import NewVersion
from glossator.services.import_shelf import Shelf
from glossator.services.moving import Owner
from glossator.services.preparing import Prepared
from glossator.services.runs import NEAR, share_in_common
from glossator.services.stamps import Stamps
from glossator.store import documents, versions
from glossator.store.connection import Connection

_LINE = re.compile(r":\d+$")
_KNOWN_BY = {"url": "its address", "id": "its id", "file": "its file’s name"}
_CROSSES = "it crosses another annotation of its layer"


@dataclass(frozen=True, slots=True)
class Kinship:
    """The article of the project that another is a newer version of, and what says so."""

    older: Document
    known_by: str


def names_of(item: Prepared) -> list[str]:
    """What an article came under, the surest first: address, id, name of its file."""
    incoming = item.incoming
    url = item.document.meta.get("url", "").strip().partition("#")[0]
    # A line of a file is another article when a line is added before it.
    file = "" if _LINE.search(incoming.where) else PurePath(incoming.where).name
    named = {"url": url, "id": incoming.id.strip(), "file": file}
    # Half characters are possible in names of files, and in no database.
    return [
        f"{kind} {name}".encode("utf-8", "replace").decode("utf-8")
        for kind, name in named.items()
        if name
    ]


def kinships(shelf: Shelf, arriving: Iterable[Prepared], import_id: str) -> dict[str, Kinship]:
    """What new articles are versions of, by their ids; of most it is nothing."""
    named = {item.document.id: (item, names_of(item)) for item in arriving}
    every = [name for _, names in named.values() for name in names]
    known = shelf.read(lambda db: _known(db, every))
    found = {
        document_id: _kinship(shelf, item, [name for name in names if name in known], import_id)
        for document_id, (item, names) in named.items()
        if not known.isdisjoint(names)
    }
    return {document_id: kin for document_id, kin in found.items() if kin is not None}


def _known(database: Connection, names: list[str]) -> set[str]:
    """Those of many names that an article of the project came under, or has as its own id."""
    own = {name.partition(" ")[2]: name for name in names if name.startswith("id ")}
    there = documents.among(database, list(own))
    return versions.known_names(database, names) | {own[each] for each in there}


def _kinship(shelf: Shelf, item: Prepared, names: list[str], import_id: str) -> Kinship | None:
    """The article of the project, from before this import, that a new one is a version of."""
    for name in names:
        candidates = shelf.read(lambda db, name=name: _candidates(db, name, import_id))  # type: ignore[misc]
        alike = [(share_in_common(each.text, item.document.text), each) for each in candidates]
        share, older = max(alike, key=lambda pair: pair[0], default=(0.0, None))
        if older is not None and share >= NEAR:
            return Kinship(older, _KNOWN_BY[name.partition(" ")[0]])
    return None


def _candidates(database: Connection, name: str, import_id: str) -> list[Document]:
    ids = versions.came_under(database, name, import_id)
    kind, _, own = name.partition(" ")
    # A file from another project names articles as this one does: each has its own text's id.
    if kind == "id" and own not in ids and versions.stood_before(database, own, import_id):
        ids.append(own)
    found = (documents.get(database, each) for each in ids)
    return [each for each in found if each is not None]


def freeze_with_older(
    shelf: Shelf, arriving: Iterable[Prepared], kin: Mapping[str, Kinship]
) -> None:
    """Put newer versions of frozen articles into the frozen test set, before anything is suggested.

    What people find on an article that was drawn for testing would else be trained on under
    another text.
    """
    digests = [
        item.document.digest
        for item in arriving
        if item.document.id in kin and kin[item.document.id].older.digest in shelf.frozen
    ]
    if digests:
        shelf.freeze(digests)


def carry_over(shelf: Shelf, item: Prepared, kin: Kinship, stamps: Stamps) -> NewVersion:
    """Link an article to its older version, and carry everybody's work over to it."""
    newer, older = item.document, kin.older
    shelf.link(newer.id, older.id, kin.known_by)
    carrier = Carrier(older, newer, stamps.new_id)
    carried = strays = covered = 0
    for person in shelf.read(lambda db: versions.workers(db, older.id)):
        held, owner = shelf.owner(older.id, person.name), shelf.owner(newer.id, person.name)
        found = carrier.carry(
            held.annotations.values(),
            sorted(held.covered, key=lambda each: (each.layer, each.passage)),
            lambda one, owner=owner: _objection(shelf, owner, one),  # type: ignore[misc]
        )
        changes = list(_changes(found, owner))
        if not changes:
            continue
        carried += sum(isinstance(each.after, Annotation) for each in changes)
        strays += len(found.strays)
        covered += len(found.covered)
        state = _state(held, found, nothing_new=carrier.holds_nothing_new())
        if owner.annotation_set is None:
            after = AnnotationSet(newer.id, owner.annotator_id, state, stamps.now())
            changes.append(Change(None, after))
        title = f"Carry over to a new version of “{older.title}”"
        edit = Edit(stamps.new_id(), title, owner.annotator_id, stamps.now(), tuple(changes))
        shelf.apply(edit)
    return NewVersion(
        item.incoming.where,
        newer.title,
        older.title,
        kin.known_by,
        carried,
        strays,
        covered,
        frozen=older.digest in shelf.frozen,
    )


def _changes(found: CarriedOver, owner: Owner) -> Iterator[Change]:
    """What carrying over adds to what the owner has on the newer version already."""
    fresh, _ = unknown(list(found.annotations), owner)
    yield from (Change(None, each) for each in fresh)
    yield from (Change(None, each) for each in found.strays)
    yield from (Change(None, each) for each in found.covered if each not in owner.covered)


def _objection(shelf: Shelf, owner: Owner, annotation: Annotation) -> str:
    layer = shelf.scheme.find(annotation.layer)
    if layer is None:
        return f"layer “{annotation.layer}” is not in the scheme"
    place = (annotation.layer, annotation.label, annotation.spans)
    others = (
        each for each in owner.annotations.values() if (each.layer, each.label, each.spans) != place
    )
    return _CROSSES if clashes(annotation, others, layer) else ""


def _state(held: Owner, found: CarriedOver, *, nothing_new: bool) -> SetState:
    """Finished only where somebody finished the older version and nothing is left to be read."""
    before = held.annotation_set
    finished = before is not None and before.state is SetState.FINISHED
    return (
        SetState.FINISHED if finished and nothing_new and not found.strays else SetState.IN_PROGRESS
    )
