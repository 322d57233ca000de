"""What holds for every text, however broken: claims never raise and never misplace a fragment."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from glossator.suggest import lines
from glossator.suggest.claims.component import make_claims
from glossator.suggest.groups import (
    CLAIM_ROLES,
    CLAIMS,
    FrameSpans,
    TokenRange,
    read_frames,
)

WORDS = [
    "said", "says", "told", "according", "to", "that", "he", "Lena", "Holm", "the", "mayor",
    "claim", "hope", "expressed", "of", "in", "view", "called", "it", "is", "was", "added", "and",
    "but", "confident", "urged", "words", "reported", "as", "noted", "adding", "river", "who",
]  # fmt: skip
MARKS = [
    "“", "”", '"', "''", "``", "«", "»", "‘", "’", "'", ",", ".", ":", ";", "?", "!", "—", "--",
    "-", "(", ")", "[", "]", "…", "\n", "\n\n", " ", "\t", "🙂", "👩‍👩‍👧", "é", "\u00a0", "\u200f",
]  # fmt: skip
soups = st.lists(
    st.tuples(st.sampled_from(WORDS + MARKS), st.sampled_from(["", " ", " "])), max_size=40
).map(lambda pieces: "".join(piece + blank for piece, blank in pieces))

BROKEN = {
    "empty": "",
    "one blank": " ",
    "blanks and line breaks": " \n\n \t \n",
    "one mark": "“",
    "one word": "said",
    "marks only": "“” \"\" '' «»",
    "a mark that is never closed": "“He said that it was over and she said so.",
    "a mark that was never opened": "It was over,” he said.",
    "emoji": "“🙂🙂,” said 👩‍👩‍👧. 🙂 said that 🙂 is 🙂.",
    "a cue alone": "said that",
    "according to nobody": "According to",
    "a dash at the end": "“It is so” —",
    "a colon at the end": "The mayor said:",
    "right to left": "قال الوزير: “نعم” he said.",
}

Finder = Callable[[str], Doc]


@pytest.fixture(scope="module")
def find(english: Language) -> Finder:
    component = make_claims(english, "claims", "all", 0.0, nested=True, lexicon="")
    return lambda text: component(english(text))


def check(doc: Doc) -> None:
    for frame in read_frames(doc, CLAIMS, CLAIM_ROLES):
        assert frame.spans
        assert 0.0 < frame.score < 1.0
        assert frame.roles["cue"]
        content = _indices(frame.spans)
        for role in frame.roles.values():
            assert not content & _indices(role)
        for start, end in _all_ranges(frame):
            assert 0 <= start < end <= len(doc)
            text = doc[start:end].text
            assert text == text.strip()
            assert "\n" not in text
        for start, end in frame.spans:
            assert doc[start].text not in {",", ".", ";", ":"}
            assert doc[end - 1].text not in {",", ";", ":"}
        for (_, end), (start, _) in zip(frame.spans, frame.spans[1:], strict=False):
            assert end <= start


def _indices(ranges: Iterable[TokenRange]) -> set[int]:
    return {index for start, end in ranges for index in range(start, end)}


def _all_ranges(frame: FrameSpans) -> list[TokenRange]:
    return [*frame.spans, *(each for role in frame.roles.values() for each in role)]


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_text_is_read_without_misplaced_fragments(find: Finder, text: str) -> None:
    check(find(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=soups)
def test_a_soup_of_words_and_marks_is_read_without_misplaced_fragments(
    find: Finder, text: str
) -> None:
    check(find(text))


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_text_without_words_has_empty_groups(find: Finder, text: str) -> None:
    doc = find(text)

    assert {name: len(doc.spans[name]) for name in (CLAIMS, *CLAIM_ROLES.values())} == {
        "claims": 0,
        "claim_sources": 0,
        "claim_speakers": 0,
        "claim_cues": 0,
    }


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=soups)
def test_line_breaks_part_fragments_even_where_the_parser_did_not_see_them(
    english: Language, text: str
) -> None:
    component = make_claims(english, "claims", "all", 0.0, nested=True, lexicon="")
    with english.select_pipes(disable=[lines.FACTORY]):
        check(component(english(text)))


def test_claims_survive_docbin(find: Finder) -> None:
    doc = find("“It is over,” the mayor said. Holm added that nobody was hurt.")
    packed = DocBin(docs=[doc]).to_bytes()
    (restored,) = DocBin().from_bytes(packed).get_docs(doc.vocab)

    frames = read_frames(restored, CLAIMS, CLAIM_ROLES)
    assert len(frames) == 2
    assert frames == read_frames(doc, CLAIMS, CLAIM_ROLES)


def test_the_same_text_gives_the_same_claims(find: Finder) -> None:
    text = "“It is over,” the mayor said. Holm added that nobody was hurt."

    assert read_frames(find(text), CLAIMS, CLAIM_ROLES) == read_frames(
        find(text), CLAIMS, CLAIM_ROLES
    )
