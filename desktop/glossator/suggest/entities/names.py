"""Names: the persons, organisations, places, groups and events of a text, with their scores."""

from collections.abc import Sequence
from dataclasses import dataclass

from glossator.suggest.entities.article import chosen, pooled, settle
from glossator.suggest.entities.candidates import TokenRange, candidates
from glossator.suggest.entities.features import Scene, described
from glossator.suggest.entities.gazetteer import CAPITAL, COUNTRY, PEOPLE
from glossator.suggest.entities.lexicon import Lexicon
from glossator.suggest.entities.rules import apply_rules
from glossator.suggest.entities.scorer import KINDS, Scorer
from glossator.suggest.entities.words import Words

_PLACE, _OTHER = KINDS.index("PLACE"), KINDS.index("OTHER")
# What the gazetteer knows and the rules tell is right about so often in news (docs/entities.md).
_KNOWN = 0.75
_SAID = 0.5
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_OTHERS = frozenset({"NORP", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT"})


@dataclass(frozen=True, slots=True)
class Found:
    """An entity: its tokens, its label in spaCy's own terms or ROLE, its score in [0, 1]."""

    start: int
    end: int
    label: str
    score: float

    def holds(self, other: "Found") -> bool:
        """Whether ``other`` lies inside and is not the same stretch."""
        inside = self.start <= other.start and other.end <= self.end
        return inside and (self.start, self.end) != (other.start, other.end)

    def touches(self, other: "Found") -> bool:
        """Whether the two share a token."""
        return self.start < other.end and other.start < self.end


def find_names(words: Words, scene: Scene, lexicon: Lexicon, scorer: Scorer) -> list[Found]:
    """The names of a text, none overlapping, in its order."""
    ranges = candidates(words, lexicon)
    if not ranges:
        return []
    own = scorer.scores(described(scene, ranges, scorer.templates))
    apply_rules(ranges, scene, lexicon, own)
    shares = pooled(words, lexicon, ranges, own)
    numbers = chosen(ranges, shares)
    settle(words, lexicon, ranges, shares, numbers)
    rows: list[list[float]] = shares.tolist()
    names = [_found(scene, ranges[number], rows[number]) for number in numbers]
    taken = {at for name in names for at in range(name.start, name.end)}
    for place, row in zip(ranges, rows, strict=True):
        if place[0] in taken or not taken.isdisjoint(range(*place)):
            continue
        missed = _known(scene, place, row)
        if missed is not None:
            names.append(missed)
            taken.update(range(*place))
    return sorted(names, key=lambda name: name.start)


def _known(scene: Scene, place: TokenRange, row: Sequence[float]) -> Found | None:
    """A people, a country, a capital or a landscape that the scorer passed over, or None."""
    start, end = place
    kind = scene.known(start, end) if end - start <= 4 else ""
    if kind == PEOPLE or (end - start == 1 and scene.entity_of.get(start) == (start, end, "NORP")):
        return Found(start, end, "NORP", max(_KNOWN, row[_OTHER]))
    if kind in {COUNTRY, CAPITAL}:
        return Found(start, end, "GPE", max(_KNOWN, row[_PLACE]))
    if scene.entity_of.get(start) == (start, end, "LOC") and end - start > 1:
        return Found(start, end, "LOC", max(_SAID, row[_PLACE]))
    return None


def _found(scene: Scene, place: TokenRange, row: Sequence[float]) -> Found:
    start, end = place
    score = max(row[1:])
    label = _label(scene, start, end, KINDS[row.index(score, 1)])
    if label in {"GPE", "NORP"} and scene.known(start, end):
        score = max(_KNOWN, score)
    return Found(start, end, label, score)


def _label(scene: Scene, start: int, end: int, kind: str) -> str:
    known = scene.entity_of.get(start)
    said = known[2] if known and known == scene.entity_of.get(end - 1) else ""
    if kind == "PLACE":
        return _place_label(scene, start, end, said)
    return _other_label(scene, start, end, said) if kind == "OTHER" else kind


def _place_label(scene: Scene, start: int, end: int, said: str) -> str:
    if scene.known(start, end) not in {"", PEOPLE}:
        return "GPE"
    if said in _PLACES:
        return said
    return "LOC" if "place" in (scene.classes[start], scene.classes[end - 1]) else "GPE"


def _other_label(scene: Scene, start: int, end: int, said: str) -> str:
    if scene.known(start, end) == PEOPLE:
        return "NORP"
    if said in _OTHERS:
        return said
    last = scene.classes[end - 1]
    if last == "text":
        return "LAW"
    return "NORP" if end - start == 1 or last in {"people-like", "party"} else "WORK_OF_ART"
