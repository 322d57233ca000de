"""Actions that a scheme brings along: labels, frames and roles with their keys."""

from collections.abc import Iterable

from glossator.domain.scheme import Scheme, Shape
from glossator.gui.actions.key_text import canonical
from glossator.gui.actions.spec import ActionSpec, Menu, has_selection, has_target, on_frame

_A = Menu.ANNOTATE
# On some keyboards + needs Shift and ~ a second stroke; the signs of the number pad never do.
_SPARE = {"+": ("=",), "~": ("*", "`")}


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
    for key, known in sorted(titles.items(), key=_place):
        what = " / ".join(dict.fromkeys(known)) or f"Number {key} in sight"
        yield ActionSpec(
            f"choose:{key}",
            what,
            _key(key),
            _A,
            f"Choose {what}",
            enabled=has_target,
            argument=key,
            spare=_SPARE.get(key, ()),
            from_scheme=True,
        )
        if key.isdigit():
            yield ActionSpec(
                f"choose:{key}-exact",
                f"{what}, exactly as selected",
                _key(f"Alt+{key}"),
                _A,
                f"Choose {what} for the very characters selected",
                enabled=has_selection,
                argument=f"{key} exact",
                listed=False,
                from_scheme=True,
            )


def _place(of_key: tuple[str, list[str]]) -> tuple[bool, bool, str]:
    """Digits first, as they stand on the keyboard: 1 to 9, and 0 behind them."""
    key = of_key[0]
    return (not key.isdigit(), key == "0", key)


def _frames(scheme: Scheme) -> Iterable[ActionSpec]:
    for layer in scheme.layers:
        if layer.key and layer.shape is not Shape.ENTITY:
            name = layer.title.rstrip("s")
            yield ActionSpec(
                f"frame:{layer.name}",
                f"{name} from selection",
                _key(layer.key),
                _A,
                f"Make the selection a {name.lower()}",
                enabled=has_selection,
                argument=layer.name,
                from_scheme=True,
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
            _key(key),
            _A,
            f"Make the selection the {what.lower()}, or choose it by number",
            enabled=on_frame,
            argument=key,
            from_scheme=True,
        )


def _key(given: str) -> tuple[str, ...]:
    """The key that a scheme gives in its one spelling; none where no keyboard has it."""
    key = canonical(given)
    return (key,) if key else ()
