"""The command that lists articles."""

from pathlib import Path

from tests.cli.conftest import Cli
from tests.support import lines


def test_articles_are_filtered_and_counted(cli: Cli, project: Path, tmp_path: Path) -> None:
    rows = [{"text": f"Text {n}.", "title": f"Harbour {n}"} for n in range(3)]
    cli("import", project, lines.write(tmp_path / "a.jsonl", *rows))
    cli("accept", project, "--annotator", "Ada")

    said = cli("list", project, "--filter", "HARB", "--limit", "2", "--annotator", "Ada")
    assert (said.code, len(said.lines)) == (0, 4)
    assert said.lines[2:] == [
        "and 1 further article; --limit shows more",
        "0 of 4 articles finished, 3 listed.",
    ]
    begun = cli("list", project, "--state", "in-progress", "--annotator", "Ada", "--json").json()
    assert [item["state"] for item in begun["articles"]] == ["in progress"]
    need = cli("list", project, "--order", "need", "--limit", "0", "--json").json()
    assert sorted(item["number"] for item in need["articles"]) == [1, 2, 3, 4]
    assert need["articles"][0]["number"] == 1, "only this one has suggestions"


def test_a_state_that_is_none_is_refused(cli: Cli, project: Path) -> None:
    assert "to-do" in cli("list", project, "--state", "half").refused()
