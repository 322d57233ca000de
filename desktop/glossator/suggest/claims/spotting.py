"""Spotting: every word of a document that may be a cue, before anything else is known."""

from collections.abc import Callable

from spacy.tokens import Token

from glossator.suggest.claims.carriers import adjective_cue, noun_cue
from glossator.suggest.claims.cues import (
    Cue,
    according,
    introduction,
    mark,
    standpoint,
    verb_cue,
    within_long_quotation,
)
from glossator.suggest.claims.lexicon import Verbs, Words
from glossator.suggest.claims.syntax import Scene

_FINDERS: tuple[Callable[[Scene, Token], Cue | None], ...] = (
    introduction,
    noun_cue,
    adjective_cue,
    mark,
)


def find_cues(scene: Scene) -> list[Cue]:
    """All cues of the document, in text order; at most one for a token."""
    announcing = _announcing(scene.lexicon.verbs)
    found = []
    for token in scene.doc:
        if token.is_space or within_long_quotation(scene, token):
            continue
        cue = (
            according(scene, token)
            or standpoint(scene, token)
            or verb_cue(scene, token, announcing)
            or next(filter(None, (finder(scene, token) for finder in _FINDERS)), None)
        )
        if cue:
            found.append(cue)
    return found


def _announcing(verbs: Verbs) -> Words:
    return frozenset().union(
        verbs.saying,
        verbs.directing,
        verbs.accusing,
        verbs.committing,
        verbs.characterising,
        verbs.thinking,
        verbs.thinking_aloud,
        verbs.willing,
        verbs.attitude,
    )
