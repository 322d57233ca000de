"""The articles of an import preview as a Qt model: what is refused first, then what would come."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from glossator.gui.models.file_rows import FileRows, file_name
from glossator.services.import_preview import LISTED, ImportPreview, IncomingArticle

Listed = IncomingArticle | tuple[str, str]
"""An article, or where something stood that is refused, and why."""


class Kind(StrEnum):
    """What can be listed."""

    NEW = "new"
    CHANGED = "a new version"
    KNOWN = "in the project"
    REPEATED = "twice among the files"
    REFUSED = "cannot be used"


class IncomingList(FileRows[Listed]):
    """Rows of a preview; columns are the article, its words, where it stands, what it is."""

    ARTICLE, WORDS, FILE, STATE = range(4)
    NUMBERS = frozenset({WORDS})

    def __init__(self, muted: QColor, alarm: QColor, parent: QObject | None = None) -> None:
        super().__init__(("Article", "Words", "File", "State"), parent)
        self._colours = {Kind.REFUSED: alarm, Kind.KNOWN: muted, Kind.REPEATED: muted}
        self._all: Sequence[Listed] = ()

    def set_preview(self, preview: ImportPreview) -> None:
        """List another preview."""
        refused = preview.report.rejected[:LISTED]
        self._all = [*((item.where, item.reason) for item in refused), *preview.articles]
        self.show_only(None)

    def show_only(self, kind: Kind | None) -> None:
        """List one kind, or all of them."""
        self.show_rows([row for row in self._all if kind is None or kind_of(row) is kind])

    def cells(self, row: Listed) -> tuple[str, ...]:
        """What the cells of a row show."""
        place = file_name(self.path(row))
        if isinstance(row, IncomingArticle):
            return row.title, f"{row.words:,}", place, row.novelty.value
        reason = row[1]
        return f"{reason[:1].upper()}{reason[1:]}", "", place, Kind.REFUSED.value

    def path(self, row: Listed) -> str:
        """Where it stands, in full."""
        return row.where if isinstance(row, IncomingArticle) else row[0]

    def colour(self, row: Listed) -> QColor | None:
        """What is refused stands out; what is there already stands back."""
        return self._colours.get(kind_of(row))


def kind_of(row: Listed) -> Kind:
    """What a row is."""
    return Kind(row.novelty.value) if isinstance(row, IncomingArticle) else Kind.REFUSED
