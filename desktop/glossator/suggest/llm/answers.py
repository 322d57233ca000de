"""Reading a model's answer: quotations become spans, and what the text does not have is counted."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from glossator.domain.scheme import Layer, Scheme, Shape
from glossator.domain.span import Span, hull, merged
from glossator.domain.suggestion import Proposal, content_key
from glossator.suggest.llm.anchoring import Anchor, Anchors

NOT_THERE = "the text has no such words"
NO_ROLE = "a required role is empty"
NO_SHAPE = "the answer has another shape"
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)


class NoAnswer(Exception):
    """What a model said is no JSON object."""


def plain_answer(said: str) -> dict[str, Any]:
    """The JSON object that a model said, also where it put it into a code block.

    Raises:
        NoAnswer: it is none.
    """
    fenced = _FENCE.match(said)
    try:
        plain = json.loads(fenced[1] if fenced else said)
    except (json.JSONDecodeError, RecursionError) as error:
        raise NoAnswer("the model's answer is not JSON") from error
    if not isinstance(plain, dict):
        raise NoAnswer("the model's answer is not a JSON object")
    return plain


class Reading:
    """The proposals of the answers about one text, and how many were left out, by reason."""

    def __init__(self, scheme: Scheme, text: str) -> None:
        self._scheme = scheme
        self._text = text
        self._found: dict[tuple[object, ...], Proposal] = {}
        self.left_out: Counter[str] = Counter()

    @property
    def proposals(self) -> list[Proposal]:
        """What has been read so far."""
        return list(self._found.values())

    def take(self, plain: Mapping[str, Any], piece: Span) -> None:
        """Read the answer about one piece of the text."""
        anchors = Anchors(self._text, piece)
        for layer in self._scheme.layers:
            items = plain.get(layer.name, [])
            if not isinstance(items, list):
                self.left_out[NO_SHAPE] += 1
                continue
            names = layer.shape is Shape.ENTITY
            read = _Names(anchors, layer) if names else _Frames(anchors, layer)
            for proposal in read.proposals(items, self.left_out):
                self._found.setdefault(content_key(proposal), proposal)


class _Items:
    """Items of one layer in one answer."""

    def __init__(self, anchors: Anchors, layer: Layer) -> None:
        self._anchors = anchors
        self._layer = layer
        self._taken: dict[str, set[Span]] = {}

    def _place(self, words: str, before: str) -> Anchor | None:
        taken = self._taken.setdefault(words, set())
        anchor = self._anchors.pick(words, before, taken)
        if anchor is not None:
            taken.add(anchor.span)
        return anchor


class _Names(_Items):
    """Names: one that has a single label has it wherever it stands."""

    def proposals(self, items: list[Any], left_out: Counter[str]) -> Iterator[Proposal]:
        """The proposals of the items; what cannot be used is counted."""
        met: dict[str, list[tuple[str, Anchor]]] = {}
        for item in items:
            quote, label = _text(item, "quote"), _text(item, "label")
            if not quote or not label:
                left_out[NO_SHAPE] += 1
                continue
            anchor = self._place(quote, _text(item, "before"))
            if anchor is None:
                left_out[NOT_THERE] += 1
            else:
                met.setdefault(quote, []).append((label, anchor))
        for quote, meant in met.items():
            yield from self._marked(quote, meant)

    def _marked(self, quote: str, meant: list[tuple[str, Anchor]]) -> Iterator[Proposal]:
        name, first = self._layer.name, meant[0][0]
        if any(label != first for label, _ in meant):
            for label, anchor in meant:
                yield Proposal(name, label, (anchor.span,), anchor.sureness)
        else:
            places, sureness = self._anchors.places(quote)
            for place in places:
                yield Proposal(name, first, (place,), sureness)


class _Frames(_Items):
    """Claims and stances: what is said or shown, and the roles nearest to it."""

    def proposals(self, items: list[Any], left_out: Counter[str]) -> Iterator[Proposal]:
        """The proposals of the items; what cannot be used is counted."""
        for item in items:
            label, quotes = _text(item, "label"), _texts(item, "quotes")
            if not label or not quotes:
                left_out[NO_SHAPE] += 1
                continue
            anchors = self._pieces(quotes, _text(item, "before"))
            if anchors is None:
                left_out[NOT_THERE] += 1
                continue
            spans = merged(anchor.span for anchor in anchors)
            roles = self._roles(_roles_of(item), hull(spans), left_out)
            if all(roles.get(role.name) for role in self._layer.roles if role.required):
                sureness = min(anchor.sureness for anchor in anchors)
                yield Proposal(self._layer.name, label, spans, sureness, roles)
            else:
                left_out[NO_ROLE] += 1

    def _pieces(self, quotes: list[str], before: str) -> list[Anchor] | None:
        """Where the pieces stand; None where one of them stands nowhere."""
        first = self._place(quotes[0], before)
        if first is None:
            return None
        found = [first]
        for quote in quotes[1:]:
            anchor = self._anchors.nearest(quote, found[-1].span)
            if anchor is None:
                return None
            found.append(anchor)
        return found

    def _roles(
        self, named: Mapping[str, Any], near: Span, left_out: Counter[str]
    ) -> dict[str, tuple[Span, ...]]:
        roles: dict[str, tuple[Span, ...]] = {}
        for role in self._layer.roles:
            words = _text(named, role.name)
            if not words:
                continue
            anchor = self._anchors.nearest(words, near)
            if anchor is None:
                left_out[NOT_THERE] += 1
            else:
                roles[role.name] = (anchor.span,)
        return roles


def _roles_of(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The roles of an item; a model without a schema may put them beside the rest."""
    roles = item.get("roles")
    return roles if isinstance(roles, dict) else item


def _text(item: object, name: str) -> str:
    found = item.get(name) if isinstance(item, dict) else None
    return found.strip() if isinstance(found, str) else ""


def _texts(item: object, name: str) -> list[str]:
    found = item.get(name) if isinstance(item, dict) else None
    each = [found] if isinstance(found, str) else found
    if not isinstance(each, list):
        return []
    return [words.strip() for words in each if isinstance(words, str) and words.strip()]
