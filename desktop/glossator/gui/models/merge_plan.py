"""The files of a merge plan as a Qt model: a row for each, what it brings, and from whom."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from glossator.gui.models.file_rows import FileRows, file_name
from glossator.services.merging_report import MergedFile


class MergeFiles(FileRows[MergedFile]):
    """Columns are the file, its new articles and edits, who made them, and what is to be said."""

    FILE, ARTICLES, EDITS, PEOPLE, STATE = range(5)
    NUMBERS = frozenset({ARTICLES, EDITS})

    def __init__(self, muted: QColor, alarm: QColor, parent: QObject | None = None) -> None:
        super().__init__(("File", "Articles", "Edits", "By", "State"), parent)
        self._muted = muted
        self._alarm = alarm

    def cells(self, row: MergedFile) -> tuple[str, ...]:
        """What the cells of a file show."""
        people = ", ".join(hand.name for hand in row.hands if hand.edits or not hand.is_known)
        numbers = ("", "") if row.refused else (f"{row.documents:,}", f"{row.edits:,}")
        return file_name(row.path), *numbers, people, _state(row)

    def path(self, row: MergedFile) -> str:
        """The file in full."""
        return row.path

    def colour(self, row: MergedFile) -> QColor | None:
        """What cannot be taken stands out; what brings nothing stands back."""
        if not row.is_sound:
            return self._alarm
        return None if row.is_news else self._muted


def _state(file: MergedFile) -> str:
    if file.refused:
        return "cannot be merged"
    if file.left_out:
        return "in part"
    return "new" if file.is_news else "nothing new"
