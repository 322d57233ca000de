"""The Hugging Face layout there and back, its card, and what pyarrow makes of it."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.formats import huggingface
from glossator.formats.records import Incoming, Outgoing, Rejected, Target
from tests.support import builders
from tests.support.outgoings import SCHEME, heard, outgoings, said


def written(folder: Path, documents: Iterable[Outgoing], part: str = "train") -> Path:
    name, readme = huggingface.write(documents, Target(folder, part, SCHEME))
    assert readme == "README.md"
    return folder / name


@settings(max_examples=60, deadline=None)
@given(st.lists(outgoings(), max_size=3))
def test_everything_comes_back(documents: list[Outgoing]) -> None:
    with tempfile.TemporaryDirectory() as name:
        found = list(huggingface.read(written(Path(name), documents)))

    assert len(found) == len(documents)
    for one, outgoing in zip(found, documents, strict=True):
        assert isinstance(one, Incoming)
        assert heard(one) == said(outgoing)
        document = outgoing.document
        assert (one.text, one.title, one.meta) == (document.text, document.title, document.meta)
        assert (one.annotator, one.coverage) == (outgoing.annotator, outgoing.coverage)


def work(text: str = builders.TEXT) -> Outgoing:
    return Outgoing(builders.document(text), "Ada", (builders.entity(0, 9),), {"entity": None})


def test_pyarrow_agrees_on_every_span(tmp_path: Path) -> None:
    table = pq.read_table(written(tmp_path, [work("😀 Mara Lind spoke.")]))
    (row,) = table.to_pylist()
    (one,) = row["annotations"]

    assert table.schema.equals(huggingface.SCHEMA)
    assert row["text"][one["spans"][0]["start"] : one["spans"][0]["end"]] == one["quote"]


def test_the_card_names_splits_and_features(tmp_path: Path) -> None:
    for part in ("train", "dev", "test"):
        written(tmp_path, [work()] if part != "test" else [], part)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")

    assert "  - split: validation\n    path: data/validation-*.parquet\n" in text
    assert "| train | 1 |\n| validation | 1 |\n| test | 0 |\n" in text
    assert "  - name: annotations\n    list:\n    - name: id\n      dtype: string\n" in text
    assert "`PERSON`" in text
    assert "missing, not negative" in text


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = written(tmp_path / "one", [work()]), written(tmp_path / "two", [work()])

    assert one.read_bytes() == two.read_bytes()


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    table = pa.table({"text": ["Mara left."], "title": ["Left"], "ner_tags": [[1, 0]]})
    pq.write_table(table, tmp_path / "a.parquet")
    (found,) = huggingface.read(tmp_path / "a.parquet")

    assert isinstance(found, Incoming)
    assert found.columns is not None
    assert found.columns.sentence().endswith("not read: “ner_tags”")


def test_a_table_with_a_text_column_alone_is_read(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["One.", None]}), tmp_path / "a.parquet")
    first, second = huggingface.read(tmp_path / "a.parquet")

    assert isinstance(first, Incoming)
    assert first.text == "One."
    assert isinstance(second, Rejected)
    assert second.reason == "the column “text” holds no text"


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"body": ["x"]}, "it has no column “text”"),
        (
            {"text": ["x"], "annotations": [["y"]]},
            "its columns are not written as the dataset's card says",
        ),
    ],
)
def test_other_tables_are_named(columns: dict[str, object], reason: str, tmp_path: Path) -> None:
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    (found,) = huggingface.read(tmp_path / "a.parquet")

    assert isinstance(found, Rejected)
    assert found.reason == reason


@pytest.mark.parametrize("data", [b"", b"no", b"PAR1" + bytes(20) + b"PAR1"])
def test_a_file_that_is_none_is_named(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    (found,) = huggingface.read(tmp_path / "a.parquet")

    assert isinstance(found, Rejected)
    (missing,) = huggingface.read(tmp_path / "b.parquet")
    assert isinstance(missing, Rejected)
