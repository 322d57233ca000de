"""The component in a pipeline: its settings, what it needs, and that it can be stored."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from glossator.domain.errors import BadRecord
from glossator.suggest.claims.component import FACTORY, make_claims
from glossator.suggest.groups import CLAIM_ROLES, CLAIMS, read_frames

TEXT = "The mayor said that the dam was safe. She believes that it will hold."


def cues(nlp: Language, **settings: object) -> list[str]:
    component = nlp.create_pipe(FACTORY, config=settings)
    doc = component(nlp(TEXT))
    frames = read_frames(doc, CLAIMS, CLAIM_ROLES)
    return [doc[start:end].text for frame in frames for start, end in frame.roles["cue"]]


def test_statements_and_beliefs_are_found_unless_told_otherwise(english: Language) -> None:
    assert cues(english) == ["said", "believes"]


def test_the_narrow_scope_finds_statements_alone(english: Language) -> None:
    assert cues(english, scope="statements") == ["said"]


def test_claims_below_the_lowest_score_are_left_out(english: Language) -> None:
    assert cues(english, scope="all", min_score=0.8) == ["said"]


def test_claims_within_claims_can_be_left_out(english: Language) -> None:
    doc = english("The paper says the mayor admitted that the dam was unsafe.")
    component = english.create_pipe(FACTORY, config={"nested": False})

    (frame,) = read_frames(component(doc), CLAIMS, CLAIM_ROLES)
    assert doc[slice(*frame.roles["cue"][0])].text == "says"


def test_a_lexicon_of_ones_own_replaces_the_shipped_one(english: Language, tmp_path: Path) -> None:
    lexicon = tmp_path / "words.toml"
    lexicon.write_text('[verbs]\nsaying = ["believe"]\n', encoding="utf-8")

    assert cues(english, lexicon=str(lexicon)) == ["believes"]


def test_an_unknown_scope_is_refused(english: Language) -> None:
    with pytest.raises(BadRecord, match="everything"):
        make_claims(english, "claims", "everything", 0.5, nested=True, lexicon="")


def test_a_text_without_a_parse_is_refused() -> None:
    nlp = spacy.blank("en")
    component = make_claims(nlp, "claims", "all", 0.5, nested=True, lexicon="")

    with pytest.raises(BadRecord, match="parser"):
        component(nlp("The mayor said so."))


def test_a_stored_pipeline_finds_the_same_again(english: Language, tmp_path: Path) -> None:
    nlp = Language(english.vocab)
    nlp.add_pipe(FACTORY, config={"scope": "all", "min_score": 0.3})
    nlp.to_disk(tmp_path / "pipeline")
    stored = spacy.load(tmp_path / "pipeline")

    before, after = nlp.get_pipe(FACTORY), stored.get_pipe(FACTORY)
    doc = english(TEXT)
    assert read_frames(before(doc), CLAIMS, CLAIM_ROLES) == read_frames(
        after(doc), CLAIMS, CLAIM_ROLES
    )
