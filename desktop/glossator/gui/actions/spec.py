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
    """Where a key works: anywhere in the window, or while the article has the focus.

    An export's rehearsal and the place Disagreements are windows of their own.
    """

    WINDOW = "window"
    ARTICLE = "article"
    REHEARSAL = "rehearsal"
    DISAGREEMENTS = "disagreements"


@dataclass(frozen=True, slots=True)
class UiState:
    """What the window is in the middle of, as far as actions depend on it."""

    has_project: bool = False
    has_document: bool = False
    has_selection: bool = False
    focus_is_suggestion: bool = False
    focus_is_annotation: bool = False
    focus_is_frame: bool = False
    focus_has_attributes: bool = False
    filling_role: bool = False
    asking_attributes: bool = False
    can_undo: bool = False
    can_redo: bool = False
    read_only: bool = False
    can_take_over: bool = False

    @property
    def has_focus(self) -> bool:
        """Whether keys act on a suggestion or annotation."""
        return self.focus_is_suggestion or self.focus_is_annotation


Condition = Callable[[UiState], bool]


@dataclass(frozen=True, slots=True)
class Needs:
    """A condition that can say what is missing where it does not hold."""

    holds: Condition
    otherwise: str

    def __call__(self, state: UiState) -> bool:
        """Whether the condition holds."""
        return self.holds(state)


def always(_: UiState) -> bool:
    """The action is always possible."""
    return True


has_project = Needs(lambda state: state.has_project, "no project is open")
has_document = Needs(lambda state: state.has_document, "no article is open")
has_selection = Needs(lambda state: state.has_selection, "no words are selected")
has_focus = Needs(lambda state: state.has_focus, "nothing is in focus")
on_suggestion = Needs(lambda state: state.focus_is_suggestion, "no suggestion is in focus")
on_annotation = Needs(lambda state: state.focus_is_annotation, "no annotation is in focus")
on_frame = Needs(
    lambda state: state.focus_is_frame or state.filling_role, "no claim or stance is in focus"
)
has_attributes = Needs(
    lambda state: state.focus_has_attributes, "nothing with attributes is in focus"
)
has_target = Needs(
    lambda state: state.has_focus or state.has_selection or state.filling_role,
    "nothing is in focus or selected",
)
can_undo = Needs(lambda state: state.can_undo, "there is nothing to undo")
can_take_over = Needs(
    lambda state: state.can_take_over, "the project is yours already, or somebody has it open"
)
can_redo = Needs(lambda state: state.can_redo, "there is nothing to do again")


_WRITING = frozenset(
    {
        "accept",
        "reject",
        "later",
        "edge",
        "fill_roles",
        "attributes",
        "undo",
        "redo",
        "delete",
        "read",
        "finish",
        "skip",
        "import_files",
        "import_folder",
        "merge_files",
        "change_guidelines",
        "sync",
        "hub",
        "suggest_all",
        "assign",
        "unassign",
        "hide_suggestions",
        "needed",
        "repair",
        "candidate",
        "none_right",
        "nothing_here",
        "own_answer",
        "put_off",
        "keep_decision",
        "reopen_decision",
    }
)


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its id, menu text, keys, tip, and when it is possible.

    ``keys`` are the usual ones, the first of them shown; ``spare`` keys work as well as long as
    nothing else asks for them, for keyboards on which the others are hard to reach. ``argument`` is
    handed to the command, so that one command can serve several keys. Variants of another action
    are not ``listed`` in menus and overlay; ``begins`` draws a line before it.
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
    spare: tuple[str, ...] = ()
    from_scheme: bool = False

    @property
    def command(self) -> str:
        """The command that carries the action out: the id up to its colon."""
        return self.id.partition(":")[0]

    @property
    def writes(self) -> bool:
        """Whether the action is there to change what the project holds."""
        return self.from_scheme or self.command in _WRITING

    def is_possible(self, state: UiState) -> bool:
        """Whether the situation allows the action."""
        return self.enabled(state) and not (state.read_only and self.writes)

    def missing(self, state: UiState) -> str:
        """What the action still needs, in a few words; empty where it is possible."""
        if self.is_possible(state):
            return ""
        if state.read_only and self.writes:
            return "the project is open for reading only"
        known = self.enabled.otherwise if isinstance(self.enabled, Needs) else ""
        return known or "not possible here"


def overlap(one: Where, other: Where) -> bool:
    """Whether a key cannot belong to both places: the window's keys work in the article too."""
    return one is other or Where.WINDOW in (one, other)


def conflicts(actions: Iterable[ActionSpec]) -> list[tuple[str, str, str]]:
    """Usual keys that two actions claim in one place, each as (key, one id, other id)."""
    owners: dict[str, list[ActionSpec]] = {}
    found = []
    for action in actions:
        for key in action.keys:
            others = owners.setdefault(key, [])
            found += [
                (key, other.id, action.id) for other in others if overlap(other.where, action.where)
            ]
            others.append(action)
    return found
