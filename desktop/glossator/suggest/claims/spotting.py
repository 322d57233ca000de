"""Spotting: every word of a document that may be a cue, before anything else is known."""

from collections.abc import Callable, Iterator, Mapping

from spacy.strings import get_string_id
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
from glossator.suggest.claims.lexicon import CueWords
from glossator.suggest.claims.speaking_lines import speaking_line
from glossator.suggest.claims.syntax import Scene
from glossator.suggest.sieve import columns, sieve_of

Finder = Callable[[Scene, Token], Cue | None]

_VERB, _AUX = get_string_id("VERB"), get_string_id("AUX")
_VERBAL = frozenset({_VERB, _AUX})
_NOUN, _ADJECTIVE = get_string_id("NOUN"), get_string_id("ADJ")
_BY_WORD: Mapping[int, tuple[Finder, ...]] = {
    get_string_id(word): finders
    for word, finders in {
        "according": (according,),
        "in": (standpoint,),
        ":": (mark, speaking_line),
        **dict.fromkeys(DASHES, (mark,)),
    }.items()
}
_OPENING = sieve_of(_BY_WORD)


def find_cues(scene: Scene, words: CueWords) -> list[Cue]:
    """The cues among ``words`` in a document, in text order; at most one for a token."""
    found = []
    for index, finders in _candidates(scene, words):
        if not within_long_quotation(scene, index):
            token = scene.doc[index]
            cue = next(filter(None, (finder(scene, token) for finder in finders)), None)
            if cue:
                found.append(cue)
    return found


def _candidates(scene: Scene, words: CueWords) -> Iterator[tuple[int, tuple[Finder, ...]]]:
    """The tokens that may be cues, with what asks further.

    Most words are settled by their numbers alone, which is what makes this fast.
    """
    rows, near = columns(scene.doc, "LOWER", "POS", "LEMMA"), scene.quotations.near()
    verbal = (rows[:, 1] == _VERB) | (rows[:, 1] == _AUX)
    may_be = (verbal & near) | _OPENING.passing(rows[:, 0]) | words.sieve.passing(rows[:, 2])
    places = may_be.nonzero()[0]
    for index, (lower, kind, lemma) in zip(places.tolist(), rows[places].tolist(), strict=True):
        if lower in _BY_WORD:
            yield index, _BY_WORD[lower]
        elif kind in _VERBAL:
            if lemma in words.verbs:
                yield index, (verb_cue, introduction)
            elif near[index] and lemma not in words.passed:
                yield index, (introduction,)
        elif kind == _NOUN:
            if lemma in words.nouns:
                yield index, (noun_cue,)
        elif kind == _ADJECTIVE and lemma in words.adjectives:
            yield index, (adjective_cue,)
