"""Decisions from a script: the same services that the window uses, one JSON object an action.

An action names a document by id, number (from 1) or title, and an item by id or by its words::

    {"do": "accept", "document": 1, "layer": "entity", "text": "Ada Lovelace"}
    {"do": "add", "document": 1, "layer": "claim", "text": "it rains", "label": "indirect",
     "roles": {"source": "She", "cue": "said"}}

``nth`` picks a later occurrence of the words, counted from 1.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from glossator.domain.annotation import SetState
from glossator.domain.edit import Edit
from glossator.domain.errors import BadRecord, UserError
from glossator.domain.open_document import OpenDocument
from glossator.services import annotating, corpus, deciding, finishing
from glossator.services import script_places as places
from glossator.services.composing import Desk
from glossator.services.script_places import Action
from glossator.services.session import Session


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: the title and the id of its edit; no id where there was nothing to do."""

    title: str
    edit_id: str


class Script:
    """Carries out actions one after the other; each is in the file when ``run`` returns."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._desk = Desk(session.scheme, session.stamps)
        self._named: dict[str, str] = {}
        self._opened: OpenDocument | None = None

    def run(self, action: Action) -> Done:
        """Carry out one action and wait until it is synced to the disk.

        Raises:
            UserError: the action is not understood, names nothing that is there, or is refused.
        """
        verb = action.get("do")
        if verb in {"undo", "redo"}:
            return self._history(str(verb))
        method = _VERBS.get(str(verb))
        if method is None:
            known = ", ".join([*_VERBS, "undo", "redo"])
            raise BadRecord(f"“{verb}” is no action; choose one of {known}.")
        opened = self._open(action)
        edit = method(self._desk, opened, action)
        if edit is None:
            return Done("nothing to do", "")
        self._opened = None  # a refused edit means that our view is out of date
        self._session.apply(edit)
        self._opened = opened.after(edit)
        return Done(edit.title, edit.id)

    def _history(self, verb: str) -> Done:
        edit = self._session.undo() if verb == "undo" else self._session.redo()
        self._opened = None
        return Done(f"{verb}: {edit.title}", edit.id) if edit else Done(f"nothing to {verb}", "")

    def _open(self, action: Action) -> OpenDocument:
        document_id = self._document(action.get("document"))
        if self._opened is None or self._opened.document.id != document_id:
            self._opened = self._session.open(document_id)
        return self._opened

    def _document(self, named: object) -> str:
        if isinstance(named, str | int) and not isinstance(named, bool):
            # A title is looked for in every document: once will do.
            if str(named) not in self._named:
                self._named[str(named)] = corpus.find(self._session, str(named)) or str(named)
            if isinstance(named, str) or self._named[str(named)] != str(named):
                return self._named[str(named)]
        raise BadRecord(f"There is no document {named!r}; name it by id, title or number.")


def _accept(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    return deciding.accept(desk, opened, places.suggestion(opened, action))


def _reject(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    return deciding.reject(desk, opened, places.suggestion(opened, action))


def _defer(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    return deciding.defer(desk, opened, places.suggestion(opened, action))


def _correct(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    spans = (places.words_span(opened, action["to"]),) if "to" in action else None
    found = places.suggestion(opened, action)
    return deciding.correct(desk, opened, found, label=action.get("label"), spans=spans)


def _add(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    layer = desk.scheme.layer(str(action.get("layer")))
    label = str(action.get("label", layer.default))
    spans, roles = places.spans(opened, action), places.roles(opened, action)
    return annotating.add(desk, opened, layer.name, label, spans, roles)


def _relabel(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    found = places.annotation(opened, action)
    return annotating.relabel(desk, opened, found.id, str(action.get("label")))


def _resize(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    found = places.annotation(opened, action)
    return annotating.resize(desk, opened, found.id, (places.words_span(opened, action.get("to")),))


def _fill(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    found = places.annotation(opened, action)
    filler = places.filler(opened, action["with"]) if action.get("with") else None
    return annotating.fill_role(desk, opened, found.id, str(action.get("role")), filler)


def _set(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    found, value = places.annotation(opened, action), action.get("value")
    if not isinstance(value, str | int | float | bool | None):
        raise BadRecord(f"A value is a text, a number, true or false, not {value!r}.")
    return annotating.set_attribute(desk, opened, found.id, str(action.get("attribute")), value)


def _delete(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    return annotating.delete(desk, opened, places.annotation(opened, action).id)


def _cover(desk: Desk, opened: OpenDocument, action: Action) -> Edit | None:
    layers = tuple(layer.name for layer in desk.scheme.layers)
    return finishing.cover(desk, opened, places.passage(opened, action), layers)


def _finish(desk: Desk, opened: OpenDocument, _: Action) -> Edit:
    return finishing.finish(desk, opened)


def _state(desk: Desk, opened: OpenDocument, action: Action) -> Edit:
    try:
        state = SetState(str(action.get("state")))
    except ValueError:
        raise UserError(f"There is no state “{action.get('state')}”.") from None
    return finishing.set_state(desk, opened, state)


_VERBS: Mapping[str, Callable[[Desk, OpenDocument, Action], Edit | None]] = {
    "accept": _accept,
    "reject": _reject,
    "defer": _defer,
    "correct": _correct,
    "add": _add,
    "relabel": _relabel,
    "resize": _resize,
    "fill": _fill,
    "set": _set,
    "delete": _delete,
    "cover": _cover,
    "finish": _finish,
    "state": _state,
}
