"""What the tests of learning share: examples, and a tagger that they taught."""

from collections.abc import Sequence

import pytest
from spacy.language import Language
from tests.support.marked import Marked, articles, marked_claims

from glossator.domain.span import Span
from glossator.suggest.claims.tagger import TaggerModel, train_tagger
from glossator.suggest.learning.examples import Example


@pytest.fixture(scope="session")
def marked(english: Language) -> Marked:
    """Parse a marked text, wholly covered."""

    def read(text: str) -> Example:
        plain, claims = marked_claims(text)
        return Example(english(plain), claims, (Span(0, len(plain)),))

    return read


@pytest.fixture(scope="session")
def lessons(marked: Marked) -> Sequence[Example]:
    return [marked(text) for text in articles(24)]


@pytest.fixture(scope="session")
def learnt(lessons: Sequence[Example]) -> TaggerModel:
    return train_tagger(lessons, seed=3)
