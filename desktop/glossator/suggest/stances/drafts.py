"""Drafts: who would hold which stance towards what, before any stretch of text is measured out."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from glossator.suggest.stances.entries import Sign
from glossator.suggest.stances.hits import Hit
from glossator.suggest.stances.holders import Cast, Holder
from glossator.suggest.stances.lexicon import Lexicon
from glossator.suggest.stances.links import children
from glossator.suggest.stances.phrases import is_time
from glossator.suggest.stances.polarity import Context, context, turned
from glossator.suggest.stances.syntax import Tokens, conjuncts, is_noun

_REFLEXIVE = ("self", "selves")
_NO_TARGET = frozenset(
    {"there", "what", "who", "which", "whom", "other", "another", "much"}
    | {"nobody", "nothing", "none", "anything", "something", "own", "'s", "’s"}
)
_KEPT = 0.75
_SLOPE = 0.5


@dataclass(frozen=True, slots=True)
class Draft:
    """One holder and one target of a hit, with all that stands over them.

    ``trust`` in [0, 1] is the factor of context, holder and negation.
    """

    hit: Hit
    over: Context
    holder: Holder
    target: Token
    sign: Sign
    trust: float

    @property
    def words(self) -> Tokens:
        """The evidence: all words that show the stance, also those inside a role."""
        negated = self.holder.negated
        own = (*self.hit.cue, *self.hit.support, *self.over.words)
        return own if negated is None else (*own, negated)

    def score(self, factor: float = 1.0) -> float:
        """The score if the target deserves ``factor``; without it, the most that can come of it."""
        return _calibrated(self.hit.score * (self.trust * factor))


def drafts_of(hit: Hit, cast: Cast, lexicon: Lexicon) -> Iterator[Draft]:
    """The drafts of a hit: one for each pair of a coordinated holder and target."""
    over = context(hit.predicate, hit.cue, hit.support, lexicon, asked=cast.asks(hit.predicate))
    targets = [target for first in hit.targets for target in _expanded(first) if _possible(target)]
    for holder in cast.holders(hit.holders, hit.predicate) if targets else ():
        turns = over.turns + (holder.negated is not None)
        sign, cost = turned(hit.sign, turns)
        if sign is None or (hit.refused and turns % 2 == 0):
            continue
        trust = over.factor * holder.factor * cost
        for target in targets:
            if target != holder.token:
                shown = sign.times(Sign.AGAINST) if hit.act and children(target, "neg") else sign
                yield Draft(hit, over, holder, target, shown, trust)


def _expanded(first: Token) -> tuple[Token, ...]:
    return conjuncts(first) if is_noun(first) else (first,)


def _calibrated(trust: float) -> float:
    """The score of a frame: the rows' weights promise more at the top than frames keep.

    Of frames read and judged whose weights say 0.8 and more, four in five were wholly right.
    """
    return round(min(trust, _KEPT) + max(trust - _KEPT, 0.0) * _SLOPE, 3)


def _possible(target: Token) -> bool:
    """Whether a word can head a target: no date, reflexive, question word or mark."""
    word = target.lower_
    if word in _NO_TARGET or word.endswith(_REFLEXIVE) or is_time(target):
        return False
    asks = any(child.tag_ == "WDT" for child in children(target, "det"))
    return not asks and any(map(str.isalnum, word))
