"""What is decided and what is open in the article, as a Qt table that sorts and filters itself."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from glossator.domain.annotation import NAMING
from glossator.domain.span import hull
from glossator.gui.spoken import Item, Teller

ITEM_ID = Qt.ItemDataRole.UserRole + 1
NUMBER, LAYER, LABEL, WORDS, STANDING, ROLES = range(6)
_Index = QModelIndex | QPersistentModelIndex
_Key = tuple[Any, ...]
_SHOWN = 120
_SORTED_BY = 60
_FEW = 100
_ITEM_ID, _TIP = int(ITEM_ID), int(Qt.ItemDataRole.ToolTipRole)
_SAID = int(Qt.ItemDataRole.AccessibleTextRole)
_ANSWERED = frozenset({_ITEM_ID, _TIP, _SAID, int(Qt.ItemDataRole.DisplayRole)})


class AnnotationList(QAbstractTableModel):
    """One row for each annotation and open suggestion; ``ITEM_ID`` gives its id.

    ``number_of`` gives the short name of a claim or stance, such as C1. Rows come and go one by
    one with the decisions; what a cell shows is made only when it is asked for.
    """

    def __init__(self, number_of: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number_of = number_of
        self._teller: Teller | None = None
        self._items: dict[str, Item] = {}
        self._layer = ""
        self._column, self._descending = NUMBER, False
        self._keys: list[_Key] = []
        self._key_of: dict[str, _Key] = {}
        self._titles = [
            self.tr("No."),
            self.tr("Layer"),
            self.tr("Label"),
            self.tr("Words"),
            self.tr("State"),
            self.tr("Roles"),
        ]

    # -- what is listed

    def show(self, teller: Teller | None, items: Mapping[str, Item]) -> None:
        """List the items of an article; of the same article only what differs is touched."""
        before, self._teller = self._teller, teller
        known, wanted = self._items, self._of_layer(items)
        same = teller is not None and before is not None and _article(before) == _article(teller)
        gone = known.keys() - wanted.keys()
        # The very same value need not be compared, and nearly all are.
        others = [each for each, item in wanted.items() if known.get(each) is not item]
        new = [each for each in others if known.get(each) != wanted[each]]
        if not same or len(gone) + len(new) > _FEW:
            self._reset(wanted)
        else:
            self._patch(gone, {each: wanted[each] for each in new})

    def filter_layer(self, layer: str, items: Mapping[str, Item]) -> None:
        """List the items of one layer alone; of all where it is empty."""
        self._layer = layer
        self._reset(self._of_layer(items))

    def row_of(self, item_id: str) -> int:
        """Where an item stands, from 0; -1 for one that is not listed."""
        key = self._key_of.get(item_id)
        return -1 if key is None else self._row(bisect_left(self._keys, key))

    def id_at(self, row: int) -> str:
        """The id of the item in a row; empty outside the list."""
        return str(self._keys[self._row(row)][-1]) if 0 <= row < len(self._keys) else ""

    def _of_layer(self, items: Mapping[str, Item]) -> dict[str, Item]:
        if not self._layer:
            return dict(items)
        return {each: item for each, item in items.items() if item.layer == self._layer}

    def _reset(self, items: dict[str, Item]) -> None:
        self.beginResetModel()
        self._items = items
        self._arrange()
        self.endResetModel()

    def _patch(self, gone: Collection[str], new: dict[str, Item]) -> None:
        for item_id in gone:
            self._take_out(item_id)
        for item_id, item in new.items():
            key = self._key(item_id, item)
            if self._key_of.get(item_id) == key:
                self._items[item_id] = item
                continue
            if item_id in self._key_of:
                self._take_out(item_id)
            self._put_in(item_id, item, key)
        if self._keys:
            # One more claim counts those behind it anew, and a role may point to what changed.
            last = len(self._keys) - 1
            self.dataChanged.emit(self.index(0, NUMBER), self.index(last, ROLES))

    def _take_out(self, item_id: str) -> None:
        place = bisect_left(self._keys, self._key_of[item_id])
        row = self._row(place)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._keys[place], self._key_of[item_id], self._items[item_id]
        self.endRemoveRows()

    def _put_in(self, item_id: str, item: Item, key: _Key) -> None:
        place = bisect_left(self._keys, key)
        row = len(self._keys) - place if self._descending else place
        self.beginInsertRows(QModelIndex(), row, row)
        self._items[item_id] = item
        self._key_of[item_id] = key
        self._keys.insert(place, key)
        self.endInsertRows()

    def _row(self, place: int) -> int:
        """The row of a place among the sorted keys, and the other way round."""
        return len(self._keys) - 1 - place if self._descending else place

    def _arrange(self) -> None:
        self._key_of = {each: self._key(each, item) for each, item in self._items.items()}
        self._keys = sorted(self._key_of.values())

    def _key(self, item_id: str, item: Item) -> _Key:
        place = _place(item)
        if self._teller is None or self._column == NUMBER:
            return (*place, item_id)
        return (self._text(item, item_id, self._column, _SORTED_BY).casefold(), *place, item_id)

    # -- Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of items."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: number, layer, label, words, state, roles."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the titles of the columns; rows are counted, for those who hear the table."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        return self._titles[section] if 0 <= section < len(self._titles) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a cell shows and says; the first of a row says the whole item."""
        # Views ask for eight more roles of every cell that they paint.
        if role not in _ANSWERED or not index.isValid():
            return None
        item_id = self.id_at(index.row())
        item = self._items.get(item_id)
        if item is None:
            return None
        if role == _ITEM_ID:
            return item_id
        if role == _SAID:
            return self._said(item, item_id, index.column())
        text = self._text(item, item_id, index.column(), _SHOWN)
        # A tooltip that looks like markup would be read as such.
        return None if role == _TIP and "<" in text else text

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: arrange the rows by a column; items that agree in it stay in reading order."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self.id_at(each.row()) for each in held]
        self._column = column if column >= 0 else NUMBER
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._arrange()
        moved = [
            self.index(self.row_of(item_id), each.column())
            for item_id, each in zip(ids, held, strict=True)
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _text(self, item: Item, item_id: str, column: int, longest: int) -> str:
        teller = self._teller
        if teller is None:
            return ""
        match column:
            case 0:
                return f"{self._number_of(item_id)}{teller.standing(item).cue}"
            case 1:
                return item.layer
            case 2:
                return teller.label(item)
            case 3:
                return teller.words(item, longest)
            case 4:
                return teller.standing(item).words
        return teller.roles(item, longest)

    def _said(self, item: Item, item_id: str, column: int) -> str:
        if column == NUMBER and self._teller is not None:
            return self._teller.item(item, self._number_of(item_id))
        return f"{self._titles[column]}: {self._text(item, item_id, column, _SHOWN) or '–'}"


def _article(teller: Teller) -> str:
    return teller.opened.document.id


def _place(item: Item) -> tuple[int, int]:
    """Where the eye meets an item: its first character, wider ones first."""
    if not item.roles:
        return (item.spans[0].start, -item.spans[-1].end)
    spans = list(item.spans)
    for name, filler in item.roles.items():
        if name not in NAMING:
            spans.extend(filler if isinstance(filler, tuple) else filler.spans)
    whole = hull(spans)
    return (whole.start, -whole.end)
