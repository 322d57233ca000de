"""Questions: one for each decision at a place in which people differ, with their candidates."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.clustering import Content
from glossator.domain.disagreement import Place, compared
from glossator.domain.scheme import Layer
from glossator.domain.span import Span

EXISTENCE, EXTENT, LABEL, ROLE, ATTRIBUTE = "existence", "extent", "label", "role", "attribute"
Value = bool | str | int | float | tuple[Span, ...] | Filler | None
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Aspect(StrEnum):
    """What a question is about."""

    EXISTENCE = EXISTENCE
    EXTENT = EXTENT
    LABEL = LABEL
    ROLE = ROLE
    ATTRIBUTE = ATTRIBUTE


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer to a question, and who gave it.

    ``letter`` is what it goes by, A for the first. ``value`` is what the answer says about the
    question alone: whether something is here, the spans, the label, what fills the role or the
    value of the attribute, None where that is left empty. ``annotation`` is one that gives this
    answer, None for “nothing is here”. ``voters`` are the ids of those who gave it.
    """

    letter: str
    value: Value
    annotation: Annotation | None
    voters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One decision about a place.

    ``name`` is “existence”, “extent”, “label”, “role NAME” or “attribute NAME”. ``kind`` says what
    differs, the same words for questions that are alike.
    """

    place: Place
    name: str
    candidates: tuple[Candidate, ...]
    kind: str

    @property
    def id(self) -> str:
        """What the question goes by: another one when somebody marks something new at the place."""
        return question_id(self.place.id, self.name)

    @property
    def aspect(self) -> Aspect:
        """What the question is about."""
        return Aspect(self.name.split(" ", 1)[0])

    @property
    def subject(self) -> str:
        """The role or the attribute that it is about; empty for other questions."""
        return self.name.partition(" ")[2]

    def candidate(self, letter: str) -> Candidate | None:
        """The candidate of that letter, or None."""
        wanted = letter.strip().upper()
        return next((each for each in self.candidates if each.letter == wanted), None)


def question_id(place_id: str, name: str) -> str:
    """What a question of that name about a place goes by."""
    return f"{place_id}.{name.replace(' ', '-', 1)}"


def questions(place: Place, layer: Layer) -> tuple[Question, ...]:
    """Every question in which people differ at a place, in the order in which they are put.

    First whether something is here at all; then, among those who marked something, its extent, its
    label, each role and each attribute.
    """
    found = []
    contents = [(each, place.contents[each.id]) for each in place.marked]
    if len(contents) < len(place.voices):
        found.append(_existence(place))
    if _agree([content for _, content in contents]):
        return tuple(found)
    for name, part in parts(layer):
        said: dict[tuple[type, object], tuple[object, list[Annotation]]] = {}
        for each, content in contents:
            value = part(content)
            said.setdefault((type(value), value), (value, []))[1].append(each)
        if len(said) > 1:
            found.append(_question(place, name, layer, list(said.values())))
    return tuple(found)


def _agree(said: Sequence[Content]) -> bool:
    """Whether all say the same in every part; yes and 1 are equal, and yet not the same."""
    first = said[0]
    values = repr(first.attributes)
    return all(each == first and repr(each.attributes) == values for each in said[1:])


def parts(layer: Layer) -> Iterator[tuple[str, Callable[[Content], object]]]:
    """What people can differ in once something is here, by the names of questions, in order."""
    yield EXTENT, lambda said: said.spans
    yield LABEL, lambda said: said.label
    for role in layer.roles:
        yield f"{ROLE} {role.name}", partial(_role, role.name)
    for name in compared(layer):
        yield f"{ATTRIBUTE} {name}", partial(_attribute, name)


def _role(name: str, said: Content) -> object:
    return dict(said.roles).get(name)


def _attribute(name: str, said: Content) -> object:
    return dict(said.attributes).get(name)


def _existence(place: Place) -> Question:
    silent = tuple(each.annotator_id for each in place.voices if each.annotation is None)
    marking = tuple(each.annotator_id for each in place.voices if each.annotation)
    here = Candidate("A", value=True, annotation=place.marked[0], voters=marking)
    nothing = Candidate("B", value=False, annotation=None, voters=silent)
    return Question(
        place, EXISTENCE, (here, nothing), f"{place.layer} {EXISTENCE}: {_labels(place)}"
    )


def _question(
    place: Place, name: str, layer: Layer, said: Sequence[tuple[object, list[Annotation]]]
) -> Question:
    names = [label.name for label in layer.labels]
    order = sorted(said, key=lambda item: _order(name, item, names))
    candidates = tuple(
        Candidate(
            letter=letter_of(number),
            value=_value(name, marked),
            annotation=speaker(marked, _role_of(name)),
            voters=tuple(sorted(each.annotator_id for each in marked)),
        )
        for number, (_, marked) in enumerate(order)
    )
    return Question(place, name, candidates, _kind(place, name, candidates))


def _order(
    name: str, item: tuple[object, list[Annotation]], labels: Sequence[str]
) -> tuple[object, ...]:
    """Candidates stand as the text and the scheme have them, whoever gave them; empty ones last."""
    value, marked = item
    if name == LABEL:
        label = marked[0].label
        return (labels.index(label) if label in labels else len(labels), label)
    if name.startswith(ROLE):
        filled = _value(name, marked)
        place = filled.spans if isinstance(filled, Filler) else ()
        return (value is None, place, repr(value))
    if name == EXTENT:
        return (value,)
    return (value is None, repr(value))


def letter_of(number: int) -> str:
    """The letter of a candidate: A to Z, then AA, AB and so on."""
    rest, last = divmod(number, len(_LETTERS))
    return (letter_of(rest - 1) if rest else "") + _LETTERS[last]


def speaker(marked: Iterable[Annotation], role: str = "") -> Annotation:
    """The one of those who say the same that speaks for them; of one ``role``, or of all.

    Where some let a role point to a name and others fill it with its words, the more common way
    goes first; where both are as common, who points.
    """
    marked = tuple(marked)
    if len(marked) == 1:
        return marked[0]

    def ways(each: Annotation) -> list[tuple[str, bool]]:
        filled = each.roles.items()
        return [(name, bool(one.annotation_id)) for name, one in filled if role in ("", name)]

    common = Counter(way for each in marked for way in ways(each))

    def rank(each: Annotation) -> tuple[int, int, str]:
        found = ways(each)
        return -sum(common[way] for way in found), -sum(points for _, points in found), each.id

    return min(marked, key=rank)


def _role_of(name: str) -> str:
    return name.partition(" ")[2] if name.startswith(ROLE) else ""


def _value(name: str, marked: Sequence[Annotation]) -> Value:
    aspect, _, subject = name.partition(" ")
    if aspect == ROLE:
        return speaker(marked, subject).roles.get(subject)
    if aspect == EXTENT:
        return marked[0].spans
    if aspect == LABEL:
        return marked[0].label
    return marked[0].attributes.get(subject)


def _kind(place: Place, name: str, candidates: Sequence[Candidate]) -> str:
    kind = f"{place.layer} {name}"
    if name == EXTENT:
        return f"{kind}: {_labels(place)}"
    if name.startswith(ROLE):
        empty = any(each.value is None for each in candidates)
        return f"{kind}: filled or empty" if empty else kind
    values = sorted("empty" if each.value is None else _plain(each.value) for each in candidates)
    return f"{kind}: {' or '.join(values)}"


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _labels(place: Place) -> str:
    return " or ".join(sorted({each.label for each in place.marked}))
