"""What agreement is measured on: what several people covered, a window of articles at a time.

Rows are read bare, without the values that they stand for: there are millions of them.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from glossator.domain.alignment import NO_ROLES, Answer, Pieces
from glossator.domain.errors import BadRecord
from glossator.store.database import Database

Key = tuple[str, str]
"""A layer and an annotator."""

_DECODE = json.JSONDecoder().decode


@dataclass(frozen=True, slots=True)
class Shared:
    """A document as several people worked on it.

    ``answers`` and ``covered`` are by layer and annotator; a coverage is ``start-end`` of every
    passage, in order, parted by blanks. ``unreadable`` says what is damaged, if anything is.
    """

    id: str
    digest: str
    text: str
    covered: dict[Key, str]
    answers: dict[Key, list[Answer]]
    unreadable: str = ""


def coverers(database: Database) -> list[tuple[str, str, str]]:
    """Document, annotator and layer of everything that anybody covered, by document."""
    found = database.execute(
        "SELECT DISTINCT document_id, annotator_id, layer FROM covered "
        "ORDER BY document_id, annotator_id, layer"
    )
    return found.fetchall()


def shared(database: Database, documents: Sequence[str]) -> list[Shared]:
    """Some documents with everything that people covered and annotated there, in order."""
    ids = json.dumps(documents)
    covered = defaultdict[str, dict[Key, str]](dict)
    for document, annotator, layer, passages in database.execute(
        "SELECT document_id, annotator_id, layer, "
        "group_concat(\"start\" || '-' || \"end\", ' ') FROM covered "
        "WHERE document_id IN (SELECT value FROM json_each(?)) "
        "GROUP BY document_id, annotator_id, layer",
        [ids],
    ):
        covered[document][layer, annotator] = passages
    rows = defaultdict[str, list[tuple[Any, ...]]](list)
    for row in database.execute(
        'SELECT document_id, annotator_id, layer, label, id, "start", "end", spans, roles '
        "FROM annotations WHERE document_id IN (SELECT value FROM json_each(?))",
        [ids],
    ):
        rows[row[0]].append(row)
    texts = database.execute(
        "SELECT d.id, d.digest, t.text FROM documents AS d "
        "JOIN texts AS t ON t.document_id = d.id "
        "WHERE d.id IN (SELECT value FROM json_each(?))",
        [ids],
    ).fetchall()
    return [
        _shared(document, digest, text, covered[document], rows[document])
        for document, digest, text in sorted(texts)
    ]


def _shared(
    document: str, digest: str, text: str, covered: dict[Key, str], rows: list[tuple[Any, ...]]
) -> Shared:
    try:
        return Shared(document, digest, text, covered, _answers(rows))
    except (BadRecord, ValueError, LookupError, TypeError, AttributeError) as error:
        return Shared(document, digest, text, covered, {}, f"an annotation is damaged ({error!r})")


def _answers(rows: list[tuple[Any, ...]]) -> dict[Key, list[Answer]]:
    """The answers of rows, roles by the spans that fill them."""
    answers = defaultdict[Key, list[Answer]](list)
    pieces: dict[tuple[str, str], Pieces] = {}
    later: list[tuple[Key, str, str, Pieces, str]] = []
    for _, annotator, layer, label, name, start, end, spans, roles in rows:
        # One span stands in columns of its own; more of them have more brackets.
        held = ((start, end),) if spans.count("[") == 2 else _pieces(_DECODE(spans))
        pieces[annotator, name] = held
        if roles == "{}":
            answers[layer, annotator].append(Answer(name, label, held))
        else:
            later.append(((layer, annotator), name, label, held, roles))
    for key, name, label, held, roles in later:
        filled = {
            role: found
            for role, filler in _DECODE(roles).items()
            if (found := _filled(filler, pieces, key[1]))
        }
        answers[key].append(Answer(name, label, held, filled or NO_ROLES))
    return answers


def _filled(filler: dict[str, Any], pieces: dict[tuple[str, str], Pieces], whose: str) -> Pieces:
    """The spans that fill a role; none where it points to an annotation that is gone."""
    if "annotation" in filler:
        return pieces.get((whose, filler["annotation"]), ())
    return _pieces(filler["spans"])


def _pieces(spans: list[list[int]]) -> Pieces:
    if len(spans) == 1 and 0 <= spans[0][0] < spans[0][1]:
        return ((spans[0][0], spans[0][1]),)
    for start, end in spans:
        if not 0 <= start < end:
            raise BadRecord(f"the span {start}-{end} is empty or reversed")
    return tuple((start, end) for start, end in spans)


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
