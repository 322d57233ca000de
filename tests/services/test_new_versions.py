"""Articles that changed: what is sure is carried over, the rest waits to be checked."""

import hashlib
from pathlib import Path

import pytest

from glossator.domain.annotation import SetState
from glossator.domain.errors import UserError
from glossator.domain.ids import document_id
from glossator.services import freezing, past_imports, strays, suggesting
from glossator.services.importing import ImportOptions
from tests.services.conftest import OpenSession
from tests.services.importer import Importer
from tests.support import lines

OLD = (
    "Ada Okafor met Omar Reyes in Oslo on Monday evening.\n\n"
    "Zelland rejects the treaty, its minister said."
)
NEW = OLD.replace("Oslo on Monday evening", "Bergen on Monday evening")
NEW_MARKED = OLD.replace("said.", "said again.")
URL = {"url": "https://news.example/1"}


def marked(text: str, **more: object) -> dict[str, object]:
    """A line with Ada's and nobody else's labels."""
    labels = {"Ada Okafor": "PERSON", "Oslo": "PLACE", "Zelland": "PLACE"}
    found = [
        {
            "id": words,
            "layer": "entity",
            "label": label,
            "spans": [[text.index(words), text.index(words) + len(words)]],
            "origin": {"how": "accepted", "suggester": "news 1", "score": 0.5},
        }
        for words, label in labels.items()
    ]
    claim = text.index("Zelland rejects")
    found.append(
        {
            "id": "c",
            "layer": "claim",
            "label": "indirect",
            "spans": [[claim, claim + len("Zelland rejects the treaty")]],
            "roles": {"source": "Zelland"},
        }
    )
    coverage = {"entity": "complete", "claim": "complete", "stance": "complete"}
    return {"text": text, "annotator": "ada", "annotations": found, "coverage": coverage, **more}


@pytest.fixture
def changed(importer: Importer, tmp_path: Path) -> Importer:
    """A project with an article, its newer version, and what became of Ada's work."""
    importer.take(lines.write(tmp_path / "old.jsonl", marked(OLD, meta=URL)))
    importer.take(lines.write(tmp_path / "new.jsonl", {"text": NEW, "meta": URL}))
    return importer


def newer_words(importer: Importer) -> list[str]:
    """The words that are annotated in the newer version."""
    texts = {each.id: each.text for each in importer.documents()}
    return [item.spans[0].quote(NEW) for item in importer.work() if texts[item.document_id] == NEW]


def test_what_is_sure_is_carried_over_and_the_rest_waits(
    importer: Importer, tmp_path: Path
) -> None:
    importer.take(lines.write(tmp_path / "old.jsonl", marked(OLD, meta=URL)))

    report = importer.take(lines.write(tmp_path / "new.jsonl", {"text": NEW, "meta": URL}))

    (version,) = report.versions
    assert (version.carried, version.to_check, version.known_by) == (3, 1, "its address")
    assert newer_words(importer) == ["Ada Okafor", "Zelland rejects the treaty", "Zelland"]
    assert "3 annotations carried over; 1 is to check" in " ".join(report.sentences())
    (row,) = strays.to_check(importer.project).rows
    assert (row.quote, row.places, row.annotator) == ("Oslo", ("Bergen",), "ada")


def test_the_older_version_stays_as_it_is_and_the_newer_is_not_finished(
    changed: Importer,
) -> None:
    texts = {each.id: each.text for each in changed.documents()}
    states = {texts[each.document_id]: each.state for each in changed.sets()}

    assert states == {OLD: SetState.FINISHED, NEW: SetState.IN_PROGRESS}
    assert changed.words().count("PLACE Oslo") == 1


def test_origin_keeps_how_it_arose_and_roles_point_to_what_was_carried(changed: Importer) -> None:
    texts = {each.id: each.text for each in changed.documents()}
    found = {item.id: item for item in changed.work() if texts[item.document_id] == NEW}

    origins = {item.origin.suggester for item in found.values() if item.layer == "entity"}
    (claim,) = [item for item in found.values() if item.layer == "claim"]
    assert origins == {"news 1"}
    assert found[claim.roles["source"].annotation_id].spans[0].quote(NEW) == "Zelland"


def test_coverage_stays_only_on_passages_that_did_not_change(
    changed: Importer, open_session: OpenSession
) -> None:
    session = open_session(changed.project.path, "ada")
    (document,) = [each for each in changed.documents() if each.text == NEW]

    covered = session.open(document.id).covered

    assert {item.passage.quote(NEW)[:7] for item in covered} == {"Zelland"}


def test_the_same_file_again_changes_nothing(changed: Importer, tmp_path: Path) -> None:
    before = changed.work()

    report = changed.take(tmp_path / "new.jsonl")

    assert report.versions == ()
    assert changed.work() == before


def test_the_preview_says_what_the_import_does(importer: Importer, tmp_path: Path) -> None:
    importer.take(lines.write(tmp_path / "old.jsonl", marked(OLD, meta=URL)))
    newer = lines.write(tmp_path / "new.jsonl", {"text": NEW, "meta": URL})

    shown = importer.preview(newer)

    assert shown.articles[0].novelty == "a new version"
    assert shown.report.versions == importer.take(newer).versions


@pytest.mark.parametrize("name", ["same.txt", "other.txt"])
def test_a_file_of_the_same_name_is_the_same_article_and_likeness_alone_is_not(
    importer: Importer, tmp_path: Path, name: str
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "same.txt").write_text(OLD)
    (tmp_path / name).write_text(NEW)
    importer.take(tmp_path / "a" / "same.txt")

    report = importer.take(tmp_path / name)

    assert len(report.versions) == (1 if name == "same.txt" else 0)


def test_another_text_under_the_same_address_is_another_article(
    importer: Importer, tmp_path: Path
) -> None:
    importer.take(lines.write(tmp_path / "old.jsonl", marked(OLD, meta=URL)))

    other = {"text": "It rained in the hills all night, and nobody came.", "meta": URL}

    assert importer.take(lines.write(tmp_path / "new.jsonl", other)).versions == ()


def test_a_stray_is_put_in_its_place_by_an_edit_that_can_be_undone(
    changed: Importer, open_session: OpenSession
) -> None:
    session = open_session(changed.project.path, "ada")
    (row,) = strays.to_check(changed.project).rows

    strays.place(session, strays.desk_of(session), row.id)

    assert "Bergen" in newer_words(changed)
    assert strays.to_check(changed.project).rows == ()
    session.undo()
    assert "Bergen" not in newer_words(changed)
    assert strays.to_check(changed.project).rows == (row,)


def test_a_stray_is_dropped_by_whose_it_is_alone(
    changed: Importer, open_session: OpenSession
) -> None:
    (row,) = strays.to_check(changed.project).rows
    other, ada = (open_session(changed.project.path, name) for name in ("ben", "ada"))

    with pytest.raises(UserError, match="somebody else’s"):
        strays.drop(other, strays.desk_of(other), row.id)
    with pytest.raises(UserError, match="no number 2"):
        strays.place(ada, strays.desk_of(ada), row.id, 2)
    strays.drop(ada, strays.desk_of(ada), row.id)

    assert strays.to_check(changed.project).rows == ()


def test_every_past_import_can_be_read_again(changed: Importer) -> None:
    newest, oldest = past_imports.past_imports(changed.project).imports

    assert (newest.report["documents"], len(newest.report["versions"])) == (1, 1)
    assert oldest.report["annotations"] == 4
    assert "a new version of" in " ".join(newest.sentences())


def test_a_newer_version_of_a_frozen_article_is_frozen_with_it(
    importer: Importer, tmp_path: Path
) -> None:
    others = [{"text": f"Number {number} is another article altogether."} for number in range(3)]
    importer.take(lines.write(tmp_path / "old.jsonl", marked(OLD, meta=URL), *others))
    freezing.freeze(importer.project, 90, 0, importer.stamps)
    held = freezing.frozen(importer.project)
    newer = lines.write(tmp_path / "new.jsonl", marked(NEW_MARKED, meta=URL))
    options = ImportOptions(as_suggestions=True)
    looked = importer.preview(newer, options=options).report
    assert freezing.frozen(importer.project) == held
    report = importer.take(newer, options=options)

    (document,) = [each for each in importer.documents() if each.text == NEW_MARKED]
    assert freezing.frozen(importer.project) == held | {document.digest}
    assert importer.suggestions() == []
    assert looked.versions == report.versions
    assert [item.reason for item in report.rejected] == [item.reason for item in looked.rejected]
    (version,) = report.versions
    assert (version.frozen, version.carried) == (True, 4)
    assert version.sentence().endswith("; it is in the frozen test set, as the older one is.")
    assert suggesting.unread_among(importer.project, [document.id]) == []


def test_a_newer_version_of_another_article_is_not_frozen(changed: Importer) -> None:
    report = past_imports.past_imports(changed.project).imports[0]

    assert report.report["versions"][0]["frozen"] is False
    assert freezing.frozen(changed.project) == frozenset()


def test_a_file_of_another_project_holds_no_newer_versions_of_itself(
    importer: Importer, tmp_path: Path
) -> None:
    own = document_id(hashlib.sha256(OLD.encode()).hexdigest())
    both = lines.write(tmp_path / "a.jsonl", marked(OLD, id=own), {"text": NEW, "id": own})
    report = importer.take(both)
    assert (report.documents, report.versions) == (2, ())
    assert importer.documents()[0].id == own

    later = importer.take(lines.write(tmp_path / "b.jsonl", {"text": NEW_MARKED, "id": own}))

    (version,) = later.versions
    assert version.known_by == "its id"
