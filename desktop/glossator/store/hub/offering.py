"""What a project has to offer a hub, as items, and how far it has been offered.

Articles and entries are offered behind where the last offer ended; suggestions by the run and the
article that they belong to, where the hub lacks them.
"""

import json
from collections.abc import Container, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from glossator.domain.plain import plain_attributes, plain_spans
from glossator.domain.scheme import Scheme
from glossator.domain.text import digest
from glossator.store import journal, revising, splits
from glossator.store.database import Database
from glossator.store.hub.client import Item
from glossator.store.project import put_setting, setting
from glossator.store.rows import suggestion_from, to_json

SCHEME, PERSON, DOCUMENT, RUN, SUGGESTIONS, ENTRY, FROZEN, PART = (
    "scheme",
    "person",
    "document",
    "run",
    "suggestions",
    "entry",
    "frozen",
    "part",
)
DECIDED = "decided"
"""What an entry's body calls the suggestions that the entry decides about."""

_SETTING = "hub "
_DOCUMENTS = """
SELECT t.number, d.*, t.text FROM texts AS t JOIN documents AS d ON d.id = t.document_id
WHERE t.number > ? ORDER BY t.number
"""
_RUNS = "SELECT * FROM suggestion_runs WHERE id <> ? ORDER BY id"
_READ = """
SELECT g.run_id, d.id, d.digest FROM suggested AS g JOIN documents AS d ON d.id = g.document_id
WHERE g.run_id IS NOT NULL AND g.run_id <> ? ORDER BY g.number
"""
_READ_BY = "SELECT run_id, count(*) FROM suggested GROUP BY run_id ORDER BY run_id"
_OPEN = """
SELECT s.*, '' AS suggester FROM suggestions AS s WHERE s.document_id = ? AND s.run_id = ?
ORDER BY s.id
"""
_ENTRIES = "SELECT * FROM journal WHERE position > ? ORDER BY position"
_OF_IDS = """
SELECT s.*, '' AS suggester FROM suggestions AS s
WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.id
"""
_RUNS_OF_IDS = """
SELECT DISTINCT r.* FROM suggestion_runs AS r JOIN suggestions AS s ON s.run_id = r.id
WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY r.id
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a project and a hub know each other.

    ``number`` and ``key`` are the last item that was fetched; ``documents`` and ``entries`` the
    last row of ours that was offered, ``read`` what runs had read then, ``common`` what concerned
    everybody then, and ``authors`` whose entries might be sent.
    """

    number: int = 0
    key: str = ""
    documents: int = 0
    entries: int = 0
    read: str = ""
    common: str = ""
    authors: tuple[str, ...] = ()


def mark_of(database: Database, hub_id: str) -> Mark:
    """How far the project has come with a hub."""
    found = setting(database, _SETTING + hub_id)
    if not found:
        return Mark()
    plain = json.loads(found)
    return Mark(**{**plain, "authors": tuple(plain["authors"])})


def put_mark(database: Database, hub_id: str, mark: Mark) -> None:
    """Remember how far the project has come, inside the caller's transaction."""
    put_setting(database, _SETTING + hub_id, to_json(asdict(mark)))


def scheme_item(known_by: str, scheme: Scheme) -> Item:
    """A scheme, known by its digest."""
    return Item(SCHEME, known_by, to_json({"source": scheme.source}))


def people(database: Database) -> Iterator[Item]:
    """Everybody in the project."""
    for row in database.query("SELECT id, name FROM annotators ORDER BY id"):
        yield Item(PERSON, row["id"], to_json(row))


def runs(database: Database) -> Iterator[Item]:
    """Every run of a suggester, but not what the memory makes of them."""
    for row in database.query(_RUNS, [revising.RUN_ID]):
        yield Item(RUN, row["id"], to_json(row))


def common(database: Database) -> list[Item]:
    """What concerns everybody: each article that is frozen for testing, and its parts in divisions.

    An item each, so that the hub has the union of what everybody knows.
    """
    drawn = splits.frozen(database)
    how = {name: value for name, value in drawn.items() if name != "digests"}
    return [
        *(Item(FROZEN, each, to_json(how)) for each in drawn.get("digests", ())),
        *(
            Item(PART, part_key(name, short), to_json(_part(name, short, part)))
            for name, parts in sorted(splits.every(database).items())
            for short, part in parts.items()
        ),
    ]


def part_key(division: str, short: str) -> str:
    """What an article's part in a division is known by."""
    return f"{division}.{short}"


def _part(division: str, short: str, part: str) -> dict[str, str]:
    return {"division": division, "document": short, "part": part}


def digest_of(items: Iterable[Item]) -> str:
    """A digest of items by their kinds and keys: equal where nothing is new among them."""
    return digest(to_json([[item.kind, item.key] for item in items]))


def articles(database: Database, behind: int) -> Iterator[tuple[int, Item]]:
    """Articles behind a number, each with its own."""
    for row in database.query(_DOCUMENTS, [behind]):
        number = row.pop("number")
        yield number, Item(DOCUMENT, row["digest"], to_json(row))


def waiting(database: Database, mark: Mark) -> int:
    """How many articles and entries stand behind a mark."""
    (articles_behind,) = database.execute(
        "SELECT count(*) FROM texts WHERE number > ?", [mark.documents]
    ).fetchone()
    (entries_behind,) = database.execute(
        "SELECT count(*) FROM journal WHERE position > ?", [mark.entries]
    ).fetchone()
    return int(articles_behind + entries_behind)


def last_entry(database: Database) -> int:
    """The position of the newest entry; 0 for none."""
    found = database.execute("SELECT coalesce(max(position), 0) FROM journal").fetchone()
    return int(found[0])


def written_by_others(
    database: Database, behind: int, last: int, authors: Container[str]
) -> dict[str, str]:
    """The entries behind a position, up to another, that none of ``authors`` wrote.

    Each entry's hash leads to its author's id.
    """
    found = database.execute(
        "SELECT hash, author_id FROM journal WHERE position > ? AND position <= ?", [behind, last]
    )
    return {known_by: author for known_by, author in found if author not in authors}


def read_by(database: Database) -> str:
    """A digest of how many articles each run has read: equal where there is nothing to offer."""
    return digest(to_json([list(row) for row in database.execute(_READ_BY).fetchall()]))


def suggested(database: Database) -> Iterator[tuple[str, str, str]]:
    """Every article that a suggester has read: the key of its suggestions, its run and its id."""
    for run, document, known_by in database.execute(_READ, [revising.RUN_ID]):
        yield f"{run}.{known_by}", run, document


def suggestions_item(database: Database, key: str, run: str, document: str) -> Item:
    """What a run suggested on an article."""
    rows = list(database.query(_OPEN, [document, run]))
    plain = {"run": run, "document": document, "suggestions": [_plain(row) for row in rows]}
    return Item(SUGGESTIONS, key, to_json(plain))


def entries(
    database: Database, behind: int, authors: Container[str] | None
) -> Iterator[tuple[int, Item]]:
    """Journal entries of ``authors`` behind a position, each with its own; None means everybody's.

    The suggestions that an entry decides about come with it.
    """
    for row in database.query(_ENTRIES, [behind]):
        if authors is None or row["author_id"] in authors:
            body = {name: row[name] for name in journal.COLUMNS}
            yield (
                row["position"],
                Item(ENTRY, row["hash"], _with_decided(database, body), row["author_id"]),
            )


def _with_decided(database: Database, body: dict[str, Any]) -> str:
    ids = {
        side["suggestion"]
        for change in json.loads(body["changes"])
        for side in change
        if side is not None and side["kind"] == "decision"
    }
    if not ids:
        return to_json(body)
    wanted = [to_json(sorted(ids))]
    found = [_plain(row) for row in list(database.query(_OF_IDS, wanted))]
    made_by = list(database.query(_RUNS_OF_IDS, wanted))
    return to_json({**body, DECIDED: found, "runs": made_by})


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A suggestion as it travels; one that is held back here is so by this project's memory."""
    found = suggestion_from(row)
    return {
        "id": found.id,
        "run": found.run_id,
        "document": found.document_id,
        "layer": found.layer,
        "label": found.label,
        "spans": plain_spans(found.spans),
        "roles": {name: plain_spans(spans) for name, spans in found.roles.items()},
        "attributes": plain_attributes(found.attributes),
        "score": abs(found.score),
    }
