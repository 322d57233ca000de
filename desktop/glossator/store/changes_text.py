"""The changes of an edit as the journal writes them.

An import adds annotations and covered passages by the million. Their text is put together here from
pieces that rows of tables are made of as well; it is the very text that ``to_json`` makes of
``plain_change``, which writes all other changes.
"""

from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring

from glossator.domain.annotation import Annotation, Roles
from glossator.domain.coverage import Covered
from glossator.domain.edit import Change
from glossator.domain.plain_records import plain_change
from glossator.store.rows import Row, object_json, spans_json, to_json

_said = lru_cache(maxsize=4096)(encode_basestring)


def changes_json(changes: Sequence[Change], rows: Sequence[Row | None] = ()) -> str:
    """Changes as ``[[before, after], …]``; ``rows`` are those of what they lead to, if at hand."""
    pairs = zip(changes, rows or [None] * len(changes), strict=True)
    return "[" + ",".join([_change(change, row) for change, row in pairs]) + "]"


def _change(change: Change, row: Row | None) -> str:
    if change.before is None:
        added = change.after
        if type(added) is Annotation and row is not None:
            return _annotation_added(added, row)
        if type(added) is Covered:
            return _covered_added(added)
    return to_json(plain_change(change))


def _annotation_added(added: Annotation, row: Row) -> str:
    return (
        f'[null,{{"annotator":{_said(added.annotator_id)},"attributes":{row["attributes"]},'
        f'"document":{_said(added.document_id)},"id":{encode_basestring(added.id)},'
        f'"kind":"annotation","label":{_said(added.label)},"layer":{_said(added.layer)},'
        f'"origin":{row["origin"]},"roles":{_roles(added.roles)},"spans":{row["spans"]}}}]'
    )


def _covered_added(added: Covered) -> str:
    passage = added.passage
    return (
        f'[null,{{"annotator":{_said(added.annotator_id)},'
        f'"document":{_said(added.document_id)},"kind":"covered",'
        f'"layer":{_said(added.layer)},"passage":[{passage.start},{passage.end}]}}]'
    )


def _roles(roles: Roles) -> str:
    if not roles:
        return "{}"
    values = {
        name: encode_basestring(filler.annotation_id)
        if filler.annotation_id
        else spans_json(filler.spans)
        for name, filler in roles.items()
    }
    return object_json(values)
