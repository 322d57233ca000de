"""A merge that is killed: whole files are merged, and merging again does the rest."""

import random
import subprocess
import sys
import time
from pathlib import Path

from glossator.services import merging
from glossator.store.project import Project
from tests.support import several
from tests.support.processes import ROOT

KILLS = 6
PEOPLE = ("Ada", "Ben", "Cleo")
EDITS = 200


def started(main: Path, files: list[Path]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "glossator", "merge", str(main), *map(str, files)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_killed_merge_leaves_whole_files(tmp_path: Path) -> None:
    chance = random.Random(6)  # noqa: S311 - nothing is secret here
    main = several.original(tmp_path / "main.gloss")
    files = [several.copied(main, name) for name in PEOPLE]
    for path, name in zip(files, PEOPLE, strict=True):
        several.work(path, name, EDITS)
    before = several.bytes_of(files)
    # What the file may hold: nothing, the first file, the first two, all.
    target = several.copied(main, "target")
    allowed = [several.digest(target)]
    for path in files:
        several.merged(target, path)
        allowed.append(several.digest(target))
    whole = several.copied(main, "whole")
    began = time.monotonic()
    running = started(whole, files)
    running.communicate()
    assert running.returncode == 0
    lasts = time.monotonic() - began

    for kill in range(KILLS):
        path = several.copied(main, f"killed-{kill}")
        running = started(path, files)
        time.sleep(chance.uniform(0.5, 1.0) * lasts)  # where it dies is what varies
        running.kill()
        running.communicate()
        held = several.digest(path)
        assert held in allowed
        with Project(path) as opened:
            assert len(merging.merges(opened).receipts) == allowed.index(held)
        several.merged(path, *files)
        assert several.digest(path) == allowed[-1]
    assert several.digest(whole) == allowed[-1]
    assert several.bytes_of(files) == before
