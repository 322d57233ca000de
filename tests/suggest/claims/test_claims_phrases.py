"""Statements without a plain verb of saying: phrases, nouns, requests, names given."""

from collections.abc import Callable

import pytest

Reader = Callable[[str], list[tuple[str, str, str, str]]]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "According to the harbour master, two ships are missing.",
            [("indirect", "the harbour master", "According to", "two ships are missing")],
            id="according to in front",
        ),
        pytest.param(
            "Two ships are missing, according to the harbour master.",
            [("indirect", "the harbour master", "according to", "Two ships are missing")],
            id="according to behind",
        ),
        pytest.param(
            "Three soldiers, according to the ministry, were wounded in the shelling.",
            [
                (
                    "indirect",
                    "the ministry",
                    "according to",
                    "Three soldiers | were wounded in the shelling",
                )
            ],
            id="according to in the middle",
        ),
        pytest.param(
            "In the words of the bishop, the town has lost its heart.",
            [("indirect", "the bishop", "In the words of", "the town has lost its heart")],
            id="in the words of",
        ),
        pytest.param(
            "In her view, the treaty is dead.",
            [("indirect", "her", "view", "the treaty is dead")],
            id="in her view",
        ),
        pytest.param(
            "The president expressed hope that the border would open soon.",
            [("indirect", "The president", "expressed hope", "the border would open soon")],
            id="expressed hope",
        ),
        pytest.param(
            "At the end of the visit, the envoy expressed the hope that it would open soon.",
            [("indirect", "the envoy", "expressed the hope", "it would open soon")],
            id="expressed the hope at the end of talks",
        ),
        pytest.param(
            "The chancellor voiced concern that the ceasefire would not hold.",
            [("indirect", "The chancellor", "voiced concern", "the ceasefire would not hold")],
            id="voiced concern",
        ),
        pytest.param(
            "The delegate drew attention to the fact that no report had been published.",
            [
                (
                    "indirect",
                    "The delegate",
                    "drew attention to the fact",
                    "no report had been published",
                )
            ],
            id="drew attention to the fact",
        ),
        pytest.param(
            "The minister made it clear that the base would stay.",
            [("indirect", "The minister", "made it clear", "the base would stay")],
            id="made it clear",
        ),
        pytest.param(
            "The council rejected Norland's claim that its boats had been attacked.",
            [("indirect", "Norland", "claim", "its boats had been attacked")],
            id="somebody's claim",
        ),
        pytest.param(
            "Opposition leaders rejected claims that the vote was rigged.",
            [("indirect", "Opposition leaders", "rejected claims", "the vote was rigged")],
            id="denied claims without an owner",
        ),
        pytest.param(
            "His hope is that the border will open soon.",
            [("indirect", "His", "hope is", "the border will open soon")],
            id="his hope is",
        ),
        pytest.param(
            "The prime minister urged both sides to stop the shelling.",
            [("indirect", "The prime minister", "urged", "both sides to stop the shelling")],
            id="a request with an infinitive",
        ),
        pytest.param(
            "She called on Norland to withdraw its troops.",
            [("indirect", "She", "called on", "Norland to withdraw its troops")],
            id="called on",
        ),
        pytest.param(
            "The mayor called for a minute of silence.",
            [("indirect", "The mayor", "called for", "a minute of silence")],
            id="called for",
        ),
        pytest.param(
            "The captain told the crew to wait.",
            [("indirect", "The captain", "told", "to wait")],
            id="told somebody to do something",
        ),
        pytest.param(
            "He vowed to rebuild the hospital.",
            [("indirect", "He", "vowed", "to rebuild the hospital")],
            id="a promise with an infinitive",
        ),
        pytest.param(
            "The minister accused Norland of shelling the village.",
            [("indirect", "The minister", "accused", "Norland of shelling the village")],
            id="an accusation",
        ),
        pytest.param(
            "The envoy described the meeting as constructive.",
            [("indirect", "The envoy", "described", "the meeting as constructive")],
            id="described as",
        ),
        pytest.param(
            "Trade unions called the offer “an insult”.",
            [("mixed", "Trade unions", "called", "the offer “an insult”")],
            id="called with a quoted name",
        ),
        pytest.param(
            "The report notes that the envoy called for a ceasefire.",
            [
                ("indirect", "The report", "notes", "the envoy called for a ceasefire"),
                ("indirect", "the envoy", "called for", "a ceasefire"),
            ],
            id="a demand within a report",
        ),
    ],
)
def test_a_phrase_that_reports_is_a_claim(
    statements: Reader, text: str, claims: list[tuple[str, str, str, str]]
) -> None:
    assert statements(text) == claims
