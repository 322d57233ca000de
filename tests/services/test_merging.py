"""Merging files: nothing is lost, order does not matter, and what is wrong is refused by name."""

import random
import shutil
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.domain.ids import annotator_id
from glossator.services import merging
from glossator.services.reports import Cancelled
from glossator.services.stamps import SystemStamps
from glossator.store import checking, documents, journal, project
from glossator.store.project import Project
from tests.support import builders, old_formats, projects, several
from tests.support.several import (
    accept,
    bytes_of,
    copied,
    digest,
    finish,
    labels,
    mark,
    merged,
    reject,
    relabel,
    undo,
)


@pytest.fixture
def main(tmp_path: Path) -> Path:
    return several.original(tmp_path / "main.gloss")


def three(main: Path) -> list[Path]:
    """Three copies, each worked on by somebody, one of them by two."""
    ada, ben, cleo = (copied(main, name) for name in ("ada", "ben", "cleo"))
    accept(ada, "Ada", 1)
    mark(ada, "Ada", 28, 32, "PLACE")
    reject(ben, "Ben", 1)
    finish(ben, "Ben")
    mark(cleo, "Cleo", 20, 24, "PLACE", "doc-2")
    mark(cleo, "Ada", 0, 10, document="doc-2")
    return [ada, ben, cleo]


def test_merging_in_any_order_and_twice_gives_the_same_contents(main: Path) -> None:
    files = three(main)
    before = bytes_of(files)
    found = set()
    for number, order in enumerate(permutations(files)):
        target = copied(main, f"target-{number}")
        for path in order:
            merged(target, path)
        merged(target, *order)
        found.add(digest(target))
    at_once = copied(main, "at-once")
    report = merged(at_once, *files)

    assert found == {digest(at_once)}
    assert [each.edits for each in report.files] == [2, 2, 2]
    assert report.is_sound
    assert bytes_of(files) == before
    assert not merged(at_once, *files).is_news


def test_files_merged_crosswise_come_to_the_same(main: Path) -> None:
    ada, ben, cleo = three(main)
    merged(ada, ben)
    merged(ben, cleo)
    merged(cleo, ada)
    merged(ada, cleo, ben)
    merged(ben, ada)
    merged(cleo, ben)

    assert digest(ada) == digest(ben) == digest(cleo)


def test_one_person_on_two_machines_is_merged_by_time_and_both_stay_in_the_history(
    main: Path,
) -> None:
    mark(main, "Ada", 28, 32, "PLACE")
    laptop, desktop = copied(main, "laptop"), copied(main, "desktop")
    accept(laptop, "Ada", 2)
    relabel(laptop, "Ada", "Oslo", "ORG")
    accept(desktop, "Ada", 2)
    relabel(desktop, "Ada", "Omar Reyes", "PERSON")
    relabel(desktop, "Ada", "Oslo", "PERSON")
    report = merged(main, desktop, laptop)

    # One acceptance, although it was given twice; and the later word about each name.
    assert labels(main) == [("Omar Reyes", "PERSON"), ("Oslo", "PERSON")]
    assert report.people_in_both == ("Ada",)
    assert sum(each.overruled for each in report.files) > 0
    with Project(main) as opened:
        titles = [each.edit.title for each in opened.read(journal.entries) if each.edit]
    assert len(titles) == 6
    other = copied(laptop, "other")
    merged(other, main)
    assert digest(other) == digest(main)


def test_a_later_clock_does_not_take_back_what_is_done_after_a_merge(main: Path) -> None:
    mark(main, "Ada", 28, 32, "PLACE")
    ahead = copied(main, "ahead")
    relabel(ahead, "Ada", "Oslo", "ORG")
    with Project(ahead) as opened:
        row = opened.read(lambda db: list(db.query("SELECT * FROM journal ORDER BY position")))[-1]
    row["at"] = row["ordered_at"] = "2096-01-01T00:00:00.000Z"
    row["hash"] = journal.entry_hash(row)
    projects.tamper(
        ahead,
        "UPDATE journal SET at = ?, ordered_at = at, hash = ? WHERE id = ?",
        [row["at"], row["hash"], row["id"]],
    )
    projects.tamper(ahead, "UPDATE journal SET ordered_at = at WHERE id = ?", [row["id"]])
    merged(main, ahead)
    relabel(main, "Ada", "Oslo", "PERSON")
    merged(ahead, main)

    assert labels(main) == labels(ahead) == [("Oslo", "PERSON")]
    assert digest(main) == digest(ahead)


def test_undo_goes_back_through_what_both_machines_did(main: Path) -> None:
    mark(main, "Ada", 28, 32, "PLACE")
    laptop = copied(main, "laptop")
    mark(laptop, "Ada", 0, 9)
    mark(main, "Ada", 14, 24)
    undo(laptop, "Ada")
    merged(main, laptop)
    assert labels(main) == [("Omar Reyes", "PERSON"), ("Oslo", "PLACE")]
    undo(main, "Ada")
    assert labels(main) == [("Oslo", "PLACE")]
    undo(main, "Ada")
    assert labels(main) == []
    digest(main)


def test_a_role_that_points_to_what_vanished_breaks_nothing(main: Path) -> None:
    """Made by hand: one machine points to a name that the other takes away later."""
    from contextlib import closing

    from glossator.domain.annotation import Filler
    from glossator.domain.span import Span
    from glossator.services import annotating
    from glossator.services.composing import Desk

    mark(main, "Ada", 0, 9)
    laptop = copied(main, "laptop")
    with closing(several.session(laptop, "Ada")) as at_work:
        desk = Desk(at_work.scheme, at_work.stamps)
        view = at_work.open("doc-1")
        (name,) = view.annotations.values()
        at_work.apply(
            annotating.add(
                desk,
                view,
                "claim",
                "indirect",
                (Span(43, 59),),
                {"source": Filler(annotation_id=name.id)},
            )
        )
    undo(main, "Ada")
    merged(main, laptop)

    with closing(several.session(main, "Ada")) as at_work:
        view = at_work.open("doc-1")
        assert [each.layer for each in view.annotations.values()] == ["claim"]
    digest(main)


def test_what_one_scheme_has_more_is_added_and_said(main: Path, tmp_path: Path) -> None:
    source = builders.default_scheme().source
    more = source + '\n[[layer]]\nname = "event"\n\n[[layer.label]]\nname = "MEETING"\n'
    from glossator.domain.scheme_toml import parse_scheme

    other = tmp_path / "other.gloss"
    project.create(other, parse_scheme(more), "project-2", builders.NOON)
    report = merged(main, other)

    assert report.files[0].scheme == ("layer “event”",)
    with Project(main) as opened:
        scheme = opened.read(project.current_scheme)
    assert scheme.find("event") is not None
    assert scheme.layers[:-1] == builders.default_scheme().layers
    assert not merged(main, other).is_news


def test_new_articles_come_with_their_texts_and_suggestions(main: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.gloss"
    project.create(empty, builders.default_scheme(), "project-2", builders.NOON)
    accept(main, "Ada", 1)
    report = merged(empty, main)

    (file,) = report.files
    assert (file.documents, file.suggestions, file.edits) == (2, 2, 1)
    assert labels(empty) == [("Mara Lind", "PERSON")]
    with Project(empty) as opened:
        assert (
            len(opened.read(lambda db: db.execute("SELECT * FROM words('Lima')").fetchall())) == 1
        )
    assert digest(empty) == digest(main)


def test_nobody_is_asked_twice_what_another_run_suggested(main: Path) -> None:
    other = copied(main, "other")
    with Project(other) as opened:
        from dataclasses import replace

        run = replace(builders.RUN, id="run-2")
        projects.suggest(opened, builders.suggestion(0, 9, 7, run=run), run=run)
    accept(other, "Ben", 7)
    merged(main, other)

    with Project(main) as opened:
        found = opened.read(lambda db: db.execute("SELECT id FROM suggestions").fetchall())
    assert sorted(row[0] for row in found) == ["suggestion-1", "suggestion-2", "suggestion-7"]
    digest(main)


REFUSED = {
    "changed entry": (
        "UPDATE journal SET title = 'Other' WHERE position = 1",
        "2 edits of Ada left out",
    ),
    "missing entry": ("DELETE FROM journal WHERE position = 1", "1 edit of Ada left out"),
    "entry outside its text": (
        "UPDATE journal SET changes = replace(changes, '[28,32]', '[28,320]') WHERE position = 2",
        "1 edit of Ada left out",
    ),
    "changed text": (
        "UPDATE texts SET text = replace(text, 'Oslo', 'Rome') WHERE document_id = 'doc-1'",
        "not merged. The text of “Article 1” is not what was imported",
    ),
    "another person's id": (
        "UPDATE annotators SET name = 'Zoe' WHERE name = 'Ben'",
        "not merged. “Zoe” has the id of “Ben”",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_was_tampered_with_is_left_out_by_name_and_the_rest_is_taken(
    main: Path, kind: str
) -> None:
    ada, ben = copied(main, "ada"), copied(main, "ben")
    accept(ada, "Ada", 1)
    mark(ada, "Ada", 28, 32, "PLACE")
    reject(ben, "Ben", 1)
    sql, said = REFUSED[kind]
    projects.tamper(ada, sql)
    report = merged(main, ada, ben)

    assert not report.is_sound
    assert any(said in line for line in report.sentences()), report.sentences()
    assert report.files[1].edits == 1
    digest(main)


def test_a_forged_entry_is_left_out_even_with_a_right_hash(main: Path) -> None:
    ada = copied(main, "ada")
    accept(ada, "Ada", 1)
    with Project(ada) as opened:
        (row,) = opened.read(lambda db: list(db.query("SELECT * FROM journal")))
    for name, value, why in (
        ("at", "soon", "it has no time"),
        ("at", "9999-12-31T23:59:59.999Z", "it has no time"),
        ("changes", "[[null,null]]", "it cannot be read"),
        ("changes", row["changes"].replace("doc-1", "doc-9"), "article that is missing"),
        ("changes", row["changes"].replace("person-ada", "nobody"), "somebody who is not known"),
        ("previous", "f" * 64, "the entry before it is missing"),
    ):
        forged = {**row, name: value}
        forged["hash"] = journal.entry_hash(forged)
        bad = copied(ada, "bad")
        projects.tamper(
            bad,
            f"UPDATE journal SET {name} = ?, hash = ?",  # noqa: S608 - ours
            [value, forged["hash"]],
        )
        (file,) = merged(copied(main, "target"), bad).files
        assert [why in each.why for each in file.left_out] == [True], (name, value, file)


WRONG: dict[str, Callable[[Path], tuple[Path, str]]] = {
    "the project itself": lambda main: (main, "is the project itself"),
    "a folder": lambda main: (main.parent, "is a folder"),
    "nothing": lambda main: (main.with_name("none.gloss"), "There is no project"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_other_project_is_refused(main: Path, kind: str) -> None:
    other, said = WRONG[kind](main)
    before = main.read_bytes()
    with pytest.raises(UserError, match=said):
        merged(main, other)
    assert main.read_bytes() == before


def test_a_file_named_twice_is_refused(main: Path) -> None:
    other = copied(main, "other")
    with pytest.raises(UserError, match="named twice"):
        merged(main, other, main.parent / "x" / ".." / "other.gloss")


def test_files_of_other_programs_and_versions_are_refused_and_stay_as_they_are(main: Path) -> None:
    text, newer, planted = (main.with_name(name) for name in ("a.txt", "n.gloss", "p.gloss"))
    text.write_text("Not a project at all, but long enough for a header of a hundred bytes." * 3)
    shutil.copyfile(main, newer)
    shutil.copyfile(main, planted)
    with projects.stranger(newer) as connection:
        connection.execute("PRAGMA user_version = 99")
    with projects.stranger(planted) as connection:
        connection.execute(
            "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM annotations; END"
        )
    before = bytes_of([text, newer, planted])
    good = copied(main, "good")
    mark(good, "Ada", 28, 32)
    report = merged(main, text, newer, planted, good)

    said = [each.refused for each in report.files]
    assert "is not a Glossator project" in said[0]
    assert "newer Glossator" in said[1]
    assert "holds the trigger" in said[2]
    assert str(planted) in said[2]
    assert said[3] == ""
    assert bytes_of([text, newer, planted]) == before


def test_a_damaged_file_is_refused_and_nothing_is_merged(main: Path) -> None:
    other = copied(main, "other")
    mark(other, "Ada", 28, 32)
    whole = bytearray(other.read_bytes())
    chance = random.Random(5)  # noqa: S311 - nothing is secret here
    refused: list[str] = []
    for number in range(30):
        bad = main.with_name(f"bad-{number}.gloss")
        torn = bytearray(whole)
        start = chance.randrange(4096, len(torn) - 2048)
        torn[start : start + 2048] = chance.randbytes(2048)
        bad.write_bytes(torn)
        try:
            merged(main, bad)
        except UserError as error:
            refused.append(str(error))
        assert bad.read_bytes() == bytes(torn)
    assert len(refused) > 5
    assert all(each.endswith(".") for each in refused)
    digest(main)


def test_a_file_of_an_older_format_is_merged_from_a_copy(main: Path) -> None:
    other = copied(main, "other")
    mark(other, "Ada", 28, 32, "PLACE")
    old_formats.as_format_2(other)
    before, beside = other.read_bytes(), sorted(main.parent.iterdir())
    merged(main, other)

    assert labels(main) == [("Oslo", "PLACE")]
    assert other.read_bytes() == before
    assert sorted(main.parent.iterdir()) == beside


def test_people_and_articles_with_ids_of_earlier_programs_are_refused(main: Path) -> None:
    other = main.with_name("other.gloss")
    project.create(other, builders.default_scheme(), "project-2", builders.NOON)
    with pytest.raises(UserError):
        merged(main, main.with_name("none.gloss"))
    mark_nothing = several.session(other, "Ada")
    mark_nothing.close()
    assert mark_nothing.annotator.id == annotator_id("Ada")
    (file,) = merged(main, other).files
    assert "“Ada” has another id there than here" in file.refused


def test_a_plan_says_what_a_merge_does_and_writes_nothing(main: Path) -> None:
    files = three(main)
    before = bytes_of([main, *files])
    with Project(main) as opened:
        planned = merging.plan(opened, files, SystemStamps())
    assert bytes_of([main, *files]) == before
    done = merged(main, *files)

    assert planned.files == done.files
    assert planned.rehearsed
    assert planned.sentences()[0] == f"{files[0]}: would bring 0 articles and 2 edits."
    assert done.sentences()[0] == f"{files[0]}: brought 0 articles and 2 edits."
    assert Path(done.backup).read_bytes()
    assert "Cleo (new here): 1 edit" in " ".join(done.sentences())


def test_merging_what_is_here_already_changes_nothing_and_leaves_no_backup(main: Path) -> None:
    files = three(main)
    first = merged(main, *files)
    before = main.read_bytes()
    again = merged(main, *files)

    assert first.backup
    assert again.backup == ""
    assert main.read_bytes() == before
    assert not again.is_news


def test_a_file_that_brings_an_article_alone_is_merged_behind_a_backup(main: Path) -> None:
    other = copied(main, "other")
    third = builders.document("Nothing happened in Quito.", 3)
    with Project(other) as opened:
        opened.write(lambda db: documents.add(db, [third], "import-3"))
    report = merged(main, other)

    assert (report.files[0].documents, report.files[0].edits) == (1, 0)
    with Project(Path(report.backup)) as backup, Project(main) as opened:
        assert opened.read(documents.count) == backup.read(documents.count) + 1


def test_receipts_tell_what_was_merged_from_whom(main: Path) -> None:
    with Project(main) as opened:
        assert merging.merges(opened).sentences() == ["Nothing has been merged into this project."]
    files = three(main)
    merged(main, *files)
    merged(main, *files)
    with Project(main) as opened:
        found = merging.merges(opened)

    assert [(each["source"], each["people"]) for each in found.receipts] == [
        (str(files[0]), ["Ada"]),
        (str(files[1]), ["Ben"]),
        (str(files[2]), ["Cleo", "Ada"]),
    ]
    assert "2 edits by Cleo, Ada" in found.sentences()[2]


def test_a_merge_that_is_called_off_leaves_whole_files(main: Path) -> None:
    files = three(main)
    calls = 0

    def stop_at_the_second(done: int, total: int) -> None:
        nonlocal calls
        assert total == 6
        calls += 1
        if calls == 2:
            raise Cancelled

    with Project(main) as opened:
        report = merging.merge(opened, files, SystemStamps(), stop_at_the_second)
    assert report.cancelled
    assert [each.edits for each in report.files] == [2]
    only_first = copied(main, "only-first")
    assert not merged(only_first, files[0]).is_news
    digest(main)


def test_a_test_set_frozen_elsewhere_is_frozen_here_and_said(main: Path) -> None:
    from glossator.store import splits

    other = copied(main, "other")
    with Project(other) as opened:
        held = {"share": 10, "seed": 0, "at": builders.NOON, "of": 2}
        digests = [builders.document().digest, several.OTHER.digest]
        opened.write(lambda db: splits.freeze(db, {**held, "digests": digests}))
        opened.write(lambda db: splits.remember(db, "a", [(builders.document().digest, "train")]))
    with Project(main) as opened:
        opened.write(lambda db: splits.remember(db, "a", [(builders.document().digest, "test")]))
    report = merged(main, other)
    (file,) = report.files

    assert (file.frozen, file.frozen_shown, file.other_parts) == (2, 1, 1)
    assert file.is_news
    assert report.headline() == (
        "0 edits and 0 new articles, 2 articles frozen for testing merged from 1 file."
    )
    with Project(main) as opened:
        (listed,) = merging.merges(opened).sentences()
    assert listed.endswith("0 edits by nobody, 2 articles frozen for testing")
    assert not merged(main, other).is_news
    with Project(main) as opened:
        assert opened.read(splits.frozen)["digests"] == sorted(digests)
        assert opened.read(
            lambda db: db.execute("SELECT count(*) FROM suggestions").fetchone()
        ) == (0,)
    assert digest(main) == digest(other)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept 1", "reject 1", "accept 2", "mark", "undo", "finish", "merge"]),
        st.sampled_from([0, 1, 2]),
        st.sampled_from(["Ada", "Ben"]),
    ),
    min_size=4,
    max_size=14,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS, st.randoms(use_true_random=False))
def test_whatever_is_done_in_real_files_merges_to_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int, str]],
    chance: random.Random,
) -> None:
    folder = tmp_path_factory.mktemp("several")
    first = several.original(folder / "0.gloss")
    files = [first, copied(first, "1"), copied(first, "2")]
    for what, which, person in steps:
        _do(what, files[which], person, files[(which + 1) % 3])
    every = set().union(*(_entries(path) for path in files))
    for _ in range(2):
        for path in chance.sample(files, 3):
            merged(path, *(each for each in chance.sample(files, 3) if each != path))

    assert len({digest(path) for path in files}) == 1
    # No edit is lost, and none is made up.
    assert all(_entries(path) == every for path in files)
    with Project(first) as opened:
        assert opened.read(checking.damages) == []


def _entries(path: Path) -> set[str]:
    """The hashes of everything that was ever done in a file."""
    with Project(path) as opened:
        return {each.hash for each in opened.read(journal.entries)}


def _do(what: str, path: Path, person: str, other: Path) -> None:
    verb, _, number = what.partition(" ")
    try:
        match verb:
            case "accept":
                accept(path, person, int(number))
            case "reject":
                reject(path, person, int(number))
            case "mark":
                mark(path, person, 28, 32, "PLACE")
            case "undo":
                undo(path, person)
            case "finish":
                finish(path, person)
            case _:
                merged(path, other)
    except UserError:
        pass  # it may not be done twice
