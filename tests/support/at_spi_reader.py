"""A screen reader of sorts: asks a running window over the accessibility bus, and prints JSON.

A program of its own for the system's Python, which alone has the bus's client library.
``python3 at_spi_reader.py START``: where the second open suggestion of the article begins.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

PATIENCE = 60.0
DEEPEST = 40
MOST_CHILDREN = 60
CELLS = 18
BUTTONS = ("push button", "toggle button", "check box")


def load() -> tuple[Any, Any]:
    """The client library: Atspi and GLib."""
    import gi  # type: ignore[import-not-found] # the system's Python has it

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib  # type: ignore[import-not-found] # as above

    return Atspi, GLib


class Reader:
    """Reads one application over the bus; every wait has a condition and an end."""

    def __init__(self) -> None:
        self.atspi, self._glib = load()
        self.heard: list[str] = []
        self._listener = self.atspi.EventListener.new(self._hear)
        self._listener.register("object:announcement")

    def _hear(self, event: Any) -> None:  # noqa: ANN401 - the bus has no types
        self.heard.append(str(event.any_data))

    def wait_for(self, what: str, find: Callable[[], Any]) -> Any:  # noqa: ANN401 - as above
        """What ``find`` gives once it gives anything."""
        end = time.monotonic() + PATIENCE
        context = self._glib.MainContext.default()
        while time.monotonic() < end:
            try:
                found = find()
            except self._glib.GError:
                found = None  # a widget went away while it was looked at
            if found:
                return found
            if not context.iteration(False):
                time.sleep(0.02)
        raise SystemExit(f"waited in vain for {what}; seen: {self.outline()}")

    def application(self) -> Any:  # noqa: ANN401 - as above
        """Glossator on the desktop, or None."""
        desktop = self.atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(number)
            if child is not None and child.get_name() == "Glossator":
                return child
        return None

    def every(self, root: Any, depth: int = 0) -> Iterator[Any]:  # noqa: ANN401 - as above
        """Everything below a thing, in reading order; of long tables only the beginning."""
        if root is None or depth > DEEPEST:
            return
        yield root
        for number in range(min(root.get_child_count(), MOST_CHILDREN)):
            yield from self.every(root.get_child_at_index(number), depth + 1)

    def find(self, role: str, name: str = "") -> Any:  # noqa: ANN401 - as above
        """The first thing of that role whose name begins so, or None."""
        for each in self.every(self.application()):
            if each.get_role_name() == role and each.get_name().startswith(name):
                return each
        return None

    def names(self, root: Any, roles: tuple[str, ...]) -> list[str]:  # noqa: ANN401 - as above
        """The names of what is shown below a thing in one of these roles."""
        showing = self.atspi.StateType.SHOWING
        return [
            each.get_name()
            for each in self.every(root)
            if each.get_role_name() in roles and each.get_state_set().contains(showing)
        ]

    def outline(self) -> list[str]:
        """Roles and names of what there is."""
        every = self.every(self.application())
        return [f"{each.get_role_name()}: {each.get_name()}" for each in every]

    def choose(self, name: str) -> None:
        """Press a menu entry over the bus."""
        entry = self.wait_for(f"the entry “{name}”", lambda: self.find("menu item", name))
        self.atspi.Action.do_action(entry, 0)


def report(start: int) -> dict[str, Any]:
    """Everything that the test asks about; ``start`` is where the second suggestion begins."""
    reader = Reader()
    window = reader.wait_for("a window", lambda: reader.find("frame"))
    pane = reader.wait_for("the article", lambda: reader.find("document frame"))
    found = {
        "window": window.get_name(),
        "pane": [pane.get_role_name(), pane.get_name()],
        "buttons": reader.names(window, BUTTONS),
    }
    return found | read_text(reader, start) | hear_decision(reader) | read_rows(reader)


def read_text(reader: Reader, start: int) -> dict[str, Any]:
    """The plain text, its caret led by the article's focus, and the article's caret led by it."""
    reader.choose("Plain text")
    plain = reader.wait_for("the plain text", lambda: reader.find("text", "Article as plain text"))
    text = reader.atspi.Text
    carets = [text.get_caret_offset(plain)]
    reader.choose("Next suggestion")
    reader.wait_for(f"the caret at {start}", lambda: text.get_caret_offset(plain) == start)
    carets.append(text.get_caret_offset(plain))
    text.set_caret_offset(plain, 0)
    reader.wait_for("the caret at the top", lambda: text.get_caret_offset(plain) == 0)
    carets.append(text.get_caret_offset(plain))
    return {"text": text.get_text(plain, 0, text.get_character_count(plain)), "carets": carets}


def hear_decision(reader: Reader) -> dict[str, Any]:
    """What is announced when a suggestion is accepted."""
    reader.heard.clear()
    reader.choose("Accept")
    reader.wait_for("an announcement", lambda: any("Accepted" in each for each in reader.heard))
    return {"announced": list(reader.heard)}


def read_rows(reader: Reader) -> dict[str, Any]:
    """The names of the first cells of the annotation list."""
    reader.choose("Annotation list")
    table = reader.wait_for("the list", lambda: reader.find("table", "Annotations"))
    reader.wait_for("rows", lambda: table.get_child_count() > CELLS)
    cells = (table.get_child_at_index(number) for number in range(CELLS))
    return {"cells": [cell.get_name() for cell in cells if cell is not None]}


if __name__ == "__main__":
    print(json.dumps(report(int(sys.argv[1]))))  # noqa: T201 - the test reads it
