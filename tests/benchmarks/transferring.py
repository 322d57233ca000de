"""How fast articles come in and go out, and what that takes of memory."""

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from glossator.store import project as stored
from glossator.store.connection import open_for_writing
from tests.benchmarks.figures import MEGABYTES, TIMES, Figure, Limit, figure
from tests.benchmarks.scale import Scale
from tests.benchmarks.transfer_articles import SPANS, write_corpus, write_plain_corpus
from tests.benchmarks.transfer_once import DIVIDED
from tests.support import builders

PER_SECOND = "/s"
SECONDS = "s"
_CPU = "CPU, process"
_TABLES = ("documents", "texts", "suggested", "annotation_sets", "annotations", "covered")
_BATCH = 2_000
_FLAT = 1.1
"""How many times the memory ten times as many articles may take."""


def transferring(folder: Path, scale: Scale) -> list[Figure]:
    """Import and export of a corpus, and of one ten times as large for its memory."""
    small, large = scale.transfer
    project, cost = _imported(folder, small)
    floor = _floor(project, folder / "floor.db")
    rows = _import_rows(small, cost["cpu"], floor)
    for name, most in (("spacy", 20.0), ("jsonl", 5.0)):
        limit = Limit(median=most * small / 10_000)
        out = _measured(name, project, folder / "out")
        size = _size(small)
        rows.append(figure(f"export to {name}", size, _CPU, [out["cpu"]], limit, unit=SECONDS))
        cost[name] = out["peak"]
    cost[DIVIDED] = _measured(DIVIDED, project, folder / "out")["peak"]
    project.unlink()
    project, plain = _imported(folder, small, write_plain_corpus)
    project.unlink()
    rows.append(_plain_row(small, plain["cpu"]))
    project, more = _imported(folder, large)
    for name in ("spacy", "jsonl", DIVIDED):
        more[name] = _measured(name, project, folder / "out")["peak"]
    return rows + _memory_rows(small, large, cost, more)


def _import_rows(count: int, cpu: float, floor: float) -> list[Figure]:
    size = _size(count)
    note = "the same rows, already made, put into the same tables with nothing checked"
    return [
        figure(
            "import of native JSON Lines", size, _CPU, [cpu], Limit(count / 2_000), unit=SECONDS
        ),
        Figure("… articles imported", size, _CPU, PER_SECOND, count / cpu, count / cpu, 1),
        Figure(
            "floor: bare INSERTs",
            size,
            _CPU,
            PER_SECOND,
            count / floor,
            count / floor,
            1,
            note=note,
        ),
        figure("… import against bare INSERTs", size, _CPU, [cpu / floor], unit=TIMES),
    ]


def _memory_rows(
    small: int, large: int, cost: dict[str, float], more: dict[str, float]
) -> list[Figure]:
    rows = []
    for name, key in (
        ("import", "peak"),
        ("export to spacy", "spacy"),
        ("export to jsonl", "jsonl"),
        ("export to jsonl in three parts", DIVIDED),
    ):
        what = f"most memory, {name}"
        rows.append(figure(what, _size(small), "resident", [cost[key]], unit=MEGABYTES))
        rows.append(figure(what, _size(large), "resident", [more[key]], unit=MEGABYTES))
        grown = figure(
            f"… against {small:,} articles",
            _size(large),
            "resident",
            [more[key] / cost[key]],
            Limit(median=_FLAT),
            unit=TIMES,
        )
        rows.append(grown)
    return rows


def _size(count: int) -> str:
    return f"{count:,} articles, {SPANS} spans each"


def _plain_row(count: int, cpu: float) -> Figure:
    what = "… of names alone, as the others import"
    note = "30 names an article, no claims, no roles, nothing said to be read"
    return Figure(what, _size(count), _CPU, PER_SECOND, count / cpu, count / cpu, 1, note=note)


def _imported(
    folder: Path, count: int, write: Callable[[Path, int], Path] = write_corpus
) -> tuple[Path, dict[str, float]]:
    source = write(folder / f"{count}.jsonl", count)
    path = folder / f"{count}.gloss"
    stored.create(path, builders.default_scheme(), "project-1", builders.NOON)
    cost = _measured("import", path, source)
    source.unlink()
    return path, cost


def _measured(what: str, path: Path, other: Path) -> dict[str, float]:
    """What one run in a process of its own cost."""
    command = [sys.executable, "-m", "tests.benchmarks.transfer_once", what, str(path), str(other)]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    if what != "import":
        shutil.rmtree(other)
    cost: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return cost


def _floor(project: Path, path: Path) -> float:
    """Seconds of CPU to put the rows of a project into empty tables like its own."""
    source = sqlite3.connect(project)
    target = open_for_writing(path).conn
    target.execute("PRAGMA foreign_keys = OFF")
    schema = source.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') "
        "AND tbl_name NOT GLOB 'words_*' AND tbl_name NOT GLOB 'names_*' "
        "AND name NOT GLOB 'sqlite_*' ORDER BY type DESC"
    ).fetchall()
    for (statement,) in schema:
        target.execute(statement)
    spent = sum(_copied(source, target, table) for table in (*_TABLES, "journal"))
    spent += _copied(source, target, "words", "SELECT number, text FROM texts", "(rowid, text)")
    source.close()
    target.close()
    path.unlink()
    return spent


def _copied(
    source: sqlite3.Connection,
    target: sqlite3.Connection,
    table: str,
    query: str = "",
    columns: str = "",
) -> float:
    """Put the rows of a table into that of another file; the CPU it took without reading them."""
    rows = source.execute(query or f"SELECT * FROM {table}")  # noqa: S608 - names are ours
    marks = ", ".join("?" * len(rows.description))
    statement = f"INSERT INTO {table} {columns} VALUES ({marks})"  # noqa: S608 - names are ours
    spent = 0.0
    while batch := rows.fetchmany(_BATCH):
        began = time.process_time()
        target.execute("BEGIN IMMEDIATE")
        target.executemany(statement, batch)
        target.execute("COMMIT")
        spent += time.process_time() - began
    return spent
