"""The keys that matter in the situation at hand, for the bars and for sentences."""

from glossator.domain.scheme import Scheme, Shape
from glossator.gui.actions.key_text import KeyText, shown
from glossator.gui.actions.spec import UiState
from glossator.gui.commands.roles import Filling

Hints = tuple[tuple[str, str], ...]
_DIGITS = "123456789"


def foot_hints(state: UiState, key: KeyText) -> Hints:
    """What the bar below the article offers; ``key`` gives the key of an action."""
    if not state.has_document:
        return _known((key("import_files"), "import articles"))
    if state.read_only:
        return _reading_hints(state, key)
    if state.asking_attributes:
        return (("1–9", "choose"), ("0", "empty"), ("Tab", "next attribute"), ("Esc", "done"))
    if state.filling_role:
        return _known(
            (digits(key), "fill"),
            (key("fill_roles"), "selection fills"),
            (key("next"), "next role"),
            (key("leave"), "done"),
        )
    if state.has_selection:
        return _known(
            (digits(key), "entity"),
            *((key(f"frame:{name}"), name) for name in ("claim", "stance")),
            (key("leave"), "leave"),
        )
    if state.has_focus:
        return _focus_hints(state, key)
    return _known(
        (key("next"), "next suggestion"),
        (shown("Shift+Right"), "select"),
        (key("finish"), "finish"),
        (key("keys"), "all keys"),
    )


def _reading_hints(state: UiState, key: KeyText) -> Hints:
    """What there is to do where nothing can be changed."""
    return _known(
        (key("take_over") if state.can_take_over else "", "work on it"),
        (key("next"), "next suggestion"),
        (key("next_article"), "next article"),
        (key("concordance"), "find in the project"),
        (key("keys"), "all keys"),
    )


def _focus_hints(state: UiState, key: KeyText) -> Hints:
    """What the keys do to the suggestion or annotation in focus."""
    changing = (digits(key), "relabel"), (_edges(key), "edge")
    if state.focus_is_suggestion:
        return _known(
            (key("accept"), "accept"),
            (key("reject"), "reject"),
            (key("later"), "later"),
            *changing,
            (key("next"), "next"),
        )
    return _known(
        *changing,
        (key("fill_roles") if state.focus_is_frame else "", "roles"),
        (key("attributes") if state.focus_has_attributes else "", "attributes"),
        (key("reject"), "delete"),
        (key("next"), "next"),
    )


def selection_hints(scheme: Scheme, key: KeyText) -> Hints:
    """What the keys would make of a selection."""
    hints = []
    for layer in scheme.of_shape(Shape.ENTITY):
        hints += [(key(f"choose:{label.key}"), label.title) for label in layer.labels]
    for layer in scheme.layers:
        if layer.shape is not Shape.ENTITY:
            hints.append((key(f"frame:{layer.name}"), layer.title.rstrip("s")))
    return _known(*hints)


def filling_hints(filling: Filling, key: KeyText) -> tuple[str, Hints]:
    """The question about a role, and the keys that answer it."""
    numbers = [number for number, _ in filling.numbered]
    hints = _known(
        (_from_to([key(f"choose:{number}") for number in numbers]), "choose"),
        (key("fill_roles"), "selection"),
        (key("next"), "next role"),
        (key("leave"), "done"),
    )
    return f"{filling.role.title}?", hints


def digits(key: KeyText) -> str:
    """The keys of the nine numbers in short: 1–9 as long as they are those."""
    return _from_to([key(f"choose:{digit}") for digit in _DIGITS])


def by_key(key: str, with_key: str, without: str) -> str:
    """A sentence about a key, or the one to say where the action has none.

    ``{}`` in ``with_key`` stands for the key.
    """
    return with_key.format(key) if key else without


def undone_by(key: KeyText) -> str:
    """How what was just done is taken back, to stand behind a sentence; empty where no key does."""
    return by_key(key("undo"), " {} takes it back.", "")


def _edges(key: KeyText) -> str:
    return " ".join(filter(None, (key("edge:right-shrink"), key("edge:right-grow"))))


def _from_to(keys: list[str]) -> str:
    """The first and the last of several keys with a dash between where they follow each other."""
    found = [key for key in keys if key]
    if len(found) < 2:
        return "".join(found)
    follow = "".join(found) in _DIGITS
    return f"{found[0]}–{found[-1]}" if follow else f"{found[0]} … {found[-1]}"


def _known(*hints: tuple[str, str]) -> Hints:
    """The hints whose action has a key."""
    return tuple(hint for hint in hints if hint[0])
