"""Names inside names: Zelland in "Ministry of Water of Zelland"."""

from collections.abc import Iterable, Iterator

from glossator.suggest.entities.features import Scene
from glossator.suggest.entities.gazetteer import PEOPLE
from glossator.suggest.entities.names import Found
from glossator.suggest.entities.words import ARTICLES

_LONGEST = 4
_HOLDERS = frozenset({"ORG", "EVENT", "FAC", "LOC", "ROLE", "LAW"})
_INSIDE = frozenset({"GPE", "LOC", "NORP", "PERSON", "ORG"})
# The seat of an organisation: "University of Bergen". No list knows every town.
_SEATED = frozenset({"university", "consulate", "bank", "port", "bishop", "academy", "court"})
# What the gold of the sample articles bears out, place by place.
_NAMED, _SEAT, _PART = 0.9, 0.6, 0.6


def inner_names(scene: Scene, found: Iterable[Found]) -> list[Found]:
    """The names that lie inside the names of ``found``; they may lie inside each other."""
    outer = list(found)
    known = {tuple(scene.words.texts[n.start : n.end]): n for n in outer if n.label in _INSIDE}
    inside: dict[tuple[int, int], Found] = {}
    for name in outer:
        if name.label in _HOLDERS and name.end - name.start > 1:
            for part in _parts(scene, name, known):
                inside.setdefault((part.start, part.end), part)
    taken = {(name.start, name.end) for name in outer}
    return [part for place, part in sorted(inside.items()) if place not in taken]


def _parts(scene: Scene, name: Found, known: dict[tuple[str, ...], Found]) -> Iterator[Found]:
    reached = name.start
    for start in range(name.start, name.end):
        if start < reached or not scene.words.capital[start]:
            continue
        for end in range(min(name.end, start + _LONGEST), start, -1):
            part = _named(scene, start, end, known)
            if part is not None and name.holds(part):
                yield part
                reached = end
                break
    yield from _behind_of(scene, name)


def _named(scene: Scene, start: int, end: int, known: dict[tuple[str, ...], Found]) -> Found | None:
    """A stretch that the gazetteer or the rest of the article knows."""
    texts = scene.words.texts[start:end]
    kind = scene.known(start, end)
    if kind:
        return Found(start, end, "NORP" if kind == PEOPLE else "GPE", _NAMED)
    same = known.get(tuple(texts))
    if same is None or same.label == "PERSON":
        return None
    return Found(start, end, same.label, min(_NAMED, same.score))


def _behind_of(scene: Scene, name: Found) -> Iterator[Found]:
    """What follows "of": an organisation that it is a part of, or the town where it sits."""
    words = scene.words
    for at in range(name.start + 1, name.end - 1):
        if words.lower[at] != "of" or name.label not in {"ORG", "ROLE"}:
            continue
        start = at + 2 if words.lower[at + 1] in ARTICLES else at + 1
        if start >= name.end:
            continue
        rest = Found(start, name.end, "ORG", _PART)
        if "organisation" in (scene.classes[start], scene.classes[name.end - 1]):
            yield rest
        elif words.lower[at - 1] in _SEATED and rest.end - rest.start == 1:
            yield Found(start, name.end, "GPE", _SEAT)
