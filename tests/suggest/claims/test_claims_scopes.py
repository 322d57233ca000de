"""What belongs to which scope, and what is no claim at all."""

from collections.abc import Callable

import pytest

Reader = Callable[[str], list[tuple[str, str, str, str]]]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "She believes that the dam will hold.",
            [("indirect", "She", "believes", "the dam will hold")],
            id="a belief",
        ),
        pytest.param(
            "Rates will fall, analysts at Nordbank expect.",
            [("indirect", "analysts at Nordbank", "expect", "Rates will fall")],
            id="a belief behind its content",
        ),
        pytest.param(
            "The governor is confident that the dam will hold.",
            [("indirect", "The governor", "is confident", "the dam will hold")],
            id="a confident speaker",
        ),
        pytest.param(
            "He wants to leave the union.",
            [("indirect", "He", "wants", "to leave the union")],
            id="a wish",
        ),
        pytest.param(
            "The senator opposes the bill.",
            [("indirect", "The senator", "opposes", "the bill")],
            id="support and opposition",
        ),
        pytest.param(
            "Lind also stressed the importance of direct flights.",
            [("indirect", "Lind", "also stressed", "the importance of direct flights")],
            id="a topic",
        ),
        pytest.param(
            "The ambassador condemned the attack on the consulate.",
            [("indirect", "The ambassador", "condemned", "the attack on the consulate")],
            id="a condemnation",
        ),
        pytest.param(
            "The envoy spoke about the long negotiations.",
            [("indirect", "The envoy", "spoke about", "the long negotiations")],
            id="a verb with its preposition",
        ),
    ],
)
def test_the_wide_scope_takes_in_beliefs_wishes_and_attitudes(
    everything: Reader, text: str, claims: list[tuple[str, str, str, str]]
) -> None:
    assert everything(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She believes that the dam will hold.", id="a belief"),
        pytest.param(
            "Rates will fall, analysts at Nordbank expect.", id="a belief behind its content"
        ),
        pytest.param("The governor is confident that the dam will hold.", id="a confident speaker"),
        pytest.param("He wants to leave the union.", id="a wish"),
        pytest.param("The senator opposes the bill.", id="support and opposition"),
        pytest.param("Lind also stressed the importance of direct flights.", id="a topic"),
        pytest.param("The ambassador condemned the attack on the consulate.", id="a condemnation"),
        pytest.param(
            "The envoy spoke about the long negotiations.", id="a verb with its preposition"
        ),
    ],
)
def test_the_narrow_scope_leaves_them_out(statements: Reader, text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The bridge was built in 1911.", id="no cue"),
        pytest.param("He said yes.", id="a yes"),
        pytest.param("The minister said nothing.", id="nothing said"),
        pytest.param("What the minister said was wrong.", id="a relative what"),
        pytest.param("Say what you will.", id="a command"),
        pytest.param("Let us say that the dam holds.", id="let us say"),
        pytest.param(
            "The so-called “peace plan” was discussed in Geneva.", id="marks around a name"
        ),
        pytest.param("The bridge was built according to plan.", id="in accordance with a plan"),
        pytest.param("There are fears that the dam may break.", id="a fear without an owner"),
        pytest.param("That is to say, nothing changed.", id="an adverb"),
    ],
)
def test_a_sentence_that_reports_nothing_has_no_claim(statements: Reader, text: str) -> None:
    assert statements(text) == []
