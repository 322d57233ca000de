"""Fitting weights anew, and what the gazetteer and the word lists hold."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from glossator.suggest.entities import fitting
from glossator.suggest.entities.candidates import candidates
from glossator.suggest.entities.features import all_features, described, scene_of
from glossator.suggest.entities.gazetteer import CAPITAL, COUNTRY, PEOPLE, world
from glossator.suggest.entities.lexicon import load_lexicon
from glossator.suggest.entities.scorer import KINDS, Scorer, load_scorer
from glossator.suggest.entities.words import WordBook

Examples = list[tuple[Doc, fitting.Gold]]

TAUGHT = [
    ("The Harbour Society met Ilse Varga.", {(1, 3): "ORG", (4, 6): "PERSON"}),
    ("The Water Society met Jonas Brand.", {(1, 3): "ORG", (4, 6): "PERSON"}),
    ("The Book Society met Edit Halmos.", {(1, 3): "ORG", (4, 6): "PERSON"}),
    ("The River Society met Carla Brun.", {(1, 3): "ORG", (4, 6): "PERSON"}),
]


@pytest.fixture(scope="module")
def examples(english: Language) -> Examples:
    """Four sentences of one pattern, with their names."""
    return [(english(text), gold) for text, gold in TAUGHT]


def kind_of(scorer: Scorer, doc: Doc, place: tuple[int, int]) -> str:
    book = WordBook(load_lexicon(), world())
    words = book.words(doc)
    ranges = candidates(words, book.lexicon)
    described = all_features(scene_of(words, book.gazetteer), ranges)
    return KINDS[int(scorer.probabilities(described)[ranges.index(place)].argmax())]


def test_fitting_learns_what_it_is_shown(english: Language, examples: Examples) -> None:
    scorer = fitting.fit(examples, load_lexicon(), least=1, penalty=0.1)
    fresh = english("The Garden Society met Peter Marlowe.")
    assert kind_of(scorer, fresh, (1, 3)) == "ORG"
    assert kind_of(scorer, fresh, (1, 2)) == "NONE"
    assert kind_of(scorer, fresh, (4, 6)) == "PERSON"


def test_weights_come_back_as_they_were_saved(examples: Examples, tmp_path: Path) -> None:
    scorer = fitting.fit(examples, load_lexicon(), least=1)
    fitting.save(scorer, tmp_path / "weights.json", "Four sentences.")
    back = load_scorer(tmp_path / "weights.json")
    assert back.rows == scorer.rows
    assert np.allclose(back.weights, scorer.weights, atol=0.001)


def test_fitting_twice_gives_the_same_weights(examples: Examples) -> None:
    one, two = (fitting.fit(examples, load_lexicon()) for _ in range(2))
    assert np.array_equal(one.weights, two.weights)


def test_probabilities_sum_to_one_even_for_unseen_features() -> None:
    shares = load_scorer().probabilities([["never seen"], ["bias", "size=1"], []])
    assert shares.shape == (3, len(KINDS))
    assert np.allclose(shares.sum(axis=1), 1)


def test_features_score_by_their_numbers_as_by_their_names(english: Language) -> None:
    scorer, book = load_scorer(), WordBook(load_lexicon(), world())
    text = "OSLO — The Ministry of Water of Zelland met Ms. Ilse Varga, mayor of Bergen, in May."
    words = book.words(english(text))
    scene, ranges = scene_of(words, book.gazetteer), candidates(words, book.lexicon)
    named = scorer.probabilities(all_features(scene, ranges))
    numbered = scorer.scores(described(scene, ranges, scorer.templates))
    assert len(ranges) > 5
    assert np.array_equal(named, numbered)


def test_the_features_of_the_shipped_weights_are_those_of_the_templates() -> None:
    scorer = load_scorer()
    known = {field.name.replace("_", "-") for field in fields(scorer.templates)}
    assert {name.partition("=")[0] for name in scorer.rows} <= known


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Norway", COUNTRY),
        ("NORWAY", COUNTRY),
        ("Reykjavik", CAPITAL),
        ("Norwegian", PEOPLE),
        ("Norwegians", PEOPLE),
        ("Kazakh", PEOPLE),
        ("Icelandic", PEOPLE),
        ("NO", ""),
        ("norway", ""),
        ("Mara", ""),
        ("Northern", ""),
    ],
)
def test_the_gazetteer_knows_the_map(name: str, kind: str) -> None:
    assert world().kind(name) == kind


def test_every_list_of_the_shipped_lexicon_has_words() -> None:
    lexicon = load_lexicon()
    assert all(getattr(lexicon, name) for name in lexicon.__slots__)


def test_weak_offices_are_offices() -> None:
    lexicon = load_lexicon()
    assert lexicon.weak_roles <= lexicon.role_heads
