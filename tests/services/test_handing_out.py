"""Handing out: a whole project for one person, in which nothing of anybody else's can be found."""

from pathlib import Path

import pytest

from glossator.domain.annotation import SetState
from glossator.domain.assigning import Deal
from glossator.domain.errors import UserError
from glossator.domain.hiding import Hiding
from glossator.domain.suggestion import Verdict
from glossator.services import (
    annotating,
    assigning,
    deciding,
    finishing,
    handing_out,
    hiding,
    inspecting,
    projects,
)
from glossator.services.assigning import Among
from glossator.services.composing import Desk
from glossator.services.session import Session
from glossator.store import assignments, journal, project
from glossator.store.project import Project
from tests.services.conftest import OpenSession
from tests.support import builders
from tests.support import projects as files

OTHERS = "Benjamin Quux"
ELSEWHERE = "zebra"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Four articles; Ada and Benjamin have worked on the first, Benjamin assigned them."""
    folder = tmp_path / "project"
    folder.mkdir()
    texts = [
        builders.TEXT,
        f"Only Ben has the {ELSEWHERE}.",
        "Both may read this.",
        "Nobody reads it.",
    ]
    articles = [builders.document(text, number) for number, text in enumerate(texts, 1)]
    path = files.make(folder / "news.gloss", *articles)
    with Project(path) as opened:
        files.suggest(opened, builders.suggestion(0, 9, 1), builders.suggestion(14, 24, 2))
    return path


@pytest.fixture
def worked(path: Path, open_session: OpenSession) -> Session:
    """What is handed out comes from the session of whoever leads."""
    lead = open_session(path, OTHERS)
    for names, numbers in ((("Ada",), (1, 3)), ((OTHERS,), (1, 2, 3))):
        planned = assigning.plan(lead, names, Deal(everyone=True), Among(numbers))
        assigning.carry_out(lead, planned)
    for session, label in ((open_session(path, "Ada"), "PERSON"), (lead, "ORG")):
        desk = Desk(session.scheme, session.stamps)
        opened = session.open("doc-1")
        session.apply(deciding.correct(desk, opened, opened.suggestions[0], label=label))
        opened = session.open("doc-1")
        session.apply(
            annotating.add(desk, opened, "entity", "PLACE", (builders.entity(28, 32).spans))
        )
    opened = lead.open("doc-1")
    lead.apply(finishing.finish(Desk(lead.scheme, lead.stamps), opened))
    return lead


def carved(worked: Session, tmp_path: Path, name: str = "Ada") -> Path:
    made = handing_out.hand_out(worked.project, name, tmp_path / "out.gloss")
    return Path(made.path)


def test_the_file_is_sound_and_holds_what_is_theirs(worked: Session, tmp_path: Path) -> None:
    target = carved(worked, tmp_path)

    assert inspecting.check_file(target).sound
    with projects.open_session(target).project as opened:
        session = projects.session_of(opened, "Ada", worked.stamps)
        assert [row.id for row in session.documents()] == ["doc-1", "doc-3"]
        first = session.open("doc-1")
        assert first.state is SetState.IN_PROGRESS
        assert sorted(item.label for item in first.annotations.values()) == ["PERSON", "PLACE"]
        assert {each.verdict for each in first.decisions.values()} == {Verdict.ACCEPTED}
        assert len(first.suggestions) == 2


def test_nothing_of_others_is_in_the_bytes_of_the_file(worked: Session, tmp_path: Path) -> None:
    """Their names, ids and articles, what they decided, and who is to read what."""
    other = worked.annotator.id
    theirs = worked.project.read(
        lambda db: [
            value
            for sql in (
                "SELECT id FROM annotations WHERE annotator_id = ?",
                "SELECT id FROM journal WHERE author_id = ?",
                "SELECT hash FROM journal WHERE author_id = ?",
            )
            for (value,) in db.execute(sql, [other]).fetchall()
        ]
    )
    assert len(theirs) > 9

    content = carved(worked, tmp_path).read_bytes()

    for word in (OTHERS, "Benjamin", "Quux", ELSEWHERE, other, "doc-2", "doc-4", *theirs):
        assert word.encode() not in content, word
    assert b"Ada" in content


def test_the_journal_goes_along_as_it_is_and_goes_on_in_a_chain_of_its_own(
    worked: Session, tmp_path: Path
) -> None:
    target = carved(worked, tmp_path)
    mine = "SELECT * FROM journal WHERE author_id = ? ORDER BY sequence"
    session = projects.open_session(target)
    me = session.annotator.id

    def rows(opened: Project) -> list[dict[str, object]]:
        found = opened.read(lambda db: list(db.query(mine, [me])))
        return [{k: v for k, v in row.items() if k != "position"} for row in found]

    before = rows(session.project)
    assert before == rows(worked.project)
    desk = Desk(session.scheme, session.stamps)
    session.apply(finishing.finish(desk, session.open("doc-3")))

    fresh = [row for row in rows(session.project) if row not in before]
    session.close()
    assert [row["sequence"] for row in fresh] == [1]
    assert fresh[0]["machine_id"] not in {row["machine_id"] for row in before}
    assert inspecting.check_file(target).sound


def test_it_opens_as_the_person_whom_it_is_for(worked: Session, tmp_path: Path) -> None:
    target = carved(worked, tmp_path, OTHERS)

    with projects.open_project(target) as opened:
        assert projects.usual_annotator(opened) == OTHERS
        assert opened.read(project.settings)["project"] == "project-1"
    viewing = projects.view_session(target)
    assert viewing.annotator.name == OTHERS
    viewing.close()


def test_who_leads_gets_their_own_work_and_no_assignments(worked: Session, tmp_path: Path) -> None:
    target = carved(worked, tmp_path, OTHERS)

    assert inspecting.check_file(target).sound
    with Project(target) as opened:
        assert opened.read(assignments.readers) == {}
        chains = {entry.machine_id for entry in opened.read(lambda db: list(journal.entries(db)))}
    assert not any(chain.endswith(journal.LEADING) for chain in chains)
    assert b"Ada" not in target.read_bytes()


def test_what_was_begun_stays_with_whoever_began_it(worked: Session, tmp_path: Path) -> None:
    plan = assigning.plan_back(worked, ["Ada"], Among(numbers=(1,)))
    assigning.take_back(worked, plan)

    made = handing_out.hand_out(worked.project, "Ada", tmp_path / "out.gloss")

    assert (made.articles, made.begun) == (2, 1)


def test_hidden_passages_travel(worked: Session, tmp_path: Path) -> None:
    hiding.hide(worked.project, Hiding(100, 7))

    with projects.open_project(carved(worked, tmp_path)) as opened:
        assert hiding.hide(opened, None).hiding == Hiding(100, 7)


def test_what_the_memory_holds_back_for_others_is_there_again(
    worked: Session, tmp_path: Path
) -> None:
    worked.project.write(
        lambda db: db.execute("UPDATE suggestions SET score = -score WHERE id = 'suggestion-2'")
    )

    with Project(carved(worked, tmp_path)) as opened:
        scores = opened.read(lambda db: db.execute("SELECT score FROM suggestions").fetchall())
    assert scores == [(0.5,), (0.5,)]


def test_everybody_gets_a_file_of_their_name(worked: Session, tmp_path: Path) -> None:
    made = handing_out.hand_out_all(worked.project, tmp_path / "out")

    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "news-Ada.gloss",
        "news-Benjamin-Quux.gloss",
    ]
    assert made.sentences()[0].endswith(
        "news-Ada.gloss is ready for Ada: 2 articles, 1 of them begun before."
    )
    with pytest.raises(UserError, match="exists already"):
        handing_out.hand_out_all(worked.project, tmp_path / "out")


def test_what_cannot_be_handed_out_leaves_no_file(worked: Session, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "there.gloss").write_bytes(b"mine")

    for name, target, why in (
        ("Zoe", "zoe", "Nothing is assigned to Zoe"),
        ("  ", "zoe", "Nothing is assigned to a person without a name"),
        ("Ada", "there", "exists already"),
        ("Ada", "nowhere/ada", "There is no folder"),
    ):
        with pytest.raises(UserError, match=why):
            handing_out.hand_out(worked.project, name, folder / target)

    assert [each.name for each in folder.iterdir()] == ["there.gloss"]
    assert (folder / "there.gloss").read_bytes() == b"mine"


def test_a_handout_that_is_called_off_leaves_no_file(worked: Session, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        handing_out.hand_out(worked.project, "Ada", folder / "ada", stop)

    assert list(folder.iterdir()) == []


def test_damage_is_not_handed_out(worked: Session, tmp_path: Path) -> None:
    worked.project.write(
        lambda db: db.execute("UPDATE annotations SET label = 'DATE' WHERE annotator_id <> ''")
    )

    with pytest.raises(UserError, match="is damaged"):
        carved(worked, tmp_path)

    assert not (tmp_path / "out.gloss").exists()


def test_file_names_are_safe_and_differ() -> None:
    names = ["../../etc", "CON", "a/b", "a:b", "a b", "A B", "Zoë", "😀", "...", "x" * 200]

    found = handing_out.file_names("news", names)

    assert found[:6] == [
        "news-etc.gloss",
        "news-CON-.gloss",
        "news-a-b.gloss",
        "news-a-b-2.gloss",
        "news-a-b-3.gloss",
        "news-A-B-4.gloss",
    ]
    assert found[6:9] == ["news-Zoë.gloss", "news-😀.gloss", "news-annotator.gloss"]
    assert all(len(name) < 100 for name in found)
