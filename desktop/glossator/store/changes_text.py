"""The changes of an edit as the journal writes them.

An import adds annotations and covered passages by the million. Their text is put together here from
pieces that rows of tables are made of as well; it is the very text that ``to_json`` makes of
``plain_change``, which writes all other changes.
"""

from collections.abc import Sequence
from json.encoder import encode_basestring

from glossator.domain.annotation import Annotation, Roles
from glossator.domain.coverage import Covered
from glossator.domain.edit import Change
from glossator.domain.plain_records import plain_change
from glossator.store.rows import Row, object_json, spans_json, to_json


class _Said(dict[str, str]):
    """Texts as JSON; those of an edit are mostly the same few."""

    def __missing__(self, text: str) -> str:
        self[text] = said = encode_basestring(text)
        return said


def changes_json(changes: Sequence[Change], rows: Sequence[Row | None] = ()) -> str:
    """Changes as ``[[before, after], …]``; ``rows`` are those of what they lead to, if at hand."""
    pairs = zip(changes, rows or [None] * len(changes), strict=True)
    said = _Said()
    return "[" + ",".join([_change(change, row, said) for change, row in pairs]) + "]"


def _change(change: Change, row: Row | None, said: _Said) -> str:
    if change.before is None:
        added = change.after
        if type(added) is Annotation and row is not None:
            return _annotation_added(added, row, said)
        if type(added) is Covered:
            return _covered_added(added, said)
    return to_json(plain_change(change))


def _annotation_added(added: Annotation, row: Row, said: _Said) -> str:
    return (
        f'[null,{{"annotator":{said[added.annotator_id]},"attributes":{row["attributes"]},'
        f'"document":{said[added.document_id]},"id":{encode_basestring(added.id)},'
        f'"kind":"annotation","label":{said[added.label]},"layer":{said[added.layer]},'
        f'"origin":{row["origin"]},"roles":{_roles(added.roles) if added.roles else "{}"},'
        f'"spans":{row["spans"]}}}]'
    )


def _covered_added(added: Covered, said: _Said) -> str:
    passage = added.passage
    return (
        f'[null,{{"annotator":{said[added.annotator_id]},'
        f'"document":{said[added.document_id]},"kind":"covered",'
        f'"layer":{said[added.layer]},"passage":[{passage.start},{passage.end}]}}]'
    )


def _roles(roles: Roles) -> str:
    values = {
        name: encode_basestring(filler.annotation_id)
        if filler.annotation_id
        else spans_json(filler.spans)
        for name, filler in roles.items()
    }
    return object_json(values)
