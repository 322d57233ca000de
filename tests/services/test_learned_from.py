"""Pipelines that learned from what was frozen later, or from what they are judged by."""

import json
import sys
from pathlib import Path

import pytest

from glossator.services import learned_from
from glossator.services.suggester_settings import SuggesterSettings
from glossator.services.suggesters import PipelineChoice, ProgramChoice, project_id
from glossator.store import splits
from glossator.store.project import Project
from glossator.suggest.training import versions
from tests.support import builders, projects

ARTICLES = [builders.document(f"Article {number} is long.", number) for number in range(1, 6)]
DIGESTS = [each.digest for each in ARTICLES]


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Two versions: the older learned from four articles, the newer from the first three."""
    for version, learned in (("0.1.0", DIGESTS[:4]), ("0.2.0", DIGESTS[:3])):
        folder = tmp_path / "models" / f"en_glossator_news-{version}"
        folder.mkdir(parents=True)
        meta = {"lang": "en", "glossator": {"trained_on": learned, "held_out": DIGESTS[4:]}}
        (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
        (folder / "config.cfg").touch()
    return tmp_path / "models"


@pytest.fixture
def opened(tmp_path: Path) -> Project:
    return Project(projects.make(tmp_path / "news.gloss", *ARTICLES))


def freeze(opened: Project, *digests: str) -> None:
    """The test set comes from elsewhere, as by a merge."""
    found = {"share": 20, "seed": 1, "at": builders.NOON, "of": 5, "digests": list(digests)}
    opened.write(lambda db: splits.freeze(db, found))


def test_a_pipeline_that_learned_from_what_is_frozen_now_is_named(
    opened: Project, models: Path
) -> None:
    assert learned_from.of_frozen(opened, str(models)) == ""
    freeze(opened, DIGESTS[0], DIGESTS[3], DIGESTS[4])
    assert learned_from.of_frozen(opened, str(models)) == (
        "1 of the 3 articles that en_glossator_news-0.2.0 learned from is in the frozen test set; "
        "train anew before you trust its figures."
    )
    older = models / "en_glossator_news-0.1.0"
    assert learned_from.of_frozen(opened, str(older)).startswith("2 of the 4 articles that en_")
    opened.close()


def test_what_is_held_out_is_no_doubt(opened: Project, models: Path) -> None:
    freeze(opened, DIGESTS[4])
    assert learned_from.of_frozen(opened, str(models)) == ""
    opened.close()


def test_articles_that_it_learned_from_do_not_judge_a_pipeline(models: Path) -> None:
    assert learned_from.of_judged(str(models), DIGESTS[3:]) == ""
    assert learned_from.of_judged(str(models), DIGESTS[1:]) == (
        "en_glossator_news-0.2.0 learned from 2 of the 4 articles: its figures on them say "
        "nothing about new ones."
    )


def test_the_one_that_suggests_and_the_newest_of_a_folder_are_looked_at(
    opened: Project, models: Path, tmp_path: Path
) -> None:
    freeze(opened, DIGESTS[0], DIGESTS[3])
    settings = SuggesterSettings(tmp_path / "suggesters.json")
    nowhere = tmp_path / "nowhere"
    assert learned_from.in_use(opened, nowhere, settings) == ()
    settings.remember(project_id(opened), PipelineChoice(str(models / "en_glossator_news-0.1.0")))
    (older,) = learned_from.in_use(opened, nowhere, settings)
    assert "en_glossator_news-0.1.0" in older
    assert len(learned_from.in_use(opened, models, settings)) == 2
    settings.remember(project_id(opened), ProgramChoice(sys.executable))
    (newer,) = learned_from.in_use(opened, models, settings)
    assert "en_glossator_news-0.2.0" in newer
    opened.close()


@pytest.mark.parametrize(
    "meta",
    [
        "{",
        "[]",
        '{"glossator": []}',
        '{"glossator": {"trained_on": 3}}',
        "{}",
        '{"glossator": {"trained_on": null}}',
    ],
)
def test_what_cannot_be_read_learned_from_nothing(tmp_path: Path, meta: str) -> None:
    (tmp_path / "meta.json").write_text(meta, encoding="utf-8")
    assert versions.learned_from(str(tmp_path)) == frozenset()


@pytest.mark.parametrize("name", ["", "en_core_web_sm", "no_such_thing", "a b", "json", "a.b"])
def test_pipelines_that_were_not_trained_here_learned_from_nothing_of_ours(name: str) -> None:
    assert versions.learned_from(name) == frozenset()
