"""Carrying work over: one person's annotations and coverage on a newer version of their article.

An annotation is carried over as a whole or not at all: its own spans and those of its roles must
have a sure place, and what its roles point to must be carried over too. What is not becomes a
stray, which that person is to check. Coverage stays only on passages that have not changed, and
only where no stray of its layer stood.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.coverage import Covered
from glossator.domain.document import Document
from glossator.domain.reanchoring import Anchor, Reanchoring, surroundings
from glossator.domain.span import Span
from glossator.domain.stray import Stray

Objection = Callable[[Annotation], str]
_GAP = " … "
OUT_OF_ORDER = "its pieces do not stand in the same order any more"


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What of somebody's work has a sure place in the newer version, and what has not."""

    annotations: tuple[Annotation, ...] = ()
    strays: tuple[Stray, ...] = ()
    covered: tuple[Covered, ...] = ()


@dataclass(slots=True)
class _Fitting:
    """An annotation with where its parts belong; ``doubts`` say why it is not sure."""

    was: Annotation
    own: list[Anchor]
    roles: dict[str, list[Anchor]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


class Carrier:
    """Carries people's work from one version of an article over to a newer one."""

    def __init__(self, older: Document, newer: Document, new_id: Callable[[], str]) -> None:
        self._older, self._newer = older, newer
        self._new_id = new_id
        self._reanchoring = Reanchoring(older.text, newer.text)

    def carry(
        self, annotations: Iterable[Annotation], covered: Iterable[Covered], objection: Objection
    ) -> CarriedOver:
        """What becomes of one person's annotations and coverage.

        ``objection`` says why an annotation may not stand where it would be carried; empty where
        it may.
        """
        fittings = {each.id: self._fitted(each) for each in annotations}
        ids = {each: self._new_id() for each in fittings}
        for one in fittings.values():
            if not one.doubts:
                one.doubts += filter(None, [objection(self._carried(one, ids))])
        _doubt_pointers(fittings)
        sure = [self._carried(one, ids) for one in fittings.values() if not one.doubts]
        unsure = [one for one in fittings.values() if one.doubts]
        strays = sorted((self._stray(one, ids) for one in unsure), key=_before_what_points_to_it)
        return CarriedOver(tuple(sure), tuple(strays), tuple(self._covered(covered, unsure)))

    def _fitted(self, annotation: Annotation) -> _Fitting:
        anchor = self._reanchoring.anchor
        fitting = _Fitting(annotation, [anchor(span) for span in annotation.spans])
        fitting.doubts += [one.reason for one in fitting.own if one.span is None][:1]
        for name, filler in annotation.roles.items():
            if filler.spans:
                found = fitting.roles[name] = [anchor(span) for span in filler.spans]
                doubts = [f"{name}: {one.reason}" for one in found if one.span is None]
                fitting.doubts += doubts[:1] or _disorder(found, f"{name}: ")
        if not fitting.doubts:
            fitting.doubts += _disorder(fitting.own)
        return fitting

    def _carried(self, fitting: _Fitting, ids: Mapping[str, str]) -> Annotation:
        spans = tuple(one.span for one in fitting.own if one.span is not None)
        return self._moved(fitting, spans, ids)

    def _moved(
        self, fitting: _Fitting, spans: tuple[Span, ...], ids: Mapping[str, str]
    ) -> Annotation:
        """The annotation at ``spans``, with the roles whose places are sure."""
        was, roles = fitting.was, {}
        for name, filler in was.roles.items():
            found = tuple(one.span for one in fitting.roles.get(name, ()) if one.span is not None)
            if filler.annotation_id in ids:
                roles[name] = Filler(annotation_id=ids[filler.annotation_id])
            elif found and len(found) == len(filler.spans) and not _disordered(found):
                roles[name] = Filler(spans=found)
        return replace(
            was,
            id=ids[was.id],
            document_id=self._newer.id,
            spans=spans,
            roles=roles,
            # The suggestion was about the older version.
            origin=replace(was.origin, suggestion_id=""),
        )

    def _stray(self, fitting: _Fitting, ids: Mapping[str, str]) -> Stray:
        places = tuple(self._moved(fitting, spans, ids) for spans in _possible(fitting.own))
        was = fitting.was
        text = self._older.text
        return Stray(
            id=ids[was.id],
            document_id=self._newer.id,
            annotator_id=was.annotator_id,
            was=was,
            quote=_GAP.join(span.quote(text) for span in was.spans),
            prefix=surroundings(text, was.spans[0])[0],
            suffix=surroundings(text, was.spans[-1])[1],
            reason="; ".join(dict.fromkeys(fitting.doubts)),
            places=places,
        )

    def _covered(self, covered: Iterable[Covered], unsure: Iterable[_Fitting]) -> Iterable[Covered]:
        touched = {
            (one.was.layer, passage)
            for one in unsure
            for span in one.was.spans
            for passage in self._reanchoring.touched(span)
        }
        for each in covered:
            place = self._reanchoring.unchanged.get(each.passage)
            if place is not None and (each.layer, each.passage) not in touched:
                yield replace(each, document_id=self._newer.id, passage=place)

    def holds_nothing_new(self) -> bool:
        """Whether every passage of the newer version is one of the older."""
        return self._reanchoring.holds_nothing_new()


def _doubt_pointers(fittings: Mapping[str, _Fitting]) -> None:
    """Doubt what points to something that is doubted or gone, until nothing more does."""
    waiting = True
    while waiting:
        waiting = False
        for one in fittings.values():
            for name, filler in one.was.roles.items():
                target = fittings.get(filler.annotation_id) if filler.annotation_id else one
                if not one.doubts and (target is None or target.doubts):
                    one.doubts.append(f"{name}: what it points to is to be checked as well")
                    waiting = True


def _disorder(found: Iterable[Anchor], what: str = "") -> list[str]:
    spans = tuple(one.span for one in found if one.span is not None)
    return [f"{what}{OUT_OF_ORDER}"] if _disordered(spans) else []


def _disordered(spans: tuple[Span, ...]) -> bool:
    return any(one.end > two.start for one, two in pairwise(spans))


def _possible(own: list[Anchor]) -> list[tuple[Span, ...]]:
    """The places that an annotation's own spans may have together, the likeliest first."""
    choices = [(one.span,) if one.span is not None else one.proposed for one in own]
    if not all(choices):
        return []
    most = max(len(each) for each in choices)
    found = [tuple(each[min(nth, len(each) - 1)] for each in choices) for nth in range(most)]
    return [spans for spans in dict.fromkeys(found) if not _disordered(spans)]


def _before_what_points_to_it(stray: Stray) -> tuple[bool, int]:
    """What nothing hangs on comes last, else the order of the older text."""
    return (any(each.annotation_id for each in stray.was.roles.values()), stray.was.start)
