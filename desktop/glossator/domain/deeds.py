"""Deeds: what an edit did, in one word, for whoever counts or tells decisions."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from glossator.domain.annotation import Annotation, AnnotationSet, How, SetState
from glossator.domain.coverage import Covered
from glossator.domain.edit import Edit, Kind
from glossator.domain.suggestion import Decision, Proposal, Verdict


class Act(StrEnum):
    """What was done."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PUT_OFF = "put off"
    RELABELLED = "relabelled"
    RESIZED = "resized"
    ROLE_SET = "role set"
    ATTRIBUTE_SET = "attribute set"
    ADDED = "added"
    DELETED = "deleted"
    READ = "passage read"
    FINISHED = "article finished"
    SEVERAL = "several at once"
    STEPPED_BACK = "undone or redone"
    OTHER = "other"


_BARE = {Verdict.REJECTED: Act.REJECTED, Verdict.DEFERRED: Act.PUT_OFF}
SuggestionOf = Callable[[str], Proposal | None]


@dataclass(frozen=True, slots=True)
class Deed:
    """What an edit did and to what.

    ``item`` is the annotation as it now is (a deleted one as it was) or the suggestion decided
    about; None where it is neither. ``role`` names the role that was set.
    """

    act: Act
    layer: str = ""
    item: Annotation | Proposal | None = None
    role: str = ""


def deed_of(edit: Edit, suggestion_of: SuggestionOf) -> Deed:
    """What an edit did; ``suggestion_of`` gives a suggestion by its id, or None."""
    if edit.kind is not Kind.DO:
        return Deed(Act.STEPPED_BACK)
    decisions = [each.after for each in edit.changes if isinstance(each.after, Decision)]
    made = [each for each in edit.changes if isinstance(each.after, Annotation) and not each.before]
    if len(decisions) > 1 or len(made) > 1:
        return Deed(Act.SEVERAL)
    match edit.changes[0].record:
        case Annotation():
            return _about_annotation(edit, suggestion_of)
        case Decision() as decision:
            suggestion = suggestion_of(decision.suggestion_id)
            layer = suggestion.layer if suggestion else ""
            return Deed(_BARE.get(decision.verdict, Act.OTHER), layer, suggestion)
        case _:
            return Deed(_about_document(edit))


def _about_annotation(edit: Edit, suggestion_of: SuggestionOf) -> Deed:
    before, after = edit.changes[0].before, edit.changes[0].after
    if not isinstance(after, Annotation):
        gone = before if isinstance(before, Annotation) else None
        return Deed(Act.DELETED, gone.layer if gone else "", gone)
    if isinstance(before, Annotation):
        return _altered(before, after, Act.ATTRIBUTE_SET)
    if not after.origin.suggestion_id:
        return Deed(Act.ADDED, after.layer, after)
    suggestion = suggestion_of(after.origin.suggestion_id)
    if after.origin.how is How.ACCEPTED or suggestion is None:
        return Deed(Act.ACCEPTED, after.layer, after)
    return _altered(suggestion, after, Act.ROLE_SET)


def _altered(base: Annotation | Proposal, after: Annotation, else_: Act) -> Deed:
    """In what an annotation differs from what it was; ``else_`` where it is told by nothing."""
    if base.label != after.label:
        return Deed(Act.RELABELLED, after.layer, after)
    if base.spans != after.spans:
        return Deed(Act.RESIZED, after.layer, after)
    role = _role_set(base, after)
    return Deed(Act.ROLE_SET if role else else_, after.layer, after, role)


def _role_set(base: Annotation | Proposal, after: Annotation) -> str:
    """The first role that is filled otherwise; spans that an entity now stands for are the same."""
    names: list[str] = [*after.roles, *base.roles]
    for role in names:
        old, new = base.roles.get(role), after.roles.get(role)
        if old is None or new is None:
            return role
        linked = isinstance(base, Proposal) and bool(new.annotation_id)
        if not linked and old not in (new, new.spans):
            return role
    return ""


def _about_document(edit: Edit) -> Act:
    records = [each.after for each in edit.changes]
    if any(isinstance(each, AnnotationSet) and each.state is SetState.FINISHED for each in records):
        return Act.FINISHED
    return Act.READ if any(isinstance(each, Covered) for each in records) else Act.OTHER
