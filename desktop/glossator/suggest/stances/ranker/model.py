"""The ranker's model: how far the rules' scores are moved for what a frame looks like."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from glossator.domain.errors import BadRecord
from glossator.suggest.groups import FrameSpans
from glossator.suggest.learning.linear import Linear
from glossator.suggest.learning.logistic import logistic, logit
from glossator.suggest.learning.storage import Arrays, packed, unpacked
from glossator.suggest.stances.ranker.features import frame_features

KIND = "a stance ranker"
VERSION = 1


@dataclass(frozen=True, slots=True)
class RankerModel:
    """What ``train_ranker`` learns; made of plain arrays.

    ``calibration`` is the slope, at least 0, and the shift of the sums; ``frames`` says how many
    judged frames taught it.
    """

    linear: Linear
    calibration: NDArray[np.float64]
    frames: int = 0

    def scores(self, doc: Doc, frames: Sequence[FrameSpans]) -> list[float]:
        """How likely each frame of ``doc`` is wholly right."""
        if not frames:
            return []
        sums = logit(np.array([frame.score for frame in frames]))
        sums = sums + self.linear.sums(frame_features(doc, frames))[:, 0]
        slope, shift = self.calibration
        scores: list[float] = logistic(slope * sums + shift).round(3).tolist()
        return scores

    def to_bytes(self) -> bytes:
        """The model as bytes that ``from_bytes`` reads."""
        arrays: Arrays = {
            "buckets": self.linear.buckets,
            "weights": self.linear.weights,
            "calibration": self.calibration,
        }
        return packed(KIND, VERSION, arrays, frames=self.frames)

    @classmethod
    def from_bytes(cls, data: bytes) -> "RankerModel":
        """The model that ``to_bytes`` wrote.

        Raises:
            BadRecord: the bytes hold no such model.
        """
        arrays, values = unpacked(KIND, VERSION, data)
        try:
            linear = Linear(arrays["buckets"], arrays["weights"])
            model = cls(linear, arrays["calibration"], int(values["frames"]))
        except (KeyError, TypeError, ValueError) as error:
            raise BadRecord(f"The stance ranker's weights lack something ({error}).") from error
        if not linear.fits(1) or model.calibration.shape != (2,) or model.calibration[0] < 0:
            raise BadRecord("The stance ranker's weights have the wrong shape; train again.")
        return model
