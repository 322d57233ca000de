"""A window as a screen reader has it: the tree of its things with names, roles and places."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMessageBox,
    QSizeGrip,
    QTableView,
    QWidget,
)

_NO_FOCUS = Qt.FocusPolicy.NoFocus
_SAYS_NOTHING = {QAccessible.Role.NoRole, QAccessible.Role.Client}
_DEEPEST = 40
_MOST_CELLS = 60


@dataclass(frozen=True)
class Thing:
    """One thing of the tree: what it is called and is, where, the widget it stands for if any."""

    name: str
    role: QAccessible.Role
    place: QRect
    focusable: bool
    widget: QWidget | None
    path: tuple[int, ...]

    def __str__(self) -> str:
        kind = type(self.widget).__name__ if self.widget is not None else ""
        return f"{self.role.name} {kind} “{self.name}”"


def things(window: QWidget) -> list[Thing]:
    """Everything that is shown in a window, in reading order; of long lists the beginning."""
    root = QAccessible.queryAccessibleInterface(window)
    return list(_below(root, ())) if root is not None else []


def _below(interface: QAccessibleInterface, path: tuple[int, ...]) -> Iterator[Thing]:
    state = interface.state()
    if state.invisible or not interface.isValid():
        return
    found = interface.object()
    widget = found if isinstance(found, QWidget) else None
    yield Thing(
        interface.text(QAccessible.Text.Name),
        interface.role(),
        interface.rect(),
        bool(state.focusable) and not _hands_on(widget),
        widget,
        path,
    )
    if len(path) < _DEEPEST:
        cells = isinstance(widget, QAbstractItemView)
        count = min(interface.childCount(), _MOST_CELLS) if cells else interface.childCount()
        for number in range(count):
            child = interface.child(number)
            if child is not None:
                yield from _below(child, (*path, number))


def focusable(window: QWidget) -> list[QWidget]:
    """The visible widgets in a window that take the focus."""
    every = [window, *window.findChildren(QWidget)]
    return [
        each
        for each in every
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() != _NO_FOCUS
        and not _hands_on(each)
    ]


def _hands_on(widget: QWidget | None) -> bool:
    """Whether a widget hands the focus on to another, as the field in a spin box does."""
    return widget is not None and widget.focusProxy() is not None


def nameless(window: QWidget) -> list[str]:
    """Things that take the focus and have no name, or no role; a cell may be empty."""
    return [str(each) for each in things(window) if each.focusable and not _is_told(each)]


def _is_told(thing: Thing) -> bool:
    has_name = bool(thing.name.strip()) or thing.role == QAccessible.Role.Cell
    return has_name and thing.role not in _SAYS_NOTHING


def unreachable(window: QWidget) -> list[str]:
    """Widgets that take the focus and that the tree does not have."""
    told = {each.widget for each in things(window) if each.widget is not None}
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in focusable(window)
        if each not in told and not isinstance(each, QSizeGrip)
    ]


def nameless_cells(window: QWidget) -> list[str]:
    """Lists and tables whose first rows say nothing."""
    found = []
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        header = isinstance(view, QHeaderView)
        if header or not view.isVisible() or model is None or not model.rowCount(view.rootIndex()):
            continue
        known = QAccessible.queryAccessibleInterface(view)
        names = [known.child(n).text(QAccessible.Text.Name) for n in _first_row(view)]
        if not any(names):
            found.append(f"{type(view).__name__} {view.accessibleName()}")
    return found


def _first_row(view: QAbstractItemView) -> range:
    """The numbers of the children that are the first row; a table's headers come before."""
    if not isinstance(view, QTableView):
        return range(1)
    columns = view.horizontalHeader().count() + 1
    return range(columns + 1, 2 * columns)


def disorder(window: QWidget) -> list[str]:
    """Neighbours that are read in another order than the eye meets them.

    A message box is laid out by Qt, in an order that differs by platform.

    What stands below something, or beside it to the right, is to be read after it.
    """
    siblings: dict[tuple[int, ...], list[Thing]] = {}
    if isinstance(window, QMessageBox):
        return []
    for each in things(window):
        if each.widget is not None and each.path and not each.place.isEmpty():
            siblings.setdefault(each.path[:-1], []).append(each)
    return [
        f"{one} is read before {other}"
        for group in siblings.values()
        for one, other in pairwise(_placed(group))
        if _is_before(other.place, one.place)
    ]


def _placed(group: list[Thing]) -> list[Thing]:
    """Siblings side by side; what lies over the others has no place among them."""
    return [
        each
        for each in group
        if not any(each is not other and each.place.intersects(other.place) for other in group)
    ]


def _is_before(one: QRect, other: QRect) -> bool:
    across = one.left() < other.right() and other.left() < one.right()
    down = one.top() < other.bottom() and other.top() < one.bottom()
    return (across and one.bottom() <= other.top()) or (down and one.right() <= other.left())
