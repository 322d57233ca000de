"""The text of changes that is put together from pieces is the one that the codec writes."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.edit import Change, Record
from glossator.domain.plain_records import plain_change
from glossator.store.changes_text import changes_json
from glossator.store.rows import to_json
from tests.support import strategies


@given(st.lists(strategies.records().flatmap(lambda one: st.sampled_from(_changes(one)))))
def test_changes_are_written_as_the_codec_writes_them(changes: list[Change]) -> None:
    assert changes_json(changes) == to_json([plain_change(change) for change in changes])


def _changes(record: Record) -> list[Change]:
    return [Change(None, record), Change(record, None), Change(record, record)]
