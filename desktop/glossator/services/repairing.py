"""Repairing what a format cannot carry: one place in its article, as an edit.

A repair moves edges to the nearest words, makes one span of pieces, or drops one of two that
overlap. It changes nothing but the annotator's own annotations, and an article that is finished
stays so: what somebody said about it stays, in a shape that the format knows.
"""

from dataclasses import dataclass, replace

from glossator.domain.annotation import Annotation, AnnotationSet, Filler, SetState, role_spans
from glossator.domain.edit import Edit
from glossator.domain.errors import UserError
from glossator.domain.loss import Flaw, Loss
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.services import annotating
from glossator.services.composing import Desk, title_of

_LONGEST_QUOTE = 60
_NOBODYS = "This is a suggestion, or gold that several made; decide on it where it stands."
_CHANGED = "This was changed since; rehearse again."


class NoRepair(UserError):
    """This place cannot be repaired, or not by this annotator; the sentence says why."""


class Outdated(NoRepair):
    """The annotation was changed since the rehearsal."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a repair would do: in words, and the spans that come of it; or why there is none.

    ``instead`` is the other way, where there is one: of two that overlap, to drop the longer.
    """

    does: str = ""
    instead: str = ""
    why_not: str = ""
    spans: tuple[Span, ...] = ()


def outlook(opened: OpenDocument, loss: Loss, annotator: str) -> Outlook:
    """What repairing a loss would do to what ``annotator`` said in the open document."""
    try:
        subject = _subject(opened, loss, annotator)
    except NoRepair as reason:
        return Outlook(why_not=str(reason))
    text = opened.document.text
    if loss.flaw is not Flaw.OVERLAP:
        return Outlook(does=f"it becomes {_quoted(loss.fit, text)}", spans=loss.fit)
    rival = opened.annotations[loss.rival]
    one, other = _quoted(subject.spans, text), _quoted(rival.spans, text)
    return Outlook(f"{one} goes, {other} stays", f"{one} stays, {other} goes", spans=rival.spans)


def repair(
    desk: Desk, opened: OpenDocument, loss: Loss, annotator: str, *, instead: bool = False
) -> Edit:
    """The edit that repairs a loss; ``instead`` drops the longer of two that overlap.

    Raises:
        NoRepair: there is no repair, or the annotation is not the annotator's.
        UserError: the scheme does not allow what would come of it.
    """
    subject = _subject(opened, loss, annotator)
    if loss.flaw is Flaw.OVERLAP:
        gone = opened.annotations[loss.rival] if instead else subject
        edit = annotating.delete(desk, opened, gone.id)
        return _titled(edit, title_of("Drop", gone, opened), opened)
    if instead:
        raise NoRepair("Only where two overlap is there another way; press the key of the repair.")
    if subject.id == loss.annotation_id and loss.role:
        filler = Filler(spans=loss.fit)
        edit = annotating.fill_role(desk, opened, subject.id, loss.role, filler)
    else:
        edit = annotating.resize(desk, opened, subject.id, loss.fit)
    return _titled(edit, title_of("Repair", subject, opened), opened)


def _titled(edit: Edit, title: str, opened: OpenDocument) -> Edit:
    """The edit under its own title; it does not open a finished article again."""
    if opened.state is not SetState.FINISHED:
        return replace(edit, title=title)
    changes = tuple(one for one in edit.changes if not isinstance(one.record, AnnotationSet))
    return replace(edit, title=title, changes=changes)


def _subject(opened: OpenDocument, loss: Loss, annotator: str) -> Annotation:
    """The annotation that a repair changes: what stands in a role, where the role points to it.

    Raises:
        NoRepair: there is no repair, or it is not the annotator's.
        Outdated: it is not what was rehearsed any more.
    """
    if not loss.annotation_id:
        raise NoRepair("This is about the article as a whole; nothing in it can be repaired.")
    if loss.flaw is Flaw.OTHER or not (loss.fit or loss.rival):
        raise NoRepair("There is no repair for this: the format has no place for it.")
    if not loss.annotator:
        raise NoRepair(_NOBODYS)
    if loss.annotator != annotator:
        raise NoRepair(f"This is {loss.annotator}’s; only {loss.annotator} can change it.")
    subject = opened.annotations.get(loss.annotation_id)
    if subject is None or (loss.rival and loss.rival not in opened.annotations):
        raise Outdated("This is gone or belongs to gold that several made; rehearse again.")
    spans = subject.spans
    if loss.role:
        filler = subject.roles.get(loss.role)
        if filler is None:
            raise Outdated(_CHANGED)
        spans = role_spans(filler, opened.annotations)
        subject = opened.annotations.get(filler.annotation_id, subject)
    if spans != loss.spans:
        raise Outdated(_CHANGED)
    return subject


def _quoted(spans: tuple[Span, ...], text: str) -> str:
    words = " ".join(" … ".join(span.quote(text) for span in spans).split())
    if len(words) > _LONGEST_QUOTE:
        half = _LONGEST_QUOTE // 2
        words = f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
    return f"“{words}”"
