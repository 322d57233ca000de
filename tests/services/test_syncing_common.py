"""What concerns everybody travels through a hub: the frozen test set and divisions of exports."""

from functools import partial
from pathlib import Path

import pytest

from glossator.domain.hiding import Hiding
from glossator.services import freezing, hiding
from glossator.store import contents, splits
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.services.syncs import Exchange, OpenFile
from tests.services.test_syncing import work
from tests.support.postgres import Server

SPLIT = "80/10/10:0"
_OF = "document_id = (SELECT id FROM documents WHERE digest = ?)"
_UNREAD = (
    f"DELETE FROM suggestions WHERE {_OF}",  # noqa: S608 - ours
    f"UPDATE suggested SET run_id = NULL WHERE {_OF}",  # noqa: S608 - ours
)


@pytest.fixture
def keeper(copy: OpenFile) -> Path:
    """The keeper's file: the first of the articles is frozen, and no suggester has read it."""
    made = copy("keeper")
    with Project(made) as opened:
        sealed = texts(opened)[0]
        freeze(opened, sealed)
        for sql in _UNREAD:
            opened.write(partial(_run, sql=sql, digest=sealed))
    return made


def _run(database: Connection, sql: str, digest: str) -> None:
    database.execute(sql, [digest])


def texts(opened: Project) -> list[str]:
    """The digests of the articles."""
    rows = opened.read(lambda db: db.execute("SELECT digest FROM documents ORDER BY id").fetchall())
    return [row[0] for row in rows]


def freeze(opened: Project, *digests: str, at: str = "2026-03-01T12:00:00.000Z") -> None:
    """Freeze texts, as drawing a test set does."""
    drawn = {"share": 10, "seed": 0, "at": at, "of": 11, "digests": sorted(digests)}
    opened.write(lambda db: splits.freeze(db, drawn))


def frozen(path: Path) -> frozenset[str]:
    with Project(path) as opened:
        return freezing.frozen(opened)


def open_on(path: Path, digest: str) -> int:
    """How many suggestions wait for a decision on a text."""
    count = (
        "SELECT count(*) FROM suggestions AS s JOIN documents AS d ON d.id = s.document_id "
        "WHERE d.digest = ? AND s.id NOT IN (SELECT suggestion_id FROM decisions)"
    )
    with Project(path) as opened:
        return int(opened.read(lambda db: db.execute(count, [digest]).fetchone()[0]))


def parts(path: Path) -> dict[str, str]:
    with Project(path) as opened:
        return opened.read(lambda db: splits.remembered(db, SPLIT))


def remember(path: Path, number: int, part: str) -> str:
    """Remember the part that an export gave an article; gives its short digest."""
    with Project(path) as opened:
        digest = texts(opened)[number]
        opened.write(lambda db: splits.remember(db, SPLIT, [(digest, part)]))
    return splits.short(digest)


def test_a_colleague_cannot_train_on_what_the_keeper_froze(
    keeper: Path, copy: OpenFile, exchange: Exchange
) -> None:
    ben = copy("ben")
    (sealed,) = frozen(keeper)
    assert open_on(ben, sealed) > 0
    sent = exchange(keeper)
    assert sent.sent["frozen"] == 1
    assert any("1 article frozen for testing" in each for each in sent.sentences())

    report = exchange(ben, "ben")

    assert frozen(ben) == {sealed}
    assert open_on(ben, sealed) == 0
    assert (report.came.frozen, report.came.frozen_shown) == (1, 1)
    assert any("what is measured on them is not quite fair" in each for each in report.sentences())
    assert not exchange(ben, "ben").is_news
    assert not exchange(keeper).is_news


def test_what_two_froze_is_frozen_for_both_and_both_hold_the_same(
    keeper: Path, copy: OpenFile, exchange: Exchange
) -> None:
    ada = copy("ada")
    with Project(ada) as opened:
        freeze(opened, *texts(opened)[1:3], at="2026-02-01T12:00:00.000Z")
    exchange(keeper)
    exchange(ada, "ada")
    exchange(keeper)

    assert frozen(keeper) == frozen(ada)
    assert len(frozen(ada)) == 3
    drawn = []
    for path in (keeper, ada):
        with Project(path) as opened:
            drawn.append((freezing.frozen_set(opened), opened.read(contents.digest)))
    assert drawn[0] == drawn[1]
    assert drawn[0][0].at.startswith("2026-02-01"), "told by the one drawn first"


def test_what_others_suggest_on_a_frozen_article_does_not_come(
    keeper: Path, copy: OpenFile, exchange: Exchange
) -> None:
    (sealed,) = frozen(keeper)
    late = copy("late")
    work(late, "ada")
    assert open_on(late, sealed) > 0
    exchange(late, "ada")
    exchange(keeper)
    assert open_on(keeper, sealed) == 0
    exchange(late, "ada")
    assert open_on(late, sealed) == 0


def test_divisions_travel_and_ones_own_stands(
    keeper: Path, copy: OpenFile, exchange: Exchange
) -> None:
    ben = copy("ben")
    first, second = remember(keeper, 1, "train"), remember(keeper, 2, "dev")
    assert remember(ben, 2, "train") == second
    exchange(keeper)

    report = exchange(ben, "ben")

    assert parts(ben) == {first: "train", second: "train"}
    assert (report.came.parts, report.came.other_parts) == (1, 1)
    assert any("this project’s own stands" in each for each in report.sentences())
    exchange(keeper)
    assert parts(keeper) == {first: "train", second: "dev"}
    assert not exchange(ben, "ben").is_news


def test_the_share_that_is_hidden_stays_with_each_file(
    keeper: Path, copy: OpenFile, exchange: Exchange
) -> None:
    ben = copy("ben")
    with Project(keeper) as opened:
        hiding.hide(opened, Hiding(20))
    exchange(keeper)
    exchange(ben, "ben")
    with Project(ben) as opened:
        assert hiding.hide(opened, None).hiding == Hiding()


def test_a_hub_that_was_lost_knows_the_test_set_again(
    keeper: Path, copy: OpenFile, exchange: Exchange, server: Server, database_of: str
) -> None:
    exchange(keeper)
    server.run("DELETE FROM glossator.items", database_of)
    assert exchange(keeper).sent["frozen"] == 1
    ben = copy("ben")
    exchange(ben, "ben")
    assert frozen(ben) == frozen(keeper)


def test_facts_that_make_no_sense_are_left_out_and_named(
    copy: OpenFile, exchange: Exchange, server: Server, database_of: str
) -> None:
    how = '{"share": 1, "seed": 0, "at": "", "of": 2}'
    long = "a" * 64
    rows = [
        ("frozen", "short", how),
        ("frozen", long, '{"share": "x"}'),
        ("part", "a.b", '{"division": "a", "document": "c", "part": "train"}'),
        ("part", "a.b2", '{"division": "a", "document": "b2", "part": "exam"}'),
        ("frozen", "b" * 64, how),
    ]
    values = ", ".join(f"('{kind}', '{key}', '', '{body}')" for kind, key, body in rows)
    server.run(
        f"INSERT INTO glossator.items (kind, key, author, body) VALUES {values}",  # noqa: S608 - ours
        database_of,
    )
    ben = copy("ben")
    report = exchange(ben, "ben")
    assert len(report.unsound) == 4
    assert frozen(ben) == {"b" * 64}
    assert parts(ben) == {}


def test_syncing_with_a_test_set_that_is_as_it_was_writes_nothing(
    keeper: Path, exchange: Exchange
) -> None:
    exchange(keeper)
    before = keeper.read_bytes()
    exchange(keeper)
    assert keeper.read_bytes() == before
