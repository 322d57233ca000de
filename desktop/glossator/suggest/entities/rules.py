"""Rules: what is known about a candidate whatever the scorer says.

They move probability, so that what they favour still competes with what overlaps it.
"""

from collections.abc import Sequence

from glossator.suggest.entities.candidates import TokenRange
from glossator.suggest.entities.features import Scene
from glossator.suggest.entities.lexicon import Lexicon
from glossator.suggest.entities.scorer import KINDS, Probabilities
from glossator.suggest.entities.words import ARTICLES

_NONE, _PERSON, _ORG, _EVENT = (KINDS.index(kind) for kind in ("NONE", "PERSON", "ORG", "EVENT"))
_TITLES = frozenset({"role", "role-small"})
_BODIES = frozenset({"organisation", "party"})
_PLAIN = frozenset({"word", "initial", "people-like", "adjective-like"})
_NAMING = frozenset({"country", "capital", "letters"})
_SURE = 0.9


def apply_rules(
    ranges: Sequence[TokenRange], scene: Scene, lexicon: Lexicon, rows: Probabilities
) -> None:
    """Change the candidates' probabilities in place where a rule speaks."""
    for number, (start, end) in enumerate(ranges):
        if scene.classes[start] in _TITLES or scene.classes[end - 1] in _TITLES:
            rows[number, _NONE] += rows[number, _PERSON]
            rows[number, _PERSON] = 0.0
        elif _is_field(scene, start, lexicon):
            rows[number] = 0.0
            rows[number, _NONE] = 1.0
        elif end - start > 1 and (kind := _kind_of_several(scene, start, end, lexicon)):
            _favour(rows[number], kind)


def _kind_of_several(scene: Scene, start: int, end: int, lexicon: Lexicon) -> int:
    """The kind that a rule for several words tells, or ``_NONE``."""
    if _has_small_end(scene, start, end, lexicon) or _is_bearer(scene, start, end, lexicon):
        return _PERSON
    if _is_body_of(scene, start, end) or _is_body_from(scene, start, end):
        return _ORG
    return _EVENT if _is_meeting(scene, start, end, lexicon) else _NONE


def _favour(row: Probabilities, kind: int) -> None:
    if row[kind] < _SURE:
        row *= (1 - _SURE) / max(1 - row[kind], 1 - _SURE)
        row[kind] = _SURE


def _is_field(scene: Scene, start: int, lexicon: Lexicon) -> bool:
    """Whether a candidate begins what an office deals with: Minister of Water."""
    words = scene.words
    if start < 2 or words.lower[start - 1] not in {"of", "for"}:
        return False
    office = words.lower[start - 2] in lexicon.fielded
    return office and not words.each[start].known


def _has_small_end(scene: Scene, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a candidate is two names and the small end of a father's name: Polad Bulbul oglu."""
    if end - start != 3 or scene.words.lower[end - 1] not in lexicon.name_ends:
        return False
    return all(scene.words.capital[start : end - 1])


def _is_bearer(scene: Scene, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a candidate is two or three plain names right behind an office: Mayor Ilse Varga."""
    words = scene.words
    if not start or words.lower[start - 1] not in lexicon.role_heads or not 2 <= end - start <= 3:
        return False
    plain = all(kind in _PLAIN for kind in scene.classes[start:end])
    return plain and words.capital[end : end + 1] != [True]


def _is_body_of(scene: Scene, start: int, end: int) -> bool:
    """Whether a candidate is a body with all that follows: the Ministry of Water of Zelland."""
    classes, words = scene.classes, scene.words
    if end - start < 3:
        return False
    if start and (words.capital[start - 1] or classes[start - 1] == "of"):
        return False
    first = next((at for at in range(start + 1, end - 1) if classes[at] in {"of", "for"}), 0)
    if not first or classes[first - 1] not in _BODIES or not _reads_on(scene, start, end):
        return False
    following = end + 1 if words.lower[end : end + 1] == ["of"] else end
    if following > end and words.lower[following : following + 1] in ([word] for word in ARTICLES):
        following += 1
    return words.capital[following : following + 1] != [True]


def _is_body_from(scene: Scene, start: int, end: int) -> bool:
    """Whether a candidate is a body by its country or people: the Zellandic Embassy."""
    classes, capital = scene.classes, scene.words.capital
    named = classes[start] in {"people", "country"} and classes[end - 1] == "organisation"
    if not named or not all(capital[start:end]):
        return False
    following = end + 1 if classes[end : end + 1] == ["of"] else end
    return capital[following : following + 1] != [True] and not (start and capital[start - 1])


def _reads_on(scene: Scene, start: int, end: int) -> bool:
    """Whether no "and" joins a second body or place to the first."""
    return not any(
        scene.words.lower[at] == "and" and scene.words.each[at + 1].known
        for at in range(start + 1, end - 1)
    )


def _is_meeting(scene: Scene, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name is followed by the small word of an event that it names: Minsk summit."""
    words = scene.words
    if words.lower[end - 1] not in lexicon.event_after_name:
        return False
    if start and words.capital[start - 1]:
        return False
    between = range(start + 1, end - 1)
    if not all(words.capital[at] or words.lower[at] in lexicon.event_between for at in between):
        return False
    first = scene.classes[start]
    return first in _NAMING or (first == "word" and not scene.begins(start))
