"""Exporting: the same bytes every time, with an account of what they are."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from glossator.domain.errors import UserError
from glossator.domain.splitting import Split
from glossator.domain.suggestion import content_key
from glossator.formats.registry import FORMATS
from glossator.resources import seed
from glossator.services import exporting, finishing
from glossator.services.composing import Desk
from glossator.services.export_plan import ExportOptions
from glossator.services.export_policy import Policy
from glossator.services.export_report import ExportReport
from glossator.services.exporting import export
from glossator.services.importing import ImportOptions
from glossator.store import listing
from glossator.store.project import Project
from tests.services.conftest import OpenSession
from tests.services.importer import Importer
from tests.support import lines, projects
from tests.support.lines import article, claim, name

THIRDS = Split(60, 20, 20, seed=3)
WHOLE = {"entity": "complete", "claim": "complete", "stance": "complete"}


def write(path: Path, folder: Path, **options: Any) -> ExportReport:  # noqa: ANN401 - as named
    with Project(path) as opened:
        return export(opened, folder, ExportOptions(**options))


def read(folder: Path, part: str = "train") -> list[dict[str, Any]]:
    text = (folder / f"{part}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_project_gives_the_same_bytes(gold: Path, tmp_path: Path) -> None:
    write(gold, tmp_path / "one", split=THIRDS)
    elsewhere = tmp_path / "copy.gloss"
    elsewhere.write_bytes(gold.read_bytes())
    write(elsewhere, tmp_path / "two", split=THIRDS)

    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    before = contents(tmp_path / "one")
    write(gold, tmp_path / "one", split=THIRDS)
    assert contents(tmp_path / "one") == before


def test_the_manifest_says_what_the_files_are(gold: Path, tmp_path: Path) -> None:
    report = write(gold, tmp_path / "out", split=THIRDS)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))

    assert manifest["program"].startswith("glossator ")
    assert (manifest["format"], manifest["from"], manifest["seed"]) == ("jsonl", "gold", 3)
    assert manifest["split"] == [60, 20, 20]
    assert manifest["documents"] == report.documents
    assert manifest["annotations"] == report.annotations
    assert manifest["sha256"] == {
        file: hashlib.sha256((tmp_path / "out" / file).read_bytes()).hexdigest()
        for file in report.files
    }
    assert sum(report.documents.values()) == 11
    assert sum(sum(layers.values()) for layers in report.annotations.values()) == 512


def test_what_is_exported_can_be_imported_without_loss(
    gold: Path, tmp_path: Path, importer: Importer
) -> None:
    write(gold, tmp_path / "one")
    report = importer.take(tmp_path / "one" / "train.jsonl")
    assert report.rejected == ()
    write(importer.project.path, tmp_path / "two")

    def said(folder: Path) -> list[dict[str, Any]]:
        """What an export says, with places instead of the ids that each project gives."""
        rows = read(folder)
        for row in rows:
            places = {item["id"]: str(item["spans"]) for item in row["annotations"]}
            del row["id"]
            for item in row["annotations"]:
                del item["id"]
                roles = item.get("roles", {})
                item["roles"] = {key: places.get(str(at), at) for key, at in roles.items()}
            row["annotations"].sort(key=lambda item: json.dumps(item, sort_keys=True))
        return sorted(rows, key=lambda row: str(row["text"]))

    assert said(tmp_path / "one") == said(tmp_path / "two")


def test_the_report_says_what_went_where(gold: Path, tmp_path: Path) -> None:
    report = write(gold, tmp_path / "out")

    assert report.sentences() == [
        f"11 articles written to {tmp_path / 'out'}.",
        "  train: 11 articles; 90 claim, 335 entity, 87 stance",
    ]


def test_articles_that_come_later_move_none(importer: Importer, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in seed("gold.jsonl").read_text("utf-8").splitlines()]
    where: dict[str, str] = {}
    for taken in (rows[:6], rows):
        importer.take(lines.write(tmp_path / "some.jsonl", *taken))
        write(importer.project.path, tmp_path / "out", split=THIRDS)
        now = {row["text"]: part for part in THIRDS.parts for row in read(tmp_path / "out", part)}
        assert len(now) == len(taken)
        assert {text: now[text] for text in where} == where
        where = now

    assert set(where.values()) == {"train", "dev", "test"}


def test_a_rehearsal_is_not_remembered(gold: Path, tmp_path: Path) -> None:
    before = gold.read_bytes()
    write(gold, tmp_path / "out", split=THIRDS, rehearse=True)

    assert gold.read_bytes() == before


def test_near_copies_never_straddle(importer: Importer, tmp_path: Path) -> None:
    texts = [" ".join(f"w{n}{number}" for n in range(80)) for number in range(9)]
    rows = [text + more for text in texts for more in ("", " And one sentence more.")]
    importer.take(
        lines.write(tmp_path / "a.jsonl", *(article(text=row, coverage=WHOLE) for row in rows))
    )
    write(importer.project.path, tmp_path / "out", split=THIRDS)
    where = {row["text"]: part for part in THIRDS.parts for row in read(tmp_path / "out", part)}

    assert set(where.values()) == {"train", "dev", "test"}
    assert all(where[text] == where[text + " And one sentence more."] for text in texts)


def test_what_earlier_exports_divided_and_now_belongs_together_is_reported(
    importer: Importer, tmp_path: Path
) -> None:
    words = [f"w{n}" for n in range(160)]
    halves = Split(50, 50, 0)
    apart = (" ".join(words[:90]), " ".join(words[70:]))
    rows = [article(text=text, coverage=WHOLE) for text in apart]
    importer.take(lines.write(tmp_path / "a.jsonl", *rows))
    write(importer.project.path, tmp_path / "out", split=halves)
    bridge = article(text=" ".join(words[20:140]), coverage=WHOLE)
    importer.take(lines.write(tmp_path / "b.jsonl", bridge))
    report = write(importer.project.path, tmp_path / "out", split=halves)

    (straddle,) = report.straddles
    assert set(straddle) == {each.title or each.id for each in importer.documents()}
    assert set(straddle.values()) == {"train", "dev"}
    assert any(line.startswith("These belong together") for line in report.sentences())


def test_everybodys_work_is_exported_side_by_side(importer: Importer, tmp_path: Path) -> None:
    both = (article(name(0, 9)), article(name(14, 24), annotator="Ben"))
    importer.take(lines.write(tmp_path / "a.jsonl", *both))
    report = write(importer.project.path, tmp_path / "out", source="everyone")

    assert sorted(row["annotator"] for row in read(tmp_path / "out")) == ["Ada", "Ben"]
    assert report.documents == {"train": 2}


def test_nothing_that_passes_the_filters_is_a_sentence(importer: Importer, tmp_path: Path) -> None:
    importer.take(lines.write(tmp_path / "a.jsonl", article(name(0, 9))))
    policy = Policy(only_covered=True)
    with pytest.raises(UserError, match="Nothing of “Ada” passes these filters"):
        write(importer.project.path, tmp_path / "out", source="Ada", policy=policy)


def test_a_rehearsal_names_what_the_format_cannot_carry(gold: Path, tmp_path: Path) -> None:
    report = write(gold, tmp_path / "out", format="spacy", rehearse=True)
    (whole,) = (loss for loss in report.losses["train"] if not loss.partly)

    assert (whole.quote, whole.reason) == ("Arvest", "it begins inside the token “/Arvest/.”")
    assert report.labels["train"]["entity"]["PERSON"] == 65
    said = report.sentences()
    assert "    claim: 30 direct, 44 indirect, 16 mixed" in said
    assert any(line.startswith("1 annotation would be left out of spacy, ") for line in said)
    assert json.loads(json.dumps(report.plain()))["losses"]["train"]


def test_an_export_counts_all_losses_and_names_the_first(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_NAMED", 2)
    rehearsed = write(gold, tmp_path / "out", format="spacy", rehearse=True)
    report = write(gold, tmp_path / "out", format="spacy")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    count = len(rehearsed.losses["train"])

    assert count > 2
    assert report.losses["train"] == rehearsed.losses["train"][:2]
    assert report.lost["train"] + report.lessened["train"] == manifest["losses"]["train"] == count
    assert (report.lost, report.lessened) == (rehearsed.lost, rehearsed.lessened)


@pytest.mark.parametrize("file_format", [one.name for one in FORMATS if one.write])
def test_every_format_gives_the_same_bytes_twice(
    gold: Path, tmp_path: Path, file_format: str
) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        write(gold, folder, format=file_format, split=THIRDS)
    found = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]
    files = {path.relative_to(tmp_path / "one") for path in found}
    manifest = json.loads((tmp_path / "one" / "manifest.json").read_text(encoding="utf-8"))

    assert {path.as_posix() for path in files} == {"manifest.json", *manifest["sha256"]}
    for path in files:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


def test_another_seed_makes_another_split(gold: Path, tmp_path: Path) -> None:
    write(gold, tmp_path / "one", split=Split(50, 50, 0, seed=1))
    write(gold, tmp_path / "two", split=Split(50, 50, 0, seed=2))

    assert contents(tmp_path / "one")["dev.jsonl"] != contents(tmp_path / "two")["dev.jsonl"]


def test_an_empty_part_is_an_empty_file(tmp_path: Path, importer: Importer) -> None:
    whole = {"entity": "complete", "claim": "complete", "stance": "complete"}
    importer.take(lines.write(tmp_path / "a.jsonl", article(coverage=whole)))
    report = write(importer.project.path, tmp_path / "out", split=Split(50, 50, 0))

    assert sorted(report.documents.values()) == [0, 1]
    assert sum(len(read(tmp_path / "out", part)) for part in ("train", "dev")) == 1


def test_rehearsing_counts_and_writes_nothing(gold: Path, tmp_path: Path) -> None:
    rehearsal = write(gold, tmp_path / "out", split=THIRDS, rehearse=True)
    assert not (tmp_path / "out").exists()

    report = write(gold, tmp_path / "out", split=THIRDS)
    assert rehearsal.documents == report.documents
    assert rehearsal.annotations == report.annotations
    assert rehearsal.sentences()[0] == f"11 articles would be written to {tmp_path / 'out'}."
    counted = [line for line in rehearsal.sentences()[1:] if not line.startswith("    ")]
    assert counted == report.sentences()[1:]


def test_one_annotators_work_is_exported_as_far_as_it_is(
    importer: Importer, tmp_path: Path
) -> None:
    importer.take(
        lines.write(
            tmp_path / "a.jsonl",
            article(name(0, 9), coverage={"entity": "complete", "claim": [[0, 33]]}),
            article(name(0, 4), text="Omar stayed.", annotator="Ben"),
        )
    )
    write(importer.project.path, tmp_path / "out", source="Ada")
    (row,) = read(tmp_path / "out")

    assert row["annotator"] == "Ada"
    assert row["coverage"] == {"claim": [[0, 33]], "entity": "complete"}
    assert [item["spans"] for item in row["annotations"]] == [[[0, 9]]]
    assert row["annotations"][0]["origin"] == {"how": "imported", "visible": False}


def test_suggestions_are_exported_as_what_nobody_decided(
    importer: Importer, tmp_path: Path
) -> None:
    importer.take(lines.write(tmp_path / "b.jsonl", {"text": "Nobody read this."}))
    importer.take(
        lines.write(tmp_path / "a.jsonl", article(name(0, 9), claim(44, 60, source="e0"))),
        options=ImportOptions(as_suggestions=True),
    )
    report = write(importer.project.path, tmp_path / "out", source="suggestions")
    (row,) = read(tmp_path / "out")
    said, mara = row["annotations"]

    assert report.documents == {"train": 1}
    assert (row["annotator"], row["coverage"]) == ("", {})
    assert (mara["label"], mara["spans"]) == ("PERSON", [[0, 9]])
    assert said["roles"] == {"source": [[0, 9]]}
    assert mara["origin"]["how"] == "suggested"
    assert mara["origin"]["score"] == 0.5
    assert mara["origin"]["suggester"] == f"import of {tmp_path / 'a.jsonl'}"


def test_exported_suggestions_can_be_imported_as_suggestions_again(
    importer: Importer, tmp_path: Path
) -> None:
    as_suggestions = ImportOptions(as_suggestions=True)
    path = lines.write(tmp_path / "a.jsonl", article(name(0, 9), claim(44, 60, source="e0")))
    importer.take(path, options=as_suggestions)
    write(importer.project.path, tmp_path / "out", source="suggestions")
    before = importer.suggestions()
    importer.take(tmp_path / "out" / "train.jsonl", options=as_suggestions)

    assert [content_key(item) for item in importer.suggestions()] == [
        content_key(item) for item in before
    ]


def test_gold_of_two_who_finished_is_nobody_s_and_only_what_they_agree_on(
    path: Path, tmp_path: Path, open_session: OpenSession
) -> None:
    ben, ada = open_session(path, "Ben"), open_session(path, "Ada")
    for session in (ben, ada):
        desk = Desk(session.scheme, ben.stamps)  # one clock for both
        session.apply(finishing.finish(desk, session.open("doc-1")))
    write(path, tmp_path / "out")
    (row,) = read(tmp_path / "out")
    assert (row["annotator"], row["annotations"]) == ("", [])
    assert set(row["coverage"].values()) == {"complete"}

    ben.undo()
    write(path, tmp_path / "out")
    assert [row["annotator"] for row in read(tmp_path / "out")] == ["Ada"]


NOTHING = {
    "gold": "There is no gold yet: finish an article, or export one annotator with --from NAME.",
    "suggestions": "There is nothing to export from “suggestions” yet.",
    "Ada": "There is nothing to export from “Ada” yet.",
    "Cleo": "The project has no annotator “Cleo” (it has Ada, Ben); "
    "choose one of them, “gold”, “everyone” or “suggestions”.",
}


@pytest.mark.parametrize("source", NOTHING)
def test_nothing_to_export_is_a_sentence(path: Path, tmp_path: Path, source: str) -> None:
    with pytest.raises(UserError) as refused:
        write(path, tmp_path / "out", source=source)

    assert str(refused.value) == NOTHING[source]
    assert not (tmp_path / "out").exists()


def test_nobody_is_named_where_nobody_worked(importer: Importer, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="it has nobody"):
        write(importer.project.path, tmp_path / "out", source="Ada")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("abacus", "There is no format “abacus”"), ("text", "The format “text” can only be read")],
)
def test_a_format_that_cannot_be_written_is_a_sentence(
    gold: Path, tmp_path: Path, name: str, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        write(gold, tmp_path / "out", format=name)


DAMAGE = {
    "changed text": "UPDATE texts SET text = replace(text, 'Tbilisi', 'Tiflis!') {}",
    "broken letter": "UPDATE texts SET text = CAST(x'4142ff43' AS TEXT) {}",
    "lost text": "DELETE FROM texts {}",
    "broken labels": "UPDATE annotations SET spans = '[[0' {} AND id = (SELECT min(id) FROM "
    "annotations WHERE document_id = :id)",
    "broken facts": "UPDATE documents SET meta = '{{' WHERE id = :id",
    "half a letter in a label": "UPDATE annotations SET label = CAST(x'ff' AS TEXT) {} AND id = "
    "(SELECT max(id) FROM annotations WHERE document_id = :id)",
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_article_is_named_and_the_others_exported(
    gold: Path, tmp_path: Path, kind: str
) -> None:
    with Project(gold) as opened:
        damaged = opened.read(lambda db: listing.id_of(db, 1))
    with projects.stranger(gold) as other:
        sql = DAMAGE[kind].format("WHERE document_id = :id")
        assert other.execute(sql, {"id": damaged}).rowcount == 1
    report = write(gold, tmp_path / "out")

    assert sum(report.documents.values()) == len(read(tmp_path / "out")) == 10
    (left_out,) = report.left_out
    assert left_out.where == f"article {damaged}"
    assert left_out.reason.startswith("it is damaged (")
    assert report.sentences()[-1] == f"article {damaged}: not exported, {left_out.reason}."
