"""What holds for every text, however odd."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from glossator.suggest.entities.candidates import POSSESSIVES
from glossator.suggest.entities.choice import choose
from glossator.suggest.entities.component import EntityFinder
from glossator.suggest.groups import ENTITIES

Read = Callable[[str], Doc]

PIECES = (
    *("Lena", "Hartwig", "Norway", "Norwegian", "President", "minister", "Party", "SDP", "(SDP)"),
    *("of", "the", "The", "and", "for", "’s", "'s", "'", "“", "”", ",", ".", "—", "/Wire/", "\n"),
    *(
        "2009",
        "election",
        "summit",
        "BAKU",
        "May",
        "4",
        "20:15",
        "UTC+3",
        "oglu",
        "😀",
        "\u00a0",
        "  ",
    ),
    *(
        "said",
        "Battle",
        "University",
        "Mr.",
        "-",
        "&",
        "2024-05-06",
        "two",
        "years",
        "ago",
        "é",
        "ქ",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=60)
LABELS = ("PERSON", "ORG", "GPE", "DATE", "CARDINAL", "EVENT", "MINE")
ODD = settings(max_examples=60, deadline=None)


def found(doc: Doc) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label_) for span in doc.spans[ENTITIES]]


@ODD
@given(text=TEXTS)
def test_any_text_gives_clean_spans(text: str, read: Read) -> None:
    doc = read(text)
    for one, two in pairwise(doc.ents):
        assert one.end <= two.start
    assert len(set(found(doc))) == len(doc.spans[ENTITIES])
    for span in doc.spans[ENTITIES]:
        assert span.text == span.text.strip()
        assert "\n" not in span.text
        assert span[-1].text not in POSSESSIVES
        assert not span.text.endswith(("'s", "’s"))


@ODD
@given(text=TEXTS)
def test_the_same_text_gives_the_same_entities(text: str, read: Read) -> None:
    one, two = read(text), read(text)
    assert found(one) == found(two)
    assert one.spans[ENTITIES].attrs == two.spans[ENTITIES].attrs


@ODD
@given(text=TEXTS, data=st.data())
def test_whatever_a_recogniser_found_is_no_error(
    text: str, data: st.DataObject, english: Language, finder: EntityFinder
) -> None:
    doc = english.make_doc(text)
    edges = sorted(data.draw(st.sets(st.integers(0, len(doc)), max_size=6)))
    pairs = list(pairwise(edges))[::2]
    doc.ents = [Span(doc, a, b, label=data.draw(st.sampled_from(LABELS))) for a, b in pairs]
    kept = {(span.start, span.end) for span in doc.ents if span.label_ == "MINE"}
    finder(doc)
    assert kept <= {(span.start, span.end) for span in doc.ents if span.label_ == "MINE"}


RANGES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 4)).map(lambda pair: (pair[0], sum(pair))),
    max_size=8,
    unique=True,
)


@given(ranges=RANGES, data=st.data())
def test_the_choice_is_the_best_of_all_without_overlap(
    ranges: list[tuple[int, int]], data: st.DataObject
) -> None:
    gains = [data.draw(st.integers(-3, 9)) for _ in ranges]
    numbers = choose(ranges, [float(gain) for gain in gains])
    places = sorted(ranges[number] for number in numbers)
    assert all(one[1] <= two[0] for one, two in pairwise(places))
    assert sum(gains[number] for number in numbers) == best(ranges, gains)


def best(ranges: list[tuple[int, int]], gains: list[int]) -> int:
    """The most that a set without overlap can gain, by trying all."""
    most = 0
    for mask in range(1 << len(ranges)):
        chosen = sorted((ranges[n], gains[n]) for n in range(len(ranges)) if mask >> n & 1)
        if all(one[0][1] <= two[0][0] for one, two in pairwise(chosen)):
            most = max(most, sum(gain for _, gain in chosen))
    return most


@pytest.mark.parametrize("gain", [0.0, -1.0])
def test_nothing_is_chosen_that_gains_nothing(gain: float) -> None:
    assert choose([(0, 1)], [gain]) == []
