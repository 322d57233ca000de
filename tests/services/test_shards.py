"""Shards: cut, read anywhere, collected exactly once."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.domain.launch import Launch, launch_of
from glossator.services import projects, shard_collecting, shards
from glossator.services.shard_folder import open_shards
from glossator.services.shard_reading import OtherSuggester
from glossator.services.shard_reports import ranges
from glossator.services.suggestion_pass import SuggestionPass
from tests.services.bench import NAMES, Bench
from tests.services.importer import Importer

TEXTS = [f"Omar {number} met Mara Lind in Oslo." for number in range(23)]


@pytest.fixture
def names(bench: Bench) -> Launch:
    """A suggester that knows a few names."""
    bench.add(*TEXTS)
    return launch_of(bench.finder(NAMES))


@pytest.fixture
def other(tmp_path: Path, bench: Bench) -> Iterator[Bench]:
    """An empty project beside the bench's."""
    path = tmp_path / "other.gloss"
    projects.new_project(path, projects.read_scheme(None), bench.importer.stamps)
    with projects.open_project(path) as opened:
        yield Bench(Importer(opened), bench.folder)


@pytest.fixture
def folder(bench: Bench, names: Launch) -> Path:
    """The bench's 25 articles in three shards."""
    place = bench.folder / "shards"
    shards.cut(bench.importer.project, place, names, 10)
    return place


def collect(bench: Bench, folder: Path) -> list[str]:
    """What collecting says."""
    project, stamps = bench.importer.project, bench.importer.stamps
    return shard_collecting.collect(project, folder, stamps).sentences()


def everything(bench: Bench) -> list[tuple[object, ...]]:
    """What all suggestions say, article by article."""
    return [
        (item.document_id, item.layer, item.label, item.spans, item.score, item.roles)
        for item in bench.importer.suggestions()
    ]


def test_shards_give_what_suggesting_gives(
    bench: Bench, folder: Path, names: Launch, other: Bench
) -> None:
    assert shards.run(folder, None, names, 2).sentences() == ["3 shards read."]
    told = collect(bench, folder)
    assert told[0] == "3 shards collected."
    assert told[1].startswith("words 1: 25 articles read")

    for document in bench.importer.documents():
        other.add(document.text)
    other.run(list(names.command))
    assert other.words() == bench.words()


def test_a_cut_says_what_it_holds_and_leaves_out_what_was_read(bench: Bench, names: Launch) -> None:
    project = bench.importer.project
    folder = bench.folder / "one"
    report = shards.cut(project, folder, names, 20)
    assert report.sentences() == [f"25 articles cut into 2 shards: {folder}"]
    shards.run(folder, [1], names)
    collect(bench, folder)

    rest = shards.cut(project, bench.folder / "two", names, 20)
    assert (rest.documents, rest.skipped, rest.shards) == (5, 20, 1)
    assert rest.sentences()[1] == "20 articles left out: this pipeline read them."
    shards.run(bench.folder / "two", None, names)
    collect(bench, bench.folder / "two")
    with pytest.raises(UserError, match="Every article has been read"):
        shards.cut(project, bench.folder / "three", names)


def test_a_folder_that_holds_anything_is_not_cut_into(
    bench: Bench, folder: Path, names: Launch
) -> None:
    before = sorted(folder.iterdir())
    with pytest.raises(UserError, match="is not empty; name a new folder"):
        shards.cut(bench.importer.project, folder, names)
    assert sorted(folder.iterdir()) == before


def test_the_same_shard_gives_the_same_bytes_anywhere(folder: Path, names: Launch) -> None:
    result = open_shards(folder).result_path(2)
    assert shards.run(folder, [2], names, 2).read == (2,)
    first = result.read_bytes()
    result.unlink()
    assert shards.run(folder, [2], names).read == (2,)
    assert result.read_bytes() == first


def test_what_is_finished_is_skipped_and_what_is_damaged_is_read_again(
    folder: Path, names: Launch
) -> None:
    shards.run(folder, [1, 3], names)
    assert shards.status(folder).sentences() == [
        "2 of 3 shards finished, 15 of 25 texts, for words 1.",
        "Without a result: 2.",
    ]
    path = open_shards(folder).result_path(3)
    path.write_bytes(path.read_bytes()[:-40])
    assert shards.status(folder).sentences()[1:] == [
        "Without a result: 2.",
        "The result is damaged: 3.",
    ]
    report = shards.run(folder, None, names)
    assert report.sentences() == ["2 shards read.", "1 shard skipped: finished before."]
    assert shards.run(folder, None, names).sentences()[0] == "0 shards read."
    assert shards.status(folder).finished == (1, 2, 3)


def test_a_result_with_a_changed_letter_is_not_collected(
    bench: Bench, folder: Path, names: Launch
) -> None:
    shards.run(folder, None, names)
    path = open_shards(folder).result_path(1)
    changed = gzip.decompress(path.read_bytes()).replace(b'"PER"', b'"ORG"', 1)
    path.write_bytes(gzip.compress(changed))
    told = collect(bench, folder)
    assert told[0] == "2 shards collected."
    assert told[1] == (
        "00001.result.jsonl.gz: not collected, its lines are not those that it was sealed with; "
        "run shard 1 again."
    )
    shards.run(folder, None, names)
    assert collect(bench, folder)[:2] == ["1 shard collected.", "2 shards collected before."]
    assert len({document_id for document_id, *_ in everything(bench)}) == 25


def test_results_of_other_texts_or_another_pipeline_are_refused(
    bench: Bench, folder: Path, names: Launch
) -> None:
    shards.run(folder, None, names)
    opened = open_shards(folder)
    opened.result_path(1).write_bytes(opened.result_path(2).read_bytes())
    another = bench.folder / "another"
    two = launch_of(bench.finder({"Omar": "ORG"}, "two"))
    shards.cut(bench.importer.project, another, two, 10)
    shards.run(another, None, two)
    opened.result_path(3).write_bytes(open_shards(another).result_path(3).read_bytes())

    assert shards.status(folder).sentences()[1:] == [
        "The result is of another cut or pipeline: 1, 3."
    ]
    told = collect(bench, folder)
    assert told[0] == "1 shard collected."
    assert told[1:3] == [
        f"{name}.result.jsonl.gz: not collected, {why}; run shard {name[-1]} again."
        for name, why in (
            ("00001", "it is about other texts"),
            ("00003", "another pipeline, or one with other settings, made it"),
        )
    ]
    with pytest.raises(OtherSuggester, match="for words 1, and here is words 1 with other sett"):
        shards.run(folder, None, two)
    assert shards.run(folder, None, names).read == (1, 3)


def test_damaged_texts_are_named_and_do_not_stop_the_others(folder: Path, names: Launch) -> None:
    path = open_shards(folder).texts_path(2)
    path.write_bytes(path.read_bytes()[:-9])
    report = shards.run(folder, None, names)
    assert report.read == (1, 3)
    assert report.sentences()[1].startswith("00002.texts.jsonl.gz: left out, it is not whole (")


def test_collecting_while_others_still_read_takes_what_is_there(
    bench: Bench, folder: Path, names: Launch
) -> None:
    shards.run(folder, [2], names)
    assert collect(bench, folder)[:2] == ["1 shard collected.", "Without a result yet: 1, 3."]
    first = everything(bench)
    assert len({document_id for document_id, *_ in first}) == 10
    assert collect(bench, folder)[:2] == ["0 shards collected.", "1 shard collected before."]
    assert everything(bench) == first
    shards.run(folder, None, names)
    assert collect(bench, folder)[0] == "2 shards collected."
    assert len({document_id for document_id, *_ in everything(bench)}) == 25


def test_what_came_later_is_not_put_back_by_collecting_again(
    bench: Bench, folder: Path, names: Launch
) -> None:
    shards.run(folder, None, names)
    collect(bench, folder)
    bench.run(bench.finder({"Omar": "ORG"}, "two"))
    later = everything(bench)
    collect(bench, folder)
    assert everything(bench) == later


def test_a_collection_that_died_is_taken_up_where_it_ended(
    bench: Bench, folder: Path, names: Launch, monkeypatch: pytest.MonkeyPatch
) -> None:
    shards.run(folder, None, names)
    monkeypatch.setattr(shard_collecting, "BATCH", 4)
    store, stored = SuggestionPass.store, list[int]()

    def dying(self: SuggestionPass, readings: list[object]) -> None:
        if len(stored) == 4:
            raise MemoryError
        stored.append(len(readings))
        store(self, readings)  # type: ignore[arg-type]  # counted, not looked at

    monkeypatch.setattr(SuggestionPass, "store", dying)
    with pytest.raises(MemoryError):
        collect(bench, folder)
    before = {item[0]: item for item in everything(bench)}
    monkeypatch.setattr(SuggestionPass, "store", store)
    told = collect(bench, folder)

    assert stored == [4, 4, 2, 4]
    assert told[:2] == ["2 shards collected.", "1 shard collected before."]
    assert any("11 articles read" in line for line in told)
    assert any(line.startswith("4 articles skipped") for line in told)
    assert len({document_id for document_id, *_ in everything(bench)}) == 25
    assert len(before) == 14


def test_shards_of_another_project_are_refused(
    bench: Bench, folder: Path, names: Launch, other: Bench
) -> None:
    shards.run(folder, None, names)
    with pytest.raises(UserError, match="was cut from another project"):
        collect(other, folder)
    assert everything(other) == []


def test_what_a_suggester_could_not_read_is_named_when_collected(bench: Bench) -> None:
    bench.add(*TEXTS)
    command = bench.program("""
introduce()
for asked in requests():
    if "Omar 7" in asked["text"]:
        say({"id": asked["id"], "error": "it is too long"})
    else:
        answer(asked, entity(0, 4))
""")
    folder = bench.folder / "shards"
    shards.cut(bench.importer.project, folder, launch_of(command), 10)
    report = shards.run(folder, None, launch_of(command))
    assert report.sentences()[1] == "1 text could not be read; collecting names them."
    told = collect(bench, folder)
    assert told[-1].endswith("no suggestions, it is too long.")
    assert bench.run(bench.finder(NAMES)).documents == 1


@pytest.mark.parametrize(
    ("index", "of", "expected"), [(0, 0, [1]), (2, 0, [3]), (1, 2, [2]), (0, 2, [1, 3]), (3, 5, [])]
)
def test_a_task_of_an_array_job_has_its_slice(
    folder: Path, index: int, of: int, expected: list[int]
) -> None:
    assert shards.slice_of(folder, index, of) == expected


def test_what_there_is_not_is_refused(folder: Path, names: Launch, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no shard 4 in"):
        shards.run(folder, [4], names)
    with pytest.raises(UserError, match="There is no task 3 of 3"):
        shards.slice_of(folder, 3, 0)
    with pytest.raises(UserError, match="holds no shards"):
        shards.status(tmp_path)
    manifest = folder / "manifest.json"
    plain = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(plain | {"version": 99}), encoding="utf-8")
    with pytest.raises(UserError, match="another version of Glossator"):
        shards.status(folder)
    manifest.write_text("{}", encoding="utf-8")
    with pytest.raises(UserError, match="is damaged"):
        shards.status(folder)


def test_numbers_are_told_in_runs() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
    assert ranges([]) == ""
