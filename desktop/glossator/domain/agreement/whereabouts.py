"""The places behind a figure, on one sheet: what two people said there, and whether they agree."""

from collections.abc import Iterator

from glossator.domain.agreement.crossing import crossed, same_role, same_roles
from glossator.domain.agreement.sheets import Sheet
from glossator.domain.agreement.values import Cell, Measure, Place
from glossator.domain.alignment import Answer, Pairing

_FOUND = frozenset({Measure.FOUND_EXACT, Measure.FOUND_OVERLAP, Measure.FOUND_TOKENS})
_GIVEN = frozenset({Measure.LABEL_GIVEN, Measure.COHEN_GIVEN})
_OF_PAIRS = frozenset({Measure.COHEN, Measure.FLEISS, Measure.EXTENT, Measure.ROLE, *_GIVEN})

Both = tuple[Answer | None, Answer | None]


def places_on(
    document_id: str, sheet: Sheet, people: tuple[int, int], cell: Cell, pairing: Pairing
) -> Iterator[Place]:
    """What a cell asks for among two people's annotations on a document, in reading order."""
    first, second = people
    # The matrix of two people reads from the one named first.
    names = (sheet.people[first], sheet.people[second])
    if cell.people[:2] == names[::-1]:
        first, second, names = second, first, names[::-1]
    pooled = len(cell.people) > 2
    for both in sorted(_compared(sheet, first, second, pairing), key=_start):
        agree = _agree(both, cell, pairing)
        if agree is None or (cell.differ is not None and cell.differ is agree):
            continue
        if _wanted(both, cell) or (pooled and _wanted(both[::-1], cell)):
            yield _place(document_id, names, both, agree=agree)


def _compared(sheet: Sheet, first: int, second: int, pairing: Pairing) -> Iterator[Both]:
    low, high = sorted((first, second))
    pairs = crossed(sheet, low, high, pairing, frames=False).pairs
    if first > second:
        pairs = [(j, i) for i, j in pairs]
    common = sheet.common((first, second))
    one, other = sheet.answers[first], sheet.answers[second]
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from ((one[i], other[j]) for i, j in pairs)
    yield from ((one[i], None) for i in sheet.within(first, common) if i not in left)
    yield from ((None, other[j]) for j in sheet.within(second, common) if j not in right)


def _start(both: Both) -> tuple[tuple[int, int], ...]:
    return min(each.pieces for each in both if each)


def _agree(both: Both, cell: Cell, pairing: Pairing) -> bool | None:
    """Whether two agree in what the cell's measure is about; None where it has no say there."""
    one, other = both
    measure = cell.measure
    if one is None or other is None:
        # A matrix has a row for what one of them did not mark.
        return None if measure in _OF_PAIRS and "" not in (cell.label, cell.other) else False
    if measure in _FOUND:
        return True
    if measure is Measure.EXTENT:
        return one.pieces == other.pieces
    if measure is Measure.ROLE:
        filled = cell.role in one.roles or cell.role in other.roles
        return same_role(one, other, cell.role, pairing) if filled else None
    if measure in _GIVEN and not same_roles(one, other, pairing):
        return None
    same = one.label == other.label
    if measure in (Measure.ALPHA, Measure.UNITIZING):
        return same and one.pieces == other.pieces
    return same


def _wanted(both: Both, cell: Cell) -> bool:
    """Whether the labels are those of the cell."""
    one, other = (each.label if each else "" for each in both)
    if cell.other is None and cell.label is not None:
        # A figure of one label is about the places that either gave it.
        return cell.label in (one, other)
    return cell.label in (None, one) and cell.other in (None, other)


def _place(document_id: str, names: tuple[str, str], both: Both, *, agree: bool) -> Place:
    marked = [each for each in both if each]
    one, other = both
    return Place(
        document_id=document_id,
        start=min(each.pieces[0][0] for each in marked),
        end=max(end for each in marked for _, end in each.pieces),
        people=names,
        annotations=(one.id if one else "", other.id if other else ""),
        labels=(one.label if one else "", other.label if other else ""),
        agree=agree,
    )
