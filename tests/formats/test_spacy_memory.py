"""What articles on their way to ``.spacy`` files take of memory: the words of one file, no more."""

import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from glossator.domain.document import Document
from glossator.domain.span import Span
from glossator.domain.text import digest
from glossator.formats.records import Outgoing, Target
from glossator.formats.spacy_bin import tokens, writing
from glossator.formats.spacy_bin.docs import make_article
from glossator.formats.spacy_bin.packed import PackedBin
from glossator.formats.spacy_bin.tokens import Cutter
from tests.support import builders
from tests.support.outgoings import SCHEME

READ: dict[str, tuple[Span, ...] | None] = {"entity": None, "claim": None, "stance": None}
TEXT = "Mara Lind met Omar Reyes in Oslo. " * 20


def outgoing(text: str = TEXT) -> Outgoing:
    document = Document("doc-1", digest(text), digest(text), "Talks", text, {})
    return Outgoing(document, "Ada", (builders.entity(0, 9),), READ)


def test_a_cutter_forgets_words_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_MOST_WORDS", 50)
    cutter, most = Cutter("en"), 0
    for number in range(40):
        cut = cutter.cut(" ".join(f"Word{number}x{each}" for each in range(10)))
        assert [cut.at(each) for each in range(10)] == [
            f"Word{number}x{each}" for each in range(10)
        ]
        most = max(most, cutter.words)

    # Words, their shapes aside, and those of the text that was cut last.
    assert 50 < most < 100


def test_what_was_forgotten_is_cut_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Don't ask the U.S. for e.g. 3km of co-operation, 😀 (Reyes's)…"
    fresh = Cutter("en").cut(text)
    monkeypatch.setattr(tokens, "_MOST_WORDS", 5)
    cutter = Cutter("en")
    cutter.cut("So many words that none of them is known when another text comes.")

    again = cutter.cut(text)
    assert again.quoted == fresh.quoted
    assert again.orths.tolist() == fresh.orths.tolist()
    assert again.edges.tolist() == fresh.edges.tolist()


def test_a_file_waits_on_the_disk(tmp_path: Path) -> None:
    article = make_article(outgoing(), SCHEME)

    def held(count: int) -> int:
        with closing(PackedBin(tmp_path, SCHEME)) as ours:
            tracemalloc.start()
            for _ in range(count):
                ours.add(article)
            found, _ = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return found

    held(1)
    units = 100 * len(article.units)
    # Of each unit its length in tokens is kept: a number, and its place in a list.
    assert held(110) - held(10) < 40 * units
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_fails_leaves_no_file_open(tmp_path: Path) -> None:
    def failing() -> Iterator[Outgoing]:
        yield outgoing()
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError, match="full"):
        writing.write(failing(), Target(tmp_path, "train", SCHEME))

    assert [path.name for path in tmp_path.iterdir()] == ["train.relations.jsonl"]
