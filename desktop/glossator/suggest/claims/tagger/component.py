"""The pipeline component ``glossator_claim_tagger``: claims as a project's own gold taught them.

It stands in the place of ``glossator_claims``, whose rules it asks itself, and fills the same span
groups. Its weights are learnt in the project (``train_tagger``) and travel with the pipeline.
"""

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.errors import BadRecord
from glossator.suggest.claims import component as rules
from glossator.suggest.claims.lexicon import Lexicon, load_lexicon
from glossator.suggest.claims.tagger.article import read_article
from glossator.suggest.claims.tagger.found import frame_of, without_rivals
from glossator.suggest.claims.tagger.model import TaggerModel
from glossator.suggest.groups import CLAIM_ROLES, CLAIMS, write_frames

FACTORY = "glossator_claim_tagger"
MIN_SCORE = 0.5

_WEIGHTS = "weights.npz"


class ClaimTagger:
    """Writes the claims that ``model`` finds, from ``min_score`` up, in the place of others.

    ``nested`` keeps claims within claims. Without a model it cannot be called.
    """

    def __init__(
        self, lexicon: Lexicon, *, min_score: float, nested: bool, model: TaggerModel | None = None
    ) -> None:
        if not 0 <= min_score <= 1:
            raise BadRecord(f"The setting min_score of {FACTORY} is {min_score}; give 0 to 1.")
        self.lexicon = lexicon
        self.min_score = min_score
        self.nested = nested
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Write the claims of ``doc`` into it.

        Raises:
            BadRecord: there is no model yet, or the document has no parse.
        """
        if self.model is None:
            raise BadRecord(f"{FACTORY} has learnt nothing yet; train it, or load what was learnt.")
        if len(doc) and not doc.has_annotation("DEP"):
            raise BadRecord(f"{FACTORY} needs a parser before it in the pipeline.")
        article = read_article(doc, self.lexicon, keep_that=self.model.keep_that)
        found = without_rivals(self.model.find(article), nested=self.nested)
        frames = [frame_of(article, each) for each in found if each.score >= self.min_score]
        written = sorted((frame for frame in frames if frame), key=lambda frame: frame.spans)
        write_frames(doc, CLAIMS, CLAIM_ROLES, written)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """What was learnt, as bytes; empty before that."""
        return self.model.to_bytes() if self.model else b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "ClaimTagger":
        """Take over what ``to_bytes`` wrote.

        Raises:
            BadRecord: the bytes hold no such weights.
        """
        self.model = TaggerModel.from_bytes(data) if data else None
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write what was learnt into the folder ``path``, which is made."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _WEIGHTS).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "ClaimTagger":
        """Take over what ``to_disk`` wrote.

        Raises:
            BadRecord: the folder holds no such weights.
        """
        try:
            data = (Path(path) / _WEIGHTS).read_bytes()
        except OSError as error:
            raise BadRecord(f"The claim tagger's weights cannot be read ({error}).") from error
        return self.from_bytes(data)


@Language.factory(
    FACTORY,
    assigns=["doc.spans"],
    requires=["token.pos", "token.tag", "token.dep", "token.lemma", "doc.sents"],
    default_config={"min_score": MIN_SCORE, "nested": True, "lexicon": ""},
)
def make_tagger(
    nlp: Language, name: str, min_score: float, nested: bool, lexicon: str
) -> ClaimTagger:
    """Make the component, without a model; an empty ``lexicon`` means the shipped word lists.

    Raises:
        BadRecord: ``min_score`` is out of range or the lexicon cannot be read.
    """
    words = load_lexicon(Path(lexicon) if lexicon else None)
    return ClaimTagger(words, min_score=min_score, nested=nested)


def install(nlp: Language, model: TaggerModel, *, min_score: float = MIN_SCORE) -> ClaimTagger:
    """Put a tagger with ``model`` in the place of the pipeline's rules for claims, or at its end.

    A tagger that stands there already is given the new model; the rules' word lists are kept.
    """
    if not nlp.has_pipe(FACTORY):
        settings = nlp.config["components"].get(rules.FACTORY, {})
        config = {"min_score": min_score, "lexicon": settings.get("lexicon", "")}
        if nlp.has_pipe(rules.FACTORY):
            nlp.replace_pipe(rules.FACTORY, FACTORY, config=config)
            nlp.rename_pipe(rules.FACTORY, FACTORY)
        else:
            nlp.add_pipe(FACTORY, config=config)
    tagger = nlp.get_pipe(FACTORY)
    if not isinstance(tagger, ClaimTagger):
        raise BadRecord(f"The component {FACTORY} of this pipeline is another one's.")
    tagger.model, tagger.min_score = model, min_score
    return tagger
