"""The stance component over the shared English pipeline, and how its answers are written down."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from glossator.suggest.groups import STANCE_ROLES, STANCES, FrameSpans, read_frames
from glossator.suggest.stances.component import MIN_SCORE, Stances, make_stances

SIGNS = {"support": "+", "oppose": "-", "neutral": "0", "mixed": "~"}
NOBODY = "∅"


@pytest.fixture(scope="session")
def stances(english: Language) -> Stances:
    """The component with its default settings."""
    component: Stances = make_stances(english, "stances", MIN_SCORE, "", "", True)
    return component


@pytest.fixture(scope="session")
def read(english: Language, stances: Stances) -> Callable[[str], Doc]:
    """Parse a text and find its stances."""
    return lambda text: stances(english(text))


@pytest.fixture(scope="session")
def described() -> Callable[[Doc], list[str]]:
    """The stances of a document as ``sentences.txt`` writes them."""
    return lambda doc: [_line(doc, frame) for frame in read_frames(doc, STANCES, STANCE_ROLES)]


def _line(doc: Doc, frame: FrameSpans) -> str:
    holder = " | ".join(doc[start:end].text for start, end in frame.roles.get("holder", ()))
    target = " | ".join(doc[start:end].text for start, end in frame.roles["target"])
    kind, certainty = frame.attributes["kind"], frame.attributes["certainty"]
    tags = [str(tag) for tag in (kind, certainty) if tag not in {"attitude", "stated"}]
    end = f" [{', '.join(tags)}]" if tags else ""
    return f"{SIGNS[frame.label]} {holder or NOBODY} -> {target}{end}"
