"""The text of changes that is put together from pieces is the one that the codec writes."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.edit import Change, Record
from glossator.domain.plain_records import plain_change
from glossator.store.changes_text import changes_json
from glossator.store.records import table_of
from glossator.store.rows import Row, to_json
from tests.support import strategies

TEXT = "e\u0301 😀 “שלום”\n\\ " * 40


@given(st.lists(strategies.records(len(TEXT)).flatmap(lambda one: st.sampled_from(_changes(one)))))
def test_changes_are_written_as_the_codec_writes_them(changes: list[Change]) -> None:
    written = to_json([plain_change(change) for change in changes])

    assert changes_json(changes) == written
    assert changes_json(changes, [_row(change.after) for change in changes]) == written


def _changes(record: Record) -> list[Change]:
    return [Change(None, record), Change(record, None), Change(record, record)]


def _row(record: Record | None) -> Row | None:
    return None if record is None else table_of(record).encode(record, lambda _: TEXT)
