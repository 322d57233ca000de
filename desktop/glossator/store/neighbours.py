"""What stands at many places of many documents at once: annotations, suggestions, coverage."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from glossator.domain.annotation import SetState
from glossator.domain.hiding import touches
from glossator.domain.plain import spans_from
from glossator.domain.propagation import By, Neighbour, Surroundings
from glossator.domain.span import Span
from glossator.domain.suggestion import Verdict
from glossator.store import frozen
from glossator.store.database import Database
from glossator.store.hiding import Hidden

_LONGEST = 40
_PLACES = "WITH place (number, document_id, first, last) AS (VALUES {marks}) "
_ANNOTATIONS = (
    "SELECT p.number, a.annotator_id, a.label, a.spans, a.quote "
    "FROM place AS p JOIN annotations AS a ON a.document_id = p.document_id "
    'WHERE a.layer = ? AND a."start" < p.last AND a."end" > p.first ORDER BY a."start", a.id'
)
_SUGGESTIONS = (
    "SELECT p.number, s.label, s.spans, s.quote, d.verdict, EXISTS "
    "(SELECT 1 FROM decisions AS o WHERE o.suggestion_id = s.id AND o.annotator_id <> ? "
    "AND o.verdict = 'rejected') "
    "FROM place AS p JOIN suggestions AS s ON s.document_id = p.document_id "
    "LEFT JOIN decisions AS d ON d.suggestion_id = s.id AND d.annotator_id = ? "
    'WHERE s.layer = ? AND s."start" < p.last AND s."end" > p.first AND s.score >= 0 '
    'ORDER BY s."start", s.id'
)
_COVERED = (
    "SELECT p.number, c.annotator_id "
    "FROM place AS p JOIN covered AS c ON c.document_id = p.document_id "
    'WHERE c.layer = ? AND c."start" <= p.first AND c."end" >= p.last'
)
_FROZEN = f"SELECT p.number FROM place AS p WHERE p.document_id IN {frozen.IDS}"  # noqa: S608 - a constant
_STATES = (
    "SELECT p.number, s.state FROM place AS p JOIN annotation_sets AS s "
    "ON s.document_id = p.document_id WHERE s.annotator_id = ?"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose view is wanted, and of which layer."""

    annotator_id: str
    layer: str


class _Question:
    """Queries about the same places; each row begins with the number of a place."""

    def __init__(self, database: Database, places: Sequence[tuple[str, Span]]) -> None:
        self._database = database
        self._head = _PLACES.format(marks=", ".join(["(?, ?, ?, ?)"] * len(places)))
        self._values: list[object] = []
        self._places = places
        self._hidden: dict[str, Hidden] = {}
        for number, (document_id, span) in enumerate(places):
            self._values += (number, document_id, span.start, span.end)

    def rows(self, sql: str, *more: str) -> list[tuple[Any, ...]]:
        found = self._database.execute(self._head + sql, [*self._values, *more])
        return found.fetchall()

    def hidden_from(self, annotator_id: str, number: int) -> tuple[Span, ...]:
        """The passages around a place on which an annotator is shown no suggestions."""
        if annotator_id not in self._hidden:
            self._hidden[annotator_id] = Hidden(self._database, annotator_id)
        return self._hidden[annotator_id].of(self._places[number][0])


def surroundings(
    database: Database, asked: Asked, places: Sequence[tuple[str, Span]]
) -> list[Surroundings]:
    """What is known about each place, a document's id and a span; at most some thousands of them.

    Items of other layers are left out.
    """
    if not places:
        return []
    question = _Question(database, places)
    states = dict(question.rows(_STATES, asked.annotator_id))
    neighbours, marked_by = _annotations(question, asked)
    for number, item in _suggestions(question, asked):
        neighbours[number].append(item)
    read_by: dict[int, set[str]] = defaultdict(set)
    for number, reader in question.rows(_COVERED, asked.layer):
        read_by[number].add(reader)
    sealed = {number for (number,) in question.rows(_FROZEN)}
    me = asked.annotator_id
    return [
        Surroundings(
            tuple(neighbours[number]),
            SetState(states.get(number, SetState.NEW)),
            read_by_me=me in read_by[number],
            left_out_by_another=bool(read_by[number] - marked_by[number] - {me}),
            frozen=number in sealed,
        )
        for number in range(len(places))
    ]


def _annotations(
    question: _Question, asked: Asked
) -> tuple[dict[int, list[Neighbour]], dict[int, set[str]]]:
    """The annotations at each place, and who made them."""
    found: dict[int, list[Neighbour]] = defaultdict(list)
    marked_by: dict[int, set[str]] = defaultdict(set)
    for number, author, label, spans, words in question.rows(_ANNOTATIONS, asked.layer):
        by = By.ME if author == asked.annotator_id else By.ANOTHER
        found[number].append(Neighbour(by, label, _spans(spans), _short(words)))
        marked_by[number].add(author)
    return found, marked_by


def _suggestions(question: _Question, asked: Asked) -> Iterator[tuple[int, Neighbour]]:
    me = asked.annotator_id
    for row in question.rows(_SUGGESTIONS, me, me, asked.layer):
        number, label, source, words, verdict, refused = row
        decided = Verdict(verdict) if verdict is not None else None
        spans = _spans(source)
        if decided is None and touches(question.hidden_from(me, number), spans):
            continue
        item = Neighbour(By.SUGGESTER, label, spans, _short(words), decided, bool(refused))
        yield number, item


def _spans(source: str) -> tuple[Span, ...]:
    return spans_from(json.loads(source))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
