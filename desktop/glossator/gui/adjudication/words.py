"""Questions in words, and the strokes that show their candidates in the text."""

from collections.abc import Iterator

from glossator.domain.annotation import AttributeValue
from glossator.domain.questions import Aspect
from glossator.domain.scheme import Layer
from glossator.domain.span import Span
from glossator.gui.adjudication.own import values_of
from glossator.gui.text.candidates import OWN, Stroke
from glossator.services.asked import Asked, Choice
from glossator.services.saying import quoted, value_words


def question_words(asked: Asked, layer: Layer) -> str:
    """The one question that is put."""
    subject = asked.question.subject
    match asked.question.aspect:
        case Aspect.EXISTENCE:
            return f"Is there {_a(layer.title)} here?"
        case Aspect.EXTENT:
            return "Which words?"
        case Aspect.LABEL:
            return "Which label?"
        case Aspect.ROLE:
            role = layer.role(subject)
            return f"Which {(role.title if role else subject).lower()}?"
        case Aspect.ATTRIBUTE:
            titles = {each.name: each.title for each in layer.attributes}
            return f"{titles.get(subject, subject)}?"


def _a(title: str) -> str:
    """The name of one of a layer’s annotations: “Entities” is “an entity”."""
    word = title.lower()
    word = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def about(asked: Asked) -> str:
    """The words that the question is about, with what is not asked of them."""
    first = next(each.annotation for each in asked.choices if each.annotation is not None)
    marked = asked.gold or first
    words = f"“{quoted(marked.spans, asked.document.text)}”"
    if asked.question.aspect is Aspect.EXTENT:
        return marked.label
    return words if asked.question.aspect is Aspect.LABEL else f"{marked.label} {words}"


def values_in_words(asked: Asked, layer: Layer, *only: AttributeValue | None) -> str:
    """What an attribute may be, each with its number; or ``only`` what it is, without one."""
    values = values_of(asked, layer)
    if only and values:
        return value_words(only[0], "", {})
    return "   ".join(f"{n} {value_words(each, '', {})}" for n, each in enumerate(values, 1))


def says(choice: Choice, asked: Asked) -> str:
    """How many of those who answered give an answer."""
    everybody = sum(len(each.voters) for each in asked.choices)
    return f"{len(choice.voters)} of {everybody}"


def role_words(choice: Choice, asked: Asked) -> str:
    """What fills the roles of a candidate, in one line; empty where it has none."""
    text = asked.document.text
    parts = (
        f"{name}: {' … '.join(' '.join(span.quote(text).split()) for span in spans)}"
        for name, spans in choice.roles.items()
        if name != asked.question.subject
    )
    return " · ".join(parts)


def strokes(asked: Asked) -> tuple[Stroke, ...]:
    """The candidates in the text; what several say alike is one stroke under all their numbers."""
    groups: dict[tuple[Span, str], list[int]] = {}
    for number, choice in enumerate(asked.choices):
        for piece in _pieces(asked, choice):
            groups.setdefault(piece, []).append(number)
    return tuple(Stroke(span, tuple(numbers), words) for (span, words), numbers in groups.items())


def _pieces(asked: Asked, choice: Choice) -> Iterator[tuple[Span, str]]:
    if choice.annotation is None:
        return
    aspect = asked.question.aspect
    said = asked.gold if asked.gold and Aspect.LABEL in asked.answered else choice.annotation
    label = "" if aspect is Aspect.EXTENT else said.label
    words = choice.words if aspect is Aspect.ATTRIBUTE else label
    for place, span in enumerate(choice.spans):
        yield span, "" if place else words
    for role, spans in choice.roles.items():
        for place, span in enumerate(spans):
            yield span, "" if place else role


def own_strokes(
    spans: tuple[Span, ...], label: str, roles: dict[str, tuple[Span, ...]]
) -> tuple[Stroke, ...]:
    """An answer of one’s own in the text."""
    body = (Stroke(span, (OWN,), "" if n else label) for n, span in enumerate(spans))
    filled = (
        Stroke(span, (OWN,), "" if n else role)
        for role, found in roles.items()
        for n, span in enumerate(found)
    )
    return (*body, *filled)
