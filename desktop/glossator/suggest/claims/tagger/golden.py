"""Gold claims as tokens: which token heads the cue, and which role every token has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from glossator.suggest.claims.tagger.article import CONTENT, CUE, OTHER, SOURCE, Article
from glossator.suggest.claims.tagger.cue_heads import head_of
from glossator.suggest.groups import FrameSpans
from glossator.suggest.learning.hashing import Numbers

NO_HEAD = -1
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim by tokens; ``head`` is ``NO_HEAD`` where neither gold nor a rule shows a cue."""

    head: int
    roles: Numbers

    def tokens(self, role: int) -> frozenset[int]:
        """The tokens that have ``role``."""
        return frozenset(np.flatnonzero(self.roles == role).tolist())


def gold_claims(article: Article, gold: Sequence[Proposal]) -> Iterator[GoldClaim]:
    """The claims among ``gold`` whose content holds a token.

    A claim without a cue takes that of the rule whose content is most like its own.
    """
    for proposal in gold:
        roles = np.full(len(article.doc), OTHER)
        for kind, spans in (
            (CONTENT, proposal.spans),
            (SOURCE, proposal.roles.get("source", ())),
            (CUE, proposal.roles.get("cue", ())),
        ):
            for span in spans:
                start, end = token_range(article.doc, span)
                roles[start:end] = kind
        roles[article.blank] = OTHER
        if (roles == CONTENT).any():
            yield GoldClaim(_head(article, roles), roles)


def token_range(doc: Doc, span: Span) -> tuple[int, int]:
    """The tokens that share a character with ``span``, the end not included."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return (found.start, found.end) if found is not None else (0, 0)


def _head(article: Article, roles: Numbers) -> int:
    cue = np.flatnonzero(roles == CUE).tolist()
    if cue:
        return head_of(article.doc, [(at, at + 1) for at in cue])
    content = set(np.flatnonzero(roles == CONTENT).tolist())
    alike = {
        head: dice(content, _members(frame, article.blank)) for head, frame in article.rules.items()
    }
    best = max(alike, key=alike.__getitem__, default=NO_HEAD)
    return best if best != NO_HEAD and alike[best] >= _ALIKE else NO_HEAD


def _members(frame: FrameSpans, blank: NDArray[np.bool_]) -> set[int]:
    return {at for start, end in frame.spans for at in range(start, end) if not blank[at]}


def dice(one: set[int] | frozenset[int], other: set[int] | frozenset[int]) -> float:
    """How alike two sets are, from 0 to 1; two empty ones are not."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0
