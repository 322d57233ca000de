"""The entities component in the small English pipeline, once for all its tests."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from glossator.suggest import lines
from glossator.suggest.entities.component import EntityFinder, make_entities
from glossator.suggest.groups import ENTITIES

Read = Callable[[str], Doc]
Describe = Callable[[Doc], set[str]]


@pytest.fixture(scope="session")
def finder(english: Language) -> EntityFinder:
    """The component with its default settings."""
    made: EntityFinder = make_entities(
        english, "entities", min_score=0.3, nested=True, roles=True, lexicon="", weights=""
    )
    return made


@pytest.fixture(scope="session")
def read(english: Language, finder: EntityFinder) -> Read:
    """Read a text: the pipeline, then the component."""
    assert lines.FACTORY in english.pipe_names
    return lambda text: finder(english(text))


@pytest.fixture(scope="session")
def described() -> Describe:
    """Says what the component wrote, as "LABEL words"."""
    return lambda doc: {f"{span.label_} {span.text}" for span in doc.spans[ENTITIES]}
