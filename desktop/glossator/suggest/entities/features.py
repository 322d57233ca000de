"""Features: what is seen of a candidate, as short words that the scorer has weights for.

Nothing here names a person, a party or a place: a candidate is described by the kinds of its words,
by what stands around it, by what the recogniser said and by the gazetteer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from glossator.suggest.entities.candidates import ARTICLES, NAMES, TokenRange, Words, before_dash
from glossator.suggest.entities.gazetteer import Gazetteer
from glossator.suggest.entities.lexicon import Lexicon

_EDGE = "edge"
_LONG = 5
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
    tags: list[str]
    entity_of: dict[int, tuple[int, int, str]]
    begins: list[bool]
    gazetteer: Gazetteer


def scene_of(doc: Doc, words: Words, lexicon: Lexicon, gazetteer: Gazetteer) -> Scene:
    """Look up what the features of ``doc`` need."""
    entity_of = {}
    for entity in doc.ents:
        if entity.label_ in NAMES or entity.label_ in {"DATE", "CARDINAL", "ORDINAL", "TIME"}:
            named = entity.label_ in NAMES
            end = entity.end if named else before_dash(words, entity.start, entity.end)
            for at in range(entity.start, end):
                entity_of[at] = (entity.start, end, entity.label_)
    classes = [
        _class(text, lower, capital=capital, year=year, lexicon=lexicon, gazetteer=gazetteer)
        for text, lower, capital, year in zip(
            words.texts, words.lower, words.capital, words.year, strict=True
        )
    ]
    tags, begins = _tags_and_starts(doc)
    return Scene(words, classes, tags, entity_of, begins, gazetteer)


def _tags_and_starts(doc: Doc) -> tuple[list[str], list[bool]]:
    """Tag and sentence start of every token, in one go: a loop over tokens costs more."""
    if not len(doc):
        return [], []
    columns = doc.to_array(["TAG", "SENT_START"])
    strings = doc.vocab.strings
    tags = [strings[tag] for tag in columns[:, 0]]
    return tags, [start == 1 for start in columns[:, 1]]


def _class(
    text: str, lower: str, *, capital: bool, year: bool, lexicon: Lexicon, gazetteer: Gazetteer
) -> str:
    """The kind of a word: a role, a head, a people, a country, its shape."""
    if year:
        return "year"
    if lower in lexicon.role_heads or lower in lexicon.courtesy:
        return "role" if capital else "role-small"
    head = lexicon.heads.get(lower)
    if head is not None:
        return head if capital else f"{head}-small"
    if not capital:
        return lower if lower in lexicon.joints else "small"
    kind = gazetteer.kind(text)
    if kind:
        return kind
    if lower in lexicon.role_modifiers:
        return "modifier"
    return _shape(text)


def _shape(text: str) -> str:
    if len(text) <= 2 and text.endswith("."):
        return "initial"
    if text.isupper():
        return "letters" if len(text) > 1 else "letter"
    if any(map(str.isupper, text[1:])):
        return "inner"
    if text.endswith(("ist", "ists", "crats", "crat", "ans", "ites", "ers")):
        return "people-like"
    if text.endswith(("ian", "ese", "ish", "ic", "al")):
        return "adjective-like"
    return "word"


def features(scene: Scene, start: int, end: int) -> list[str]:
    """The features of the candidate ``[start, end)``."""
    found = ["bias"]
    found += _inside(scene, start, end)
    found += _around(scene, start, end)
    found += _recognised(scene, start, end)
    return found


def _inside(scene: Scene, start: int, end: int) -> Iterator[str]:
    classes, tags = scene.classes, scene.tags
    size = min(end - start, _LONG)
    first, last = classes[start], classes[end - 1]
    yield f"size={size}"
    yield f"first={first}"
    yield f"last={last}"
    yield f"tags={tags[start]},{tags[end - 1]}"
    if size == 1:
        yield f"only={first},{tags[start]}"
        yield f"ending={scene.words.lower[start][-2:]}"
    else:
        yield f"edges={first},{last}"
        for kind in sorted(set(classes[start + 1 : end - 1])):
            yield f"holds={kind}"
    named = scene.gazetteer.kind(" ".join(scene.words.texts[start:end])) if size <= 4 else ""
    if named:
        yield f"named={named}"
    head = _head_before_joint(classes, start, end)
    if head:
        yield f"head={head}"
    if scene.begins[start]:
        yield f"begins={tags[start]},{size == 1}"


def _head_before_joint(classes: list[str], start: int, end: int) -> str:
    """The kind of the word before the first "of" or "for": Ministry of Water, Lake of Stars."""
    for at in range(start + 1, end - 1):
        if classes[at] in {"of", "for"}:
            return classes[at - 1]
    return ""


def _around(scene: Scene, start: int, end: int) -> Iterator[str]:
    before, after = _neighbour(scene, start - 1), _neighbour(scene, end)
    yield f"before={before}"
    yield f"after={after}"
    words = scene.words
    if start and words.lower[start - 1] in ARTICLES and start > 1:
        yield f"before-article={_neighbour(scene, start - 2)}"
    if start and words.capital[start - 1]:
        yield f"cut-left={scene.classes[start - 1]},{scene.classes[start]}"
    if end < len(words.texts) and (words.capital[end] or scene.classes[end].endswith("-small")):
        yield f"cut-right={scene.classes[end - 1]},{scene.classes[end]}"
    if end + 1 < len(words.texts) and scene.classes[end] in {"of", "for", "and"}:
        yield f"cut-joint={scene.classes[end - 1]},{scene.classes[end]},{words.capital[end + 1]}"
    if start > 1 and scene.classes[start - 1] in {"of", "for", "and"} and words.capital[start - 2]:
        yield f"cut-joint-left={scene.classes[start - 2]},{scene.classes[start - 1]}"


def _neighbour(scene: Scene, at: int) -> str:
    if not 0 <= at < len(scene.classes):
        return _EDGE
    lower = scene.words.lower[at]
    if lower in _FUNCTION_WORDS:
        return lower
    kind = scene.classes[at]
    if not any(map(str.isalnum, lower)):
        return "mark"
    return scene.tags[at] if kind in {"small", "word"} else kind


def _recognised(scene: Scene, start: int, end: int) -> Iterator[str]:
    """How the recogniser's spans lie to the candidate."""
    first, last = scene.entity_of.get(start), scene.entity_of.get(end - 1)
    if first is None and last is None:
        inner = any(at in scene.entity_of for at in range(start, end))
        yield "ner=inner" if inner else "ner=none"
        return
    if first is not None and first == last:
        begun = first[0] + (scene.words.lower[first[0]] in ARTICLES)
        how = "exact" if (begun, first[1]) == (start, end) else "part"
        yield f"ner={how},{first[2]}"
        yield f"ner={how},{first[2]},{scene.classes[end - 1]}"
        if how == "part":
            yield f"part={first[0] >= start - 1},{first[1] == end},{first[2]}"
        return
    yield f"ner-first={first[2] if first else 'none'}"
    yield f"ner-last={last[2] if last else 'none'}"


def all_features(scene: Scene, ranges: list[TokenRange]) -> list[list[str]]:
    """The features of every candidate."""
    return [features(scene, start, end) for start, end in ranges]
