"""What it costs in keys to make an annotation by hand.

Every key of the window counts as one, those included that move the cursor and select; how many
are needed is told from the keys that the program has (docs/evaluation.md has the table).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from glossator.domain.annotation import NAMING
from glossator.domain.caret_keys import Ground
from glossator.domain.edges import spans_of_selection
from glossator.domain.role_candidates import names_near, numbered, words_around
from glossator.domain.scheme import Layer, Scheme, Shape
from glossator.domain.span import Span, hull
from glossator.domain.suggestion import Proposal
from glossator.domain.worded import Worded, Words

NEEDED = {Shape.ENTITY: (), Shape.CLAIM: ("source", "cue"), Shape.STANCE: ("holder", "target")}
"""The roles that gold asks for. The cue of a stance is one of its own words, and is not asked."""

LOOSE = "cue"
"""The role that is right where it shares a word with gold's."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that is to stand in the end: as a proposal, and by its words."""

    item: Proposal
    worded: Worded | None
    shape: Shape

    @property
    def place(self) -> tuple[object, ...]:
        """Where it stands and what it says."""
        return (self.item.layer, self.item.label, self.item.spans)


class Hands:
    """An annotator's hands on the keys, over one text under one scheme."""

    def __init__(self, text: str, scheme: Scheme) -> None:
        self.text = text
        self._scheme = scheme
        self._ground = Ground(text)
        self._words = Words(text)

    def wanted(self, item: Proposal) -> Wanted:
        """An item in the form that costs are worked out from."""
        return Wanted(item, self._words.worded(item), self.layer(item).shape)

    def layer(self, item: Proposal) -> Layer:
        """The layer of an item."""
        return self._scheme.layer(item.layer)

    def adding(self, gold: Wanted, here: int, names: Sequence[Span]) -> int:
        """Keys to make ``gold`` from the cursor at ``here``.

        ``names`` are the spans of the names that are marked or suggested, which roles are offered.
        """
        own = self._marked(gold)
        keys = self._selecting(here, own) + 1
        if gold.shape is Shape.ENTITY:
            return keys
        keys += self._asked(gold, own, names)
        settled = gold.shape is Shape.STANCE or gold.item.label == self.layer(gold.item).default
        return keys + (0 if settled else 1)

    def place_after(self, gold: Wanted) -> int:
        """Where the cursor stands once ``gold`` has been made by hand."""
        return self._marked(gold)[-1].end

    def _marked(self, gold: Wanted) -> tuple[Span, ...]:
        """What is selected to make it: of a stance the cue does, for it is the evidence."""
        if gold.shape is Shape.STANCE:
            return gold.item.roles.get(LOOSE, gold.item.spans)[:1]
        return gold.item.spans

    def _selecting(self, here: int, spans: tuple[Span, ...]) -> int:
        """One selection marks a piece in each paragraph; any other piece costs one of its own."""
        whole = hull(spans)
        if spans_of_selection(self.text, whole) == spans:
            return self._ground.selecting(here, whole).keys
        keys = self._ground.selecting(here, spans[0]).keys
        for before, piece in pairwise(spans):
            keys += self._ground.selecting(before.end, piece).keys + 1
        return keys

    def _asked(self, gold: Wanted, own: tuple[Span, ...], names: Sequence[Span]) -> int:
        """Keys to answer what a new frame asks: its roles in the scheme's order.

        A role that is to stay empty is stepped over; once the last needed one is answered, Esc
        ends the asking where another role is left.
        """
        keys = 0
        order = [role.name for role in self.layer(gold.item).roles if role.name not in NAMING]
        needed = [role for role in NEEDED[gold.shape] if gold.item.roles.get(role)]
        last = max((order.index(role) for role in needed), default=-1)
        filled: list[Span] = []
        for role in order[: last + 1]:
            spans = gold.item.roles.get(role, ()) if role in needed else ()
            keys += self.filling(gold, role, [*own, *filled], own, names) if spans else 1
            filled += spans
        return keys + (1 if last + 1 < len(order) else 0)

    def filling(
        self,
        gold: Wanted,
        role: str,
        frame: Iterable[Span],
        own: tuple[Span, ...],
        names: Sequence[Span],
    ) -> int:
        """Keys to answer a role that is asked for: digits, or the words selected and Enter.

        ``frame`` are the spans that the frame has so far, ``own`` those of itself.
        """
        around = hull(frame)
        points_to = self._scheme.layer(gold.item.layer).role(role)
        if points_to is not None and points_to.points_to:
            near = names_near(self.text, around, names)
        else:
            near = words_around(self.text, around, own)
        offered = numbered(near, around, own)
        here, keys = own[-1].end, 0
        for span in gold.item.roles[role]:
            if any(self._fills(role, one, span) for one in offered):
                keys += 1
            else:
                keys += self._ground.selecting(here, span).keys + 1
                here = span.end
        return keys

    def _fills(self, role: str, offered: Span, wanted: Span) -> bool:
        """Whether a span in sight will do: the same words, or for a cue one of them."""
        if role == LOOSE:
            return offered.overlaps(wanted)
        one, other = (
            self._words.worded(Proposal("", "", (wanted,), 1.0, {role: (span,)}))
            for span in (offered, wanted)
        )
        return one is not None and other is not None and one.core_of(role) == other.core_of(role)
