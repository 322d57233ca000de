"""The pipeline component ``glossator_stances``: who is for or against what.

It stands behind tagger, parser, lemmatizer and entity recogniser, and fills
``doc.spans["stances"]`` and its role groups (see ``glossator.suggest.groups``).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from glossator.domain.errors import BadRecord
from glossator.resources import resource
from glossator.suggest.groups import STANCE_ROLES, STANCES, write_frames
from glossator.suggest.stances.adjectives import adjective_hits, predicate_hits
from glossator.suggest.stances.demands import demand_hits
from glossator.suggest.stances.drafts import drafts_of
from glossator.suggest.stances.entries import Kind, Pattern
from glossator.suggest.stances.evaluations import naming_hits, reported_hits
from glossator.suggest.stances.frames import Frame, frames_of
from glossator.suggest.stances.hits import Hit
from glossator.suggest.stances.holders import Cast
from glossator.suggest.stances.joining import joined
from glossator.suggest.stances.lexicon import load_lexicon
from glossator.suggest.stances.links import kept_children
from glossator.suggest.stances.merging import DECISIVE, merged
from glossator.suggest.stances.nouns import deed_noun_hits, in_noun_hits, noun_hits
from glossator.suggest.stances.subjects import Grammar
from glossator.suggest.stances.verbs import VERB_PATTERNS, verb_hits

FACTORY = "glossator_stances"
MIN_SCORE = 0.5

_LEXICON = "lexicon/stances.tsv"
_HELPING_WORDS = "lexicon/stances_words.tsv"

Trigger = Callable[[Token, Grammar], Iterator[Hit]]
# A trigger finds nothing at a token without a row of one of these patterns.
_TRIGGERS: tuple[tuple[frozenset[Pattern], Trigger], ...] = (
    (VERB_PATTERNS, verb_hits),
    (frozenset({Pattern.DEMAND}), demand_hits),
    (frozenset({Pattern.NAMING}), naming_hits),
    (frozenset({Pattern.REPORT}), reported_hits),
    (frozenset({Pattern.NOUN_OF, Pattern.NOUN_LIGHT, Pattern.NOUN_CLAUSE}), noun_hits),
    (frozenset({Pattern.IN_NOUN}), in_noun_hits),
    (frozenset({Pattern.DEED_NOUN}), deed_noun_hits),
    (frozenset({Pattern.ADJECTIVE_PREP, Pattern.ADJECTIVE_CLAUSE}), adjective_hits),
    (frozenset({Pattern.PREDICATE}), predicate_hits),
)


@cache
def _triggers(patterns: frozenset[Pattern]) -> tuple[Trigger, ...]:
    """The triggers that can find something at a token with rows of ``patterns``."""
    return tuple(trigger for wanted, trigger in _TRIGGERS if not patterns.isdisjoint(wanted))


@dataclass(frozen=True, slots=True)
class Stances:
    """Writes the stances of a parsed document that reach ``min_score``."""

    grammar: Grammar
    min_score: float
    deeds: bool

    def __call__(self, doc: Doc) -> Doc:
        """Fill the stance groups of ``doc``; they stay empty where nothing is found."""
        found = [
            frame
            for frame in self.frames(doc, self.min_score)
            if frame.content.score >= self.min_score
        ]
        write_frames(doc, STANCES, STANCE_ROLES, joined(found, doc))
        return doc

    def frames(self, doc: Doc, least: float = 0.0) -> list[Frame]:
        """The stances of ``doc`` in the order of their evidence.

        Those whose scores stay below ``least`` may be left out.
        """
        cast = Cast(doc, self.grammar)
        with kept_children(doc):
            drafts = [
                draft
                for token, patterns in self.grammar.lexicon.opening(doc)
                for trigger in _triggers(patterns)
                for hit in trigger(token, self.grammar)
                if self.deeds or hit.kind is not Kind.DEED
                for draft in drafts_of(hit, cast, self.grammar.lexicon)
            ]
            wanted = min(least, DECISIVE)
            return merged(frames_of(drafts, cast, self.grammar.lexicon, wanted))


@Language.factory(
    FACTORY,
    default_config={"min_score": MIN_SCORE, "lexicon": "", "additions": "", "deeds": True},
    requires=["token.dep", "token.lemma", "token.pos", "token.tag"],
    assigns=["doc.spans"],
)
def make_stances(
    nlp: Language, name: str, min_score: float, lexicon: str, additions: str, deeds: bool
) -> Stances:
    """Make the component.

    ``min_score`` in [0, 1] is the least score that is written; ``lexicon`` is the path of a file in
    the form of the shipped one, or empty for that; ``additions`` that of a file whose rows are read
    on top, or empty for none; ``deeds`` says whether things done (sanctions, expulsions) are
    suggested as stances.

    Raises:
        BadRecord: ``min_score`` is out of range, or a lexicon has a wrong row.
    """
    if not 0 <= min_score <= 1:
        raise BadRecord(f"The setting min_score of {name} is {min_score}; give one from 0 to 1.")
    words = Path(lexicon) if lexicon else resource(_LEXICON)
    more = Path(additions) if additions else None
    rows = load_lexicon(resource(_HELPING_WORDS), words, additions=more)
    return Stances(Grammar(rows), min_score, deeds)
