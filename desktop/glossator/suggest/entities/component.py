"""The pipeline component ``glossator_entities``: the names, offices and dates of a news article.

It stands behind the tagger and the entity recogniser, takes the recogniser's names as one hint
among several, and writes:

- ``doc.ents``: the names, none overlapping, under spaCy's usual labels; the recogniser's numbers,
  dates and the like stay where no name is;
- ``doc.spans["entities"]``: the names again, with the names inside names, roles (label ROLE) and
  dates; ``attrs["scores"]`` holds for each span how likely it is right, in [0, 1].
"""

from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from glossator.domain.errors import BadRecord
from glossator.suggest.entities.candidates import NAMES, RECOGNISED
from glossator.suggest.entities.datelines import dateline_names
from glossator.suggest.entities.dates import find_dates
from glossator.suggest.entities.features import scene_of
from glossator.suggest.entities.gazetteer import world
from glossator.suggest.entities.inner import inner_names
from glossator.suggest.entities.lexicon import Lexicon, load_lexicon
from glossator.suggest.entities.names import Found, find_names
from glossator.suggest.entities.roles import RoleFinder
from glossator.suggest.entities.scorer import Scorer, load_scorer
from glossator.suggest.entities.words import WordBook, Words
from glossator.suggest.groups import ENTITIES, UNKNOWN_SCORE

FACTORY = "glossator_entities"
_NUMBERS = RECOGNISED - NAMES


@dataclass(frozen=True, slots=True)
class EntityFinder:
    """Writes the entities of a text that reach ``min_score``.

    ``nested`` says whether names inside names are written, ``roles`` whether offices are. Entities
    under labels that spaCy's English recognisers do not have (a ruler's, say) are left as they are.
    """

    book: WordBook
    scorer: Scorer
    min_score: float
    nested: bool = True
    roles: bool = True

    def __call__(self, doc: Doc) -> Doc:
        """Put the entities of ``doc`` in place of the recogniser's."""
        words = self.book.words(doc)
        names, others = self.find(doc, words)
        write_entities(doc, names, others, words)
        return doc

    @property
    def lexicon(self) -> Lexicon:
        """The word lists."""
        return self.book.lexicon

    def find(self, doc: Doc, words: Words) -> tuple[list[Found], list[Found]]:
        """The names, none overlapping; and roles, dates and names inside names."""
        scene = scene_of(words, self.book.gazetteer)
        foreign = [
            Found(start, end, label, UNKNOWN_SCORE)
            for start, end, label in words.entities
            if label not in RECOGNISED
        ]
        named = [
            *dateline_names(doc, words),
            *find_names(words, scene, self.lexicon, self.scorer),
        ]
        names = _without_overlap([*foreign, *(n for n in named if n.score >= self.min_score)])
        others = list(find_dates(doc, words, self.lexicon, names))
        if self.roles:
            others += RoleFinder(doc, scene, self.lexicon, names).roles()
        if self.nested:
            others += inner_names(scene, [*names, *others])
        return names, [other for other in others if other.score >= self.min_score]


def _without_overlap(names: list[Found]) -> list[Found]:
    """Of names that share a token the first, in the order of the text."""
    taken: set[int] = set()
    kept: list[Found] = []
    for name in names:
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def write_entities(doc: Doc, names: list[Found], others: list[Found], words: Words) -> None:
    """Write names into ``doc.ents``, and names and others with their scores into the group.

    What the recogniser found and is no name stays in ``doc.ents`` where it can.
    """
    taken = {at for name in names for at in range(name.start, name.end)}
    free = [
        span
        for span, (start, end, label) in zip(words.spans, words.entities, strict=True)
        if label in _NUMBERS and taken.isdisjoint(range(start, end))
    ]
    named = [(name, Span(doc, name.start, name.end, label=name.label)) for name in names]
    doc.set_ents([*(span for _, span in named), *free])
    named += [(one, Span(doc, one.start, one.end, label=one.label)) for one in others]
    named.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[0].label))
    doc.spans[ENTITIES] = SpanGroup(
        doc,
        name=ENTITIES,
        attrs={"scores": [round(one.score, 3) for one, _ in named]},
        spans=[span for _, span in named],
    )


@Language.factory(
    FACTORY,
    assigns=["doc.ents", "doc.spans"],
    requires=["token.tag", "doc.ents"],
    default_config={
        "min_score": 0.3,
        "nested": True,
        "roles": True,
        "lexicon": "",
        "weights": "",
    },
)
def make_entities(
    nlp: Language,
    name: str,
    min_score: float,
    nested: bool,
    roles: bool,
    lexicon: str,
    weights: str,
) -> EntityFinder:
    """Make the component; an empty ``lexicon`` or ``weights`` means the shipped file.

    Raises:
        BadRecord: ``min_score`` is out of range, or the lexicon or the weights cannot be read.
    """
    if not 0 <= min_score <= 1:
        raise BadRecord(f"The setting min_score of {name} is {min_score}; give one from 0 to 1.")
    return EntityFinder(
        WordBook(load_lexicon(Path(lexicon) if lexicon else None), world()),
        load_scorer(Path(weights) if weights else None),
        min_score,
        nested=nested,
        roles=roles,
    )
