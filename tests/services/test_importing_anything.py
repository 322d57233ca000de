"""Whatever a line of a file holds: it is taken or named, and the project stays sound."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.formats.records import Rejected
from glossator.services import importing
from glossator.services.import_report import ImportReport
from glossator.services.importing import ImportOptions
from tests.services.importer import Importer
from tests.support import lines, strategies

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 70),
    st.sampled_from([10**400, 1e308, float("inf"), float("nan"), 0.5]),
    st.text(max_size=4),
    st.sampled_from(["entity", "claim", "stance", "PERSON", "GPE", "e0", "complete", "\ud800"]),
)
junk = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["source", "cue", "note", "how", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
spans = st.lists(st.lists(st.integers(0, 25), min_size=2, max_size=2), min_size=1, max_size=2)


def fields(**usual: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with these fields, most of them as usual, some left out, some with junk in them."""
    return st.fixed_dictionaries({}, optional={name: good | junk for name, good in usual.items()})


annotations = fields(
    id=st.sampled_from(["a", "b", "c"]),
    layer=st.sampled_from(["entity", "claim", "stance"]),
    label=st.sampled_from(["PERSON", "GPE", "direct", "oppose"]),
    spans=spans,
    roles=st.dictionaries(
        st.sampled_from(["source", "cue", "holder", "target"]),
        spans | st.sampled_from(["a", "b", "c", "d"]),
        max_size=2,
    ),
    attributes=strategies.attributes(),
    origin=fields(how=st.sampled_from(["manual", "accepted"]), score=st.floats(0, 1)),
)
rows = fields(
    id=st.text(max_size=3),
    title=strategies.raw_texts(),
    meta=st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
    annotator=st.sampled_from(["Ada", "Ben", " ", "\x00"]),
    coverage=st.dictionaries(
        st.sampled_from(["entity", "claim", "mood"]), st.just("complete") | spans, max_size=2
    ),
    annotations=st.lists(annotations | junk, max_size=3),
    spans=junk,
    labels=junk,
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(rows, strategies.raw_texts()).map(lambda pair: {"text": pair[1], **pair[0]}),
        min_size=1,
        max_size=3,
    ),
    st.booleans(),
)
def test_any_line_is_taken_or_named(
    importer: Importer, tmp_path: Path, table: list[lines.Plain], as_suggestions: bool
) -> None:
    path = lines.write(tmp_path / "a.jsonl", *(json.dumps(row) for row in table))
    before = len(importer.documents())
    options = ImportOptions(as_suggestions=as_suggestions)
    try:
        report = importer.take(path, options=options)
    except UserError as refused:
        report = ImportReport(rejected=(Rejected(str(path), str(refused)),) * len(table))
    assert len(importer.documents()) == before + report.documents
    lost = [item for item in report.rejected if " (" not in item.where]
    assert report.documents + report.documents_known >= len(table) - len(lost)


few_texts = st.sampled_from([lines.TEXT, "Omar Reyes stayed in Oslo.", " \x00", ""])
tables = st.lists(
    st.tuples(rows, few_texts | strategies.raw_texts()).map(
        lambda pair: json.dumps({"text": pair[1], **pair[0]})
    )
    | st.sampled_from(["{", "[]", '{"text": 1}']),
    min_size=1,
    max_size=7,
)
options = st.builds(
    ImportOptions,
    annotator=st.sampled_from(["", "Ada"]),
    as_suggestions=st.booleans(),
    strict=st.booleans(),
)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables, options, st.integers(1, 4))
def test_a_preview_says_what_the_import_then_does(
    importer: Importer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    table: list[str],
    options: ImportOptions,
    batch: int,
) -> None:
    monkeypatch.setattr(importing, "_RECORDS", batch)
    path = lines.write(tmp_path / "a.jsonl", *table)
    before = importer.project.path.read_bytes()
    seen = importer.preview(path, options=options)
    assert importer.project.path.read_bytes() == before
    if seen.report.rejected and not seen.report.usable and not options.strict:
        with pytest.raises(UserError, match=re.escape(seen.report.rejected[0].where)):
            importer.take(path, options=options)
    else:
        assert replace(seen.report, rehearsed=False) == importer.take(path, options=options)
