"""Annotations and open suggestions that a query asks for, a window of articles at a time."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from glossator.domain.query import Query, Words, spelt
from glossator.store.database import Database

# As ``domain.suggestion.hidden_because`` has it: the columns of equal values hold equal text.
_OPEN = """
a.score >= 0
AND NOT EXISTS (SELECT 1 FROM decisions AS c WHERE c.suggestion_id = a.id AND c.annotator_id = ?
  AND c.verdict <> 'deferred')
AND NOT EXISTS (SELECT 1 FROM annotations AS x WHERE x.document_id = a.document_id
  AND x.annotator_id = ? AND x.layer = a.layer AND x.label = a.label AND x.spans = a.spans)
AND NOT EXISTS (SELECT 1 FROM decisions AS c JOIN suggestions AS s ON s.id = c.suggestion_id
  WHERE c.document_id = a.document_id AND c.annotator_id = ? AND c.verdict = 'rejected'
  AND s.layer = a.layer AND s.label = a.label AND s.spans = a.spans AND s.roles = a.roles)
"""
# A role holds its own words, or points to the annotation that has them.
_ROLE = """coalesce(json_extract(a.roles, ?),
  (SELECT x.quote FROM annotations AS x WHERE x.id = json_extract(a.roles, ?)), '')"""
_SUGGESTER = "trim(r.suggester || ' ' || r.version)"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An annotation or a suggestion as a list shows it; ``roles`` has the words of its fillers.

    ``annotator_id`` is empty for a suggestion; ``who`` is a person's or a suggester's name.
    """

    id: str
    document_id: str
    layer: str
    label: str
    start: int
    end: int
    who: str
    annotator_id: str
    roles: Mapping[str, str]


def annotations(
    database: Database, documents: Iterable[str], query: Query, people: Collection[str]
) -> list[Labelled]:
    """People's annotations in some articles that a query asks for, in reading order."""
    where = _about(query)
    where.among("a.annotator_id", people)
    where.among("json_extract(a.origin, '$.how')", [how.value for how in query.hows])
    return _rows(
        database,
        "SELECT a.*, r.name AS who FROM annotations AS a JOIN annotators AS r "
        "ON r.id = a.annotator_id",
        where,
        documents,
    )


def suggestions(
    database: Database, documents: Iterable[str], query: Query, me: str
) -> list[Labelled]:
    """Suggestions in some articles that a query asks for and ``me`` has not decided, in order."""
    where = _about(query)
    where.say(_SUGGESTER, [Words(name) for name in query.by])
    where.add(_OPEN, me, me, me)
    return _rows(
        database,
        f"SELECT a.*, '' AS annotator_id, {_SUGGESTER} AS who FROM suggestions AS a "  # noqa: S608 - ours
        "JOIN suggestion_runs AS r ON r.id = a.run_id",
        where,
        documents,
    )


class _Conditions:
    """Conditions that must hold together, with the values for their marks."""

    def __init__(self) -> None:
        self.sql = ["a.document_id IN (SELECT value FROM json_each(?))"]
        self.values: list[str] = []

    def add(self, sql: str, *values: str) -> None:
        self.sql.append(sql)
        self.values += values

    def among(self, column: str, wanted: Collection[str]) -> None:
        """The column is one of ``wanted``; anything where nothing is wanted."""
        if wanted:
            self.add(f"{column} IN ({', '.join('?' * len(wanted))})", *wanted)

    def say(self, column: str, wanted: Collection[Words], *values: str) -> None:
        """The column, whose own marks take ``values``, says some of ``wanted``."""
        if wanted:
            each = f"says({column}, ?)"
            self.add(
                f"({' OR '.join([each] * len(wanted))})",
                *(value for words in wanted for value in (*values, words.needle)),
            )


def _about(query: Query) -> _Conditions:
    """What a query asks of annotations and suggestions alike."""
    where = _Conditions()
    where.among("a.layer", query.layers)
    if query.labels:
        pairs = ", ".join(["(?, ?)"] * len(query.labels))
        where.add(
            f"(a.layer, a.label) IN (VALUES {pairs})",
            *(part for pair in query.labels for part in pair),
        )
    for words in query.words:
        where.say("a.quote", [words])
    for role, fillers in (query.roles or {}).items():
        where.say(_ROLE, fillers, f'$."{role}".quote', f'$."{role}".annotation')
    return where


def _rows(
    database: Database, select: str, where: _Conditions, documents: Iterable[str]
) -> list[Labelled]:
    database.conn.create_function("says", 2, _says, deterministic=True)
    rows = list(
        database.query(
            f'{select} WHERE {" AND ".join(where.sql)} ORDER BY a.document_id, a."start", '
            'a."end" DESC, a.id',
            [json.dumps(list(documents)), *where.values],
        )
    )
    quotes = _quotes(database, rows)
    return [_labelled(row, quotes) for row in rows]


def _says(text: str, needle: str) -> bool:
    return needle in spelt(text)


def _quotes(database: Database, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The words of the annotations that roles point to."""
    pointed = {
        filler["annotation"]
        for row in rows
        for filler in json.loads(row["roles"]).values()
        if "annotation" in filler
    }
    if not pointed:
        return {}
    found = database.execute(
        "SELECT id, quote FROM annotations WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(pointed))],
    ).fetchall()
    return dict(found)


def _labelled(row: Mapping[str, Any], quotes: Mapping[str, str]) -> Labelled:
    roles = {
        name: quotes.get(filler["annotation"], "") if "annotation" in filler else filler["quote"]
        for name, filler in json.loads(row["roles"]).items()
    }
    return Labelled(
        id=row["id"],
        document_id=row["document_id"],
        layer=row["layer"],
        label=row["label"],
        start=row["start"],
        end=row["end"],
        who=row["who"],
        annotator_id=row["annotator_id"],
        roles=roles,
    )
