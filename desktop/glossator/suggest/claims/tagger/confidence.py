"""Confidence: what is measured of a found claim to tell how likely it is right."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from glossator.suggest.claims.tagger.article import CONTENT, SOURCE, Article
from glossator.suggest.claims.tagger.golden import dice
from glossator.suggest.learning.hashing import Numbers
from glossator.suggest.learning.logistic import logit

# What is believed without evidence: a claim is as likely right as its cue is one.
BELIEF = (1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def measured(
    article: Article,
    head: int,
    chance: float,
    tokens: Numbers,
    labels: Numbers,
    shares: NDArray[np.floating],
) -> tuple[float, ...]:
    """What speaks for a claim, in the order of ``BELIEF``.

    The logit of its cue; how sure the labels of its content are, on the mean and at the weakest;
    the same mean of its source; that it has none; how far the rule at this cue agrees; a constant.
    """
    sure = logit(shares[np.arange(len(labels)), labels])
    content, source = sure[labels == CONTENT], sure[labels == SOURCE]
    return (
        float(logit(np.array([chance]))[0]),
        float(content.mean()),
        float(content.min()),
        float(source.mean()) if len(source) else 0.0,
        float(len(source) == 0),
        _agreement(article, head, set(tokens[labels == CONTENT].tolist())),
        1.0,
    )


def _agreement(article: Article, head: int, content: set[int]) -> float:
    frame = article.rules.get(head)
    if frame is None:
        return 0.0
    theirs = {at for start, end in frame.spans for at in range(start, end)}
    return dice(content, theirs)


def as_matrix(rows: Sequence[tuple[float, ...]]) -> NDArray[np.float64]:
    """What was measured of several claims, one row each."""
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(BELIEF))
