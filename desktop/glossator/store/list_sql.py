"""The SQL of lists of documents, put together so that each reads no more than it must.

Parameters are ``me`` (an annotator), ``words`` (for FTS5), ``limit`` and ``numbers`` (JSON).
"""

from enum import StrEnum

from glossator.domain.summary import ListQuery, Shown, Sorting

FEW = 20_000
_PREFIXES = 3  # what the index of names holds ready; see ``tables``

_NOT_DONE = """NOT EXISTS (
  SELECT 1 FROM annotation_sets AS s WHERE s.document_id = g.document_id
  AND s.annotator_id = :me AND s.state IN ('finished', 'skipped'))"""
# Faster than the above where all documents are looked at, slower where a few are.
_NOT_AMONG_DONE = """g.number NOT IN (
  SELECT n.number FROM annotation_sets AS s CROSS JOIN suggested AS n
  ON n.document_id = s.document_id
  WHERE s.annotator_id = :me AND s.state IN ('finished', 'skipped'))"""
_DECIDED = """(
  SELECT count(*) FROM decisions AS c
  WHERE c.document_id = g.document_id AND c.annotator_id = :me AND c.verdict <> 'deferred')"""
_MAY_BE_OPEN = f"g.count > 0 AND g.count > {_DECIDED}"
# Decisions are made where somebody has begun; the others need not be looked at.
_UNDECIDED = f"""(g.number NOT IN (
  SELECT n.number FROM annotation_sets AS s CROSS JOIN suggested AS n
  ON n.document_id = s.document_id WHERE s.annotator_id = :me AND s.state = 'in progress')
  OR g.count > {_DECIDED})"""  # noqa: S608 - ours
_BEGUN = """EXISTS (
  SELECT 1 FROM annotation_sets AS s
  WHERE s.document_id = g.document_id AND s.annotator_id = :me)"""
_NAMED = "SELECT rowid FROM names WHERE names MATCH :words"
_STATES = {
    Shown.IN_PROGRESS: "'in progress'",
    Shown.FINISHED: "'finished'",
    Shown.SKIPPED: "'skipped'",
}

_MINE = "g.document_id IN (SELECT document_id FROM assignments WHERE annotator_id = :me)"

COUNT_NAMED = f"SELECT count(*) FROM ({_NAMED} LIMIT {FEW})"  # noqa: S608 - ours

# Apart, since each alone is answered without reading every row.
SIZE = "SELECT (SELECT count(*) FROM suggested), (SELECT max(number) FROM suggested)"

TITLED = """
SELECT g.document_id FROM documents AS d JOIN suggested AS g ON g.document_id = d.id
WHERE d.title = ? ORDER BY g.number LIMIT 1"""

BEGUN = """
SELECT g.document_id FROM annotation_sets AS s CROSS JOIN suggested AS g
ON g.document_id = s.document_id
WHERE s.annotator_id = :me AND s.state = 'in progress' ORDER BY g.number LIMIT 1"""

ROWS = f"""
SELECT g.number, g.document_id AS id, d.title, d.meta, d.words, g.count, g.certainty,
  coalesce(s.state, 'new') AS state, g.count - {_DECIDED} AS suggestions,
  (SELECT json_group_array(n.name) FROM assignments AS a JOIN annotators AS n
    ON n.id = a.annotator_id WHERE a.document_id = g.document_id) AS readers
FROM json_each(:numbers) AS e
CROSS JOIN suggested AS g ON g.number = e.value
LEFT JOIN documents AS d ON d.id = g.document_id
LEFT JOIN annotation_sets AS s ON s.document_id = g.document_id AND s.annotator_id = :me
ORDER BY e.key"""  # noqa: S608 - ours


# How far somebody is with what is assigned to them.
OWN = """
SELECT coalesce(s.state, 'new'), count(*) FROM assignments AS a LEFT JOIN annotation_sets AS s
ON s.document_id = a.document_id AND s.annotator_id = a.annotator_id
WHERE a.annotator_id = ? GROUP BY 1"""


class Lots(StrEnum):
    """Which documents of an order by need are meant: those that need orders, or those by lot."""

    BOTH = ""
    WITHOUT = "g.lot IS NULL"
    ONLY = "g.lot IS NOT NULL"


# How much of an order by need has been worked through: of those that need orders, and by lot.
DONE = """
SELECT coalesce(sum(g.lot IS NULL), 0), coalesce(sum(g.lot IS NOT NULL), 0)
FROM annotation_sets AS s CROSS JOIN suggested AS g ON g.document_id = s.document_id
WHERE s.annotator_id = :me AND s.state IN ('finished', 'skipped')"""

# Names may be suggested more than once; each counts once.
NAMES = """
SELECT DISTINCT g.number, g.certainty, s.quote FROM json_each(:numbers) AS e
CROSS JOIN suggested AS g ON g.number = e.value
CROSS JOIN suggestions AS s ON s.document_id = g.document_id
WHERE s.layer IN (SELECT value FROM json_each(:layers)) AND s.score >= 0"""


def is_mixed(query: ListQuery) -> bool:
    """Whether documents by need and by lot take turns in an order: where there is work to do."""
    return query.sorting is Sorting.NEED and query.shown not in _STATES


def numbers(query: ListQuery, *, whole: bool, few: bool, lots: Lots = Lots.BOTH) -> str:
    """The query whose numbers make the order, or the part of it that ``lots`` says.

    ``whole`` says that all of them are wanted, ``few`` that few documents have the words. Few are
    sorted, and so are all of many; for the first of many the order's index is walked.
    """
    if query.shown in _STATES:
        by_need = query.sorting is Sorting.NEED
        return _of_states(query, _STATES[query.shown], few=few, by_need=by_need)
    return _of_all(query, whole=whole, few=few, lots=lots)


def done(query: ListQuery, *, few: bool) -> str:
    """The query of what is done, which ends the order by need of all documents."""
    return _of_states(query, "'finished', 'skipped'", few=few, by_need=False)


def _of_states(query: ListQuery, states: str, *, few: bool, by_need: bool) -> str:
    """The documents that are in one of those states, begun from what is fewer: words or states."""
    named = f"AND +g.number IN ({_NAMED})" if query.terms else ""
    mine = f"AND {_MINE}" if query.mine else ""
    source = "annotation_sets AS s CROSS JOIN suggested AS g ON g.document_id = s.document_id"
    if few:
        named = "AND names MATCH :words"
        source = """names CROSS JOIN suggested AS g ON g.number = names.rowid
        CROSS JOIN annotation_sets AS s ON s.document_id = g.document_id"""
    return f"""
        SELECT g.number FROM {source}
        WHERE s.annotator_id = :me AND s.state IN ({states}) {named} {mine}
        ORDER BY {"g.need DESC, " if by_need else ""}g.number LIMIT :limit"""  # noqa: S608 - ours


def _of_all(query: ListQuery, *, whole: bool, few: bool, lots: Lots) -> str:
    """All documents, or those to do, or those with open suggestions."""
    by_need = query.sorting is Sorting.NEED
    source, conditions = _source(query, lots, to_sort=whole or few)
    each = few or not whole
    if query.shown is not Shown.ALL or by_need:
        conditions.append(_NOT_DONE if each else _NOT_AMONG_DONE)
    if query.shown is Shown.OPEN:
        conditions.append(_MAY_BE_OPEN if each else _UNDECIDED)
    if query.mine:
        conditions.append(_MINE)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    in_turn = "names.rowid" if source.startswith("names") else "g.number"
    if by_need:
        in_turn = "g.lot, g.number" if lots is Lots.ONLY else "g.need DESC, g.number"
    return f"SELECT g.number FROM {source} {where} ORDER BY {in_turn} LIMIT :limit"  # noqa: S608 - ours


def _source(query: ListQuery, lots: Lots, *, to_sort: bool) -> tuple[str, list[str]]:
    """The narrowest thing to read the documents from, with the conditions that belong to it."""
    by_need = query.sorting is Sorting.NEED
    with_some = query.shown is Shown.OPEN
    if query.terms and (to_sort or not by_need):
        conditions = ["names MATCH :words", *(["g.count > 0"] if with_some else [])]
        conditions += [lots.value] if lots else []
        return "names CROSS JOIN suggested AS g ON g.number = names.rowid", conditions
    if by_need:
        conditions = [lots.value, *(["g.count > 0"] if with_some else [])]
        if query.terms:
            conditions.append(_is_named(query))
        index = "suggested_by_lot" if lots is Lots.ONLY else "suggested_by_need"
        return f"suggested AS g INDEXED BY {index}", conditions
    if with_some:
        return "suggested AS g INDEXED BY suggested_with_some", ["g.count > 0"]
    return "suggested AS g", []


def _is_named(query: ListQuery) -> str:
    """Whether a document has the words, where many have: looked up one by one, or known before."""
    if all(len(word) <= _PREFIXES for word in query.terms):
        return f"EXISTS ({_NAMED} AND rowid = g.number)"
    return f"+g.number IN ({_NAMED})"  # the plus keeps SQLite on the order's index


def undone(*, in_range: bool, with_open: bool) -> str:
    """The first document of a part that is not done, where it stands, and whether it is begun."""
    condition = f"{_NOT_DONE} AND {_MAY_BE_OPEN}" if with_open else _NOT_DONE
    if not in_range:
        return f"""
            SELECT g.document_id, e.key, {_BEGUN} FROM json_each(:numbers) AS e
            CROSS JOIN suggested AS g ON g.number = e.value
            WHERE {condition} ORDER BY e.key LIMIT 1"""  # noqa: S608 - ours
    source = "suggested AS g INDEXED BY suggested_with_some" if with_open else "suggested AS g"
    return f"""
        SELECT g.document_id, g.number, {_BEGUN} FROM {source}
        WHERE g.number BETWEEN :first AND :last AND {condition}
        ORDER BY g.number LIMIT 1"""  # noqa: S608 - ours
