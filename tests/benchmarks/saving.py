"""Until a decision is acknowledged as saved, beside what the disk takes for as many bytes."""

import os
import sqlite3
import time
from collections import defaultdict
from pathlib import Path

from glossator.services import deciding
from glossator.services.composing import Desk
from glossator.store.connection import open_for_writing
from tests.benchmarks import articles, stocking
from tests.benchmarks.figures import TIMES, Figure, Limit, figure
from tests.benchmarks.scale import Scale

_WHAT = "decision acknowledged as saved"
_BYTES = 1_500


def saving(folder: Path, scale: Scale) -> list[Figure]:
    """Decisions through a session, each followed by the floors, so that all meet the same disk."""
    path = stocking.stock(folder / "saving.gloss", [articles.article(1, 40_000, scale.events + 50)])
    spent: dict[str, list[float]] = defaultdict(list)
    session = stocking.session(path)
    bare = os.open(folder / "bare", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    floor = _small_database(folder / "floor.db")
    try:
        opened, desk = session.open("doc-0000001"), Desk(session.scheme, session.stamps)
        for number in range(scale.events):
            suggestion = opened.queue[0]
            decide = deciding.reject if number % 2 else deciding.accept
            process, wall = time.process_time(), time.perf_counter()
            edit = decide(desk, opened, suggestion)
            session.submit(edit).result()
            spent["cpu"].append((time.process_time() - process) * 1000)
            spent["wall"].append((time.perf_counter() - wall) * 1000)
            opened = opened.after(edit)
            spent["bare"].append(_appended(bare))
            spent["floor"].append(_inserted(floor, number))
    finally:
        os.close(bare)
        floor.close()
        session.close()
    return _figures(spent)


def _figures(spent: dict[str, list[float]]) -> list[Figure]:
    to_bare = [wall / bare for wall, bare in zip(spent["wall"], spent["bare"], strict=True)]
    to_floor = [wall / floor for wall, floor in zip(spent["wall"], spent["floor"], strict=True)]
    return [
        figure(_WHAT, "any", "CPU, process", spent["cpu"], Limit(median=5)),
        figure("…", "any", "wall", spent["wall"]),
        figure("floor: append and fdatasync", f"{_BYTES} bytes", "wall", spent["bare"]),
        figure("floor: one INSERT, same settings", f"{_BYTES} bytes", "wall", spent["floor"]),
        figure(
            "… against append and fdatasync",
            "any",
            "wall",
            to_bare,
            Limit(median=3),
            unit=TIMES,
            note="a rollback journal syncs five times where the append syncs once",
        ),
        figure("… against one INSERT", "any", "wall", to_floor, unit=TIMES),
    ]


def _small_database(path: Path) -> sqlite3.Connection:
    """A database of one table that syncs as a project does."""
    connection = open_for_writing(path).conn
    connection.execute("CREATE TABLE rows (number INTEGER PRIMARY KEY, content TEXT)")
    return connection


def _appended(file: int) -> float:
    began = time.perf_counter()
    os.write(file, b"x" * _BYTES)
    os.fdatasync(file)
    return (time.perf_counter() - began) * 1000


def _inserted(connection: sqlite3.Connection, number: int) -> float:
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO rows VALUES (?, ?)", [number, "x" * _BYTES])
    connection.execute("COMMIT")
    return (time.perf_counter() - began) * 1000
