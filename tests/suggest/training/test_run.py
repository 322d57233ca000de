"""A training from gold to a pipeline: small, and real."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from tests.suggest.training.conftest import QUICK, Train, Trained
from tests.support import gold

from glossator.domain.counts import Measure
from glossator.domain.gold import GoldDocument
from glossator.domain.text import digest
from glossator.domain.training import Stage, Step, TrainingEvent
from glossator.domain.training_plain import report_from
from glossator.suggest import pipeline
from glossator.suggest.training.run import NothingToTrain

pytestmark = pytest.mark.slow
EXACT = Measure("entity", "exact")


def weights(folder: Path) -> bytes:
    return (folder / "glossator_entities" / "weights.npz").read_bytes()


def test_what_gold_teaches_is_in_the_pipeline_and_in_the_report(
    odd: Trained, odd_gold: tuple[GoldDocument, ...]
) -> None:
    entity, claim, stance = odd.report.outcomes
    figure = odd.report.figure(EXACT)

    assert entity.learned
    assert entity.trained is not None
    assert entity.rules is not None
    assert entity.trained > entity.rules
    assert figure is not None
    assert figure.after.right > figure.before.right
    assert (claim.articles, claim.needed, claim.tried) == (11, 80, False)
    assert not stance.learned
    assert odd.report.mended
    assert {each.document_id for each in odd.report.mended} <= {one.id for one in odd_gold[:2]}

    saved = spacy.load(odd.folder)
    assert (saved.meta["name"], saved.meta["version"]) == ("glossator_news", "0.1.0")
    assert saved.meta["performance"]["entity_exact"] == pytest.approx(figure.after.f1)
    told = (odd.folder / "training.json").read_text(encoding="utf-8")
    assert report_from(told) == odd.report
    assert "never" in (odd.folder / "README.md").read_text(encoding="utf-8")


def test_the_trained_pipeline_is_a_suggester_of_its_own(odd: Trained, base: Language) -> None:
    loaded = pipeline.load(str(odd.folder))
    info = pipeline.describe(loaded)

    assert loaded.pipe_names == base.pipe_names
    assert (info.name, info.version) == ("en_glossator_news", "0.1.0")
    assert info.configuration != pipeline.describe(base).configuration
    loaded.meta["glossator"]["digest"] = "of other weights"
    assert pipeline.describe(loaded).configuration != info.configuration


def test_the_same_gold_and_seed_make_the_same_pipeline(
    odd: Trained, odd_gold: tuple[GoldDocument, ...], train_on: Train, tmp_path: Path
) -> None:
    again = train_on(odd_gold, replace(QUICK, drawn=frozenset({odd_gold[0].id, odd_gold[1].id})))

    assert replace(again, seconds=0.0) == replace(odd.report, seconds=0.0)
    assert weights(tmp_path / "pipeline") == weights(odd.folder)


def test_what_is_held_out_changes_nothing_that_is_learned(
    odd: Trained, odd_gold: tuple[GoldDocument, ...], train_on: Train, tmp_path: Path
) -> None:
    held_out = set(odd.report.parts.held_out)
    emptied = tuple(
        replace(each, annotations=()) if digest(each.text) in held_out else each
        for each in odd_gold
    )
    other = train_on(emptied, replace(QUICK, drawn=frozenset({odd_gold[0].id, odd_gold[1].id})))

    assert held_out == {digest(each.text) for each in odd_gold[:2]}
    assert held_out.isdisjoint(odd.report.parts.trained)
    assert other.parts == odd.report.parts
    assert other.figures != odd.report.figures
    assert weights(tmp_path / "pipeline") == weights(odd.folder)


def test_only_what_was_read_is_learned_from(
    odd_gold: tuple[GoldDocument, ...], train_on: Train
) -> None:
    unread = tuple(replace(each, coverage={"entity": ()}) for each in odd_gold[2:])

    with pytest.raises(NothingToTrain, match="entity 2 of 8"):
        train_on((*odd_gold[:2], *unread))


def test_where_nothing_beats_the_rules_nothing_is_written(train_on: Train, tmp_path: Path) -> None:
    report = train_on(gold.documents(gold.sample_rows()))

    assert not report.learned
    assert not report.figures
    assert "nothing learned beats it" in report.outcomes[0].sentence()
    assert not list(tmp_path.iterdir())


def test_events_tell_of_every_stage_and_of_steps(
    odd_gold: tuple[GoldDocument, ...], train_on: Train
) -> None:
    told: list[TrainingEvent] = []
    train_on(odd_gold, replace(QUICK, curve=True), tell=told.append)
    stages = [each for each in told if isinstance(each, Stage)]
    points = [each.score for each in told if isinstance(each, Step) and each.layer == "entity"]

    assert [each.number for each in stages] == list(range(1, stages[0].total + 1))
    assert any(isinstance(each, Step) and not each.layer for each in told)
    assert len(points) == 4
    assert all(score is not None for score in points)


def test_a_base_that_has_learned_before_is_not_judged_by_what_it_knows(
    odd: Trained, odd_gold: tuple[GoldDocument, ...], train_on: Train
) -> None:
    second = train_on(odd_gold, replace(QUICK, base=str(odd.folder), seed=5))

    assert set(second.parts.held_out) == set(odd.report.parts.held_out)


def test_the_recogniser_is_trained_on_where_the_plan_says_so(
    odd_gold: tuple[GoldDocument, ...], train_on: Train
) -> None:
    told: list[TrainingEvent] = []
    plan = replace(QUICK, passes=1)
    report = train_on(odd_gold[:8], plan, tell=told.append, unread=("The talks failed.",))
    losses = [each.loss for each in told if isinstance(each, Step) and each.loss is not None]

    assert report.outcomes[0].tried
    assert losses
    assert all(loss > 0 for loss in losses)


def test_too_little_gold_says_what_there_is_and_what_is_needed(
    odd_gold: tuple[GoldDocument, ...], train_on: Train, tmp_path: Path
) -> None:
    with pytest.raises(NothingToTrain, match=r"entity 3 of 8, claim 3 of 80, stance 3 of 80"):
        train_on(odd_gold[:3])
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_leaves_nothing(
    odd_gold: tuple[GoldDocument, ...],
    train_on: Train,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("glossator.suggest.training.packing.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        train_on(odd_gold)
    assert not list(tmp_path.iterdir())


def test_the_pipeline_says_what_it_was_trained_on(odd: Trained) -> None:
    meta = json.loads((odd.folder / "meta.json").read_text(encoding="utf-8"))

    assert meta["glossator"]["trained_on"] == list(odd.report.parts.trained)
    assert meta["glossator"]["learned"] == ["entity"]
    assert len(meta["glossator"]["digest"]) == 64
