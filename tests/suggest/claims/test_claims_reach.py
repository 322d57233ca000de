"""How far a claim reaches: tails of clauses, paragraphs of speech, lines with a speaker."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from glossator.suggest.claims.component import make_claims
from glossator.suggest.groups import CLAIM_ROLES, CLAIMS, read_frames

Claim = tuple[str, str, str, str]
Reader = Callable[[str], list[Claim]]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "“The port is shut,” the mayor said.\n\n“We have no ships left.”\n\nRain fell.",
            [
                (
                    "direct",
                    "the mayor",
                    "said",
                    "“The port is shut,” | “We have no ships left.”",
                )
            ],
            id="a paragraph of speech behind its announcement",
        ),
        pytest.param(
            "“The port is shut,” the mayor said.\n\n“We have no ships left,” the captain said.",
            [
                ("direct", "the mayor", "said", "“The port is shut,”"),
                ("direct", "the captain", "said", "“We have no ships left,”"),
            ],
            id="a paragraph of speech with its own announcement",
        ),
        pytest.param(
            "The mayor took the “old road” home.\n\n“We have no ships left.”",
            [],
            id="a paragraph of speech that nobody announces",
        ),
        pytest.param(
            "The minister said the plan had failed because nobody paid for it.",
            [
                (
                    "indirect",
                    "The minister",
                    "said",
                    "the plan had failed because nobody paid for it",
                )
            ],
            id="a reason",
        ),
        pytest.param(
            "“They move it to the coast,” Lind went on.",
            [("direct", "Lind", "went on", "“They move it to the coast,”")],
            id="a verb of no list behind the quotation",
        ),
        pytest.param(
            "Ada Lund: The port will stay open all year.",
            [("indirect", "Ada Lund", ":", "The port will stay open all year")],
            id="a headline that opens with its speaker",
        ),
        pytest.param(
            "Update: The port will stay open all year.",
            [],
            id="a word before a colon that is no speaker",
        ),
    ],
)
def test_a_claim_reaches_as_far_as_its_speaker_speaks(
    statements: Reader, text: str, claims: list[Claim]
) -> None:
    assert statements(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "Norland's criticism of the treaty went on.",
            [("indirect", "Norland", "criticism of", "the treaty")],
            id="the owner of a noun",
        ),
        pytest.param(
            "The envoy voiced support for the new border plan.",
            [("indirect", "The envoy", "voiced support for", "the new border plan")],
            id="a noun that a verb puts forward",
        ),
        pytest.param("There was support for the plan.", [], id="nobody's support"),
    ],
)
def test_a_noun_of_attitude_carries_what_it_is_about(
    everything: Reader, text: str, claims: list[Claim]
) -> None:
    assert everything(text) == claims


def test_two_speakers_set_against_each_other_say_one_thing_each(statements: Reader) -> None:
    claims = statements("The mayor said the dam was safe, while the engineers said it had cracks.")

    assert [(source, content) for _, source, _, content in claims] == [
        ("The mayor", "the dam was safe"),
        ("the engineers", "it had cracks"),
    ]


@pytest.mark.parametrize(
    ("keep_that", "content"),
    [(True, "that the dam was safe"), (False, "the dam was safe")],
)
def test_the_opening_that_belongs_to_the_content_only_if_asked_for(
    english: Language, keep_that: bool, content: str
) -> None:
    component = make_claims(
        english, "claims", "all", 0.0, nested=True, lexicon="", keep_that=keep_that
    )
    doc = component(english("The mayor said that the dam was safe."))

    (frame,) = read_frames(doc, CLAIMS, CLAIM_ROLES)
    assert [doc[start:end].text for start, end in frame.spans] == [content]


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        pytest.param(
            "Ada Lund said that the bridge over the river would stay closed.",
            "It said that the bridge over the river would stay closed.",
            id="a name and a pronoun",
        ),
        pytest.param(
            "Ada Lund opposed the plan for a bridge over the wide river.",
            "Ada Lund backed the plan for a bridge over the wide river.",
            id="a plain verb and a doubtful one",
        ),
        pytest.param(
            "Ada Lund said that the bridge over the river would stay closed.",
            "Ada Lund may say that the bridge over the river would stay closed.",
            id="what was said and what may be",
        ),
    ],
)
def test_the_plainer_claim_has_the_higher_score(
    english: Language, surer: str, less_sure: str
) -> None:
    component = make_claims(english, "claims", "all", 0.0, nested=True, lexicon="")
    docs = [component(english(text)) for text in (surer, less_sure)]
    scores = [read_frames(doc, CLAIMS, CLAIM_ROLES)[0].score for doc in docs]

    assert scores[0] > scores[1]
