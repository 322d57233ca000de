"""The component ``glossator_entities`` with weights of its own, fitted on a project's gold.

It stands in a trained pipeline in the place of ``glossator_entities``, and the weights travel in
the pipeline's folder, so that the folder is all there is to carry about.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.errors import BadRecord
from glossator.suggest.entities.component import EntityFinder, make_entities
from glossator.suggest.entities.scorer import KINDS, Scorer
from glossator.suggest.learning.storage import packed, unpacked

FACTORY = "glossator_learned_entities"
_FILE = "weights.npz"
_VERSION = 1
_Excluded = Iterable[str]


class LearnedEntities:
    """An ``EntityFinder`` whose weights are saved with it."""

    def __init__(self, finder: EntityFinder) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Put the entities of ``doc`` in place of the recogniser's."""
        return self.finder(doc)

    def take(self, scorer: Scorer) -> None:
        """Judge candidates by ``scorer`` from now on."""
        self.finder = replace(self.finder, scorer=scorer)

    def to_bytes(self, *, exclude: _Excluded = ()) -> bytes:
        """The weights."""
        scorer = self.finder.scorer
        names = sorted(scorer.rows, key=scorer.rows.__getitem__)
        arrays = {"weights": scorer.weights.astype(np.float32)}
        return packed(FACTORY, _VERSION, arrays, names=json.dumps(names), kinds=json.dumps(KINDS))

    def from_bytes(self, data: bytes, *, exclude: _Excluded = ()) -> "LearnedEntities":
        """Take the weights of ``to_bytes``.

        Raises:
            BadRecord: they are of something else.
        """
        arrays, values = unpacked(FACTORY, _VERSION, data)
        try:
            names = json.loads(values["names"])
            weights = arrays["weights"].astype(np.float64)
            good = json.loads(values["kinds"]) == list(KINDS) and "bias" in names
        except (KeyError, TypeError, ValueError) as error:
            raise BadRecord(f"The weights of {FACTORY} cannot be read; train again.") from error
        if not good or weights.shape != (len(names), len(KINDS)):
            raise BadRecord(f"The weights of {FACTORY} have another shape; train again.")
        self.take(Scorer({name: row for row, name in enumerate(names)}, weights))
        return self

    def to_disk(self, path: Path | str, *, exclude: _Excluded = ()) -> None:
        """Write the weights into the folder ``path``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, *, exclude: _Excluded = ()) -> "LearnedEntities":
        """Read the weights of the folder ``path``.

        Raises:
            BadRecord: they are of something else.
        """
        return self.from_bytes((Path(path) / _FILE).read_bytes())


@Language.factory(
    FACTORY,
    assigns=["doc.ents", "doc.spans"],
    requires=["token.tag", "doc.ents"],
    default_config={"min_score": 0.3, "nested": True, "roles": True, "lexicon": ""},
)
def make_learned_entities(
    nlp: Language, name: str, min_score: float, nested: bool, roles: bool, lexicon: str
) -> LearnedEntities:
    """Make the component with the shipped weights; what it learned is read from its folder.

    Raises:
        BadRecord: ``min_score`` is out of range, or the lexicon cannot be read.
    """
    return LearnedEntities(make_entities(nlp, name, min_score, nested, roles, lexicon, ""))
