"""The stance component over the shared English pipeline, and how its answers are written down."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from tests.support import stance_sentences

from glossator.suggest.stances.component import MIN_SCORE, Stances, make_stances


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
    return stance_sentences.described
