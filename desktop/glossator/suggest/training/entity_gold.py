"""Gold names as learners want them: on tokens, under the labels that suggesters speak."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from glossator.domain.gold import GoldDocument
from glossator.domain.scheme import Layer
from glossator.domain.scoring import stretches
from glossator.domain.span import Span
from glossator.domain.training import ENTITY
from glossator.suggest.entities.candidates import NAMES, RECOGNISED, TokenRange

_OFFICE = "ROLE"
# What a gold label becomes where the recogniser says nothing about the place: the commonest first.
_COMMON = ("PERSON", "ORG", "GPE", "NORP", "EVENT", "LOC", "FAC", "LAW", "PRODUCT", "WORK_OF_ART")
_KIND_OF = {
    **{label: label for label in ("PERSON", "ORG", "EVENT")},
    **dict.fromkeys(("GPE", "LOC", "FAC"), "PLACE"),
    **dict.fromkeys(("NORP", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT"), "OTHER"),
}

IN_PIECES = "names in several pieces"
OFF_TOKENS = "names that begin or end inside a word"
INSIDE = "names inside or across a longer name"


@dataclass(frozen=True, slots=True)
class Reading:
    """A gold document and what the base pipeline made of it up to its recogniser."""

    document: GoldDocument
    doc: Doc


@dataclass(frozen=True, slots=True)
class Labels:
    """How the labels of a scheme stand to those that the suggester speaks.

    ``spoken`` maps a label of gold to the names' labels that stand for it, the commonest first;
    ``added`` are the labels of gold for which there is none.
    """

    spoken: Mapping[str, tuple[str, ...]]
    added: tuple[str, ...]

    def kinds(self, label: str) -> tuple[str, ...]:
        """The scorer's kinds that a label of gold can be."""
        return tuple(dict.fromkeys(_KIND_OF[name] for name in self.spoken.get(label, ())))


def labels_of(layer: Layer) -> Labels:
    """The labels of a scheme's entity layer."""
    ranked = [*_COMMON, *sorted(NAMES.difference(_COMMON))]
    spoken: dict[str, tuple[str, ...]] = {}
    for name in ranked:
        label = layer.label(name)
        if label is not None:
            spoken[label.name] = (*spoken.get(label.name, ()), name)
    covered = {label.name for name in (*RECOGNISED, _OFFICE) if (label := layer.label(name))}
    return Labels(spoken, tuple(each.name for each in layer.labels if each.name not in covered))


@dataclass(frozen=True, slots=True)
class TokenGold:
    """The gold names of a text by token ranges, none overlapping.

    ``known`` says of each token whether it was read; ``left_out`` counts the names that are
    missing here, by reason.
    """

    names: Mapping[TokenRange, str]
    known: tuple[bool, ...]
    left_out: Counter[str] = field(default_factory=Counter)

    def is_known(self, place: TokenRange) -> bool:
        """Whether all of a stretch was read."""
        return all(self.known[place[0] : place[1]])


def token_gold(reading: Reading, labels: Labels) -> TokenGold:
    """The gold of a text for names; of names that overlap the longest stays."""
    left_out: Counter[str] = Counter()
    placed = list(_placed(reading, labels, left_out))
    placed.sort(key=lambda item: (item[0][0] - item[0][1], item[0]))
    names: dict[TokenRange, str] = {}
    taken: set[int] = set()
    for place, label in placed:
        if taken.isdisjoint(range(*place)):
            names[place] = label
            taken.update(range(*place))
        else:
            left_out[INSIDE] += 1
    read = stretches(reading.document, ENTITY)
    known = tuple(_is_read(Span(token.idx, token.idx + len(token)), read) for token in reading.doc)
    return TokenGold(names, known, left_out)


def _placed(
    reading: Reading, labels: Labels, left_out: Counter[str]
) -> Iterator[tuple[TokenRange, str]]:
    for annotation in reading.document.annotations:
        if annotation.layer != ENTITY or not _is_name(annotation.label, labels):
            continue
        if len(annotation.spans) > 1:
            left_out[IN_PIECES] += 1
            continue
        (span,) = annotation.spans
        place = reading.doc.char_span(span.start, span.end)
        if place is None:
            left_out[OFF_TOKENS] += 1
            continue
        yield (place.start, place.end), annotation.label


def _is_name(label: str, labels: Labels) -> bool:
    return label in labels.spoken or label in labels.added


def _is_read(token: Span, read: Sequence[Span]) -> bool:
    return any(stretch.covers(token) for stretch in read)
