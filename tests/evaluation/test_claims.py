"""The measures of claims, on a corpus of one short article in brat's layout."""

from pathlib import Path

import pytest

from glossator.domain.counts import Counts
from glossator.domain.scheme import Shape
from glossator.domain.scored import CLAIM, CONTENT_WORDS, LINKED, READY
from glossator.domain.scoring import Scores, scores
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from tests.evaluation import claims
from tests.evaluation.attributions import read_articles
from tests.evaluation.claims import counts_of, table

TEXT = "Ada Lund said the dam holds. “It is old,” the mayor\nof Oslo said."
MARKS = """\
T1\tSource 0 8\tAda Lund
T2\tCue 9 13\tsaid
T3\tContent 14 27\tthe dam holds
E1\tCue:T2 Source:T1 Content:T3
T4\tContent 29 41\t“It is old,”
T5\tSource 42 51;52 59\tthe mayor of Oslo
T6\tCue 60 64\tsaid
E2\tCue:T6 Source:T5 Content:T4
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A split of one article with two attributions, as brat stores it."""
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "text" / "nobody read this.txt").write_text("Nothing.", encoding="utf-8")
    (tmp_path / "attributions" / "one_ann.ann").write_text(MARKS, encoding="utf-8")
    return tmp_path


def place(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def proposal(source: str, content: str, score: float = 1.0) -> Proposal:
    roles = {"source": place(source)} if source else {}
    return Proposal("claim", "direct", place(content), score, roles)


def made(corpus: Path, *found: Proposal) -> Scores:
    (article,) = read_articles(corpus)
    return scores([(article.document, found)], {"claim": Shape.CLAIM})


def test_a_split_is_read_with_its_attributions(corpus: Path) -> None:
    (article,) = read_articles(corpus)
    first, second = article.gold

    assert (first.spans, first.roles["source"].spans) == (place("the dam holds"), place("Ada Lund"))
    assert [span.quote(TEXT) for span in second.roles["source"].spans] == ["the mayor", "of Oslo"]


def test_the_corpus_scores_as_its_attributions_say(corpus: Path) -> None:
    scored = made(
        corpus,
        proposal("Ada Lund", "the dam holds"),
        proposal("mayor", "It is old", score=0.6),
        proposal("", "Ada"),
    )

    assert counts_of(scored, CLAIM) == counts_of(scored, LINKED) == Counts(2, 3, 2)
    assert counts_of(scored, READY) == Counts(1, 3, 2)
    assert counts_of(scored, CONTENT_WORDS) == Counts(6, 7, 6)
    assert counts_of(scored, LINKED, "direct") == Counts(1, 0, 1)


def test_words_that_a_line_end_parts_are_one_fragment(corpus: Path) -> None:
    scored = made(corpus, proposal("the mayor\nof Oslo", "It is old"))

    assert counts_of(scored, "source exact") == Counts(1, 1, 2)
    assert counts_of(scored, READY) == Counts(1, 1, 2)


def test_the_table_tells_shares_and_scores(corpus: Path) -> None:
    told = table(made(corpus, proposal("Ada Lund", "the dam holds", 0.95))).splitlines()

    assert told[0].split() == ["precision", "recall", "F1"]
    assert ["linked", "100.0", "50.0", "66.7"] in [line.split() for line in told]
    assert told[-1].split() == ["0.9", "1", "0.95", "1.00"]


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="text"):
        list(read_articles(tmp_path))


def test_the_report_has_a_table_for_each_setting(corpus: Path) -> None:
    tables = list(claims.report(corpus))

    assert [table.splitlines()[0] for table in tables] == list(claims.SETTINGS)
    assert all("linked" in table and "score from" in table for table in tables)
