"""The changes of an edit as the journal writes them.

An import adds annotations and covered passages by the million. Their text is put together here from
pieces that rows of tables are made of as well; it is the very text that ``to_json`` makes of
``plain_change``, which writes all other changes.
"""

from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring

from glossator.domain.annotation import Annotation
from glossator.domain.coverage import Covered
from glossator.domain.edit import Change, Record
from glossator.domain.plain import plain_roles
from glossator.domain.plain_records import plain_change
from glossator.store.rows import attributes_json, origin_json, spans_json, to_json

_said = lru_cache(maxsize=4096)(encode_basestring)


def changes_json(changes: Iterable[Change]) -> str:
    """Changes as ``[[before, after], …]``."""
    return "[" + ",".join([_change(change) for change in changes]) + "]"


def _change(change: Change) -> str:
    added = _record(change.after) if change.before is None else ""
    return f"[null,{added}]" if added else to_json(plain_change(change))


def _record(record: Record | None) -> str:
    """An annotation or a covered passage; empty for records of other kinds."""
    match record:
        case Annotation():
            roles = to_json(plain_roles(record.roles)) if record.roles else "{}"
            return (
                f'{{"annotator":{_said(record.annotator_id)},'
                f'"attributes":{attributes_json(record.attributes)},'
                f'"document":{_said(record.document_id)},"id":{encode_basestring(record.id)},'
                f'"kind":"annotation","label":{_said(record.label)},"layer":{_said(record.layer)},'
                f'"origin":{origin_json(record.origin)},"roles":{roles},'
                f'"spans":{spans_json(record.spans)}}}'
            )
        case Covered():
            passage = record.passage
            return (
                f'{{"annotator":{_said(record.annotator_id)},'
                f'"document":{_said(record.document_id)},"kind":"covered",'
                f'"layer":{_said(record.layer)},"passage":[{passage.start},{passage.end}]}}'
            )
    return ""
