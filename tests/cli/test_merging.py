"""merge and merges: what is brought in, what is refused, and the codes."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support import several


@pytest.fixture
def main(tmp_path: Path) -> Path:
    return several.original(tmp_path / "main.gloss")


@pytest.fixture
def ada(main: Path) -> Path:
    """Ada's copy, in which she accepted a suggestion."""
    path = several.copied(main, "ada")
    several.accept(path, "Ada", 1)
    return path


def test_a_plan_writes_nothing_and_merging_does(cli: Cli, main: Path, ada: Path) -> None:
    before = main.read_bytes()
    said = cli("merge", main, ada, "--plan")
    assert (said.code, said.lines) == (
        0,
        [f"{ada}: would bring 0 articles and 1 edit.", "  Ada: 1 edit"],
    )
    assert main.read_bytes() == before

    said = cli("merge", main, ada)
    assert said.code == 0
    assert said.lines[0] == f"{ada}: brought 0 articles and 1 edit."
    assert said.lines[-1].startswith("The project as it was before: ")
    assert several.labels(main) == [("Mara Lind", "PERSON")]
    assert cli("merge", main, ada).lines[0] == f"{ada}: nothing new."


def test_equal_contents_are_told_by_their_digest(cli: Cli, main: Path, ada: Path) -> None:
    def contents(path: Path) -> str:
        return str(cli("info", path, "--json").json()["contents"])

    assert contents(main) != contents(ada)
    cli("merge", main, ada)
    assert contents(main) == contents(ada) == several.digest(main)


def test_merges_are_listed(cli: Cli, main: Path, ada: Path) -> None:
    assert cli("merges", main).lines == ["Nothing has been merged into this project."]
    cli("merge", main, ada)
    (line,) = cli("merges", main).lines
    assert line.endswith(f"merge of {ada}: 0 articles, 1 edit by Ada")
    (receipt,) = cli("merges", main, "--json").json()["receipts"]
    assert (receipt["source"], receipt["people"]) == (str(ada), ["Ada"])


def test_a_file_that_cannot_be_merged_ends_with_one_and_the_others_are_merged(
    cli: Cli, main: Path, ada: Path, tmp_path: Path
) -> None:
    said = cli("merge", main, tmp_path / "none.gloss", ada, "--json")

    assert said.code == 1
    assert [bool(each["refused"]) for each in said.json()["files"]] == [True, False]
    assert "Not everything was merged" in said.err
    assert several.labels(main) == [("Mara Lind", "PERSON")]


def test_nothing_to_merge_is_refused_in_a_sentence(cli: Cli, main: Path, tmp_path: Path) -> None:
    assert "is the project itself" in cli("merge", main, main).refused()
    assert "There is no project" in cli("merge", main, tmp_path / "none.gloss").refused()
    assert cli("merge", main).code == 2
