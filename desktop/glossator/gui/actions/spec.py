"""What an action is: its menu, its keys, and when it is possible."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """The menus, in order."""

    PROJECT = "&Project"
    EDIT = "&Edit"
    SUGGESTION = "&Suggestion"
    ANNOTATE = "&Annotate"
    GO = "&Go"
    VIEW = "&View"
    HELP = "&Help"


class Where(StrEnum):
    """Where a key works: anywhere in the window, or while the article has the focus."""

    WINDOW = "window"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class UiState:
    """What the window is in the middle of, as far as actions depend on it."""

    has_project: bool = False
    has_document: bool = False
    has_selection: bool = False
    focus_is_suggestion: bool = False
    focus_is_annotation: bool = False
    focus_is_frame: bool = False
    filling_role: bool = False
    can_undo: bool = False
    can_redo: bool = False

    @property
    def has_focus(self) -> bool:
        """Whether keys act on a suggestion or annotation."""
        return self.focus_is_suggestion or self.focus_is_annotation


Condition = Callable[[UiState], bool]


def always(_: UiState) -> bool:
    """The action is always possible."""
    return True


def has_project(state: UiState) -> bool:
    """A project is open."""
    return state.has_project


def has_document(state: UiState) -> bool:
    """An article is open."""
    return state.has_document


def on_suggestion(state: UiState) -> bool:
    """Keys act on a suggestion."""
    return state.focus_is_suggestion


def has_focus(state: UiState) -> bool:
    """Keys act on a suggestion or an annotation."""
    return state.has_focus


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its id, menu text, keys, tip, and when it is possible.

    ``argument`` is handed to the command, so that one command can serve several keys. Variants of
    another action are not ``listed`` in menus and overlay; ``begins`` draws a line before it.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    menu: Menu
    tip: str
    where: Where = Where.ARTICLE
    enabled: Condition = always
    argument: str = ""
    listed: bool = True
    begins: bool = False

    @property
    def command(self) -> str:
        """The command that carries the action out: the id up to its colon."""
        return self.id.partition(":")[0]


def conflicts(actions: Iterable[ActionSpec]) -> list[tuple[str, str, str]]:
    """Keys that two actions claim, each as (key, one id, other id)."""
    owners: dict[str, str] = {}
    found = []
    for action in actions:
        for key in action.keys:
            if key in owners:
                found.append((key, owners[key], action.id))
            owners.setdefault(key, action.id)
    return found
