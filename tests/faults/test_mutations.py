"""Damaged files: whatever is changed in them, the check finds it or nothing that counts changed."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.domain.coverage import Covered
from glossator.domain.edit import Change
from glossator.domain.errors import UserError
from glossator.domain.span import Span
from glossator.domain.suggestion import Decision, Verdict
from glossator.store import annotations, checking, journal, suggestions
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.builders import ADA, NOON
from tests.support.everything import every_annotation, every_document

MUTATIONS = 50
Mutation = Callable[[bytearray, random.Random], None]


def _bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _byte(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] = chance.randrange(256)


def _sector(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) // 512) * 512
    data[start : start + 512] = bytes(512)


def _end(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _swapped_pages(data: bytearray, chance: random.Random) -> None:
    one, two = (chance.randrange(len(data) // 4096) * 4096 for _ in range(2))
    data[one : one + 4096], data[two : two + 4096] = (
        data[two : two + 4096],
        data[one : one + 4096],
    )


def contents(database: Connection) -> object:
    """What a project promises to keep: texts, scheme, everything decided, and the journal."""
    return (
        [(item.id, item.text, item.digest) for item in every_document(database)],
        database.execute("SELECT digest, source FROM schemes").fetchall(),
        every_annotation(database),
        annotations.sets(database),
        annotations.covered_of(database, "doc-1", ADA.id),
        suggestions.decisions_of(database, "doc-1", ADA.id),
        list(journal.entries(database)),
    )


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, object]:
    """The bytes of a project with work of every kind, and its contents."""
    articles = [builders.document(f"{builders.TEXT} {n}\n" * 20, n) for n in range(1, 9)]
    path = projects.make(tmp_path_factory.mktemp("sound") / "a.gloss", *articles)
    with Project(path) as opened:
        projects.suggest(opened, *(builders.suggestion(n, n + 3, n) for n in range(20)))
        for number in range(30):
            article = articles[number % 8]
            added = builders.entity(number, number + 5, number, of=article)
            decision = Decision(f"suggestion-{number}", "doc-1", ADA.id, Verdict.REJECTED, NOON)
            covered = Covered("doc-1", ADA.id, "entity", Span(number, number + 1))
            records = (added, covered, *((decision,) if number < 20 else ()))
            changes = (Change(None, record) for record in records)
            projects.apply(opened, builders.edit(*changes, number=number))
        projects.apply(opened, builders.edit(Change(None, projects.finished(ADA)), number=99))
        found = opened.read(contents)
        assert opened.read(checking.damages) == []
    return path.read_bytes(), found


@pytest.mark.parametrize("mutation", [_bit, _byte, _sector, _end, _swapped_pages])
def test_no_change_of_content_goes_unnoticed(
    tmp_path: Path, sound: tuple[bytes, object], mutation: Mutation
) -> None:
    healthy, expected = sound
    chance = random.Random(mutation.__name__)  # noqa: S311 - nothing is secret here
    noticed = 0
    for number in range(MUTATIONS):
        data = bytearray(healthy)
        mutation(data, chance)
        path = tmp_path / f"{number}.gloss"
        path.write_bytes(data)
        try:
            with Project(path) as opened:
                damages = opened.read(checking.damages)
                if damages:
                    noticed += 1
                else:
                    assert opened.read(contents) == expected, number
        except UserError:
            noticed += 1
    assert noticed > 0
