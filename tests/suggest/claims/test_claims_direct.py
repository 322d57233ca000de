"""Direct speech: what stands in quotation marks, whoever says so and wherever."""

from collections.abc import Callable

import pytest

Reader = Callable[[str], list[tuple[str, str, str, str]]]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        pytest.param(
            "“We will not wait any longer,” the minister said.",
            [("direct", "the minister", "said", "“We will not wait any longer,”")],
            id="curly marks before the source",
        ),
        pytest.param(
            '"We wait," said Lena Holm, who heads the port. "It opens soon."',
            [
                (
                    "direct",
                    "Lena Holm, who heads the port",
                    "said",
                    '"We wait," | "It opens soon."',
                )
            ],
            id="straight marks and a quotation that goes on behind the cue",
        ),
        pytest.param(
            "''Nobody was hurt,'' the mayor said on Tuesday.",
            [("direct", "the mayor", "said", "''Nobody was hurt,''")],
            id="doubled apostrophes",
        ),
        pytest.param(
            "«The bridge is closed,» the governor told reporters.",
            [("direct", "the governor", "told", "«The bridge is closed,»")],
            id="guillemets",
        ),
        pytest.param(
            "“The river rose overnight,” he said, “and the lower town is under water.”",
            [
                (
                    "direct",
                    "he",
                    "said",
                    "“The river rose overnight,” | “and the lower town is under water.”",
                )
            ],
            id="a quotation broken by the cue",
        ),
        pytest.param(
            "“The driver,” spokeswoman Ida Moe told the paper Dagen, “was asleep.”",
            [("direct", "spokeswoman Ida Moe", "told", "“The driver,” | “was asleep.”")],
            id="a clause broken by the cue",
        ),
        pytest.param(
            "The ambassador said: “Our doors are open.”",
            [("direct", "The ambassador", "said", "“Our doors are open.”")],
            id="a colon before the quotation",
        ),
        pytest.param(
            "The ministry said in a statement:\n\n“Talks were useful.\n\n“They will go on.”",
            [
                (
                    "direct",
                    "The ministry",
                    "said in a statement",
                    "“Talks were useful. | “They will go on.”",
                )
            ],
            id="a quotation carried on over paragraphs",
        ),
        pytest.param(
            "“I saw nothing,” he said. “I heard everything,” she replied.",
            [
                ("direct", "he", "said", "“I saw nothing,”"),
                ("direct", "she", "replied", "“I heard everything,”"),
            ],
            id="two speakers in one paragraph",
        ),
        pytest.param(
            "“I saw nothing,” he said. “I heard nothing.” The court did not believe him.",
            [("direct", "he", "said", "“I saw nothing,” | “I heard nothing.”")],
            id="the same speaker goes on",
        ),
        pytest.param(
            "“Where is the money?” asked the auditor.",
            [("direct", "the auditor", "asked", "“Where is the money?”")],
            id="a question",
        ),
        pytest.param(
            '"We are ready for peace", - noted the president.',
            [("direct", "the president", "noted", '"We are ready for peace"')],
            id="a stop behind the mark and a dash",
        ),
        pytest.param(
            "The keeper turned to his log: “Two lamps are broken.”",
            [("direct", "The keeper", "turned", "“Two lamps are broken.”")],
            id="a verb that no list holds before a colon",
        ),
        pytest.param(
            "The banner read: “No more tolls”.",
            [("direct", "The banner", "read", "“No more tolls”")],
            id="a written text",
        ),
        pytest.param(
            "“No more tolls” — Mia Dahl",
            [("direct", "Mia Dahl", "—", "“No more tolls”")],
            id="a name behind a dash",
        ),
        pytest.param(
            "Holm: ‘We are ready’",
            [("direct", "Holm", ":", "‘We are ready’")],
            id="single marks behind a name and a colon",
        ),
        pytest.param(
            "Leila Aziz, 34, who fled in March, said: “We left all. We will not go back.”",
            [
                (
                    "direct",
                    "Leila Aziz, 34, who fled in March",
                    "said",
                    "“We left all. We will not go back.”",
                )
            ],
            id="a source with commas around a side remark",
        ),
        pytest.param(
            "BRUSSELS -- The commissioner said: “The rules will change.”",
            [("direct", "The commissioner", "said", "“The rules will change.”")],
            id="a dateline before the source",
        ),
        pytest.param(
            "“We will not wait any longer,“ the minister said.",
            [("direct", "the minister", "said", "“We will not wait any longer,“")],
            id="the wrong glyph closes the quotation",
        ),
        pytest.param(
            "The envoy said in a letter that “the last months have damaged our trust.”",
            [
                (
                    "direct",
                    "The envoy",
                    "said in a letter",
                    "“the last months have damaged our trust.”",
                )
            ],
            id="a whole quotation behind that",
        ),
        pytest.param(
            "“It is over,” she told Radio Nord, adding that the crew was safe.",
            [
                ("direct", "she", "told", "“It is over,”"),
                ("indirect", "she", "adding", "the crew was safe"),
            ],
            id="a quotation and a further report",
        ),
    ],
)
def test_a_quotation_is_a_direct_claim_of_its_speaker(
    statements: Reader, text: str, claims: list[tuple[str, str, str, str]]
) -> None:
    assert statements(text) == claims


def test_a_subject_within_the_first_quotation_is_not_who_speaks(statements: Reader) -> None:
    found = statements("“The bridge,” Ada Lund said on Friday, “will open in May.”")
    assert [claim[1:] for claim in found] == [
        ("Ada Lund", "said", "“The bridge,” | “will open in May.”")
    ]


def test_a_quotation_begun_in_the_paragraph_before_belongs_to_the_cue_behind_it(
    statements: Reader,
) -> None:
    text = "The hall was full.\n\n“Nobody leaves.\n\n“The ships stay in port,” Ada Lund said."
    assert [(claim[1], claim[3]) for claim in statements(text)] == [
        ("Ada Lund", "“Nobody leaves. | “The ships stay in port,”")
    ]


def test_a_quotation_that_another_cue_began_stays_with_it(statements: Reader) -> None:
    text = "Jon Berg said: “Nobody leaves.\n\n“The ships stay in port,” Ada Lund said."
    assert ("Ada Lund", "“The ships stay in port,”") in [
        (claim[1], claim[3]) for claim in statements(text)
    ]


def test_a_colon_may_open_what_is_said_without_marks(statements: Reader) -> None:
    found = statements("Asked about the road, Ada Lund said: The road is open, but it is wet.")
    assert [(claim[0], claim[3]) for claim in found] == [
        ("indirect", "The road is open, but it is wet")
    ]
