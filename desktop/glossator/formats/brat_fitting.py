"""What of a document brat can hold: marks that neither touch themselves nor begin at a line's end.

brat has no mark over a line end: such marks are written in pieces, one a line, and read as one. So
pieces with nothing but a line end between them are one there, and line ends at a mark's edges go.
"""

from collections.abc import Iterable
from dataclasses import replace

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.loss import Flaw, Loss
from glossator.domain.span import Span
from glossator.formats.graph import loss, missing_fillers
from glossator.formats.records import Outgoing

_BREAKS = "\r\n"


def joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans, those with nothing but line ends between them as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip(_BREAKS):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def by_line(span: Span, text: str) -> list[Span]:
    """The pieces of a span, one for each line that it is on."""
    pieces, start = [], span.start
    for line in span.quote(text).split("\n"):
        if line:
            pieces.append(Span(start, start + len(line)))
        start += len(line) + 1
    return pieces


def fitted(outgoing: Outgoing) -> tuple[tuple[Annotation, ...], tuple[Loss, ...]]:
    """The annotations as brat can hold them, and what that changes."""
    text = outgoing.document.text
    kept: list[Annotation] = []
    losses = list(missing_fillers(outgoing))
    for item in outgoing.annotations:
        spans = _fitted(item.spans, text)
        if not spans:
            losses.append(loss(outgoing, item, "it holds nothing but line ends"))
            continue
        if spans != item.spans:
            reason = "brat has no line end at an edge, and no piece that goes on with the next"
            losses.append(loss(outgoing, item, reason, partly=True, flaw=Flaw.BLANKS, fit=spans))
        roles = {}
        for role, filler in item.roles.items():
            fitting = _fitted(filler.spans, text)
            if fitting != filler.spans:
                reason = f"brat has no line ends at the edges of its role “{role}”"
                flaw = Flaw.BLANKS if fitting else Flaw.OTHER
                more = {"spans": filler.spans, "flaw": flaw, "role": role, "fit": fitting}
                losses.append(loss(outgoing, item, reason, partly=True, **more))
            if fitting or filler.annotation_id:
                roles[role] = Filler(fitting, filler.annotation_id)
        kept.append(replace(item, spans=spans, roles=roles))
    return _without_orphans(outgoing, kept, losses)


def _without_orphans(
    outgoing: Outgoing, kept: list[Annotation], losses: list[Loss]
) -> tuple[tuple[Annotation, ...], tuple[Loss, ...]]:
    gone = {item.id for item in outgoing.annotations} - {item.id for item in kept}
    found = []
    for item in kept:
        orphans = [role for role, filler in item.roles.items() if filler.annotation_id in gone]
        for role in orphans:
            reason = f"its role “{role}” points to an annotation that is left out"
            losses.append(loss(outgoing, item, reason, partly=True))
        roles = {role: filler for role, filler in item.roles.items() if role not in orphans}
        found.append(replace(item, roles=roles))
    return tuple(found), tuple(losses)


def _fitted(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    trimmed = []
    for span in spans:
        quote = span.quote(text)
        start = span.start + len(quote) - len(quote.lstrip(_BREAKS))
        end = span.end - (len(quote) - len(quote.rstrip(_BREAKS)))
        if start < end:
            trimmed.append(Span(start, end))
    return joined(trimmed, text)
