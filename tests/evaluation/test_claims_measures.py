"""The measures of claims, on a corpus of one short article."""

from pathlib import Path

import pytest

from tests.evaluation.attributions import Attribution, Words, read_articles
from tests.evaluation.claims import report
from tests.evaluation.claims_measures import Agreement, calibration, kind_of

TEXT = "Ada Lund said the dam holds. “It is old,” the mayor said."


def place(words: str) -> list[tuple[int, int]]:
    start = TEXT.index(words)
    return [(start, start + len(words))]


def attribution(source: str, content: str, score: float = 1.0) -> Attribution:
    spans = {"source": place(source) if source else [], "content": place(content)}
    found = Words(TEXT).attribution(spans, score=score)
    assert found is not None
    return found


GOLD = [attribution("Ada Lund", "the dam holds"), attribution("the mayor", "“It is old,”")]


def test_the_gold_itself_agrees_wholly() -> None:
    agreement = Agreement()
    agreement.add(GOLD, GOLD)

    rates = [agreement.claim, agreement.linked, agreement.ready, agreement.exact["content"]]
    assert [rate.f1 for rate in rates] == [100.0] * 4


def test_marks_at_the_edges_are_forgiven() -> None:
    agreement = Agreement()
    agreement.add(GOLD[1:], [attribution("the mayor", "It is old")])

    assert agreement.ready.f1 == 100.0


def test_another_source_is_a_claim_that_is_not_linked() -> None:
    agreement = Agreement()
    agreement.add(GOLD[:1], [attribution("the mayor", "the dam holds")])

    assert (agreement.claim.f1, agreement.linked.f1) == (100.0, 0.0)


def test_less_than_half_of_the_content_is_no_claim() -> None:
    agreement = Agreement()
    agreement.add([attribution("Ada Lund", "the dam holds. “It is old")], [attribution("", "the")])

    assert agreement.claim.both == 0


def test_each_gold_is_paired_once() -> None:
    agreement = Agreement()
    agreement.add(GOLD[:1], [GOLD[0], attribution("Ada Lund", "dam holds")])

    assert (agreement.linked.precision, agreement.linked.recall) == (50.0, 100.0)


def test_kinds_follow_the_marks() -> None:
    both = Words(TEXT).attribution({"content": place("holds. “It is old,”")})

    assert both is not None
    assert [kind_of(each) for each in (*GOLD, both)] == ["indirect", "direct", "mixed"]


def test_calibration_tells_the_share_right_in_each_bin() -> None:
    bins = list(calibration([(0.95, True), (0.95, False), (0.1, False)]))

    assert bins == [(0.0, 1, 0.1, 0.0), (0.9, 2, 0.95, 0.5)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A split of one article with one attribution, as brat stores it."""
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    lines = ["T1\tSource 0 8\tAda Lund", "T2\tCue 9 13\tsaid", "T3\tContent 14 27\tthe dam holds"]
    lines.append("E1\tCue:T2 Source:T1 Content:T3")
    (tmp_path / "attributions" / "one_ann.ann").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_a_split_is_read_with_its_attributions(corpus: Path) -> None:
    (article,) = read_articles(corpus)

    assert [each.ranges for each in article.gold] == [
        {"source": ((0, 1),), "cue": ((2, 2),), "content": ((3, 5),)}
    ]


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="text"):
        list(read_articles(tmp_path))


def test_the_report_has_a_table_for_each_setting(corpus: Path) -> None:
    tables = list(report(corpus))

    assert [table.splitlines()[0].partition(",")[0] for table in tables] == [
        "scope all",
        "scope all",
        "scope statements",
    ]
    assert all("linked" in table and "score from" in table for table in tables)
