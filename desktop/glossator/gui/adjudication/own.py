"""An adjudicator’s own answer while it is made: words, label, roles and a value, key by key."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from glossator.domain.annotation import AttributeValue, Filler
from glossator.domain.edges import EdgeMove, moved, spans_of_selection
from glossator.domain.questions import Aspect
from glossator.domain.scheme import AttributeType, Layer
from glossator.domain.span import Span
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.key_text import canonical
from glossator.services.adjudicating import Own
from glossator.services.asked import Asked

_EXTENT, _LABEL = "extent", "label"
_YES_NO = (True, False)


@dataclass(frozen=True, slots=True)
class Draft:
    """What the answer says so far; ``said`` names what the adjudicator has touched."""

    asked: Asked
    layer: Layer
    spans: tuple[Span, ...]
    label: str
    roles: Mapping[str, tuple[Span, ...]]
    value: AttributeValue | None = None
    said: frozenset[str] = frozenset()

    def own(self) -> Own:
        """The answer, with what the question asks and whatever else was touched."""
        question = self.asked.question
        said = self.said | {question.name}
        roles = {
            role.name: Filler(spans=self.roles[role.name]) if self.roles.get(role.name) else None
            for role in self.layer.roles
            if f"role {role.name}" in said
        }
        attributes = {question.subject: self.value} if question.aspect is Aspect.ATTRIBUTE else {}
        return Own(
            spans=self.spans if _EXTENT in said else None,
            label=self.label if _LABEL in said else None,
            roles=roles,
            attributes=attributes,
        )

    def moved(self, argument: str) -> "Draft":
        """The answer with an edge moved: “right grow”, “left shrink character”."""
        side, way, *fine = argument.split()
        step = EdgeMove(side == "right", way == "grow", bool(fine))
        spans = moved(self.asked.document.text, self.spans, step)
        return replace(self, spans=spans, said=self.said | {_EXTENT})

    def over(self, selection: Span | None) -> "Draft":
        """The answer about the selected words, where any are."""
        spans = spans_of_selection(self.asked.document.text, selection) if selection else ()
        return replace(self, spans=spans, said=self.said | {_EXTENT}) if spans else self

    def labelled(self, label: str) -> "Draft":
        """The answer with another label."""
        return replace(self, label=label, said=self.said | {_LABEL})

    def filled(self, role: str, selection: Span | None) -> "Draft":
        """The answer with a role filled by the selected words; without any it is left empty."""
        spans = spans_of_selection(self.asked.document.text, selection) if selection else ()
        roles = {**self.roles, role: spans}
        return replace(self, roles=roles, said=self.said | {f"role {role}"})

    def valued(self, key: str) -> "Draft":
        """The answer with the value of that number, where an attribute is asked for."""
        values = values_of(self.asked, self.layer)
        number = int(key) - 1
        return replace(self, value=values[number]) if 0 <= number < len(values) else self


def begun(asked: Asked, layer: Layer) -> Draft:
    """The answer to begin with: what is gold so far, else the first candidate that marks words."""
    choice = next(each for each in asked.choices if each.annotation is not None)
    base = asked.gold or choice.annotation
    assert base is not None  # noqa: S101 - chosen so
    roles = {name: filler.spans for name, filler in base.roles.items() if filler.spans}
    return Draft(
        asked,
        layer,
        base.spans,
        base.label,
        MappingProxyType({**choice.roles, **roles}),
        base.attributes.get(asked.question.subject),
    )


def values_of(asked: Asked, layer: Layer) -> tuple[AttributeValue | None, ...]:
    """What the attribute that is asked for may be, in order; None leaves it empty."""
    if asked.question.aspect is not Aspect.ATTRIBUTE:
        return ()
    found = next((a for a in layer.attributes if a.name == asked.question.subject), None)
    if found is None:
        return ()
    if found.type is AttributeType.YES_NO:
        return (*_YES_NO, None)
    return (*found.choices, None)


class Does(StrEnum):
    """What a key does while an answer is made."""

    EDGE = "edge"
    LABEL = "label"
    ROLE = "role"
    VALUE = "value"


def meanings(book: KeyBook, asked: Asked, layer: Layer) -> dict[str, tuple[Does, str]]:
    """What each key does, as the article page has it: edges, labels, roles, values."""
    found: dict[str, tuple[Does, str]] = {}
    for action in book.actions:
        if action.command == "edge":
            found |= dict.fromkeys(book.keys(action.id), (Does.EDGE, action.argument))
    found |= {canonical(r.key): (Does.ROLE, r.name) for r in layer.roles if r.key}
    found |= {canonical(e.key): (Does.LABEL, e.name) for e in layer.labels if e.key}
    values = values_of(asked, layer)
    found |= {str(n): (Does.VALUE, str(n)) for n in range(1, len(values) + 1)}
    return found
