"""Articles are cut into pieces that lose nothing."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.suggest.llm.pieces import LONGEST, pieces

TEXTS = st.text(alphabet=st.sampled_from("ab. \n“”!"), max_size=400)


@given(TEXTS, st.integers(5, 60))
def test_pieces_are_in_order_short_and_hold_every_word(text: str, longest: int) -> None:
    found = pieces(text, longest)
    between = [0, *(edge for span in found for edge in (span.start, span.end)), len(text)]
    gaps = [text[between[n] : between[n + 1]] for n in range(0, len(between), 2)]

    assert between == sorted(between)
    assert all(len(span) <= longest for span in found)
    assert not "".join(gaps).strip()


def test_passages_stay_whole_where_they_can() -> None:
    text = "One two.\n\nThree four.\n\nFive."

    assert [span.quote(text) for span in pieces(text, 24)] == ["One two.\n\nThree four.", "Five."]


def test_a_long_passage_is_cut_behind_a_sentence() -> None:
    text = "One two. Three four. Five six."

    assert [span.quote(text) for span in pieces(text, 22)] == [
        "One two. Three four. ",
        "Five six.",
    ]


def test_an_article_of_usual_length_is_one_piece() -> None:
    assert len(pieces("A sentence of news.\n\n" * 60)) == 1
    assert LONGEST >= 21 * 60
    assert pieces("") == ()
