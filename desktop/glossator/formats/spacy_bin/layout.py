"""How a document lies in spaCy's tokens: what fits, and what does not and why.

spaCy knows no position inside a token and no name with blanks at its edges, and ``doc.ents`` holds
no two names that share a token. The writer and the rehearsal both work from the layout made here,
so that exactly what the rehearsal names is left out.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from glossator.domain.annotation import Annotation, Attributes, role_spans
from glossator.domain.fitting_spans import nearest_all
from glossator.domain.loss import Flaw, Loss
from glossator.domain.scheme import Layer, Scheme
from glossator.domain.span import Span, hull
from glossator.formats.records import Outgoing
from glossator.formats.spacy_bin.names import entity_layers
from glossator.formats.spacy_bin.tokens import Tokens
from glossator.suggest.groups import TokenRange

_LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation in token ranges ``(start, end)``, the end not included."""

    annotation: Annotation
    spans: tuple[TokenRange, ...]
    roles: Mapping[str, tuple[TokenRange, ...]] = field(default_factory=dict)
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
        count = len(tokens.texts)
        self._starts = dict(zip(tokens.starts, range(count), strict=True))
        self._ends = dict(zip(tokens.ends, range(1, count + 1), strict=True))
        self._words: list[Span] | None = None

    def place(self, spans: Iterable[Span]) -> tuple[TokenRange, ...]:
        """The spans as token ranges.

        Raises:
            Unfit: one of them has an edge inside a token, or blanks at an edge.
        """
        return tuple(self._range(span) for span in spans)

    def _range(self, span: Span) -> TokenRange:
        quote = span.quote(self._tokens.text)
        if quote != quote.strip():
            reason = "it begins or ends with a blank; take the blank out of it"
            raise Unfit(reason, Flaw.BLANKS)
        start, end = self._starts.get(span.start), self._ends.get(span.end)
        if start is None:
            reason = f"it begins inside the token “{self._token_at(span.start)}”"
            raise Unfit(reason, Flaw.EDGES)
        if end is None:
            reason = f"it ends inside the token “{self._token_at(span.end - 1)}”"
            raise Unfit(reason, Flaw.EDGES)
        return start, end

    def fit(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The nearest spans that have a place; none where one holds nothing but blanks."""
        if self._words is None:
            tokens = self._tokens
            rows = zip(tokens.texts, tokens.starts, tokens.ends, strict=True)
            self._words = [Span(start, end) for text, start, end in rows if text.strip()]
        return nearest_all(spans, self._words)

    def _token_at(self, position: int) -> str:
        return self._tokens.texts[bisect_right(self._tokens.starts, position) - 1]


class Unfit(Exception):
    """Something that has no place among the tokens; the sentence says why."""

    def __init__(self, reason: str, flaw: Flaw) -> None:
        super().__init__(reason)
        self.flaw = flaw


def lay_out(outgoing: Outgoing, tokens: Tokens, scheme: Scheme) -> Layout:
    """Fit a document's annotations to its tokens."""
    losses: list[Loss] = []
    grid = Grid(tokens)
    by_id = {item.id: item for item in outgoing.annotations}
    placed: dict[str, list[Placed]] = {layer.name: [] for layer in scheme.layers}
    for item in outgoing.annotations:
        loss = Losing(outgoing, item, losses)
        layer = scheme.find(item.layer)
        if layer is None:
            loss(f"the layer “{item.layer}” is not exported")
            continue
        try:
            spans = grid.place(item.spans)
        except Unfit as unfit:
            loss(str(unfit), flaw=unfit.flaw, fit=grid.fit(item.spans))
            continue
        roles = dict(_roles(item, layer, by_id, grid, loss))
        placed[layer.name].append(Placed(item, spans, roles, _attributes(item, loss)))
    entities: list[Placed] = []
    for layer in entity_layers(scheme):
        entities = _apart(placed[layer.name], outgoing, losses)
    whole = {name: tuple(found) for name, found in placed.items()}
    return Layout(whole, tuple(entities), tuple(losses))


class Losing:
    """Notes what one annotation loses."""

    def __init__(self, outgoing: Outgoing, item: Annotation, losses: list[Loss]) -> None:
        self._document = outgoing.document
        self._item = item
        self._losses = losses

    def __call__(
        self,
        reason: str,
        *,
        partly: bool = False,
        **more: Any,  # noqa: ANN401 - as a loss has it
    ) -> None:
        """Note that it is not carried, or not wholly, and why; ``more`` as a loss has it."""
        where = self._document.title or self._document.id
        quote = " … ".join(span.quote(self._document.text) for span in self._item.spans)
        more = {"spans": self._item.spans, **more}
        self._losses.append(Loss(where, self._item.id, quote, reason, partly, **more))


def _roles(
    item: Annotation,
    layer: Layer,
    by_id: Mapping[str, Annotation],
    grid: Grid,
    loss: Losing,
) -> Iterator[tuple[str, tuple[TokenRange, ...]]]:
    for name, filler in item.roles.items():
        spans = role_spans(filler, by_id)
        if layer.role(name) is None or not spans:
            reason = "the scheme has no such role" if spans else "what it points to is not exported"
            loss(f"role “{name}”: {reason}", partly=True)
            continue
        try:
            yield name, grid.place(spans)
        except Unfit as unfit:
            more = {"spans": spans, "flaw": unfit.flaw, "role": name, "fit": grid.fit(spans)}
            loss(f"role “{name}”: {unfit}", partly=True, **more)


def _attributes(item: Annotation, loss: Losing) -> dict[str, str | int | float | bool]:
    kept = {}
    for name, value in item.attributes.items():
        if type(value) is int and abs(value) >= _LARGEST:
            loss(f"attribute “{name}”: the number is too large", partly=True)
        else:
            kept[name] = value
    return kept


def _apart(found: Iterable[Placed], outgoing: Outgoing, losses: list[Loss]) -> list[Placed]:
    """The names that ``doc.ents`` holds: the longest first, none that shares a token with it."""
    kept: list[Placed] = []
    taken: dict[int, Placed] = {}
    for item in sorted(found, key=lambda one: (-_length(one), one.spans, one.annotation.id)):
        loss = Losing(outgoing, item.annotation, losses)
        if len(item.spans) > 1:
            reason = "in doc.ents: it has several pieces; the span group has them"
            whole = (hull(item.annotation.spans),)
            loss(reason, partly=True, flaw=Flaw.PIECES, fit=whole)
            continue
        (start, end) = item.spans[0]
        rival = next((taken[at] for at in range(start, end) if at in taken), None)
        if rival is not None:
            longer = rival.annotation.spans[0].quote(outgoing.document.text)
            reason = f"in doc.ents: it overlaps “{longer}”; the span group has both"
            loss(reason, partly=True, flaw=Flaw.OVERLAP, rival=rival.annotation.id)
            continue
        kept.append(item)
        taken.update(dict.fromkeys(range(start, end), item))
    return sorted(kept, key=lambda one: one.spans)


def _length(item: Placed) -> int:
    return sum(end - start for start, end in item.spans)
