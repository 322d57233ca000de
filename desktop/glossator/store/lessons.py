"""What people did about suggestions and names, counted for the project's memory.

Articles are read in windows, so that no reading lasts long: the writer has to wait for every
reader. Only articles that somebody has begun are read, and those of the frozen test set teach
nothing: what is measured on them must not have been learned from them.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from glossator.domain.habits import OWN, observed
from glossator.domain.memory import Lesson, Outcome, cue_of, form_of
from glossator.domain.plain import Plain, spans_from
from glossator.domain.span import Span
from glossator.store import documents, frozen
from glossator.store.database import Database, at_one_time

_WINDOW = 250
_HABITUAL = 1_000  # articles whose edges are looked at one by one: habits change, and so may they
_MOST_CHANGES = 1_000_000  # characters of journal; beyond, counting anew costs no more

_AMONG = "IN (SELECT value FROM json_each(:documents))"
_NAMES = "IN (SELECT value FROM json_each(:names))"
_CUE = "coalesce(json_extract(s.roles, '$.cue.quote'), '')"
_MARKED = f"""
SELECT 'marked', layer, label, quote, '', count(*) FROM annotations
WHERE document_id {_AMONG} AND layer {_NAMES}
GROUP BY layer, label, quote"""  # noqa: S608 - ours
_DECIDED = f"""suggestions AS s JOIN decisions AS d ON d.suggestion_id = s.id
LEFT JOIN annotations AS a ON a.id = d.annotation_id AND d.verdict <> 'rejected'
WHERE s.document_id {_AMONG} AND d.verdict <> 'deferred'"""
# A name that stays where it was suggested counts as marked, with the label that it got.
_REFUSED_NAMES = f"""
SELECT 'refused', s.layer, s.label, s.quote, '', count(*) FROM {_DECIDED}
AND s.layer {_NAMES} AND a.spans IS NOT s.spans
GROUP BY s.layer, s.label, s.quote"""  # noqa: S608 - ours
_FRAMES = f"""
SELECT iif(a.label IS NULL, 'refused', 'kept'), s.layer, s.label, {_CUE}, coalesce(a.label, ''),
  count(*)
FROM {_DECIDED} AND s.layer NOT {_NAMES}
GROUP BY 1, 2, 3, 4, 5"""  # noqa: S608 - ours
_LEFT = f"""
SELECT 'refused', s.layer, s.label, iif(s.layer {_NAMES}, s.quote, {_CUE}), '', count(*)
FROM annotation_sets AS t CROSS JOIN suggestions AS s ON s.document_id = t.document_id
WHERE t.document_id {_AMONG} AND t.state = 'finished' AND s.score >= 0
AND NOT EXISTS (SELECT 1 FROM decisions AS d WHERE d.suggestion_id = s.id)
AND NOT EXISTS (SELECT 1 FROM annotations AS a WHERE a.document_id = s.document_id
  AND a.annotator_id = t.annotator_id AND a."start" = s."start" AND a.layer = s.layer
  AND a.spans = s.spans)
GROUP BY 2, 3, 4"""  # noqa: S608 - ours
_KEPT = f"""
SELECT s.document_id, s.layer, s.spans, s.roles, a.spans, a.roles
FROM {_DECIDED} AND a.id IS NOT NULL AND s.layer NOT {_NAMES}
AND (SELECT number FROM suggested WHERE document_id = s.document_id) >= :since
ORDER BY s.document_id"""  # noqa: S608 - ours

Deed = tuple[str, str, str, str, str]
"""What somebody did: outcome, layer, label, the words, and the label that a frame got."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was done in some articles, and how often, as of a position of the journal.

    ``begun`` are those that somebody had begun; the others teach nothing yet. ``last`` is where the
    next window begins, None where none is left.
    """

    deeds: Mapping[Deed, int]
    begun: frozenset[str]
    position: int
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """Articles that were changed, each with the position of its latest edit; what each teaches now.

    ``lessons`` has what was wanted beside them as well; all is as of ``position``.
    """

    edited: Mapping[str, int]
    lessons: Mapping[str, tuple[Lesson, ...]]
    position: int


@dataclass(frozen=True, slots=True)
class Kinds:
    """What is counted: the layers of names, and from which article's number on habits are."""

    names: Collection[str]
    since: int = 0


def latest(database: Database) -> int:
    """From which number on habits are counted: about the last thousand articles begun."""
    found = database.execute(
        "SELECT g.number FROM annotation_sets AS s CROSS JOIN suggested AS g "
        "ON g.document_id = s.document_id ORDER BY g.number DESC LIMIT 1 OFFSET ?",
        [_HABITUAL],
    ).fetchone()
    return int(found[0]) if found else 0


def next_window(database: Database, kinds: Kinds, after: str) -> Counted:
    """What the next articles teach, by id behind ``after``, of those that somebody has begun."""
    with at_one_time(database):
        found = database.execute(
            "SELECT DISTINCT document_id FROM annotation_sets WHERE document_id > ? "
            "ORDER BY document_id LIMIT ?",
            [after, _WINDOW],
        ).fetchall()
        begun = [row[0] for row in found]
        last = begun[-1] if len(begun) == _WINDOW else None
        return Counted(_deeds(database, begun, kinds), frozenset(begun), _position(database), last)


def changes_since(
    database: Database, behind: int, kinds: Kinds, also: Collection[str] = ()
) -> Changed | None:
    """What the articles teach now that edits behind a position of the journal changed.

    ``also`` names others that are wanted. None where too much was changed to name it.
    """
    with at_one_time(database):
        (size,) = database.execute(
            "SELECT coalesce(sum(length(changes)), 0) FROM journal WHERE position > ?", [behind]
        ).fetchone()
        if size > _MOST_CHANGES:
            return None
        edited = _edited(database, behind)
        wanted = {*edited, *also}
        lessons = {
            each: lessons_of_deeds(_deeds(database, [each], kinds), kinds.names) for each in wanted
        }
        return Changed(edited, lessons, _position(database))


def _edited(database: Database, behind: int) -> dict[str, int]:
    rows = database.execute(
        "SELECT position, changes FROM journal WHERE position > ? ORDER BY position", [behind]
    ).fetchall()
    return {
        side["document"]: position
        for position, changes in rows
        for change in json.loads(changes)
        for side in change
        if side is not None
    }


def _position(database: Database) -> int:
    found = database.execute("SELECT max(position) FROM journal").fetchone()
    return int(found[0] or 0)


def lessons_of_deeds(deeds: Mapping[Deed, int], names: Collection[str]) -> tuple[Lesson, ...]:
    """What is to be learned from what was done, in layers of names and in others."""
    found: Counter[Lesson] = Counter()
    for (outcome, layer, label, words, given), times in deeds.items():
        form = form_of(words) if layer in names else cue_of(words)
        if form:
            found[Lesson(Outcome(outcome), layer, form, label, given=given)] += times
    return tuple(replace(lesson, times=times) for lesson, times in found.items())


def _deeds(database: Database, among: Sequence[str], kinds: Kinds) -> Counter[Deed]:
    values = {
        "documents": json.dumps(_not_frozen(database, among)),
        "names": json.dumps(sorted(kinds.names)),
        "since": kinds.since,
    }
    found: Counter[Deed] = Counter()
    for sql in (_MARKED, _REFUSED_NAMES, _FRAMES, _LEFT):
        for *deed, times in database.execute(sql, values).fetchall():
            outcome, layer, label, words, given = deed
            found[outcome, layer, label, words, given] += times
    for lesson in _habits(database, values):
        found[lesson.outcome, lesson.layer, "", lesson.form, ""] += 1
    return found


def _not_frozen(database: Database, among: Sequence[str]) -> list[str]:
    """Those of some articles that may be learned from."""
    found = database.execute(
        f"SELECT value FROM json_each(?) WHERE value NOT IN {frozen.IDS}",  # noqa: S608 - a constant
        [json.dumps(list(among))],
    )
    return [row[0] for row in found.fetchall()]


def _habits(database: Database, values: Mapping[str, object]) -> Iterator[Lesson]:
    """What people did about the edges of the frames that they kept."""
    rows = database.execute(_KEPT, values).fetchall()
    given = [json.loads(row[5]) for row in rows]
    pointed = _spans_of(database, given)
    text_of = cache(lambda document_id: documents.text(database, document_id))
    for (document_id, layer, *said, spans, _), roles in zip(rows, given, strict=True):
        suggested = _slots(said[0], json.loads(said[1]), {})
        yield from observed(text_of(document_id), layer, suggested, _slots(spans, roles, pointed))


def _spans_of(database: Database, given: Iterable[Plain]) -> dict[str, str]:
    """The spans of the annotations that roles point to, as JSON."""
    ids = {role["annotation"] for roles in given for role in roles.values() if "annotation" in role}
    found = database.execute(
        "SELECT id, spans FROM annotations WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(ids))],
    )
    return dict(found.fetchall())


def _slots(spans: str, roles: Plain, pointed: Mapping[str, str]) -> dict[str, tuple[Span, ...]]:
    """The spans of a frame by role; one that points to an annotation that is gone is left out."""
    found = {OWN: spans_from(json.loads(spans))}
    for name, filler in roles.items():
        if "spans" in filler:
            found[name] = spans_from(filler["spans"])
        elif filler["annotation"] in pointed:
            found[name] = spans_from(json.loads(pointed[filler["annotation"]]))
    return found
