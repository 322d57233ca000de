"""Lessons: what one example teaches about cues and about the roles around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossator.suggest.claims.contents import is_complementiser
from glossator.suggest.claims.lexicon import Lexicon
from glossator.suggest.claims.tagger.article import CONTENT, Article, read_article
from glossator.suggest.claims.tagger.cue_features import candidates, cue_features
from glossator.suggest.claims.tagger.golden import NO_HEAD, GoldClaim, gold_claims, token_range
from glossator.suggest.claims.tagger.role_features import surroundings
from glossator.suggest.learning.chain_fitting import Sequences
from glossator.suggest.learning.examples import Example
from glossator.suggest.learning.hashing import Codes, Numbers, Rows, joined


@dataclass(frozen=True, slots=True)
class Study:
    """An example read for learning: its claims, and which tokens were covered."""

    article: Article
    claims: tuple[GoldClaim, ...]
    covered: NDArray[np.bool_]

    @property
    def heads(self) -> Iterator[int]:
        """The heads of the cues that gold shows in covered text."""
        return (each.head for each in self.claims if each.head != NO_HEAD)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Candidates for cues with the answers, and the words around gold cues with their roles."""

    cues: Rows
    wanted: NDArray[np.bool_]
    roles: Sequences


def study(example: Example, lexicon: Lexicon, *, keep_that: bool) -> Study:
    """Read an example; claims whose cue or content lies outside what was covered are left out.

    ``keep_that`` says whether the rules count an opening "that" as said, as gold does.
    """
    article = read_article(example.doc, lexicon, keep_that=keep_that)
    covered = np.array(
        [example.covers(token.idx, token.idx + len(token)) for token in example.doc], dtype=bool
    )
    claims = tuple(
        each for each in gold_claims(article, example.gold) if _anchor_is_covered(each, covered)
    )
    return Study(article, claims, covered)


def _anchor_is_covered(claim: GoldClaim, covered: NDArray[np.bool_]) -> bool:
    if claim.head == NO_HEAD:
        return bool(covered[claim.roles == CONTENT].any())
    return bool(covered[claim.head])


def keeps_that(examples: Iterable[Example]) -> bool:
    """Whether gold contents begin with the "that" of a clause more often than right behind it."""
    balance = 0
    for example in examples:
        for proposal in example.gold:
            for span in proposal.spans:
                start, _ = token_range(example.doc, span)
                balance += is_complementiser(example.doc[start])
                balance -= start > 0 and is_complementiser(example.doc[start - 1])
    return balance > 0


def known_lemmas(studies: Iterable[Study]) -> Codes:
    """The lemmas of all heads of gold cues."""
    found = [each.article.lemma[list(each.heads)] for each in studies]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.uint64), *found]))


def lesson(told: Study, known: Codes) -> Lesson:
    """What a study teaches."""
    chosen = candidates(told.article, known)
    chosen = chosen[told.covered[chosen] & ~_unclear(told)[chosen]]
    claims = {each.head: each for each in told.claims if each.head != NO_HEAD}
    around = surroundings(told.article, list(claims))
    numbers = np.repeat(np.arange(len(claims)), around.sizes)
    roles = np.array([each.roles for each in claims.values()], dtype=np.int64)
    roles = roles.reshape(len(claims), len(told.article.doc))
    return Lesson(
        cue_features(told.article, chosen),
        np.isin(chosen, list(claims)),
        Sequences(around.rows, roles[numbers, around.tokens], around.sizes),
    )


def _unclear(told: Study) -> NDArray[np.bool_]:
    """Tokens of sentences with a claim whose cue gold does not show: any of them may be it."""
    unclear = np.zeros(len(told.article.doc), dtype=bool)
    for each in told.claims:
        if each.head == NO_HEAD:
            sentences = np.unique(told.article.sentence[each.roles == CONTENT])
            unclear |= np.isin(told.article.sentence, sentences)
    return unclear


def all_cues(lessons: Sequence[Lesson]) -> tuple[Rows, NDArray[np.bool_]]:
    """The candidates of all lessons with the answers."""
    wanted = [each.wanted for each in lessons]
    return joined([each.cues for each in lessons]), np.concatenate(wanted)


def all_roles(lessons: Sequence[Lesson]) -> Sequences:
    """The sequences of all lessons."""
    labels: list[Numbers] = [each.roles.labels for each in lessons]
    sizes: list[Numbers] = [each.roles.sizes for each in lessons]
    rows = joined([each.roles.rows for each in lessons])
    return Sequences(rows, np.concatenate(labels), np.concatenate(sizes))
