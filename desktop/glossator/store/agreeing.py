"""What agreement is measured on: what several people covered, some articles at a time.

Rows are read bare and kept as columns, without the values that they stand for: there are millions
of them.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import index
from typing import Any

from glossator.domain.alignment import Answer, Pieces
from glossator.store.database import Database

Key = tuple[str, str]
"""A layer and an annotator."""

_DECODE = json.JSONDecoder().decode
_DAMAGES = (ValueError, OverflowError, LookupError, TypeError, AttributeError)


def _integers() -> "array[int]":
    return array("q")


@dataclass(frozen=True, slots=True)
class Filled:
    """What fills a role, in columns: numbers of rows in order, and a range of characters each."""

    row: "array[int]" = field(default_factory=_integers)
    start: "array[int]" = field(default_factory=_integers)
    end: "array[int]" = field(default_factory=_integers)


@dataclass(frozen=True, slots=True)
class Rows:
    """Annotations in columns; ``place`` is the place of a document among those asked for.

    ``several`` has the spans of rows that have more than the one from ``start`` to ``end``.
    ``roles`` says what fills each role, whether they point to it or not.
    """

    place: Sequence[int] = ()
    layer: Sequence[str] = ()
    annotator: Sequence[str] = ()
    label: Sequence[str] = ()
    id: Sequence[str] = ()
    start: Sequence[int] = ()
    end: Sequence[int] = ()
    several: dict[int, Pieces] = field(default_factory=dict)
    roles: dict[str, Filled] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shared:
    """Documents as several people worked on them; all are numbered by their place.

    ``covered`` is by layer and annotator; a coverage is ``start-end`` of every passage, in order,
    parted by blanks. ``unreadable`` says what is damaged, if anything is.
    """

    ids: Sequence[str]
    digests: Sequence[str]
    texts: Sequence[str]
    covered: Sequence[dict[Key, str]]
    rows: Rows
    unreadable: dict[int, str]


def coverers(database: Database) -> list[tuple[str, str, str]]:
    """Document, annotator and layer of everything that anybody covered, by document."""
    found = database.execute(
        "SELECT DISTINCT document_id, annotator_id, layer FROM covered "
        "ORDER BY document_id, annotator_id, layer"
    )
    return found.fetchall()


def shared(database: Database, documents: Sequence[str]) -> Shared:
    """Some documents with everything that people covered and annotated there, in that order."""
    ids = json.dumps(documents)
    texts = database.execute(
        "SELECT wanted.value, d.digest, t.text FROM json_each(?) AS wanted "
        "CROSS JOIN documents AS d ON d.id = wanted.value "
        "JOIN texts AS t ON t.document_id = d.id ORDER BY wanted.key",
        [ids],
    ).fetchall()
    known, digests, held = zip(*texts, strict=True) if texts else ((), (), ())
    ids = json.dumps(known)
    covered: list[dict[Key, str]] = [{} for _ in known]
    place = {document: number for number, document in enumerate(known)}
    # In the order of the index, so that nothing need be sorted before it is joined.
    for document, annotator, layer, passages in database.execute(
        "SELECT document_id, annotator_id, layer, "
        "group_concat(\"start\" || '-' || \"end\", ' ') FROM covered "
        "WHERE document_id IN (SELECT value FROM json_each(?)) "
        "GROUP BY document_id, annotator_id, layer",
        [ids],
    ):
        covered[place[document]][layer, annotator] = passages
    # One span stands in columns of its own; more of them have more brackets.
    rows = database.execute(
        'SELECT wanted.key, layer, annotator_id, label, a.id, "start", "end", '
        "CASE WHEN instr(substr(spans, 3), '[') THEN spans END, nullif(roles, '{}') "
        "FROM json_each(?) AS wanted CROSS JOIN annotations AS a ON a.document_id = wanted.value",
        [ids],
    ).fetchall()
    unreadable: dict[int, str] = {}
    return Shared(known, digests, held, covered, _columns(rows, unreadable), unreadable)


def _columns(rows: list[tuple[Any, ...]], unreadable: dict[int, str]) -> Rows:
    if not rows:
        return Rows()
    *plain, spans, roles = zip(*rows, strict=True)
    place, layer, annotator, label, name, start, end = plain
    found = Rows(place, layer, annotator, label, name, start, end)
    decode = _Decoding(found, unreadable)
    for row, text in enumerate(spans):
        if text is not None:
            decode.spans(row, text)
    decode.roles([row for row, text in enumerate(roles) if text is not None], roles)
    return found


class _Decoding:
    """Reading what rows have as JSON; what is damaged is noted with its document."""

    def __init__(self, rows: Rows, unreadable: dict[int, str]) -> None:
        self._rows, self._unreadable = rows, unreadable
        self._known: dict[str, int] = {}

    def spans(self, row: int, text: str) -> None:
        """The spans of a row that has several."""
        try:
            self._rows.several[row] = _pieces(_DECODE(text))
        except _DAMAGES as error:
            self._note(row, error)

    def roles(self, rows: list[int], texts: Sequence[str]) -> None:
        """What fills the roles of rows, which must be in order."""
        roles = defaultdict[str, Filled](Filled)
        for row, fillers in zip(rows, _together([texts[row] for row in rows]), strict=True):
            try:
                for role, filler in (_DECODE(texts[row]) if fillers is None else fillers).items():
                    filled = roles[role]
                    own = filler["spans"] if "spans" in filler else self._pointed(row, filler)
                    for start, end in own:
                        filled.row.append(row)
                        filled.start.append(start)
                        filled.end.append(end)
            except _DAMAGES as error:
                self._note(row, error)
        self._rows.roles.update(roles)

    def _pointed(self, row: int, filler: dict[str, Any]) -> Pieces:
        """The spans of the annotation that a role points to; none where it is gone."""
        rows = self._rows
        if not self._known:
            self._known.update((name, number) for number, name in enumerate(rows.id))
        found = self._known.get(filler["annotation"])
        if found is None or rows.place[found] != rows.place[row]:
            return ()
        if rows.annotator[found] != rows.annotator[row]:
            return ()
        return rows.several.get(found, ((rows.start[found], rows.end[found]),))

    def _note(self, row: int, error: Exception) -> None:
        self._unreadable[self._rows.place[row]] = f"an annotation is damaged ({error!r})"


def _together(texts: Sequence[str]) -> Sequence[Any]:
    """What many texts say, read in one go; nothing where one of them is damaged."""
    try:
        found: list[Any] = _DECODE(f"[{','.join(texts)}]")
    except ValueError:
        return [None] * len(texts)
    return found if len(found) == len(texts) else [None] * len(texts)


def models_answers(
    database: Database, documents: Sequence[str]
) -> dict[str, dict[str, list[Answer]]]:
    """What the model suggested about some documents, by document and layer; equal ones once.

    What the memory holds back is left out: nobody is shown it. A document that no suggester has
    read is left out as well.
    """
    ids = json.dumps(documents)
    found: dict[str, dict[str, list[Answer]]] = {
        row[0]: defaultdict(list)
        for row in database.execute(
            "SELECT document_id FROM suggested WHERE run_id IS NOT NULL "
            "AND document_id IN (SELECT value FROM json_each(?))",
            [ids],
        )
    }
    for document, layer, label, name, spans, roles in database.execute(
        "SELECT document_id, layer, label, min(id), spans, roles FROM suggestions "
        "WHERE score >= 0 AND document_id IN (SELECT value FROM json_each(?)) "
        "GROUP BY document_id, layer, label, spans, roles",
        [ids],
    ):
        if document in found:
            filled = {role: _pieces(each["spans"]) for role, each in _DECODE(roles).items()}
            answer = Answer(name, label, _pieces(_DECODE(spans)), filled)
            found[document][layer].append(answer)
    return found


def _pieces(spans: list[list[int]]) -> Pieces:
    return tuple((index(start), index(end)) for start, end in spans)
