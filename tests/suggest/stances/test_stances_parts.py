"""Small parts on their own: signs, negation, datelines, quotations, ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from glossator.suggest.datelines import dateline_tokens
from glossator.suggest.stances.entries import Sign
from glossator.suggest.stances.frames import ranges
from glossator.suggest.stances.polarity import turned
from glossator.suggest.stances.speakers import quotations

signs = st.sampled_from(Sign)


@given(signs)
def test_turning_a_sign_round_twice_gives_it_back(sign: Sign) -> None:
    assert sign.times(Sign.AGAINST).times(Sign.AGAINST) is sign


@given(signs, st.integers(min_value=0, max_value=6))
def test_negation_never_makes_a_stance_surer_nor_opposition_support(sign: Sign, turns: int) -> None:
    after, factor = turned(sign, turns)
    assert 0 <= factor <= 1
    assert not (sign is Sign.AGAINST and after is Sign.FOR)
    assert turns > 0 or (after is sign and factor == 1)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("KYIV, March 3 (Interfax) — The president spoke.", "KYIV, March 3 (Interfax) —"),
        ("BRUSSELS — The commission met.", "BRUSSELS —"),
        ("date 2021-04-05 Riga /LETA/. The mayor spoke.", "date 2021-04-05 Riga /LETA/."),
        ("Harare, Zimbabwe - The envoy spoke.", "Harare, Zimbabwe -"),
        ("Lisbon, 4 May, Lusa - Rosa Pinto spoke.", "Lisbon, 4 May, Lusa -"),
        ("A line.\nROME: The bishop spoke.", "ROME:"),
        ("The minister – a lawyer – spoke.", ""),
        ("Rosa Pinto (pictured) spoke.", ""),
        ("NATO condemned the raid.", ""),
    ],
)
def test_a_dateline_ends_before_the_first_word_of_the_news(
    text: str, head: str, english: Language
) -> None:
    doc = english.make_doc(text)
    places = sorted(dateline_tokens(doc))
    assert (doc[places[0] : places[-1] + 1].text if places else "") == head


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" loudly.', ['"yes"']),
        ("“It is late.\nHe left.", ["“It is late."]),
        ("“It is late", ["“It is late"]),
        ("Nobody spoke.", []),
    ],
)
def test_quotations_end_at_their_mark_or_their_line(
    text: str, quoted: list[str], english: Language
) -> None:
    doc = english.make_doc(text)
    assert [doc[start:end].text.strip() for start, end in quotations(doc)] == quoted


def test_ranges_close_gaps_of_function_words_but_not_over_a_role(english: Language) -> None:
    doc = english("The party did not publicly support the new plan at all.")
    words = [doc[2], doc[3], doc[5], doc[8], doc[10]]
    assert [doc[start:end].text for start, end in ranges(words, doc, [(6, 9)])] == [
        "did not publicly support",
        "all",
    ]
