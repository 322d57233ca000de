"""What three people get wrong about the sample articles: one planted error of each kind and more.

Where nothing is planted everybody follows the planted truth, the gold labels of the samples. Each
slip says which question it has to raise and what the right answer is, in the words of the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

ARTICLES = ("01-ambassador-talks", "03-condolences", "11-recalled")
PEOPLE = ("ada", "ben", "cleo")
NOTHING = "nothing is here"
LAYERS = {"e": "entity", "c": "claim", "s": "stance"}


class Question(NamedTuple):
    """A question that has to be put: of which article, of which words, about what.

    ``nth`` tells which occurrence of the words is meant.
    """

    article: str
    layer: str
    words: str
    nth: int
    asks: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One error of one person.

    ``item`` is the id of what they should have marked; one that the truth lacks is an extra.
    ``says`` is what they say otherwise, in the form of native JSON Lines with words instead of
    positions; None where they mark nothing.
    """

    person: str
    item: str
    says: Mapping[str, Any] | None
    words: str
    asks: str
    right: str
    nth: int = 1

    @property
    def article(self) -> str:
        """The name of the article."""
        return next(each for each in ARTICLES if each[:2] == self.item[:2])

    @property
    def layer(self) -> str:
        """The layer of the item."""
        return LAYERS[self.item[3]]

    @property
    def question(self) -> Question:
        """What the slip has to be asked about."""
        return Question(self.article, self.layer, self.words, self.nth, self.asks)


_THANKED = "thanked her for the invitation to Oslo"
_JUSTIFY = "Nothing can justify violence against those who serve peace"
_GEORGIAN = "a Georgian delegation would come to Oslo in January"
_PERMITS = (
    "two of the six permits were still missing and that the blame lay with "
    '"officials who fear open tenders"'
)
_BLAME = 'the blame lay with "officials who fear open tenders"'
_DETAINED = "two suspects had been detained near the port on Sunday night"
_ELECTED = "congratulated Tsiklauri on his election"
_NORWAY = "Norway remained committed to the energy corridor across the Black Sea"
_THAT_NORWAY = f"that {_NORWAY}"
_DRAGOVA = "was also condemned by President Kalina Dragova"
_BAKU = "thanked Baku for its quick reaction"
_SEIZURE = {"label": "EVENT", "words": "the seizure of a trawler"}

_ADA = (
    # a missing entity, a wrong label, a wrong filler, the wrong polarity, a wrong attribute
    Slip("ada", "01-e30", None, "Oslo", "existence", "PLACE “Oslo”", nth=2),
    Slip("ada", "01-e22", {"label": "ORG"}, "Norway", "label", "PLACE"),
    Slip("ada", "01-c6", {"roles": {"source": "The two sides"}}, _GEORGIAN, "role source", "Moe"),
    Slip("ada", "01-s2", {"label": "oppose"}, _THANKED, "label", "support"),
    Slip(
        "ada",
        "03-s3",
        {"attributes": {"kind": "demand", "certainty": "stated"}},
        _JUSTIFY,
        "attribute kind",
        "attitude",
    ),
)
_BEN = (
    # an extra entity, a wrong extent, a wrong yes or no, a missing claim, an empty role
    Slip(
        "ben", "01-e99", {"label": "GROUP", "words": "officials"}, "officials", "existence", NOTHING
    ),
    Slip(
        "ben",
        "01-e18",
        {"words": "the University of Bergen"},
        "the University of Bergen",
        "extent",
        "University of Bergen",
    ),
    Slip(
        "ben",
        "01-c4",
        {"attributes": {"check_worthy": False}},
        _PERMITS,
        "attribute check_worthy",
        "yes",
    ),
    Slip("ben", "03-c2", None, _DETAINED, "existence", f"indirect “{_DETAINED}”"),
    Slip("ben", "01-s4", {"roles": {"holder": None}}, _BLAME, "role holder", "Tsiklauri"),
)
_CLEO = (
    # a wrong target, an extra claim, an extra stance, a claim that is wrong in two ways
    Slip(
        "cleo", "01-s1", {"roles": {"target": "his election"}}, _ELECTED, "role target", "Tsiklauri"
    ),
    Slip(
        "cleo",
        "01-c99",
        {"label": "indirect", "words": "It was their first meeting"},
        "It was their first meeting",
        "existence",
        NOTHING,
    ),
    Slip(
        "cleo",
        "01-s99",
        {
            "label": "neutral",
            "words": "touched upon student exchanges",
            "roles": {"target": "student exchanges"},
        },
        "touched upon student exchanges",
        "existence",
        NOTHING,
    ),
    Slip("cleo", "01-c2", {"words": _THAT_NORWAY}, _THAT_NORWAY, "extent", _NORWAY),
    Slip("cleo", "01-c2", {"label": "mixed"}, _THAT_NORWAY, "label", "indirect"),
    # a passage of which she says “nothing here”, although there is
    Slip("cleo", "03-e13", None, "Sofia", "existence", "PLACE “Sofia”", nth=2),
    Slip("cleo", "03-e14", None, "President", "existence", "ROLE “President”"),
    Slip("cleo", "03-e15", None, "Kalina Dragova", "existence", "PERSON “Kalina Dragova”"),
    Slip("cleo", "03-e16", None, "Baku", "existence", "PLACE “Baku”"),
    Slip("cleo", "03-s5", None, _DRAGOVA, "existence", f"oppose “{_DRAGOVA}”"),
    Slip("cleo", "03-s6", None, _BAKU, "existence", f"support “{_BAKU}”"),
)
_SHARED = (
    # three people, three labels; and two of three who are wrong in the same way
    Slip("ben", "03-e17", {"label": "PLACE"}, "Interior Ministry of Georgia", "label", "ORG"),
    Slip("cleo", "03-e17", {"label": "GROUP"}, "Interior Ministry of Georgia", "label", "ORG"),
    Slip("ben", "11-e99", _SEIZURE, _SEIZURE["words"], "existence", NOTHING),
    Slip("cleo", "11-e99", _SEIZURE, _SEIZURE["words"], "existence", NOTHING),
)
SLIPS = (*_ADA, *_BEN, *_CLEO, *_SHARED)
ANSWERS: Mapping[Question, str] = {each.question: each.right for each in SLIPS}

# Dora reads one of the articles when everything is settled, and calls an office a group of people.
LATE = Slip("dora", "11-e4", {"label": "GROUP"}, "ambassador to Libya", "label", "ROLE")
