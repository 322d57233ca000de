"""Display lists: what stands in one paragraph, worked out once and painted many times."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from glossator.domain.scheme import Shape
from glossator.gui.text.cards import CardItems, Quote, build_cards
from glossator.gui.text.claims import ClaimItems, build_claims
from glossator.gui.text.columns import Columns
from glossator.gui.text.entities import EntityItems, build_entities
from glossator.gui.text.hits import hit
from glossator.gui.text.laid import Laid
from glossator.gui.text.lanes import Lanes
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Mark
from glossator.gui.text.stances import StanceItems, build_stances


@dataclass(slots=True)
class DisplayList:
    """The items of one paragraph, in pixels from its corner."""

    entities: EntityItems
    claims: ClaimItems
    stances: StanceItems
    cards: CardItems

    def mark_at(self, point: QPointF) -> str | None:
        """The mark whose card, sign or badge is at a point."""
        for hits in (self.cards.hits, self.stances.hits, self.claims.badges.hits):
            found = hit(hits, point)
            if found is not None:
                return found
        return None


def build(
    marks: list[Mark],
    laid: Laid,
    look: Look,
    columns: Columns,
    lanes: Lanes,
    quote: Quote,
    focused: str | None,
) -> DisplayList:
    """The display list of a paragraph that ``marks`` touch."""
    by_shape: dict[Shape, list[Mark]] = {shape: [] for shape in Shape}
    for mark in marks:
        by_shape[mark.shape].append(mark)
    stances = by_shape[Shape.STANCE]
    return DisplayList(
        build_entities(by_shape[Shape.ENTITY], laid, look),
        build_claims(by_shape[Shape.CLAIM], laid, look, lanes, columns),
        build_stances(stances, laid, look),
        build_cards(stances, laid, look, columns, quote, focused),
    )
