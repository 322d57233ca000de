"""The gold of documents that several people read: what was decided, and how far that goes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from glossator.domain.adjudication import Standing
from glossator.domain.annotation import Annotation, Filler, role_spans
from glossator.domain.errors import UserError
from glossator.domain.gold import Coverage
from glossator.domain.resolution import Progress, Resolution
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.validation import check, clashes
from glossator.services.comparing import Compared


@dataclass(frozen=True, slots=True)
class PlaceGold:
    """The gold of one document: annotations, where it is complete, and what decided each, by id."""

    annotations: tuple[Annotation, ...]
    coverage: Coverage
    decided: Mapping[str, Resolution]


def gold_of(found: Compared, scheme: Scheme) -> PlaceGold:
    """What was decided about a document.

    What points to somebody's annotation points to the gold of its place; where nothing is there,
    to the words that it was. Words that are gold themselves are pointed to.
    """
    held = list(_settled(found.standings))
    point = _Pointing(held, found.annotations, scheme)
    golds = [point.redirected(each.gold) for each in held if each.gold is not None]
    golds.sort(key=lambda each: (each.start, -each.end, each.id))
    return PlaceGold(
        tuple(golds), _coverage(found, scheme), {each.id: each for each in held if each.gold}
    )


def refuse_unsound(
    gold: Annotation, found: Compared, scheme: Scheme, *, unfinished: bool = False
) -> None:
    """Make sure that gold may stand where it stands, beside the other gold of the document.

    Raises:
        UserError: the scheme does not allow it.
    """
    text = found.material.text
    problems = check(gold, scheme, len(text), unfinished=unfinished)
    if problems:
        raise UserError(f"This cannot be gold: {problems[0].reason}.")
    others = [each.gold for each in _settled(found.standings) if each.gold]
    beside = clashes(gold, others, scheme.layer(gold.layer))
    if beside:
        words = beside[0].spans[0].quote(text)
        raise UserError(
            f"It would cross “{words}” ({beside[0].label}), which is gold already; "
            "give another extent, or reopen that one first."
        )


def _settled(standings: Iterable[Standing]) -> Iterator[Resolution]:
    for standing in standings:
        found = standing.resolution
        if found is not None and found.progress is Progress.SETTLED:
            yield found


class _Pointing:
    """What roles point to in the gold."""

    def __init__(
        self, held: Iterable[Resolution], every: Mapping[str, Annotation], scheme: Scheme
    ) -> None:
        self._every, self._scheme = every, scheme
        self._standing: dict[tuple[str, tuple[Span, ...]], str] = {}
        self._golds: dict[str, Resolution] = {}
        for each in held:
            self._golds[each.id] = each
            if each.gold is not None:
                self._standing[each.layer, each.gold.spans] = each.id
            for vote in each.votes:
                if vote.annotation_id:
                    self._golds[vote.annotation_id] = each

    def redirected(self, gold: Annotation) -> Annotation:
        """An annotation whose roles point to gold alone."""
        layer = self._scheme.find(gold.layer)
        roles = {}
        for name, filler in gold.roles.items():
            role = layer.role(name) if layer else None
            roles[name] = self._filler(filler, role.points_to if role else "")
        return replace(gold, roles={name: filler for name, filler in roles.items() if filler})

    def _filler(self, filler: Filler, points_to: str) -> Filler | None:
        if not filler.annotation_id:
            standing = self._standing.get((points_to, filler.spans))
            return Filler(annotation_id=standing) if standing else filler
        found = self._golds.get(filler.annotation_id)
        if found is not None and found.gold is not None:
            return Filler(annotation_id=found.id)
        spans = role_spans(filler, self._every)
        return Filler(spans=spans) if spans else None


def _coverage(found: Compared, scheme: Scheme) -> dict[str, tuple[Span, ...] | None]:
    """The passages whose gold is complete, by layer: None for all of the text."""
    result: dict[str, tuple[Span, ...] | None] = {}
    for layer in scheme.layers:
        unsettled: set[Span] = set()
        for each in found.standings:
            if each.place and each.place.layer == layer.name and not each.is_settled:
                unsettled |= found.reading.touched(each.place.spans)
        read = tuple(
            passage
            for passage in found.reading.passages
            if passage not in unsettled and found.reading.count(layer.name, passage) >= found.needed
        )
        if read:
            result[layer.name] = None if len(read) == len(found.reading.passages) else read
    return result
