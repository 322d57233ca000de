"""Features: what is seen of a candidate, as short words that the scorer has weights for.

Nothing here names a person, a party or a place: a candidate is described by the kinds of its words,
by what stands around it, by what the recogniser said and by the gazetteer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from glossator.suggest.entities.candidates import NAMES, TokenRange, before_dash
from glossator.suggest.entities.gazetteer import Gazetteer
from glossator.suggest.entities.templates import T, Templates
from glossator.suggest.entities.words import ARTICLES, Words

_EDGE = "edge"
_LONG = 5
_NUMBERED = frozenset({"DATE", "CARDINAL", "ORDINAL", "TIME"})
_JOINTS = frozenset({"of", "for", "and"})
_FUNCTION_WORDS = frozenset(
    {
        *("of", "in", "at", "on", "by", "for", "from", "to", "with", "and", "or", "the", "a", "an"),
        *(
            "under",
            "against",
            "between",
            "after",
            "before",
            "during",
            "since",
            "into",
            "as",
            "that",
        ),
        *("who", "which", "was", "is", "were", "are", "said", "'s", "’s", "'", "’", '"', "“", "”"),
        *("(", ")", ",", ".", ":", ";", "-", "—", "–", "/"),
    }
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with everything that features are read from, looked up once."""

    words: Words
    classes: list[str]
    entity_of: dict[int, tuple[int, int, str]]
    gazetteer: Gazetteer

    def known(self, start: int, end: int) -> str:
        """What the gazetteer has under the words of ``[start, end)``, or nothing."""
        if end - start == 1:
            return self.words.each[start].known
        texts = self.words.texts
        if texts[start] not in self.gazetteer.openings:
            return ""
        return self.gazetteer.kind(" ".join(texts[start:end]))

    def begins(self, at: int) -> bool:
        """Whether a sentence begins at a token."""
        return at in self.words.starts


def scene_of(words: Words, gazetteer: Gazetteer) -> Scene:
    """Look up what the features of a text need."""
    entity_of = {}
    for start, reached, label in words.entities:
        named = label in NAMES
        if named or label in _NUMBERED:
            end = reached if named else before_dash(words, start, reached)
            entity_of.update(dict.fromkeys(range(start, end), (start, end, label)))
    return Scene(words, words.classes, entity_of, gazetteer)


def all_features(scene: Scene, ranges: Sequence[TokenRange]) -> list[list[str]]:
    """The names of the features of every candidate."""
    return described(scene, ranges, Templates.reading(str))


def described(scene: Scene, ranges: Sequence[TokenRange], known: Templates[T]) -> list[list[T]]:
    """The features of every candidate, as ``known`` has them.

    What lies before and behind a candidate is looked up once for all that begin or end there.
    """
    before = {start: _before(scene, start, known) for start in {start for start, _ in ranges}}
    behind = {end: _behind(scene, end, known) for end in {end for _, end in ranges}}
    return [
        [
            *_inside(scene, start, end, known),
            *before[start],
            *behind[end],
            *_recognised(scene, start, end, known),
        ]
        for start, end in ranges
    ]


def _inside(scene: Scene, start: int, end: int, known: Templates[T]) -> list[T]:
    classes, tags = scene.classes, scene.words.tags
    size = min(end - start, _LONG)
    first, last = classes[start], classes[end - 1]
    found = [known.bias, known.size[size], known.tags[tags[start], tags[end - 1]]]
    if size == 1:
        found += (
            known.only[first, tags[start]],
            known.ending[scene.words.lower[start][-2:]],
        )
    else:
        found.append(known.edges[first, last])
        if size > 2:
            found += [known.holds[kind] for kind in set(classes[start + 1 : end - 1])]
    named = scene.known(start, end) if size < _LONG else ""
    if named:
        found.append(known.named[named])
    head = _head_before_joint(classes, start, end) if size > 2 else ""
    if head:
        found.append(known.head[head])
    if scene.begins(start):
        found.append(known.begins[tags[start], size == 1])
    return found


def _head_before_joint(classes: list[str], start: int, end: int) -> str:
    """The kind of the word before the first "of" or "for": Ministry of Water, Lake of Stars."""
    for at in range(start + 1, end - 1):
        if classes[at] in {"of", "for"}:
            return classes[at - 1]
    return ""


def _before(scene: Scene, start: int, known: Templates[T]) -> list[T]:
    """What stands before a candidate, and its first word."""
    words, classes = scene.words, scene.classes
    found = [known.first[classes[start]], known.before[_neighbour(scene, start - 1)]]
    if not start:
        return found
    kind = classes[start - 1]
    if words.capital[start - 1]:
        found.append(known.cut_left[kind, classes[start]])
    if start > 1 and words.lower[start - 1] in ARTICLES:
        found.append(known.before_article[_neighbour(scene, start - 2)])
    if start > 1 and kind in _JOINTS and words.capital[start - 2]:
        found.append(known.cut_joint_left[classes[start - 2], kind])
    return found


def _behind(scene: Scene, end: int, known: Templates[T]) -> list[T]:
    """What stands behind a candidate, and its last word."""
    classes, capital = scene.classes, scene.words.capital
    last = classes[end - 1]
    found = [known.last[last], known.after[_neighbour(scene, end)]]
    if end == len(classes):
        return found
    kind = classes[end]
    if capital[end] or kind.endswith("-small"):
        found.append(known.cut_right[last, kind])
    if kind in _JOINTS and end + 1 < len(classes):
        found.append(known.cut_joint[last, kind, capital[end + 1]])
    return found


def _neighbour(scene: Scene, at: int) -> str:
    if not 0 <= at < len(scene.classes):
        return _EDGE
    lower = scene.words.lower[at]
    if lower in _FUNCTION_WORDS:
        return lower
    kind = scene.classes[at]
    if not any(map(str.isalnum, lower)):
        return "mark"
    return scene.words.tags[at] if kind in {"small", "word"} else kind


def _recognised(scene: Scene, start: int, end: int, known: Templates[T]) -> Sequence[T]:
    """How the recogniser's spans lie to the candidate."""
    first, last = scene.entity_of.get(start), scene.entity_of.get(end - 1)
    if first is None and last is None:
        inner = any(at in scene.entity_of for at in range(start + 1, end - 1))
        return (known.ner["inner" if inner else "none"],)
    if first is None or first != last:
        return (
            known.ner_first[first[2] if first else "none"],
            known.ner_last[last[2] if last else "none"],
        )
    said = first[2]
    begun = first[0] + (scene.words.lower[first[0]] in ARTICLES)
    how = "exact" if (begun, first[1]) == (start, end) else "part"
    found = (known.ner[how, said], known.ner[how, said, scene.classes[end - 1]])
    if how == "exact":
        return found
    return (*found, known.part[first[0] >= start - 1, first[1] == end, said])
