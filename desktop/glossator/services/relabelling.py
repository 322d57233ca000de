"""Many annotations and suggestions of a concordance changed at once, as one edit."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from glossator.domain.annotation import Annotation, SetState
from glossator.domain.concordance import Line
from glossator.domain.edit import Change, Edit, folded
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.query import label_pairs
from glossator.domain.scheme import Scheme
from glossator.domain.suggestion import Suggestion
from glossator.services import annotating, deciding
from glossator.services.bulk_report import Bulk, Wish
from glossator.services.composing import Desk, WouldCross
from glossator.services.reports import Progress, counted, no_progress
from glossator.services.session import Session

WORDS_ALONE = "are words without a label"
NOT_YOURS = "belong to somebody else"
GONE = "are gone or decided already"
NO_SUCH_LABEL = "have no such label in their layer"
CROSSING = "would cross another annotation"
UNFIT = "do not fit the scheme"
DECIDED = "are decided already"
UNDECIDED = "are suggestions, which are rejected instead"

Item = Annotation | Suggestion
Decide = Callable[[Desk, OpenDocument, Suggestion], Edit]
Make = Callable[[Desk, OpenDocument, Item], Edit | None]


class _Refused(UserError):
    """One place that cannot be changed; the message is the reason, read after a number."""


def labels_called(scheme: Scheme, name: str) -> dict[str, str]:
    """The labels of that name, title or alias, by layer.

    Raises:
        UserError: no layer has such a label.
    """
    found = dict(reversed(label_pairs(scheme.layers, name)))
    if not found:
        known = ", ".join(dict.fromkeys(each.name for one in scheme.layers for each in one.labels))
        raise UserError(f"The scheme has no label “{name}”; it has {known}.")
    return found


def relabel(
    session: Session,
    lines: Iterable[Line],
    labels: Mapping[str, str],
    progress: Progress = no_progress,
) -> Bulk:
    """Give each place the label of its layer; suggestions are taken over with it.

    Works in any thread, and changes nothing until the edit is applied.

    Raises:
        UserError: the project cannot be read.
    """

    def make(desk: Desk, opened: OpenDocument, item: Item) -> Edit | None:
        label = labels.get(item.layer)
        if label is None:
            raise _Refused(NO_SUCH_LABEL)
        if isinstance(item, Suggestion):
            return deciding.correct(desk, opened, item, label=label)
        return None if item.label == label else annotating.relabel(desk, opened, item.id, label)

    chosen = list(lines)
    layers = dict.fromkeys(line.layer for line in chosen if line.layer in labels)
    wanted = dict.fromkeys(labels[layer] for layer in layers)
    wish = Wish("Relabel", "relabelled", f" as {' / '.join(wanted)}" if wanted else "")
    return _bulk(session, chosen, make, wish, progress)


def delete(session: Session, lines: Iterable[Line], progress: Progress = no_progress) -> Bulk:
    """Delete the annotations among the places.

    Raises:
        UserError: the project cannot be read.
    """

    def make(desk: Desk, opened: OpenDocument, item: Item) -> Edit:
        if isinstance(item, Suggestion):
            raise _Refused(UNDECIDED)
        return annotating.delete(desk, opened, item.id)

    return _bulk(session, lines, make, Wish("Delete", "deleted"), progress)


def accept(session: Session, lines: Iterable[Line], progress: Progress = no_progress) -> Bulk:
    """Take over the suggestions among the places as they are.

    Raises:
        UserError: the project cannot be read.
    """
    make = partial(_decide, how=deciding.accept)
    return _bulk(session, lines, make, Wish("Accept", "accepted"), progress)


def reject(session: Session, lines: Iterable[Line], progress: Progress = no_progress) -> Bulk:
    """Reject the suggestions among the places.

    Raises:
        UserError: the project cannot be read.
    """
    make = partial(_decide, how=deciding.reject)
    return _bulk(session, lines, make, Wish("Reject", "rejected"), progress)


def _decide(desk: Desk, opened: OpenDocument, item: Item, how: Decide) -> Edit:
    if not isinstance(item, Suggestion):
        raise _Refused(DECIDED)
    return how(desk, opened, item)


@dataclass(slots=True)
class _Tally:
    """What has been found out about the places so far."""

    changes: list[Change] = field(default_factory=list)
    layers: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    suggestions: int = 0
    documents: int = 0
    reopened: int = 0
    same: int = 0


def _bulk(
    session: Session, lines: Iterable[Line], make: Make, wish: Wish, progress: Progress
) -> Bulk:
    tally = _Tally()
    by_document: dict[str, list[Line]] = {}
    for line in lines:
        if _may_change(line, tally):
            by_document.setdefault(line.document_id, []).append(line)
    session.wait_until_saved()
    desk = Desk(session.scheme, session.stamps)
    for number, (document_id, chosen) in enumerate(by_document.items(), 1):
        _change_document(session.open(document_id), chosen, desk, make, tally)
        progress(number, len(by_document))
    return _result(session, wish, tally)


def _may_change(line: Line, tally: _Tally) -> bool:
    reason = WORDS_ALONE if not line.item_id else "" if line.is_own else NOT_YOURS
    if reason:
        tally.refused[reason] += 1
    return not reason


def _change_document(
    opened: OpenDocument, lines: list[Line], desk: Desk, make: Make, tally: _Tally
) -> None:
    was_finished = opened.state is SetState.FINISHED
    before = len(tally.changes)
    for line in lines:
        try:
            item = _item(opened, line.item_id)
            edit = make(desk, opened, item)
        except UserError as error:
            tally.refused[_reason(error)] += 1
            continue
        if edit is None:
            tally.same += 1
            continue
        opened = opened.after(edit)
        tally.changes += edit.changes
        tally.layers[item.layer] += 1
        tally.suggestions += isinstance(item, Suggestion)
    if len(tally.changes) > before:
        tally.documents += 1
        tally.reopened += was_finished


def _item(opened: OpenDocument, item_id: str) -> Item:
    annotation = opened.annotations.get(item_id)
    if annotation is not None:
        return annotation
    for suggestion in opened.open_suggestions():
        if suggestion.id == item_id:
            return suggestion
    raise _Refused(GONE)


def _reason(error: UserError) -> str:
    if isinstance(error, _Refused):
        return str(error)
    return CROSSING if isinstance(error, WouldCross) else UNFIT


def _result(session: Session, wish: Wish, tally: _Tally) -> Bulk:
    changes = folded(tally.changes)
    number = tally.layers.total()
    what = _named(session.scheme, tally)
    edit = Edit(
        id=session.stamps.new_id(),
        title=f"{wish.verb} {what}{wish.extra}",
        author_id=session.annotator.id,
        at=session.stamps.now(),
        changes=changes,
    )
    return Bulk(
        wish,
        edit if number and changes else None,
        what,
        dict(tally.layers),
        tally.documents,
        tally.reopened,
        tally.same,
        dict(tally.refused),
    )


def _named(scheme: Scheme, tally: _Tally) -> str:
    """The places by what they are: “41 stances”, “1 suggestion”, “12 annotations”."""
    number = tally.layers.total()
    if number and tally.suggestions == number:
        return counted(number, "suggestion")
    if len(tally.layers) != 1:
        return counted(number, "annotation")
    layer = scheme.layer(next(iter(tally.layers)))
    return f"{number} {layer.title.lower() if number > 1 else layer.name}"
