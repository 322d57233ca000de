"""Whatever the text: no exception, and every span is whole, inside the text and tidy."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from glossator.suggest.groups import STANCE_ROLES, STANCES, read_frames
from glossator.suggest.stances.component import Stances, make_stances
from glossator.suggest.stances.frames import Frame

TEXT = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
SENTENCES = [line for line in TEXT.splitlines() if line[:1].isalnum() or line[:1] == "“"]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
ODD = ["\n", "\n\n", "“", "”", '"', "—", "-", "(", ")", ",", ".", "?", "n’t", "not", "who", "which"]
ODD += ["that", "it", "we", "our", "'s", "\u00a0", "\t", "🙂", "e\u0301", "12%", "on", "by", "and"]

soups = st.lists(st.sampled_from(WORDS + ODD * 8), max_size=40).map(" ".join)
anything = st.text(max_size=80)
relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(doc: Doc) -> None:
    for frame in read_frames(doc, STANCES, STANCE_ROLES):
        assert frame.label in {"support", "oppose", "neutral", "mixed"}
        assert 0 <= frame.score <= 1
        assert frame.attributes["kind"] in {"attitude", "deed", "demand"}
        assert frame.attributes["certainty"] in {"stated", "hedged"}
        assert frame.roles["target"]
        assert frame.roles["cue"]
        for start, end in (*frame.spans, *(r for role in frame.roles.values() for r in role)):
            assert 0 <= start < end <= len(doc)
            text = doc[start:end].text
            assert text == text.strip()
            assert any(map(str.isalnum, doc[start].text))
            assert any(map(str.isalnum, doc[end - 1].text)) or doc[end - 1].text in '”"'


def run(text: str, english: Language) -> None:
    all_of_them: Stances = make_stances(english, "stances", 0.0, "", "", True)
    check(all_of_them(english(text)))


def above(frames: list[Frame], least: float) -> list[Frame]:
    return [frame for frame in frames if frame.content.score >= least]


@relaxed
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from([0.3, 0.5, 0.8])
)
def test_leaving_faint_stances_out_early_changes_none_that_are_written(
    english: Language, stances: Stances, texts: list[str], least: float
) -> None:
    doc = english("\n".join(texts))

    assert above(stances.frames(doc, least), least) == above(stances.frames(doc), least)


def test_nothing_of_what_was_looked_up_stays_in_the_document(
    english: Language, stances: Stances
) -> None:
    doc = stances(english("Rosa Pinto condemned the raid."))

    assert doc.spans["stances"]
    assert not doc.user_data


def test_a_list_longer_than_the_stack_is_read(english: Language) -> None:
    run(f"The party condemned {', '.join(['bread'] * 1100)} and wine.", english)


@relaxed
@given(soups)
def test_word_soups_give_only_sound_frames(english: Language, text: str) -> None:
    run(text, english)


@relaxed
@given(anything)
def test_any_text_gives_only_sound_frames(english: Language, text: str) -> None:
    run(text, english)


@relaxed
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
def test_sentences_in_a_row_give_only_sound_frames(english: Language, texts: list[str]) -> None:
    run("\n".join(texts), english)
