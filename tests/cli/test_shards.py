"""The commands about shards: what they say and with which code they end."""

from pathlib import Path

import pytest

from glossator.services import suggesting
from tests.cli.conftest import Cli
from tests.support import lines
from tests.support.suggesters import finder


@pytest.fixture
def news(cli: Cli, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of eleven articles, and a suggester that knows a name."""
    command = finder(tmp_path, {"Omar": "PERSON"})
    monkeypatch.setattr(suggesting, "suggester_command", lambda _="": command)
    rows = ({"text": f"Omar {number}."} for number in range(10))
    cli("import", project, lines.write(tmp_path / "a.jsonl", *rows))
    return project


def test_the_whole_way(cli: Cli, news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    assert cli("shards", "cut", news, folder, "--size", "4").lines == [
        f"11 articles cut into 3 shards: {folder}"
    ]
    assert cli("shards", "run", folder, "--index", "1").lines == ["1 shard read."]
    assert cli("shards", "run", folder, "2", "3", "--workers", "2").lines == [
        "1 shard read.",
        "1 shard skipped: finished before.",
    ]
    status = cli("shards", "status", folder, "--json")
    assert (status.code, status.json()["waiting"]) == (0, [1])
    assert cli("shards", "collect", news, folder).lines[:3] == [
        "2 shards collected.",
        "Without a result yet: 1.",
        "words 1: 7 articles read, suggestions: 7 entity.",
    ]
    assert cli("shards", "run", folder, "--all").code == 0
    told = cli("shards", "collect", news, folder, "--no-memory", "--json").json()
    assert (told["collected"], told["collected_before"]) == ([1], 2)
    assert told["suggestions"]["documents"] == 4
    assert cli("suggest", news, "--json").json()["documents_skipped"] == 11


def test_what_is_damaged_is_a_finding(cli: Cli, news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    cli("shards", "cut", news, folder, "--size", "4")
    (folder / "00002.texts.jsonl.gz").write_bytes(b"nothing")
    said = cli("shards", "run", folder, "--all")
    assert (said.code, said.lines[0]) == (1, "2 shards read.")
    (folder / "00003.result.jsonl.gz").write_bytes(b"nothing")
    assert cli("shards", "status", folder).code == 1
    assert cli("shards", "collect", news, folder).code == 1


@pytest.mark.parametrize(
    "words",
    [[], ["1", "--all"], ["--all", "--index", "0"], ["--of", "3"], ["1", "--of", "3"], ["0"]],
)
def test_which_shards_must_be_said_in_one_way(
    cli: Cli, news: Path, tmp_path: Path, words: list[str]
) -> None:
    folder = tmp_path / "shards"
    cli("shards", "cut", news, folder)
    assert cli("shards", "run", folder, *words).code == 2
    assert cli("shards", "status", folder, "--json").json()["waiting"] == [1]


def test_a_cluster_needs_an_address_and_the_address_the_engine(cli: Cli, news: Path) -> None:
    for words in (["--engine", "dask"], ["--scheduler", "tcp://127.0.0.1:1"]):
        said = cli("suggest", news, *words)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith("--engine dask and --scheduler URL belong together.")
