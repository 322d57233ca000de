"""Items of a hub as what ``joining`` takes; one that makes no sense is left out and named."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from glossator.domain import ids
from glossator.domain.document import Annotator, Document
from glossator.domain.errors import BadRecord
from glossator.domain.plain import attributes_from, spans_from
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_toml import parse_scheme
from glossator.domain.splitting import PARTS
from glossator.domain.suggestion import SuggesterInfo, Suggestion, SuggestionRun
from glossator.domain.text import digest
from glossator.store import journal
from glossator.store.arriving import Listed
from glossator.store.document_rows import document_from
from glossator.store.errors import UNREADABLE
from glossator.store.hub import offering
from glossator.store.hub.client import Item
from glossator.store.joining import Arrivals
from glossator.store.joining_facts import joint_frozen

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Unsound:
    """An item that is not what it says it is."""

    item: Item
    why: str


@dataclass(slots=True)
class Parcel:
    """Items, sorted out: what joining takes, schemes by digest, and what makes no sense."""

    schemes: dict[str, Scheme] = field(default_factory=dict)
    people: list[Annotator] = field(default_factory=list)
    documents: list[tuple[Document, str]] = field(default_factory=list)
    runs: list[SuggestionRun] = field(default_factory=list)
    decided: list[Suggestion] = field(default_factory=list)
    open: dict[str, list[Suggestion]] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    frozen: dict[str, Any] = field(default_factory=dict)
    divisions: dict[str, dict[str, str]] = field(default_factory=dict)
    unsound: list[Unsound] = field(default_factory=list)

    def arrivals(self, known_documents: Iterable[tuple[Document, str]]) -> Arrivals:
        """What joining takes; ``known_documents`` are those that suggestions came for."""
        return Arrivals(
            people=self.people,
            documents=[*self.documents, *known_documents],
            runs=self.runs,
            decided=self.decided,
            open_of=lambda document_id: self.open.get(document_id, ()),
            entries=Listed(self.entries),
        )


def unpacked(items: Iterable[Item]) -> Parcel:
    """Items as what they are; each is checked by itself."""
    parcel = Parcel()
    for item in items:
        try:
            _unpack(item, json.loads(item.body), parcel)
        except (*UNREADABLE, RecursionError) as error:
            parcel.unsound.append(Unsound(item, f"it cannot be read ({error})"))
    return parcel


def _unpack(item: Item, body: dict[str, Any], parcel: Parcel) -> None:
    match item.kind:
        case offering.SCHEME:
            _must(digest(body["source"]) == item.key, "it is not what its digest says")
            parcel.schemes[item.key] = parse_scheme(body["source"])
        case offering.PERSON:
            person = Annotator(str(body["id"]), str(body["name"]))
            _must(person.id == item.key == ids.annotator_id(person.name), "its id is another's")
            parcel.people.append(person)
        case offering.DOCUMENT:
            document = document_from(body)
            _must(document.is_intact() and document.digest == item.key, "its text is another")
            _must(document.id == ids.document_id(document.digest), "its id is another's")
            parcel.documents.append((document, str(body["import_id"])))
        case offering.RUN:
            parcel.runs.append(_run(body))
        case offering.SUGGESTIONS:
            parcel.open[str(body["document"])] = list(_suggestions(body["suggestions"]))
        case offering.ENTRY:
            _unpack_entry(item, body, parcel)
        case offering.FROZEN:
            parcel.frozen = joint_frozen(parcel.frozen, _frozen(item.key, body))
        case offering.PART:
            name, short, part = (str(body[key]) for key in ("division", "document", "part"))
            _must(item.key == offering.part_key(name, short), "its key is another's")
            _must(part in PARTS, f"there is no part “{part}”")
            parcel.divisions.setdefault(name, {})[short] = part
        case _:
            raise BadRecord(f"a newer Glossator put it there as “{item.kind}”")


def _unpack_entry(item: Item, body: dict[str, Any], parcel: Parcel) -> None:
    row = {name: body[name] for name in journal.COLUMNS}
    _must(row["hash"] == item.key, "it has the hash of another entry")
    _must(row["author_id"] == item.author, "somebody else added it")
    decided = list(_suggestions(body.get(offering.DECIDED, [])))
    made_by = [_run(each) for each in body.get("runs", [])]
    parcel.entries.append(row)
    parcel.decided += decided
    parcel.runs += made_by


def _run(body: dict[str, Any]) -> SuggestionRun:
    info = SuggesterInfo(str(body["suggester"]), str(body["version"]), str(body["configuration"]))
    return SuggestionRun(str(body["id"]), info, str(body["started"]))


def _suggestions(plain: Iterable[dict[str, Any]]) -> Iterator[Suggestion]:
    for each in plain:
        yield Suggestion(
            layer=str(each["layer"]),
            label=str(each["label"]),
            spans=spans_from(each["spans"]),
            score=min(1.0, max(0.0, float(each["score"]))),
            roles={str(name): spans_from(spans) for name, spans in each["roles"].items()},
            attributes=attributes_from(each["attributes"]),
            id=str(each["id"]),
            run_id=str(each["run"]),
            document_id=str(each["document"]),
        )


def _frozen(digest_of: str, body: dict[str, Any]) -> dict[str, Any]:
    """A frozen test set of one article, with how it was drawn."""
    _must(_DIGEST.fullmatch(digest_of) is not None, "it is no article's digest")
    drawn = {name: int(body[name]) for name in ("share", "seed", "of")}
    return {**drawn, "at": str(body["at"]), "digests": [digest_of]}


def _must(holds: bool, why: str) -> None:
    if not holds:
        raise BadRecord(why)
