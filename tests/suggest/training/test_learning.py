"""What learns and what judges: weights that move with gold, and gains that are no luck."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from glossator.domain.counts import Counts
from glossator.domain.errors import BadRecord
from glossator.domain.gold import GoldDocument
from glossator.domain.scheme import Scheme
from glossator.suggest.entities.scorer import KINDS, load_scorer
from glossator.suggest.training.entities import finder_of
from glossator.suggest.training.entity_gold import Reading, labels_of, token_gold
from glossator.suggest.training.judging import beats, f1
from glossator.suggest.training.learned_entities import LearnedEntities
from glossator.suggest.training.refitting import Described, describe, refitted
from glossator.suggest.training.versions import newest, next_version, versions

NONE, PERSON, EVENT = (KINDS.index(kind) for kind in ("NONE", "PERSON", "EVENT"))


def test_weights_follow_gold_and_stay_where_gold_says_nothing() -> None:
    shipped = load_scorer()
    told = Described((("bias", "ner=exact,PERSON", "seen-before"),) * 200, (EVENT,) * 200)
    learned = refitted([told], shipped)
    before, after = (
        each.probabilities([["bias", "ner=exact,PERSON", "seen-before"]])[0]
        for each in (shipped, learned)
    )

    assert before[PERSON] > before[EVENT]
    assert after[EVENT] > 0.9
    other = shipped.rows["after=,"]
    assert np.array_equal(learned.weights[other], shipped.weights[other])
    assert "seen-before" in learned.rows
    assert (
        not refitted(
            [replace(told, features=told.features[:2], kinds=(EVENT,) * 2)], shipped
        ).rows.keys()
        - shipped.rows.keys()
    )


def test_little_gold_changes_little() -> None:
    shipped = load_scorer()
    features = ("bias", "ner=exact,PERSON")
    moved = [
        refitted([Described((features,) * count, (EVENT,) * count)], shipped).probabilities(
            [list(features)]
        )[0][EVENT]
        for count in (1, 10, 100)
    ]

    assert moved == sorted(moved)
    assert moved[0] < 0.2 < moved[2]
    assert refitted([], shipped) is shipped


def test_candidates_are_described_as_far_as_the_text_was_read(
    base: Language, scheme: Scheme, odd_gold: tuple[GoldDocument, ...]
) -> None:
    document, labels = odd_gold[0], labels_of(scheme.layer("entity"))
    finder = finder_of(base)
    doc = base(document.text)
    whole, none = (
        describe(reading, token_gold(reading, labels), labels, finder.lexicon, finder.scorer)
        for reading in (Reading(document, doc), Reading(replace(document, coverage={}), doc))
    )

    assert whole.kinds.count(EVENT)
    assert whole.kinds.count(NONE) > whole.kinds.count(EVENT)
    assert none == Described((), ())


def test_learned_weights_travel_as_bytes_and_on_disk(base: Language, tmp_path: Path) -> None:
    finder = finder_of(base)
    scorer = replace(finder.scorer, weights=finder.scorer.weights + 1)
    learned = LearnedEntities(replace(finder, scorer=scorer))
    learned.to_disk(tmp_path / "there")
    for other in (
        LearnedEntities(finder).from_bytes(learned.to_bytes()),
        LearnedEntities(finder).from_disk(tmp_path / "there"),
    ):
        assert other.finder.scorer.rows == scorer.rows
        assert np.allclose(other.finder.scorer.weights, scorer.weights)


@pytest.mark.parametrize("data", [b"", b"nothing", b"PK\x03\x04"])
def test_bytes_that_are_no_weights_are_refused(base: Language, data: bytes) -> None:
    with pytest.raises(BadRecord):
        LearnedEntities(finder_of(base)).from_bytes(data)


def test_a_gain_must_hold_in_most_resamplings() -> None:
    before = [Counts(5, 10, 10)] * 10
    better = [Counts(6, 10, 10)] * 10
    lucky = [*before[:9], Counts(6, 10, 10)]

    assert beats(before, better)
    assert not beats(better, before)
    assert not beats(before, before)
    assert not beats(before, lucky)
    assert not beats(before[:1], better[:1])


def test_nothing_where_there_is_nothing_is_right() -> None:
    assert f1([Counts(), Counts()]) == 1.0
    assert f1([Counts(1, 2, 2), Counts(1, 2, 2)]) == 0.5


def test_versions_count_up_whatever_else_lies_about(tmp_path: Path) -> None:
    assert next_version(tmp_path / "missing") == "0.1.0"
    for name in ("en_x-0.2.0", "en_x-0.10.0", "en_x-0.9.0"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "en_x-7.0.0").mkdir()
    (tmp_path / "en_x-0.11").mkdir()

    assert [each.version for each in versions(tmp_path)] == ["0.2.0", "0.9.0", "0.10.0"]
    assert next_version(tmp_path) == "0.11.0"
    assert newest(tmp_path).name == "en_x-0.10.0"
    assert newest(tmp_path / "en_x-0.2.0").name == "en_x-0.2.0"
