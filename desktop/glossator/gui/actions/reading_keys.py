"""Keys that are not actions: the text cursor's, which the article keeps for itself, and menus'.

They cannot be given to an action. They stand in the overlay and on the page of keys, together with
those that lists and bars know while they have the focus.
"""

from dataclasses import dataclass
from itertools import product

from glossator.gui.actions.spec import Menu


@dataclass(frozen=True, slots=True)
class ReadingKey:
    """A pair of keys, or one, that moves the text cursor; ``selects``: with Shift it extends."""

    keys: tuple[str, ...]
    text: str
    selects: bool = True


READING = (
    ReadingKey(("Left", "Right"), "A character back, on"),
    ReadingKey(("Ctrl+Left", "Ctrl+Right"), "A word back, on"),
    ReadingKey(("Alt+Left", "Alt+Right"), "A sentence back, on"),
    ReadingKey(("Up", "Down"), "A line up, down"),
    ReadingKey(("Ctrl+Up", "Ctrl+Down"), "A paragraph back, on"),
    ReadingKey(("Home", "End"), "To the beginning, end of the line"),
    ReadingKey(("Ctrl+Home", "Ctrl+End"), "To the beginning, end of the article"),
    ReadingKey(("PgUp", "PgDown"), "A page up, down"),
    ReadingKey(("Ctrl+C",), "Copy the selected words", selects=False),
    ReadingKey(("Ctrl+A",), "Select the whole article", selects=False),
)
LISTS = (
    ReadingKey(("Return",), "Do what the list is for"),
    ReadingKey(("Space",), "Tick a line, where lines are ticked"),
    ReadingKey(("Ctrl+A",), "Tick all lines or none"),
    ReadingKey(("Esc",), "Close the list, bar, drawer or dialog"),
)
"""Keys of lists, bars and dialogs while they have the focus; actions may have them elsewhere."""

SELECTING = "Shift with a key that moves the text cursor selects"


def with_shift(key: str) -> str:
    """The key that selects: Ctrl+Left gives Ctrl+Shift+Left."""
    *held, name = key.split("+")
    return "+".join((*held, "Shift", name))


def reserved() -> dict[str, str]:
    """What each key does that no action can have."""
    found = {key: each.text for each in READING for key in each.keys}
    found |= {with_shift(key): each.text for each in READING if each.selects for key in each.keys}
    # Windows and X know these as Copy as well.
    found |= dict(product(("Ctrl+Ins", "F16"), ("Copy the selected words",)))
    found |= {f"Alt+{_mnemonic(menu)}": f"Open the menu {plain(menu)}" for menu in Menu}
    return found


def plain(menu: Menu) -> str:
    """The name of a menu without the mark of its letter."""
    return menu.value.replace("&", "")


def _mnemonic(menu: Menu) -> str:
    before, _, after = menu.value.partition("&")
    return (after or before)[0].upper()
