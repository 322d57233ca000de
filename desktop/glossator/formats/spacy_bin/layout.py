"""How a document lies in spaCy's tokens: what fits, and what does not and why.

spaCy knows no position inside a token and no name with blanks at its edges, and ``doc.ents`` holds
no two names that share a token. The writer and the rehearsal both work from the layout made here,
so that exactly what the rehearsal names is left out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from glossator.domain.annotation import Annotation, Attributes, AttributeValue, role_spans
from glossator.domain.fitting_spans import nearest_all
from glossator.domain.loss import Flaw, Loss
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span, hull
from glossator.domain.values import value
from glossator.formats.records import Outgoing
from glossator.formats.spacy_bin.names import entity_layers
from glossator.formats.spacy_bin.tokens import Tokens

_LARGEST = 2**63

Place = tuple[int, int, int, int]
"""Where a piece lies: from which token to which, the end not included; then in code points."""


@value
class Placed:
    """An annotation and where its pieces, and those of what fills its roles, lie."""

    annotation: Annotation
    spans: tuple[Place, ...]
    roles: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a document fits into ``doc``, by layer; ``entities`` are those of ``doc.ents``."""

    placed: Mapping[str, tuple[Placed, ...]]
    entities: tuple[Placed, ...]
    losses: tuple[Loss, ...]


class Grid:
    """The edges of a document's tokens, in code points."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def place(self, spans: Iterable[Span]) -> tuple[Place, ...]:
        """Where the spans lie.

        Raises:
            Unfit: one of them has an edge inside a token, or blanks at an edge.
        """
        text, starts, ends = self._tokens.text, self._tokens.starts, self._tokens.ends
        places = []
        for span in spans:
            start, end = span.start, span.end
            quote = text[start:end]
            if quote != quote.strip():
                reason = "it begins or ends with a blank; take the blank out of it"
                raise Unfit(reason, Flaw.BLANKS)
            # The tokens that hold its edges; behind the last token there are but blanks.
            first, last = bisect_right(starts, start) - 1, bisect_left(ends, end)
            if starts[first] != start:
                reason = f"it begins inside the token “{self._tokens.at(first)}”"
                raise Unfit(reason, Flaw.EDGES)
            if ends[last] != end:
                reason = f"it ends inside the token “{self._tokens.at(last)}”"
                raise Unfit(reason, Flaw.EDGES)
            places.append((first, last + 1, start, end))
        return tuple(places)

    def fit(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The nearest spans that have a place; none where one holds nothing but blanks."""
        tokens, whole = self._tokens, hull(spans)
        touched = range(
            bisect_right(tokens.ends, whole.start), bisect_left(tokens.starts, whole.end)
        )
        words = [
            Span(tokens.starts[each], tokens.ends[each])
            for each in touched
            if tokens.at(each).strip()
        ]
        return nearest_all(spans, words)


class Unfit(Exception):
    """Something that has no place among the tokens; the sentence says why."""

    def __init__(self, reason: str, flaw: Flaw) -> None:
        super().__init__(reason)
        self.flaw = flaw


def lay_out(outgoing: Outgoing, tokens: Tokens, scheme: Scheme) -> Layout:
    """Fit a document's annotations to its tokens."""
    fitting = _Fitting(outgoing, tokens, scheme)
    placed: dict[str, list[Placed]] = {layer.name: [] for layer in scheme.layers}
    for item in outgoing.annotations:
        found = fitting.placed(item)
        if found is not None:
            placed[item.layer].append(found)
    entities: list[Placed] = []
    for layer in entity_layers(scheme):
        entities = fitting.apart(placed[layer.name])
    whole = {name: tuple(found) for name, found in placed.items()}
    return Layout(whole, tuple(entities), tuple(fitting.losses))


class _Fitting:
    """Fits the annotations of one document to its tokens, and notes what they lose."""

    def __init__(self, outgoing: Outgoing, tokens: Tokens, scheme: Scheme) -> None:
        self.losses: list[Loss] = []
        self._document = outgoing.document
        self._grid = Grid(tokens)
        self._count = len(tokens)
        self._by_id = {item.id: item for item in outgoing.annotations}
        self._roles_of = {
            layer.name: {role.name for role in layer.roles} for layer in scheme.layers
        }

    def placed(self, item: Annotation) -> Placed | None:
        """An annotation in tokens; None where it has no place."""
        if item.layer not in self._roles_of:
            self._lose(item, f"the layer “{item.layer}” is not exported")
            return None
        try:
            spans = self._grid.place(item.spans)
        except Unfit as unfit:
            self._lose(item, str(unfit), flaw=unfit.flaw, fit=self._grid.fit(item.spans))
            return None
        roles = self._roles(item) if item.roles else {}
        attributes = self._attributes(item) if item.attributes else {}
        return Placed(item, spans, roles, attributes)

    def _roles(self, item: Annotation) -> dict[str, tuple[Place, ...]]:
        known = self._roles_of[item.layer]
        kept: dict[str, tuple[Place, ...]] = {}
        for name, filler in item.roles.items():
            spans = role_spans(filler, self._by_id)
            if name not in known or not spans:
                reason = (
                    "the scheme has no such role" if spans else "what it points to is not exported"
                )
                self._lose(item, f"role “{name}”: {reason}", partly=True)
                continue
            try:
                kept[name] = self._grid.place(spans)
            except Unfit as unfit:
                more = {
                    "spans": spans,
                    "flaw": unfit.flaw,
                    "role": name,
                    "fit": self._grid.fit(spans),
                }
                self._lose(item, f"role “{name}”: {unfit}", partly=True, **more)
        return kept

    def _attributes(self, item: Annotation) -> dict[str, AttributeValue]:
        kept: dict[str, AttributeValue] = {}
        for name, held in item.attributes.items():
            if type(held) is int and abs(held) >= _LARGEST:
                self._lose(item, f"attribute “{name}”: the number is too large", partly=True)
            else:
                kept[name] = held
        return kept

    def apart(self, found: Iterable[Placed]) -> list[Placed]:
        """The names that ``doc.ents`` holds: the longest first, none sharing a token with it."""
        kept: list[Placed] = []
        taken: list[Placed | None] = [None] * self._count
        for item in sorted(found, key=_longest_first):
            named = item.annotation
            if len(item.spans) > 1:
                reason = "in doc.ents: it has several pieces; the span group has them"
                whole = (hull(named.spans),)
                self._lose(named, reason, partly=True, flaw=Flaw.PIECES, fit=whole)
                continue
            start, end, _, _ = item.spans[0]
            rival = next(filter(None, taken[start:end]), None)
            if rival is not None:
                longer = rival.annotation.spans[0].quote(self._document.text)
                reason = f"in doc.ents: it overlaps “{longer}”; the span group has both"
                more = {"flaw": Flaw.OVERLAP, "rival": rival.annotation.id}
                self._lose(named, reason, partly=True, **more)
                continue
            kept.append(item)
            taken[start:end] = [item] * (end - start)
        return sorted(kept, key=attrgetter("spans"))

    def _lose(
        self,
        item: Annotation,
        reason: str,
        *,
        partly: bool = False,
        **more: Any,  # noqa: ANN401 - as a loss has it
    ) -> None:
        """Note that it is not carried, or not wholly, and why; ``more`` as a loss has it."""
        where = self._document.title or self._document.id
        quote = " … ".join(span.quote(self._document.text) for span in item.spans)
        more = {"spans": item.spans, **more}
        self.losses.append(Loss(where, item.id, quote, reason, partly, **more))


def _longest_first(item: Placed) -> tuple[int, tuple[Place, ...], str]:
    """What sorts names by how many tokens they have, then by where they lie."""
    tokens = 0
    for place in item.spans:
        tokens += place[1] - place[0]
    return -tokens, item.spans, item.annotation.id
