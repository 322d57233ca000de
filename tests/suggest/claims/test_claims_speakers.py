"""Whom a pronoun or a description that speaks stands for, on sentences written for this test."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from spacy.language import Language

from glossator.resources import seed
from glossator.suggest.claims.component import make_claims
from glossator.suggest.entities import component as entities
from glossator.suggest.groups import CLAIM_ROLES, CLAIMS, read_frames

Reader = Callable[[str], dict[tuple[int, str], str]]
Speakers = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def read(english: Language) -> Reader:
    """Every claim's source with its place, and the name that it stands for; nothing for none."""
    claims = make_claims(english, "claims", "all", 0.5, nested=True, lexicon="")
    names = english.create_pipe(entities.FACTORY)

    def found(text: str) -> dict[tuple[int, str], str]:
        doc = claims(names(english(text)))
        out = {}
        for frame in read_frames(doc, CLAIMS, CLAIM_ROLES):
            for start, end in frame.roles.get("source", ()):
                named = [doc[low:high].text for low, high in frame.roles.get("speaker", ())]
                out[doc[start].idx, doc[start:end].text] = " ".join(named)
        return out

    return found


@pytest.fixture(scope="module")
def speakers(read: Reader) -> Speakers:
    """The sources of a text and the names that they stand for, without their places."""
    return lambda text: [(source, name) for (_, source), name in read(text).items()]


MEANT = {
    "the subject of the sentence before": (
        "Minister Ada Okafor visited the port. She said that the strike was over.",
        ("She", "Ada Okafor"),
    ),
    "the speaker before, over a quotation": (
        "“The port is open,” Ada Okafor said.\n\n“Nobody is paid,” she added.",
        ("she", "Ada Okafor"),
    ),
    "over a second pronoun": (
        "Jon Berg opened the talks. He praised the guests. He said that the river was calm.",
        ("He", "Jon Berg"),
    ),
    "the nearest name of the same person": (
        "Jon Berg opened the talks. Berg then left. He said that the river was calm.",
        ("He", "Berg"),
    ),
    "somebody whom a release quotes": (
        (
            "The release says Ada Okafor insisted that the bridge was safe. "
            "She noted that ships pass daily."
        ),
        ("She", "Ada Okafor"),
    ),
    "who did it in a passive": (
        "The plan was announced by Foreign Minister Ada Okafor. She said that it would work.",
        ("She", "Ada Okafor"),
    ),
    "a title that tells": (
        "Mr. Berg met Mrs. Okafor. He said that the talks would go on.",
        ("He", "Berg"),
    ),
    "a relative clause": (
        "The guests met Jon Berg, who said that the river was calm.",
        ("who", "Jon Berg"),
    ),
    "an office": (
        (
            "Foreign Minister Ada Okafor met Jon Berg in Oslo. "
            "The minister said that the talks would go on."
        ),
        ("The minister", "Ada Okafor"),
    ),
    "a kind of office": (
        (
            "Norwegian Ambassador Jon Berg came to Lagos. "
            "The diplomat said that the talks would go on."
        ),
        ("The diplomat", "Jon Berg"),
    ),
    "a ministry": (
        (
            "The Foreign Ministry of Norway answered on Monday. "
            "The ministry said that the talks would go on."
        ),
        ("The ministry", "Foreign Ministry of Norway"),
    ),
    "an organisation as it": (
        "The Foreign Ministry of Norway offered its help. “We will come,” it said in a statement.",
        ("it", "Foreign Ministry of Norway"),
    ),
}


@pytest.mark.parametrize("case", MEANT)
def test_the_name_in_sight_is_found(speakers: Speakers, case: str) -> None:
    text, pair = MEANT[case]
    assert pair in speakers(text)


UNCLEAR = {
    "two people in one sentence": (
        "An aide to Jon Berg met a friend of Ada Okafor. He said that the talks would go on."
    ),
    "nobody is named": "The port was closed. He said that the strike was over.",
    "a title that forbids it": ("Mrs. Okafor visited the port. He said that the strike was over."),
    "somebody was asked": ("Jon Berg asked the guard about the gate. “It is shut,” he said."),
    "somebody unnamed speaks between": (
        "Jon Berg left. Aides say that the talks failed. “It was late,” he said."
    ),
    "two ministers": (
        "Minister Ada Okafor met Minister Jon Berg. The minister said that the talks would go on."
    ),
    "it of the weather": "The Foreign Ministry of Norway met. It seems that the river is calm.",
    "a name is its own": "Ada Okafor arrived. Okafor said that the strike was over.",
}


@pytest.mark.parametrize("case", UNCLEAR)
def test_what_is_not_safe_is_left_open(speakers: Speakers, case: str) -> None:
    assert {name for _, name in speakers(UNCLEAR[case])} <= {""}


def test_the_source_stays_the_words_of_the_text(speakers: Speakers) -> None:
    text, (source, name) = MEANT["an office"]
    assert [pair[0] for pair in speakers(text)] == [source]
    assert name not in source


def test_speakers_in_the_sample_articles_are_those_of_the_gold(read: Reader) -> None:
    right, other = 0, []
    for line in seed("gold.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text, wanted = article["text"], speakers_of(article)
        for (start, source), name in read(text).items():
            right += wanted.get(start) == name
            if name and start in wanted and wanted[start] != name:
                other.append((source, name))
    assert right >= 24
    assert other == []


def speakers_of(article: Mapping[str, Any]) -> dict[int, str]:
    """The names in the gold that sources stand for, by where the source begins."""
    text, found = article["text"], {}
    spans = {each["id"]: each["spans"][0] for each in article["annotations"]}
    for claim in article["annotations"]:
        roles = claim.get("roles", {})
        if "speaker" in roles:
            start, end = spans[roles["speaker"]]
            found[roles["source"][0][0]] = text[start:end]
    return found
