"""A Dask cluster whose workers and driver are killed: every result is there exactly once."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from glossator.domain.errors import UserError
from glossator.domain.launch import Launch
from glossator.resources import seed
from glossator.services import (
    cluster,
    cluster_reading,
    projects,
    shard_collecting,
    shards,
    suggesting,
)
from glossator.services.cluster import ClusterLost
from glossator.services.importing import ImportOptions, import_paths
from glossator.services.stamps import SystemStamps
from glossator.store import checking, suggestions
from glossator.store.project import Project
from tests.support import lines
from tests.support.clusters import SmallCluster
from tests.support.suggesters import program

ARTICLES = 150


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCluster]:
    """A scheduler and two workers."""
    started = SmallCluster(tmp_path_factory.mktemp("cluster"))
    yield started
    started.close()


@pytest.fixture
def light(tmp_path: Path) -> Path:
    """A pipeline without a model, which loads fast and finds two names."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    patterns = [{"label": "PERSON", "pattern": "Omar"}, {"label": "GPE", "pattern": "Oslo"}]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]  # spaCy's pipes have one type
    pipeline.to_disk(tmp_path / "light")
    return tmp_path / "light"


def project_of(folder: Path, source: Path, name: str = "news") -> Path:
    """A project of the articles of a file or folder."""
    path = folder / f"{name}.gloss"
    stamps = SystemStamps()
    projects.new_project(path, projects.read_scheme(None), stamps)
    with projects.open_project(path) as opened:
        import_paths(opened, [source], ImportOptions(), stamps, "machine-1")
    return path


def said(path: Path) -> list[tuple[object, ...]]:
    """What is suggested, article by article, as it stands in the file."""
    with Project(path) as opened:
        assert opened.read(checking.damages) == []
        return opened.read(
            lambda db: db.execute(
                "SELECT t.text, s.layer, s.label, s.spans, s.roles, s.score "
                "FROM suggestions AS s JOIN texts AS t USING (document_id) "
                "ORDER BY t.text, s.layer, s.start, s.spans, s.label, s.roles"
            ).fetchall()
        )


def read(path: Path) -> int:
    """How many articles have been read."""
    with Project(path) as opened:
        return len(opened.read(suggestions.documents_read))


def local(path: Path, pipeline: str) -> list[tuple[object, ...]]:
    """What the local engine suggests on the same articles."""
    other = path.with_name("local.gloss")
    with Project(path) as opened:
        texts = opened.read(lambda db: db.execute("SELECT text FROM texts").fetchall())
    source = lines.write(path.with_name("again.jsonl"), *({"text": text} for (text,) in texts))
    other = project_of(path.parent, source, "local")
    with projects.open_project(other) as opened:
        suggesting.suggest_all(opened, suggesting.pipeline_launch(pipeline), SystemStamps())
    return said(other)


def drive(path: Path, address: str, pipeline: Path) -> subprocess.Popen[str]:
    """The command line that has a cluster read a project."""
    words = ["suggest", path, "--engine", "dask", "--scheduler", address, "--pipeline", pipeline]
    return subprocess.Popen(
        [sys.executable, "-m", "glossator", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_workers_and_drivers_may_die_and_every_result_is_there_once(
    tmp_path: Path, light: Path, running: SmallCluster
) -> None:
    chance = random.Random(4)  # noqa: S311 - nothing is secret here
    rows = ({"text": f"Omar {number} stayed in Oslo."} for number in range(ARTICLES))
    path = project_of(tmp_path, lines.write(tmp_path / "a.jsonl", *rows))
    killed = 0
    driver = drive(path, running.address, light)
    while driver.poll() is None:
        time.sleep(chance.uniform(0.2, 1.5))  # where in their work they die is what varies
        if killed < 3:
            running.kill(chance.randrange(len(running.workers)))
            running.hire()
            killed += 1
        if killed == 2 and driver.poll() is None:
            driver.kill()
            driver.communicate()
            driver = drive(path, running.address, light)
    _, err = driver.communicate()

    assert (driver.returncode, err) == (0, "")
    assert killed >= 2
    assert read(path) == ARTICLES
    assert said(path) == local(path, str(light))
    assert len(said(path)) == 2 * ARTICLES


@pytest.mark.slow
def test_a_cluster_says_the_same_as_this_machine(tmp_path: Path, running: SmallCluster) -> None:
    path = project_of(tmp_path, seed("articles"))
    folder = tmp_path / "shards"
    launch = suggesting.pipeline_launch()
    with projects.open_project(path) as opened:
        shards.cut(opened, folder, launch, 6)
        report = cluster_reading.suggest_on(opened, running.address, launch, SystemStamps())
    assert report.documents == 11
    assert said(path) == local(path, "")

    assert cluster_reading.run_on(folder, None, running.address, launch).read == (1, 2)
    assert cluster_reading.run_on(folder, None, running.address, launch).finished_before == 2
    other = project_of(tmp_path, seed("articles"), "collected")
    with projects.open_project(other) as opened:
        shard_collecting.collect(opened, folder, SystemStamps())
    assert said(other) == said(path)


@pytest.mark.slow
def test_a_lost_scheduler_is_one_sentence_and_what_came_is_kept(
    tmp_path: Path, light: Path
) -> None:
    rows = ({"text": f"Omar {number} stayed in Oslo."} for number in range(ARTICLES))
    path = project_of(tmp_path, lines.write(tmp_path / "a.jsonl", *rows))
    losing = SmallCluster(tmp_path, 1)
    try:
        driver = drive(path, losing.address, light)
        while not read(path) and driver.poll() is None:
            time.sleep(0.05)
        losing.lose()
        _, err = driver.communicate()
    finally:
        losing.close()

    assert (driver.returncode, err) == (
        2,
        "The connection to the Dask scheduler is lost; what has come is kept: run it again.\n",
    )
    assert read(path) % 32 == 0
    assert 0 < read(path) < ARTICLES


def test_without_a_scheduler_or_dask_there_is_one_sentence(
    tmp_path: Path, light: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    launch = suggesting.pipeline_launch(str(light))
    path = project_of(tmp_path, lines.write(tmp_path / "a.jsonl", {"text": "Omar left."}))
    monkeypatch.setattr(cluster, "_CONNECTING", 0.3)
    with projects.open_project(path) as opened:
        with pytest.raises(ClusterLost, match=r"No Dask scheduler answers at tcp://127\.0"):
            cluster_reading.suggest_on(opened, "tcp://127.0.0.1:9", launch, SystemStamps())
        with pytest.raises(ClusterLost, match="No Dask scheduler answers at nonsense"):
            cluster_reading.suggest_on(opened, "nonsense://here", launch, SystemStamps())
        other = program(tmp_path, "introduce()\nfor asked in requests(): answer(asked)")
        with pytest.raises(UserError, match="runs spaCy pipelines only"):
            cluster_reading.suggest_on(
                opened, "tcp://127.0.0.1:9", Launch(tuple(other)), SystemStamps()
            )
        monkeypatch.setitem(sys.modules, "distributed", None)
        with pytest.raises(ClusterLost, match=r"its extra: glossator\[cluster\]"):
            cluster_reading.suggest_on(opened, "tcp://127.0.0.1:9", launch, SystemStamps())
