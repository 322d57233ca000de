"""Values to rows and back."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.edit import Record, identity
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.store import document_rows, rows
from glossator.store.records import key_of, table_of
from tests.support import builders, strategies

TEXT = "e\u0301 😀 שלום " * 30


@given(strategies.records(len(TEXT)))
def test_a_record_of_every_kind_survives_its_row(record: Record) -> None:
    table = table_of(record)

    row = table.encode(record, lambda _: TEXT)

    assert table.decode(row) == record
    assert table.key_of(row) == key_of(record)
    assert all(isinstance(value, str | int) for value in row.values())


@given(strategies.records(), strategies.records())
def test_keys_in_tables_agree_with_identities(one: Record, two: Record) -> None:
    same_row = (table_of(one), key_of(one)) == (table_of(two), key_of(two))

    assert same_row == (identity(one) == identity(two))


@given(strategies.annotations(len(TEXT)))
def test_what_a_row_holds_of_json_is_in_the_one_form(annotation: Annotation) -> None:
    row = rows.annotation_row(annotation, TEXT)

    for name in ("spans", "roles", "attributes", "origin"):
        assert row[name] == rows.to_json(json.loads(row[name]))


@given(strategies.annotations(len(TEXT)))
def test_a_row_quotes_the_words_it_marks(annotation: Annotation) -> None:
    row = rows.annotation_row(annotation, TEXT)

    pieces = row["quote"].split(rows.GAP)
    assert pieces == [TEXT[span.start : span.end] for span in annotation.spans]
    assert (row["start"], row["end"]) == (annotation.start, annotation.end)


@given(
    st.builds(
        Suggestion,
        layer=st.just("claim"),
        label=st.text("ab😀", max_size=3),
        spans=strategies.sorted_spans(len(TEXT)),
        score=st.floats(0, 1),
        roles=st.dictionaries(st.sampled_from(("a", "b")), strategies.sorted_spans(len(TEXT))),
        attributes=strategies.attributes(),
        id=st.just("s"),
        run_id=st.just("r"),
        document_id=st.just("d"),
        suggester=st.just("rules 1"),
    )
)
def test_a_suggestion_survives_its_row(suggestion: Suggestion) -> None:
    row = rows.suggestion_row(suggestion, TEXT)

    assert rows.suggestion_from({**row, "suggester": "rules 1"}) == suggestion


def test_a_document_survives_its_row() -> None:
    document = replace(builders.document(), meta={"place": "Oslo", "outlet": "Ünn"})

    row = document_rows.document_row(document, "import-1")

    assert document_rows.document_from({**row, "text": document.text}) == document
    assert (row["length"], row["words"]) == (len(builders.TEXT), 12)


def test_equal_values_give_equal_json() -> None:
    assert rows.to_json({"b": 1, "a": "é"}) == rows.to_json({"a": "é", "b": 1})
    assert rows.to_json({"b": [1, 2], "a": "é"}) == '{"a":"é","b":[1,2]}'


def test_pieces_of_a_quote_are_joined_by_an_ellipsis() -> None:
    assert rows.quote((Span(0, 4), Span(14, 18)), builders.TEXT) == "Mara … Omar"


def test_a_role_is_kept_with_its_words_or_its_pointer() -> None:
    annotation = replace(
        builders.entity(),
        roles={"source": Filler(annotation_id="a9"), "cue": Filler(spans=(Span(10, 13),))},
    )

    row = rows.annotation_row(annotation, builders.TEXT)

    assert row["roles"] == (
        '{"cue":{"quote":"met","spans":[[10,13]]},"source":{"annotation":"a9"}}'
    )
