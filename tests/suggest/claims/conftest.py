"""Readers that turn a text into its claims as plain strings."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from glossator.suggest.claims.component import make_claims
from glossator.suggest.groups import CLAIM_ROLES, CLAIMS, FrameSpans, TokenRange, read_frames

Claim = tuple[str, str, str, str]
Reader = Callable[[str], list[Claim]]


@pytest.fixture(scope="session")
def statements(english: Language) -> Reader:
    """The claims of a text in the scope "statements": label, source, cue, content.

    Fragments are joined by " | "; nothing stands for an empty source.
    """
    return _reader(english, "statements")


@pytest.fixture(scope="session")
def everything(english: Language) -> Reader:
    """The same in the scope "all"."""
    return _reader(english, "all")


def _reader(english: Language, scope: str) -> Reader:
    component = make_claims(english, "claims", scope, 0.5, nested=True, lexicon="")

    def read(text: str) -> list[Claim]:
        doc = component(english(text))
        return [_plain(doc, frame) for frame in read_frames(doc, CLAIMS, CLAIM_ROLES)]

    return read


def _plain(doc: Doc, frame: FrameSpans) -> Claim:
    source, cue = (_words(doc, frame.roles.get(role, ())) for role in ("source", "cue"))
    return frame.label, source, cue, _words(doc, frame.spans)


def _words(doc: Doc, ranges: tuple[TokenRange, ...]) -> str:
    return " | ".join(doc[start:end].text for start, end in ranges)
