"""How many children a machine bears."""

import os
from pathlib import Path

import pytest

from glossator.services import capacity


def group(folder: Path, **files: str) -> Path:
    """A control group as Linux shows it."""
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, encoding="ascii")
    return folder


@pytest.mark.parametrize(
    ("quota", "expected"),
    [
        ("max 100000", None),
        ("100000 100000", 1),
        ("50000 100000", 1),
        ("nonsense", None),
        ("", None),
    ],
)
def test_a_container_may_give_fewer_processors(
    tmp_path: Path, quota: str, expected: int | None
) -> None:
    ours = capacity.processors(tmp_path / "nowhere")
    assert capacity.processors(group(tmp_path, cpu_max=quota)) == (expected or ours)
    assert 1 <= ours <= (os.cpu_count() or 1)


def test_the_memory_is_what_the_machine_or_the_container_has_left(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    assert capacity.free_memory(meminfo, tmp_path) is None
    meminfo.write_text("MemTotal: 9 kB\nMemAvailable:    4000 kB\n", encoding="ascii")
    assert capacity.free_memory(meminfo, tmp_path) == 4000 * 1024
    within = group(tmp_path, memory_max="3000000\n", memory_current="1000000\n")
    assert capacity.free_memory(meminfo, within) == 2_000_000
    group(tmp_path, memory_max="max\n")
    assert capacity.free_memory(meminfo, within) == 4000 * 1024


@pytest.mark.parametrize(
    ("free", "expected"), [(None, 8), (100e9, 8), (3.5e9, 3), (0.2e9, 1), (0, 1)]
)
def test_where_memory_is_short_there_are_fewer_workers(
    monkeypatch: pytest.MonkeyPatch, free: float | None, expected: int
) -> None:
    monkeypatch.setattr(capacity, "processors", lambda: 8)
    monkeypatch.setattr(capacity, "free_memory", lambda: None if free is None else int(free))
    assert capacity.usual_workers() == expected
