"""The tagger's model: weights for cues, for roles around them, and for how sure both are."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from glossator.domain.errors import BadRecord
from glossator.suggest.claims.tagger.article import CONTENT, CUE, KINDS, SOURCE, Article
from glossator.suggest.claims.tagger.confidence import BELIEF, as_matrix, measured
from glossator.suggest.claims.tagger.cue_features import candidates, cue_features
from glossator.suggest.claims.tagger.found import FoundClaim
from glossator.suggest.claims.tagger.role_features import surroundings
from glossator.suggest.learning.chain import Chain
from glossator.suggest.learning.hashing import Codes, Numbers
from glossator.suggest.learning.linear import Linear
from glossator.suggest.learning.logistic import logistic
from glossator.suggest.learning.storage import Arrays, packed, unpacked

KIND = "a claim tagger"
VERSION = 1
# Below this chance of being a cue nothing is read any further.
LEAST_CHANCE = 0.1


@dataclass(frozen=True, slots=True)
class TaggerModel:
    """What ``train_tagger`` learns; made of plain arrays.

    ``known`` are the lemmas that headed a cue in gold, ``confidence`` the weights of what
    ``confidence.measured`` gives, ``claims`` how many gold claims taught it,
    ``keep_that`` whether these count an opening "that" as said.
    """

    cues: Linear
    roles: Chain
    known: Codes
    confidence: NDArray[np.float64]
    claims: int = 0
    keep_that: bool = False

    def find(self, article: Article) -> list[FoundClaim]:
        """Every claim that may be one, rivals included."""
        chosen = candidates(article, self.known)
        chances = logistic(self.cues.sums(cue_features(article, chosen))[:, 0])
        likely = chances >= LEAST_CHANCE
        return self._read(article, chosen[likely], chances[likely])

    def _read(
        self, article: Article, cues: Numbers, chances: NDArray[np.float64]
    ) -> list[FoundClaim]:
        if not len(cues):
            return []
        around = surroundings(article, cues.tolist())
        reading = self.roles.read(around.rows, around.sizes)
        ends = np.cumsum(around.sizes)
        found = []
        for cue, chance, start, end in zip(
            cues.tolist(), chances.tolist(), ends - around.sizes, ends, strict=True
        ):
            labels, tokens = reading.labels[start:end], around.tokens[start:end]
            if not (labels == CONTENT).any():
                continue
            values = measured(article, cue, chance, tokens, labels, reading.shares[start:end])
            roles = [frozenset(tokens[labels == role].tolist()) for role in (SOURCE, CUE, CONTENT)]
            found.append(FoundClaim(cue, roles[0], roles[1] | {cue}, roles[2], values, chance))
        return self._scored(found)

    def _scored(self, found: list[FoundClaim]) -> list[FoundClaim]:
        scores = logistic(as_matrix([each.measured for each in found]) @ self.confidence).round(3)
        return [
            replace(each, score=score) for each, score in zip(found, scores.tolist(), strict=True)
        ]

    def to_bytes(self) -> bytes:
        """The model as bytes that ``from_bytes`` reads."""
        arrays: Arrays = {
            "cue_buckets": self.cues.buckets,
            "cue_weights": self.cues.weights,
            "role_buckets": self.roles.linear.buckets,
            "role_weights": self.roles.linear.weights,
            "following": self.roles.following,
            "first": self.roles.first,
            "last": self.roles.last,
            "known": self.known,
            "confidence": self.confidence,
        }
        return packed(KIND, VERSION, arrays, claims=self.claims, keep_that=self.keep_that)

    @classmethod
    def from_bytes(cls, data: bytes) -> "TaggerModel":
        """The model that ``to_bytes`` wrote.

        Raises:
            BadRecord: the bytes hold no such model.
        """
        arrays, values = unpacked(KIND, VERSION, data)
        try:
            model = cls(
                Linear(arrays["cue_buckets"], arrays["cue_weights"]),
                Chain(
                    Linear(arrays["role_buckets"], arrays["role_weights"]),
                    arrays["following"],
                    arrays["first"],
                    arrays["last"],
                ),
                arrays["known"],
                arrays["confidence"],
                int(values["claims"]),
                bool(values["keep_that"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BadRecord(f"The claim tagger's weights lack something ({error}).") from error
        _refuse_misshapen(model)
        return model


def _refuse_misshapen(model: TaggerModel) -> None:
    chain = model.roles
    fits = (
        model.cues.fits(1)
        and chain.linear.fits(KINDS)
        and chain.following.shape == (KINDS, KINDS)
        and chain.first.shape == chain.last.shape == (KINDS,)
        and model.confidence.shape == (len(BELIEF),)
        and model.known.dtype == np.uint64
    )
    if not fits:
        raise BadRecord("The claim tagger's weights have the wrong shape; train again.")
