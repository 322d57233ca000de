"""The pipeline component ``glossator_stances``: who is for or against what.

It stands behind tagger, parser, lemmatizer and entity recogniser, and fills
``doc.spans["stances"]`` and its role groups (see ``glossator.suggest.groups``).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from glossator.domain.errors import BadRecord
from glossator.resources import resource
from glossator.suggest.groups import STANCE_ROLES, STANCES, write_frames
from glossator.suggest.stances.adjectives import adjective_hits, predicate_hits
from glossator.suggest.stances.demands import demand_hits
from glossator.suggest.stances.evaluations import naming_hits, reported_hits
from glossator.suggest.stances.frames import Frame, frames_of
from glossator.suggest.stances.hits import Hit
from glossator.suggest.stances.holders import Cast
from glossator.suggest.stances.joining import joined
from glossator.suggest.stances.lexicon import Kind, load_lexicon
from glossator.suggest.stances.merging import merged
from glossator.suggest.stances.nouns import deed_noun_hits, in_noun_hits, noun_hits
from glossator.suggest.stances.subjects import Grammar
from glossator.suggest.stances.verbs import verb_hits

FACTORY = "glossator_stances"
MIN_SCORE = 0.5

_LEXICON = "lexicon/stances.tsv"
_HELPING_WORDS = "lexicon/stances_words.tsv"

Trigger = Callable[[Token, Grammar], Iterator[Hit]]
_TRIGGERS: tuple[Trigger, ...] = (
    verb_hits,
    demand_hits,
    naming_hits,
    reported_hits,
    noun_hits,
    in_noun_hits,
    deed_noun_hits,
    adjective_hits,
    predicate_hits,
)


@dataclass(frozen=True, slots=True)
class Stances:
    """Writes the stances of a parsed document that reach ``min_score``."""

    grammar: Grammar
    min_score: float
    deeds: bool

    def __call__(self, doc: Doc) -> Doc:
        """Fill the stance groups of ``doc``; they stay empty where nothing is found."""
        found = [frame for frame in self.frames(doc) if frame.content.score >= self.min_score]
        write_frames(doc, STANCES, STANCE_ROLES, joined(found, doc))
        return doc

    def frames(self, doc: Doc) -> list[Frame]:
        """All stances of ``doc``, whatever their scores, in the order of their evidence."""
        cast = Cast(doc, self.grammar)
        frames = [
            frame
            for token in doc
            if self.grammar.lexicon.opens(token)
            for trigger in _TRIGGERS
            for hit in trigger(token, self.grammar)
            if self.deeds or hit.kind is not Kind.DEED
            for frame in frames_of(hit, cast, self.grammar.lexicon)
        ]
        return merged(frames)


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
