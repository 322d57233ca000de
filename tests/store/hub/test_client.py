"""A hub on a real server: what it keeps, and whom it lets add what."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from glossator.domain.ids import annotator_id
from glossator.store.hub.address import parse_address
from glossator.store.hub.client import HubClient, HubError, Item
from tests.support import postgres
from tests.support.hubs import password
from tests.support.postgres import Server

ADA, BEN = annotator_id("ada"), annotator_id("ben")


def entry(key: str, author: str, said: str = "") -> Item:
    """A journal entry that says that ``said``, or its author, wrote it."""
    return Item("entry", key, f'{{"author_id":"{said or author}"}}', author)


@contextmanager
def client(server: Server, database: str, role: str) -> Iterator[HubClient]:
    with HubClient(parse_address(server.url(role, database)), password(role)) as connected:
        yield connected


def test_an_empty_database_holds_no_hub(server: Server, database: str) -> None:
    with client(server, database, postgres.OWNER) as keeper:
        assert keeper.identity() is None


def test_a_hub_knows_its_project_and_who_asks(server: Server, hub: str) -> None:
    with client(server, hub, postgres.OWNER) as keeper, client(server, hub, "ada") as ada:
        kept, hers = keeper.identity(), ada.identity()

    assert kept is not None
    assert hers is not None
    assert (kept.id, kept.project, kept.is_owned) == ("hub-1", "project-1", True)
    assert (hers.is_owned, set(hers.annotators)) == (False, {ADA})


def test_items_come_in_the_order_in_which_they_arrived(server: Server, hub: str) -> None:
    with client(server, hub, "ada") as ada, client(server, hub, "ben") as ben:
        ada.add([Item("document", "d1", "{}"), entry("a1", ADA)])
        ben.add([entry("b1", BEN)])
        found = ben.after(0, 10)

        assert [item.key for item in found] == ["d1", "a1", "b1"]
        assert ben.after(found[0].number, 1) == [found[1]]
        assert ben.count_after(found[1].number) == 1
        assert ben.known("entry", ["b1", "d1", "x"]) == {"b1"}
        assert ben.key_of(found[2].number) == "b1"
        assert ben.key_of(999) == ""


def test_adding_again_changes_nothing(server: Server, hub: str) -> None:
    with client(server, hub, "ada") as ada:
        ada.add([entry("a1", ADA)])
        before = ada.after(0, 10)
        ada.add([entry("a1", ADA), Item("document", "d1", "{}")])

        assert ada.after(0, 10)[:1] == before
        assert ada.count_after(before[0].number) == 1


@pytest.mark.parametrize(
    "forged",
    [entry("f", BEN), entry("f", ADA, BEN), entry("f", "")],
    ids=["another's name", "another's words under her name", "nobody's words"],
)
def test_nobody_adds_what_another_wrote(server: Server, hub: str, forged: Item) -> None:
    with client(server, hub, "ada") as ada:
        with pytest.raises(HubError):
            ada.add([Item("document", "d1", "{}"), forged])

        assert ada.after(0, 10) == []


def test_who_keeps_the_hub_may_fill_it_again(server: Server, hub: str) -> None:
    with client(server, hub, postgres.OWNER) as keeper:
        keeper.add([entry("a1", ADA), entry("b1", BEN)])

        assert keeper.known("entry", ["a1", "b1"]) == {"a1", "b1"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE glossator.items SET body = '{}'",
        "DELETE FROM glossator.items",
        "TRUNCATE glossator.items",
        "INSERT INTO glossator.members VALUES ('ada', 'x', 'Ben')",
        "INSERT INTO glossator.items (kind, key, author, body, added_by) VALUES (1, 2, '', 4, 5)",
    ],
)
def test_what_was_added_stays_as_it_is(server: Server, hub: str, statement: str) -> None:
    with client(server, hub, "ada") as ada:
        ada.add([entry("a1", ADA)])
        with pytest.raises(HubError, match="does not allow"), ada._transaction() as run:
            run(statement)

        assert [item.key for item in ada.after(0, 10)] == ["a1"]


def test_a_stranger_sees_nothing(server: Server, hub: str) -> None:
    with client(server, hub, "stranger") as stranger, pytest.raises(HubError, match="admit"):
        stranger.identity()


def test_a_role_that_the_server_lacks_is_not_admitted(server: Server, hub: str) -> None:
    with (
        client(server, hub, postgres.OWNER) as keeper,
        pytest.raises(HubError, match="no role “zoe”"),
    ):
        keeper.admit("zoe", annotator_id("Zoe"), "Zoe")


def test_a_wrong_password_is_said_without_it(server: Server, hub: str) -> None:
    with pytest.raises(HubError, match="refuses the login") as refusal:
        HubClient(parse_address(server.url("ada", hub)), "wrong canary")

    assert "canary" not in str(refusal.value)


def test_a_server_that_is_not_there_is_said(server: Server) -> None:
    address = parse_address(server.url("ada", port=postgres.free_port()))

    with pytest.raises(HubError, match="cannot be reached"):
        HubClient(address, "x")


def test_numbers_come_in_the_order_of_commits(server: Server, hub: str) -> None:
    """Whoever has seen a number has seen all smaller ones, however many people add at once."""
    rounds, missed = 25, []

    def add(role: str) -> None:
        with client(server, hub, role) as mine:
            for number in range(rounds):
                mine.add([entry(f"{role}-{number}", annotator_id(role))])

    threads = [threading.Thread(target=add, args=(role,)) for role in ("ada", "ben")]
    with client(server, hub, postgres.OWNER) as keeper:
        for thread in threads:
            thread.start()
        seen: list[Item] = []
        while len(seen) < 2 * rounds:
            seen += keeper.after(seen[-1].number if seen else 0, 7)
            missed += [len(seen)] if len(keeper.after(0, 1000)) < len(seen) else []
        for thread in threads:
            thread.join()

        assert seen == keeper.after(0, 1000)
    assert missed == []
