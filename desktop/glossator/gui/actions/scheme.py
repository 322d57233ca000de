"""Actions that a scheme brings along: labels, frames and roles with their keys."""

from collections.abc import Iterable

from glossator.domain.scheme import Scheme, Shape
from glossator.gui.actions.spec import ActionSpec, Menu, UiState

_A = Menu.ANNOTATE


def _has_target(state: UiState) -> bool:
    return state.has_focus or state.has_selection or state.filling_role


def _has_selection(state: UiState) -> bool:
    return state.has_selection


def scheme_actions(scheme: Scheme) -> tuple[ActionSpec, ...]:
    """The actions of a scheme: one for each key of its labels, layers and roles."""
    return (*_labels(scheme), *_frames(scheme), *_role_keys(scheme))


def _labels(scheme: Scheme) -> Iterable[ActionSpec]:
    """One action for each key that chooses a label, in whatever layers it does."""
    titles: dict[str, list[str]] = {}
    for layer in scheme.layers:
        for label in layer.labels:
            if label.key:
                titles.setdefault(label.key, []).append(label.title)
    for digit in "123456789":
        titles.setdefault(digit, [])
    for key, known in sorted(titles.items(), key=lambda item: (not item[0].isdigit(), item[0])):
        what = " / ".join(dict.fromkeys(known)) or f"Number {key} in sight"
        yield ActionSpec(
            f"choose:{key}", what, (key,), _A, f"Choose {what}", enabled=_has_target, argument=key
        )
        if key.isdigit():
            yield ActionSpec(
                f"choose:{key}-exact",
                f"{what}, exactly as selected",
                (f"Alt+{key}",),
                _A,
                f"Choose {what} for the very characters selected",
                enabled=_has_selection,
                argument=f"{key} exact",
                listed=False,
            )


def _frames(scheme: Scheme) -> Iterable[ActionSpec]:
    for layer in scheme.layers:
        if layer.key and layer.shape is not Shape.ENTITY:
            name = layer.title.rstrip("s")
            yield ActionSpec(
                f"frame:{layer.name}",
                f"{name} from selection",
                (layer.key,),
                _A,
                f"Make the selection a {name.lower()}",
                enabled=_has_selection,
                argument=layer.name,
            )


def _role_keys(scheme: Scheme) -> Iterable[ActionSpec]:
    """One action for each key that fills a role, in whatever layers it does."""
    titles: dict[str, list[str]] = {}
    for layer in scheme.layers:
        for role in layer.roles:
            if role.key:
                titles.setdefault(role.key, []).append(role.title)
    for key, known in titles.items():
        what = " / ".join(dict.fromkeys(known))
        yield ActionSpec(
            f"role:{key}",
            f"{what} of the frame",
            (key,),
            _A,
            f"Make the selection the {what.lower()}, or choose it by number",
            enabled=lambda state: state.focus_is_frame or state.filling_role,
            argument=key,
        )
