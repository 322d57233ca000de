"""Adjudicating from a script: the same services that the window uses, one JSON object an action.

A question goes by the id that ``disagreements`` lists, a candidate by its letter::

    {"do": "choose", "question": "3f0c….label", "candidate": "A", "reason": "slip"}
    {"do": "edit", "question": "3f0c….extent", "text": "Mara Lind", "label": "PERSON"}
    {"do": "unanimous", "threshold": 1}

Words of an edit are those that stand nearest to the place; ``spans`` name positions instead.
"""

from collections.abc import Callable, Mapping
from typing import Any

from glossator.domain.adjudication import Own, Why
from glossator.domain.annotation import Filler
from glossator.domain.edit import Edit
from glossator.domain.errors import BadRecord
from glossator.domain.plain import attributes_from, spans_from
from glossator.domain.resolution import Reason
from glossator.domain.span import Span
from glossator.services import notices, old_rules, unanimity
from glossator.services.adjudicating import Adjudication
from glossator.services.asked import Asked
from glossator.services.scripted import Done
from glossator.services.session import Session

Action = Mapping[str, Any]


class AdjudicationScript:
    """Carries out actions one after the other; each is in the file when ``run`` returns."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._queue = Adjudication(session)
        self._verbs: dict[str, Callable[[Action], Edit | None]] = {
            "choose": self._choose,
            "none": self._none,
            "nothing": self._nothing,
            "defer": self._defer,
            "edit": self._edit,
            "unanimous": self._unanimous,
            "keep": self._keep,
            "reopen": self._reopen,
        }

    def run(self, action: Action) -> Done:
        """Carry out one action and wait until it is synced to the disk.

        Raises:
            UserError: the action is not understood, names nothing that is there, or is refused.
        """
        verb = str(action.get("do"))
        if verb in {"undo", "redo"}:
            edit = self._session.undo() if verb == "undo" else self._session.redo()
            return (
                Done(f"{verb}: {edit.title}", edit.id) if edit else Done(f"nothing to {verb}", "")
            )
        method = self._verbs.get(verb)
        if method is None:
            known = ", ".join([*self._verbs, "undo", "redo"])
            raise BadRecord(f"“{verb}” is no action; choose one of {known}.")
        edit = method(action)
        if edit is None:
            return Done("nothing to do", "")
        self._session.apply(edit)
        return Done(edit.title, edit.id)

    def _asked(self, action: Action) -> Asked:
        return self._queue.question(_text(action, "question"))

    def _choose(self, action: Action) -> Edit:
        return self._queue.choose(self._asked(action), str(action.get("candidate")), why_of(action))

    def _none(self, action: Action) -> Edit:
        return self._queue.none(self._asked(action), why_of(action))

    def _nothing(self, action: Action) -> Edit:
        return self._queue.nothing(self._asked(action), why_of(action))

    def _defer(self, action: Action) -> Edit:
        return self._queue.defer(self._asked(action))

    def _edit(self, action: Action) -> Edit:
        asked = self._asked(action)
        return self._queue.own(asked, own_of(action, asked), why_of(action))

    def _unanimous(self, action: Action) -> Edit | None:
        threshold = action.get("threshold", 1)
        if not isinstance(threshold, int | float) or isinstance(threshold, bool):
            raise BadRecord(f"The threshold {threshold!r} is no number; give one up to 1.")
        layer = str(action.get("layer", ""))
        return unanimity.agreed_places(self._session, float(threshold), layer).edit

    def _keep(self, action: Action) -> Edit:
        if "gold" in action:
            return old_rules.keep(self._session, self._old_gold(action))
        return notices.keep(self._session, self._notice(action))

    def _reopen(self, action: Action) -> Edit:
        found = self._old_gold(action) if "gold" in action else self._notice(action)
        return notices.reopen(self._session, found)

    def _old_gold(self, action: Action) -> old_rules.OldGold:
        return old_rules.old_gold(self._session.project, _text(action, "gold"))

    def _notice(self, action: Action) -> notices.Notice:
        return notices.notice(self._session, _text(action, "notice"))


def why_of(action: Action) -> Why:
    """The reason, the note and the rule that an action gives.

    Raises:
        BadRecord: there is no such reason.
    """
    given = str(action.get("reason", ""))
    try:
        reason = Reason(given)
    except ValueError:
        known = ", ".join(f"“{each.value}”" for each in Reason if each.value)
        raise BadRecord(f"There is no reason “{given}”; choose one of {known}.") from None
    return Why(reason, str(action.get("note", "")), str(action.get("rule", "")))


def own_of(action: Action, asked: Asked) -> Own:
    """What an action says itself.

    Raises:
        BadRecord: it says nothing, its words stand nowhere, or a part has another shape.
    """
    given = action.get("spans", action.get("text"))
    roles = action.get("roles", {})
    attributes = action.get("attributes", {})
    if not isinstance(roles, Mapping) or not isinstance(attributes, Mapping):
        raise BadRecord("Roles and attributes are written as {name: value}.")
    said = Own(
        spans=None if given is None else _spans(given, asked),
        label=None if action.get("label") is None else str(action["label"]),
        roles={str(name): _filler(value, asked) for name, value in roles.items()},
        attributes=_attributes(attributes),
    )
    if said == Own():
        raise BadRecord('An edit says what is right: "text", "spans", "label", "roles" or so.')
    return said


def _attributes(given: Mapping[str, Any]) -> dict[str, str | int | float | bool | None]:
    empty = {str(name): None for name, value in given.items() if value is None}
    return {
        **attributes_from({name: value for name, value in given.items() if value is not None}),
        **empty,
    }


def _filler(given: object, asked: Asked) -> Filler | None:
    return None if given is None else Filler(spans=_spans(given, asked))


def _spans(given: object, asked: Asked) -> tuple[Span, ...]:
    if not isinstance(given, str):
        return tuple(sorted(spans_from(given)))
    text, at = asked.document.text, asked.place.span.start
    if not given:
        raise BadRecord("The words of the edit are empty; give some of the article.")
    starts, start = [], text.find(given)
    while start >= 0:
        starts.append(start)
        start = text.find(given, start + 1)
    if not starts:
        raise BadRecord(f"“{given}” does not stand in “{asked.document.title}”; copy its words.")
    near = min(starts, key=lambda each: (abs(each - at), each))
    return (Span(near, near + len(given)),)


def _text(action: Action, name: str) -> str:
    value = action.get(name)
    if not isinstance(value, str) or not value:
        raise BadRecord(f'The action lacks its {name}: give its id as "{name}".')
    return value
