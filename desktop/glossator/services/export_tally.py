"""What a part of an export holds, counted as its documents go by."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from glossator.domain.loss import Loss
from glossator.formats.records import Outgoing

_DIGEST = 32  # bytes of a SHA-256


@dataclass(slots=True)
class Tally:
    """``works`` counts the documents, once for each person whose work on one is exported.

    Of each text nothing is kept but its digest, and of losses no more than ``most`` (None: all of
    them), so that memory does not grow with the project. ``lost`` counts the annotations that are
    left out, ``lessened`` what is carried in part.
    """

    most: int | None = None
    works: int = 0
    lost: int = 0
    lessened: int = 0
    losses: list[Loss] = field(default_factory=list)
    _labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    _origins: Counter[str] = field(default_factory=Counter)
    _digests: bytearray = field(default_factory=bytearray)

    def add(self, outgoing: Outgoing, losses: tuple[Loss, ...]) -> None:
        """Count a document; the works of several people on one come one after the other."""
        self.works += 1
        partly = sum(loss.partly for loss in losses)
        self.lessened += partly
        self.lost += len(losses) - partly
        self.losses += losses if self.most is None else losses[: self.most - len(self.losses)]
        self._labels.update((item.layer, item.label) for item in outgoing.annotations)
        self._origins.update(item.origin.how.value for item in outgoing.annotations)
        digest = bytes.fromhex(outgoing.document.digest)
        if not self._digests.endswith(digest):
            self._digests += digest

    def layers(self) -> dict[str, int]:
        """How many annotations there are, by layer."""
        return {layer: sum(counts.values()) for layer, counts in self.labels().items()}

    def origins(self) -> dict[str, int]:
        """How many annotations there are of each origin."""
        return dict(sorted(self._origins.items()))

    def labels(self) -> dict[str, dict[str, int]]:
        """How many annotations there are, by layer and label."""
        by_layer: dict[str, dict[str, int]] = defaultdict(dict)
        for (layer, label), number in sorted(self._labels.items()):
            by_layer[layer][label] = number
        return dict(by_layer)

    def texts(self) -> str:
        """One digest of all the texts, whatever their order."""
        starts = range(0, len(self._digests), _DIGEST)
        every = sorted(bytes(self._digests[start : start + _DIGEST]) for start in starts)
        whole = hashlib.sha256()
        for number, digest in enumerate(every):
            whole.update(f"\n{digest.hex()}".encode() if number else digest.hex().encode())
        return whole.hexdigest()
