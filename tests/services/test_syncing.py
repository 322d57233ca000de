"""Several people's files and one hub: everybody has everything in the end, whatever is cut."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.domain.span import Span
from glossator.services import annotating, merging, projects, syncing
from glossator.services.bulk import accept_all
from glossator.services.composing import Desk
from glossator.services.importing import ImportOptions, import_paths
from glossator.services.stamps import SystemStamps
from glossator.store.hub.client import HubError
from glossator.store.project import Project
from tests.services.syncs import Exchange, OpenFile
from tests.support import postgres, samples
from tests.support import projects as projects_support
from tests.support.cutting import wire
from tests.support.hubs import PEOPLE, SECRET, STRANGER, admit_everybody, password
from tests.support.postgres import Server

_HELD = (
    "SELECT hash FROM journal ORDER BY hash",
    "SELECT digest, title FROM documents ORDER BY digest",
    "SELECT name FROM annotators ORDER BY name",
    "SELECT id, spans, roles, origin FROM annotations ORDER BY id",
    "SELECT suggestion_id, annotator_id, verdict FROM decisions ORDER BY 1, 2",
    "SELECT id, label, spans FROM suggestions ORDER BY id",
)


def held(path: Path) -> list[list[tuple[object, ...]]]:
    """What a project holds, in an order of its own."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(sql).fetchall() for sql in _HELD]


def work(path: Path, name: str, share: float = 0.9) -> None:
    """Accept the better suggestions under a name."""
    session = projects.open_session(path, name)
    found = accept_all(session, min_score=share)
    if found.edit:
        session.apply(found.edit)
    session.close()


def test_two_people_have_each_others_work(copy: OpenFile, exchange: Exchange) -> None:
    ada, ben = copy("ada"), copy("ben")
    work(ada, "ada")
    work(ben, "ben", 0.95)

    exchange(ada, "ada")
    came = exchange(ben, "ben").came
    exchange(ada, "ada")

    assert held(ada) == held(ben)
    assert [(hand.name, hand.edits) for hand in came.hands] == [("ada", 1)]


def test_syncing_again_brings_nothing(copy: OpenFile, exchange: Exchange) -> None:
    ada = copy("ada")
    work(ada, "ada")
    first = exchange(ada, "ada")
    before = ada.read_bytes()

    again = exchange(ada, "ada")

    assert first.sent["entry"] == 1
    assert "nothing new" not in "\n".join(first.sentences())
    assert "nothing new" in "\n".join(again.sentences())
    assert not again.is_news
    assert again.sent == {}
    assert ada.read_bytes() == before


def test_nobody_sends_what_another_wrote(copy: OpenFile, exchange: Exchange) -> None:
    ada = copy("ada")
    work(ada, "ada")
    work(ada, "ben")

    report = exchange(ada, "ada")

    assert report.sent["entry"] == 1
    assert report.stayed == {"ben": 1}
    assert "1 edit of ben stay here" in "\n".join(report.sentences())


def test_what_the_hub_has_already_does_not_stay_here(copy: OpenFile, exchange: Exchange) -> None:
    ada, ben = copy("ada"), copy("ben")
    work(ada, "ada")
    work(ben, "ben")
    exchange(ada, "ada")
    with Project(ben) as opened:
        merging.merge(opened, [ada], SystemStamps())

    assert exchange(ben, "ben").stayed == {}, "merged, and on the hub"
    assert exchange(ada, "ada").stayed == {}, "fetched from the hub"


def test_a_suggestion_that_several_decided_about_arrives_once(
    copy: OpenFile, exchange: Exchange
) -> None:
    ada, ben, late = copy("ada"), copy("ben"), copy("late")
    work(ada, "ada")
    work(ben, "ben")
    with closing(sqlite3.connect(late)) as connection, connection:
        connection.execute("DELETE FROM suggestions")
    exchange(ada, "ada")
    exchange(ben, "ben")

    came = exchange(late, "cleo").came

    assert {hand.name for hand in came.hands} == {"ada", "ben"}
    exchange(ada, "ada")
    assert held(late)[:5] == held(ada)[:5]


def test_a_lost_hub_is_filled_again_from_one_file(
    copy: OpenFile, exchange: Exchange, server: Server, database_of: str, sample: Path
) -> None:
    ada, ben, keeper = copy("ada"), copy("ben"), copy("keeper")
    work(ada, "ada")
    work(ben, "ben")
    for path, role in ((ada, "ada"), (ben, "ben"), (keeper, postgres.OWNER)):
        exchange(path, role)
    server.run("DROP SCHEMA glossator CASCADE", database_of)
    with Project(keeper) as opened, syncing.connect(server.url(database=database_of), SECRET) as it:
        syncing.create(opened, it, SystemStamps())
    admit_everybody(server, database_of)

    exchange(keeper)
    fresh = samples.copy(sample, ada.with_name("fresh.gloss"))
    exchange(fresh, "cleo")

    assert held(fresh) == held(keeper)
    assert not exchange(ben, "ben").came.is_news
    assert held(ben) == held(keeper)


def test_a_hub_that_was_set_back_gets_everything_again(
    copy: OpenFile, exchange: Exchange, server: Server, database_of: str
) -> None:
    ada = copy("ada")
    work(ada, "ada")
    exchange(ada, "ada")
    server.run("DELETE FROM glossator.items", database_of)

    report = exchange(ada, "ada")

    assert report.refilled
    assert report.sent["entry"] == 1


def test_a_sync_that_is_cut_anywhere_is_gone_on_with(
    tmp_path: Path, server: Server, database: str
) -> None:
    """Behind every single message, of either side, until one sync comes through uncut."""
    ada, ben = tmp_path / "ada.gloss", tmp_path / "ben.gloss"
    small_project(ada)
    samples.copy(ada, ben)
    for path, name in ((ada, "ada"), (ben, "ben")):
        mark_a_name(path, name)
    with Project(ben) as opened, syncing.connect(server.url(database=database), SECRET) as client:
        syncing.create(opened, client, SystemStamps())
        admit_everybody(server, database)
        syncing.sync(opened, client, SystemStamps())
    cuts = 0
    with Project(ada) as opened:
        while is_cut(opened, server, database, cuts):
            cuts += 1
    with Project(ben) as opened, syncing.connect(server.url(database=database), SECRET) as client:
        syncing.sync(opened, client, SystemStamps())

    assert cuts > 50
    assert held(ada) == held(ben)
    assert projects_support.damages(ada) == []


def small_project(path: Path) -> None:
    """Two short articles that nobody has read."""
    projects.new_project(path, projects.read_scheme(None))
    articles = path.with_suffix("")
    articles.mkdir()
    for number, text in enumerate(("Mara Lind met Omar Reyes.", "The talks in Oslo failed.")):
        (articles / f"{number}.txt").write_text(text, encoding="utf-8")
    with Project(path) as opened:
        import_paths(opened, [articles], ImportOptions(), SystemStamps(), "machine-1")


def mark_a_name(path: Path, name: str, start: int = 0) -> None:
    """Mark a few letters of every article as a person."""
    session = projects.open_session(path, name)
    desk = Desk(session.scheme, session.stamps)
    for summary in session.documents():
        opened = session.open(summary.id)
        session.apply(annotating.add(desk, opened, "entity", "PERSON", (Span(start, start + 3),)))
    session.close()


def is_cut(opened: Project, server: Server, database: str, after: int) -> bool:
    """Sync as Ada over a wire that is cut behind so many messages; whether it did not end."""
    with wire(server.port, after) as cut:
        try:
            url = server.url("ada", database, cut.port)
            with syncing.connect(url, password("ada")) as client:
                syncing.sync(opened, client, SystemStamps())
        except HubError:
            return True
    return False


_SYNC = (
    sys.executable,
    "-c",
    """
import sys
from pathlib import Path
from glossator.services import syncing
from glossator.services.stamps import SystemStamps
from glossator.store.project import Project
from tests.services.test_syncing import mark_a_name
path, url, role, password = sys.argv[1:]
for start in (0, 5, 10):
    mark_a_name(Path(path), role, start)
    with Project(Path(path)) as opened, syncing.connect(url, password) as client:
        syncing.sync(opened, client, SystemStamps())
""",
)


def test_five_people_at_once_end_with_the_same(
    tmp_path: Path, server: Server, database: str
) -> None:
    first = tmp_path / "first.gloss"
    small_project(first)
    files = {name: samples.copy(first, tmp_path / f"{name}.gloss") for name in PEOPLE}
    with Project(first) as opened, syncing.connect(server.url(database=database), SECRET) as client:
        syncing.create(opened, client, SystemStamps())
    admit_everybody(server, database)
    running = [
        subprocess.Popen([*_SYNC, str(path), server.url(name, database), name, password(name)])
        for name, path in files.items()
    ]

    assert [each.wait(timeout=120) for each in running] == [0] * len(PEOPLE)
    for name, path in files.items():
        url = server.url(name, database)
        with Project(path) as opened, syncing.connect(url, password(name)) as client:
            syncing.sync(opened, client, SystemStamps())

    assert len({repr(held(path)) for path in files.values()}) == 1
    assert len(held(files["ada"])[0]) == 3 * 2 * len(PEOPLE)


def test_another_projects_hub_is_refused(tmp_path: Path, server: Server, database_of: str) -> None:
    other = tmp_path / "other.gloss"
    projects.new_project(other, projects.read_scheme(None))
    before = other.read_bytes()

    with (
        Project(other) as opened,
        syncing.connect(server.url(database=database_of), SECRET) as client,
        pytest.raises(UserError, match="another project"),
    ):
        syncing.sync(opened, client, SystemStamps())

    assert other.read_bytes() == before


def test_a_database_without_a_hub_is_said(sample: Path, server: Server, database: str) -> None:
    with (
        Project(sample) as opened,
        syncing.connect(server.url(database=database), SECRET) as client,
        pytest.raises(UserError, match="holds no hub yet"),
    ):
        syncing.sync(opened, client, SystemStamps())


def test_a_stranger_is_told_whom_to_ask(copy: OpenFile, exchange: Exchange) -> None:
    with pytest.raises(HubError, match="ask its owner to admit you"):
        exchange(copy("x"), STRANGER)


def test_no_file_holds_a_password(
    copy: OpenFile, exchange: Exchange, home: Path, tmp_path: Path
) -> None:
    ada = copy("ada")
    work(ada, "ada")

    said = "\n".join(exchange(ada, "ada").sentences())

    assert SECRET not in said
    files = [each for each in (*tmp_path.rglob("*"), *home.rglob("*")) if each.is_file()]
    assert ada in files
    assert [each for each in files if SECRET.encode() in each.read_bytes()] == []


def test_an_item_that_makes_no_sense_is_named_and_the_rest_taken(
    copy: OpenFile, exchange: Exchange, server: Server, database_of: str
) -> None:
    ada, ben = copy("ada"), copy("ben")
    work(ada, "ada")
    exchange(ada, "ada")
    server.run(
        "INSERT INTO glossator.items (kind, key, author, body) VALUES "
        "('document', 'd', '', '{\"id\": 7}'), ('weather', 'w', '', '[]'), "
        "('document', 'e', '', 'no json')",
        database_of,
    )
    work(ada, "ada", 0.5)
    exchange(ada, "ada")

    report = exchange(ben, "ben")

    assert not report.is_sound
    assert [each.partition(":")[0] for each in report.unsound] == [
        "document d",
        "weather w",
        "document e",
    ]
    assert held(ben) == held(ada)
    assert len(exchange(ben, "ben").unsound) == 3
