"""Spotting: every word of a document that may be a cue, before anything else is known."""

from collections.abc import Callable, Mapping
from functools import partial

from spacy.tokens import Token

from glossator.suggest.claims.carriers import adjective_cue, noun_cue
from glossator.suggest.claims.cues import (
    DASHES,
    Cue,
    according,
    introduction,
    mark,
    standpoint,
    verb_cue,
    within_long_quotation,
)
from glossator.suggest.claims.lexicon import Verbs, Words
from glossator.suggest.claims.speaking_lines import speaking_line
from glossator.suggest.claims.syntax import Scene

Finder = Callable[[Scene, Token], Cue | None]

# Most words are settled by their part of speech alone, which is what makes this fast.
_BY_WORD: Mapping[str, tuple[Finder, ...]] = {
    "according": (according,),
    "in": (standpoint,),
    ":": (mark, speaking_line),
    **dict.fromkeys(DASHES, (mark,)),
}


def find_cues(scene: Scene) -> list[Cue]:
    """All cues of the document, in text order; at most one for a token."""
    verbs = (partial(verb_cue, announcing=_announcing(scene.lexicon.verbs)), introduction)
    by_kind: Mapping[str, tuple[Finder, ...]] = {
        "VERB": verbs,
        "AUX": verbs,
        "NOUN": (noun_cue,),
        "ADJ": (adjective_cue,),
    }
    found = []
    for token in scene.doc:
        finders = _BY_WORD.get(token.lower_) or by_kind.get(token.pos_)
        if finders is None or within_long_quotation(scene, token):
            continue
        cue = next(filter(None, (finder(scene, token) for finder in finders)), None)
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
