"""The sample articles as gold, and the table of all measures."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.resources import seed
from tests.evaluation import __main__ as table
from tests.evaluation import corpora, samples
from tests.evaluation.figures import Figure
from tests.support.suggesters import finder

FOLDERS = {"gold.jsonl": "articles", "follow-ups.jsonl": "follow-ups"}


@pytest.mark.parametrize("name", samples.GOLD)
def test_the_gold_stands_on_the_texts_of_the_articles(name: str) -> None:
    rows = [json.loads(line) for line in seed(name).read_text(encoding="utf-8").splitlines()]
    texts = {
        path.stem: path.read_text(encoding="utf-8") for path in seed(FOLDERS[name]).glob("*.txt")
    }

    assert {row["id"]: row["text"] for row in rows} == texts
    for row in rows:
        assert row["coverage"] == dict.fromkeys(("entity", "claim", "stance"), "complete")
        assert {each["layer"] for each in row["annotations"]} == set(row["coverage"])


def test_a_suggester_is_evaluated_on_all_of_them(tmp_path: Path) -> None:
    report = samples.evaluated(finder(tmp_path, {"Beyneu": "PERSON", "Oslo": "PLACE"}))
    told = {(row.layer, row.measure, row.on): row for row in samples.figures(report)}

    assert report.documents == sum(
        len(seed(name).read_text(encoding="utf-8").splitlines()) for name in samples.GOLD
    )
    static, memory = "keys, static, of by hand", "keys, with memory, of static"
    assert (told["all", static, samples.SAMPLES].value or 0) > 90
    assert not told["all", static, samples.SAMPLES].is_met
    assert told["all", memory, samples.SAMPLES].is_met
    assert ("entity", "exact, F1", samples.UNSEEN) in told


def test_the_exit_code_says_whether_every_target_was_met(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def measured(folder: Path) -> Iterator[Figure]:
        yield Figure("entity", folder.name, "dev", 60.0, least=50)

    monkeypatch.setattr(table, "MEASURES", {"crossner": measured, "dse": measured})
    monkeypatch.setattr(corpora, "own_sentences", lambda: iter(()))
    monkeypatch.setattr(samples, "evaluated", lambda: None)
    for most, code in ((100, 0), (10, 1)):
        figure = Figure("all", "keys", "samples", 50, most=most)
        monkeypatch.setattr(samples, "figures", lambda _, row=figure: iter((row,)))
        out = tmp_path / "table.md"
        words = ["--fast", "--crossner", "corpus", "--dse", "", "--markdown", str(out)]

        assert table.main(words) == code
        told = capsys.readouterr().out
        assert "corpus" in told
        assert told.endswith("Not measured, since no folder is given: dse.\n")
        assert out.read_text(encoding="utf-8").startswith("| layer | measure |")


@pytest.mark.parametrize("below", ["", "data/dev"])
def test_a_corpus_is_found_at_its_usual_place(tmp_path: Path, below: str) -> None:
    (tmp_path / below / "text").mkdir(parents=True)

    assert corpora.part_of(tmp_path, corpora.POLNEAR, "text") == tmp_path / below
    with pytest.raises(FileNotFoundError, match="name its folder"):
        corpora.part_of(tmp_path, corpora.CROSSNER, "dev.txt")
