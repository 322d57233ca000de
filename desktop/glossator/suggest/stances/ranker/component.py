"""The pipeline component ``glossator_stance_ranker``: the rules' stances with learnt scores.

It stands behind ``glossator_stances``, gives each of its frames a new score and drops those below
``min_score``. It adds no frame and changes no label. Its weights are learnt in the project
(``train_ranker``) and travel with the pipeline.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.errors import BadRecord
from glossator.suggest.groups import STANCE_ROLES, STANCES, read_frames, write_frames
from glossator.suggest.stances import component as rules
from glossator.suggest.stances.ranker.model import RankerModel

FACTORY = "glossator_stance_ranker"
MIN_SCORE = 0.5

_WEIGHTS = "weights.npz"


class StanceRanker:
    """Scores the frames in ``doc.spans["stances"]`` again and keeps those from ``min_score`` up.

    Without a model it cannot be called.
    """

    def __init__(self, *, min_score: float, model: RankerModel | None = None) -> None:
        if not 0 <= min_score <= 1:
            raise BadRecord(f"The setting min_score of {FACTORY} is {min_score}; give 0 to 1.")
        self.min_score = min_score
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Score the stances of ``doc`` again.

        Raises:
            BadRecord: there is no model yet.
        """
        if self.model is None:
            raise BadRecord(f"{FACTORY} has learnt nothing yet; train it, or load what was learnt.")
        frames = read_frames(doc, STANCES, STANCE_ROLES)
        scores = self.model.scores(doc, frames)
        scored = [
            replace(frame, score=score)
            for frame, score in zip(frames, scores, strict=True)
            if score >= self.min_score
        ]
        write_frames(doc, STANCES, STANCE_ROLES, scored)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """What was learnt, as bytes; empty before that."""
        return self.model.to_bytes() if self.model else b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "StanceRanker":
        """Take over what ``to_bytes`` wrote.

        Raises:
            BadRecord: the bytes hold no such weights.
        """
        self.model = RankerModel.from_bytes(data) if data else None
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write what was learnt into the folder ``path``, which is made."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _WEIGHTS).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "StanceRanker":
        """Take over what ``to_disk`` wrote.

        Raises:
            BadRecord: the folder holds no such weights.
        """
        try:
            data = (Path(path) / _WEIGHTS).read_bytes()
        except OSError as error:
            raise BadRecord(f"The stance ranker's weights cannot be read ({error}).") from error
        return self.from_bytes(data)


@Language.factory(
    FACTORY,
    default_config={"min_score": MIN_SCORE},
    requires=["token.dep", "token.lemma", "token.pos", "token.tag", "doc.spans"],
    assigns=["doc.spans"],
)
def make_ranker(nlp: Language, name: str, min_score: float) -> StanceRanker:
    """Make the component, without a model.

    Raises:
        BadRecord: ``min_score`` is out of range.
    """
    return StanceRanker(min_score=min_score)


def install(nlp: Language, model: RankerModel, *, min_score: float = MIN_SCORE) -> StanceRanker:
    """Put a ranker with ``model`` behind the pipeline's rules for stances.

    A ranker that stands there already is given the new model.

    Raises:
        BadRecord: the pipeline has no such rules.
    """
    if not nlp.has_pipe(FACTORY):
        if not nlp.has_pipe(rules.FACTORY):
            raise BadRecord(f"{FACTORY} needs {rules.FACTORY} before it in the pipeline.")
        nlp.add_pipe(FACTORY, after=rules.FACTORY, config={"min_score": min_score})
    ranker = nlp.get_pipe(FACTORY)
    if not isinstance(ranker, StanceRanker):
        raise BadRecord(f"The component {FACTORY} of this pipeline is another one's.")
    ranker.model, ranker.min_score = model, min_score
    return ranker
