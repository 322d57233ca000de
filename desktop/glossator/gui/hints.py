"""The keys that matter in the situation at hand, for the bars."""

from glossator.domain.scheme import Scheme, Shape
from glossator.gui.actions.spec import UiState
from glossator.gui.commands.roles import Filling

Hints = tuple[tuple[str, str], ...]


def foot_hints(state: UiState) -> Hints:
    """What the bar below the article offers."""
    if not state.has_document:
        return (("Ctrl+I", "import articles"),)
    if state.filling_role:
        return (
            ("1–9", "fill"),
            ("Enter", "selection fills"),
            ("Tab", "next role"),
            ("Esc", "done"),
        )
    if state.has_selection:
        return (("1–7", "entity"), ("C", "claim"), ("S", "stance"), ("Esc", "leave"))
    if state.focus_is_suggestion:
        return (
            ("A", "accept"),
            ("X", "reject"),
            ("Space", "later"),
            ("1–9", "relabel"),
            ("[ ]", "edge"),
            ("Tab", "next"),
        )
    if state.focus_is_annotation:
        roles = (("Enter", "roles"),) if state.focus_is_frame else ()
        return (("1–9", "relabel"), ("[ ]", "edge"), *roles, ("X", "delete"), ("Tab", "next"))
    return (
        ("Tab", "next suggestion"),
        ("Shift+→", "select"),
        ("Ctrl+Enter", "finish"),
        ("?", "all keys"),
    )


def selection_hints(scheme: Scheme) -> Hints:
    """What the keys would make of a selection."""
    hints = []
    for layer in scheme.of_shape(Shape.ENTITY):
        hints += [(label.key, label.title) for label in layer.labels if label.key]
    for layer in scheme.layers:
        if layer.key and layer.shape is not Shape.ENTITY:
            hints.append((layer.key, layer.title.rstrip("s")))
    return tuple(hints)


def filling_hints(filling: Filling) -> tuple[str, Hints]:
    """The question about a role, and the keys that answer it."""
    hints = [("Enter", "selection"), ("Tab", "next role"), ("Esc", "done")]
    if filling.numbered:
        last = filling.numbered[-1][0]
        hints.insert(0, (f"1–{last}" if last != "1" else "1", "choose"))
    return f"{filling.role.title}?", tuple(hints)
