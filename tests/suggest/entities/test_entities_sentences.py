"""What the component finds in sentences written for each phenomenon; all names are invented."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[[str], Doc]
Describe = Callable[[Doc], set[str]]

# A text, and all that must be found in it, as "LABEL words".
OFFICES = [
    (
        "Deputy Foreign Minister Tamar Kobalia met Jonas Brandvik in Oslo.",
        {
            "ROLE Deputy Foreign Minister",
            "PERSON Tamar Kobalia",
            "PERSON Jonas Brandvik",
            "GPE Oslo",
        },
    ),
    (
        "The spokesman denied it, and Prime Minister Edit Halmos left.",
        {"ROLE spokesman", "ROLE Prime Minister", "PERSON Edit Halmos"},
    ),
    (
        "The Norwegian Ambassador to Georgia, Ingrid Solheim, spoke.",
        {
            "ROLE Norwegian Ambassador to Georgia",
            "NORP Norwegian",
            "GPE Georgia",
            "PERSON Ingrid Solheim",
        },
    ),
    (
        "Assistant Secretary of State Peter Marlowe arrived on Monday.",
        {"ROLE Assistant Secretary of State", "PERSON Peter Marlowe", "DATE Monday"},
    ),
    (
        "Halmos was the Minister of Water and Energy of Hungary.",
        {"PERSON Halmos", "ROLE Minister of Water and Energy of Hungary", "GPE Hungary"},
    ),
    (
        "UN envoy Carla Brunetti and the Peruvian President stayed away.",
        {
            "ROLE UN envoy",
            "ORG UN",
            "PERSON Carla Brunetti",
            "ROLE Peruvian President",
            "NORP Peruvian",
        },
    ),
    ("The leader of the talks was late, and a leader is what they need.", set()),
    ("The ministers left.", set()),
    ("Mr. Carter thanked Dr. Anna Vella.", {"PERSON Carter", "PERSON Anna Vella"}),
]
THROUGHOUT = [
    (
        "President Lena Hartwig said no. Hartwig's answer was short, and Hartwig left.",
        {"ROLE President", "PERSON Lena Hartwig", "PERSON Hartwig"},
    ),
    (
        "Tomas Vrba of the opposition spoke first. The crowd cheered Vrba.",
        {"PERSON Tomas Vrba", "PERSON Vrba"},
    ),
    (
        "The Social Democratic Party (SDP) won. The SDP thanked its voters.",
        {"ORG Social Democratic Party", "ORG SDP"},
    ),
    ("Samir Rahim oglu spoke in Baku.", {"PERSON Samir Rahim oglu", "GPE Baku"}),
]
BODIES = [
    (
        "The Green Alliance of Slovakia left the coalition with the Farmers' Party.",
        {"ORG Green Alliance of Slovakia", "GPE Slovakia", "ORG Farmers' Party"},
    ),
    (
        "The Ministry of Finance of Estonia denied it.",
        {"ORG Ministry of Finance of Estonia", "GPE Estonia"},
    ),
    (
        "The French Ministry of Foreign Affairs and the Supreme Court agreed.",
        {"ORG French Ministry of Foreign Affairs", "NORP French", "ORG Supreme Court"},
    ),
    ("The University of Bergen is old.", {"ORG University of Bergen", "GPE Bergen"}),
    ("The People's Party of Austria lost.", {"ORG People's Party of Austria", "GPE Austria"}),
    (
        "The European Union and NATO support the United Nations.",
        {"ORG European Union", "ORG NATO", "ORG United Nations"},
    ),
]
EVENTS = [
    (
        "The 2009 European Parliament election was quiet.",
        {"EVENT 2009 European Parliament election"},
    ),
    (
        "The Minsk summit failed after the Battle of Karlovac.",
        {"EVENT Minsk summit", "GPE Minsk", "EVENT Battle of Karlovac"},
    ),
    (
        "In the 2014 Slovak presidential election the turnout was low.",
        {"EVENT 2014 Slovak presidential election", "NORP Slovak"},
    ),
    ("They met at the Vilnius Conference.", {"EVENT Vilnius Conference", "GPE Vilnius"}),
    ("The talks were short, and the election is near.", set()),
]
MAP = [
    ("Norway's answer to Germany’s plan came late.", {"GPE Norway", "GPE Germany"}),
    ("Lena Hartwig's plan pleased the Norwegians.", {"PERSON Lena Hartwig", "NORP Norwegians"}),
    (
        "The Kazakh delegation met Icelandic and Swiss officials.",
        {"NORP Kazakh", "NORP Icelandic", "NORP Swiss"},
    ),
    ("“Oslo”, he said, “is far from Buenos Aires.”", {"GPE Oslo", "GPE Buenos Aires"}),
]
DATELINES = [
    (
        "TALLINN, May 4 (Northern Wire) — Estonia closed the border.",
        {"GPE TALLINN", "DATE May 4", "ORG Northern Wire", "GPE Estonia"},
    ),
    ("LISBON — Portugal agreed on Friday.", {"GPE LISBON", "GPE Portugal", "DATE Friday"}),
    ("Vilnius, 3 June. The talks began.", {"GPE Vilnius", "DATE 3 June"}),
    (
        "BRUSSELS, June 3 - The European Commission stayed firm.",
        {"GPE BRUSSELS", "DATE June 3", "ORG European Commission"},
    ),
    ("4 Oct. 20:15 (UTC+3 MSK)\n\nThe talks began.", {"DATE 4 Oct. 20:15"}),
]
DATES = [
    (
        "He waited for two hours and left three years ago, on 4 May 2021.",
        {"DATE three years ago", "DATE 4 May 2021"},
    ),
    ("The annual fair opens on Tuesday evening.", {"DATE Tuesday evening"}),
]
ALL = [*OFFICES, *THROUGHOUT, *BODIES, *EVENTS, *MAP, *DATELINES, *DATES]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text for text, _ in ALL])
def test_a_sentence_holds_these_entities_and_no_others(
    text: str, wanted: set[str], read: Read, described: Describe
) -> None:
    assert described(read(text)) == wanted


def test_every_mention_is_found_not_only_the_first(read: Read) -> None:
    doc = read("Lena Hartwig spoke. Hartwig left. The crowd cheered Hartwig.")
    assert [span.text for span in doc.ents] == ["Lena Hartwig", "Hartwig", "Hartwig"]
    assert {span.label_ for span in doc.ents} == {"PERSON"}
