"""The guidelines of the scheme beside the article: their sections, and the text itself.

They come with a project and may be anybody's: nothing in them is loaded, and no link is followed
unless a person says so.
"""

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QListView, QTextBrowser, QVBoxLayout, QWidget

from glossator.domain.guidelines import Section
from glossator.gui.fonts import REGULAR, SEMIBOLD, Families
from glossator.gui.labels import wrapped_label

_PLACE = Qt.ItemDataRole.UserRole + 1
_MARKDOWN = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_DEEPEST_LISTED = 3
_MOST_ROWS = 8
_ROW = 24
_SIZE = 14
_ABOVE = 6
_HEADINGS = {1: (20, 4), 2: (17, 22), 3: (14, 14)}


class GuidelinesPanel(QWidget):
    """Shows the guidelines and goes to the section that is asked for."""

    link_clicked = Signal(str)

    def __init__(self, families: Families, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._families = families
        self._source = ""
        self._sections: tuple[Section, ...] = ()
        self._model = QStandardItemModel(self)
        self.contents = QListView()
        self.contents.setModel(self._model)
        self.contents.setObjectName("contents")
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setUniformItemSizes(True)
        self.contents.setAccessibleName(self.tr("Sections of the guidelines"))
        self.contents.selectionModel().currentRowChanged.connect(self._on_section_chosen)
        self.text = _Closed()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("Guidelines"))
        self.text.anchorClicked.connect(self._on_link)
        self.text.resized.connect(self._keep_section)
        self.text.verticalScrollBar().actionTriggered.connect(lambda _: self._let_go())
        self._held = False
        self._empty = wrapped_label(
            self.tr("The scheme of this project has no guidelines."), "muted"
        )
        self._empty.setContentsMargins(18, 8, 18, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._empty)
        column.addWidget(self.contents)
        column.addWidget(self.text, 1)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The headings, in order."""
        return self._sections

    def show_guidelines(self, markdown: str) -> None:
        """Show other guidelines."""
        self._source = markdown
        self._render()
        self._empty.setVisible(not markdown.strip())
        self.text.setVisible(bool(markdown.strip()))
        self.contents.setVisible(len(self._sections) > 1)

    def go_to(self, number: int | None) -> None:
        """Bring a section to the top; None leaves the text where it is."""
        index = self._row_of(number) if number is not None else None
        if index is None:
            return
        self._held = True
        self.contents.setCurrentIndex(index)
        self._keep_section()

    def section_shown(self) -> str:
        """The title of the section that was gone to last; empty before the first."""
        return str(self.contents.currentIndex().data() or "").strip()

    def take_focus(self) -> None:
        """Let the keys scroll the text."""
        self.text.setFocus()

    def refresh(self) -> None:
        """Set the text anew: links keep the colour of the palette they were read under."""
        self._render()

    def _render(self) -> None:
        chosen = self.contents.currentIndex().row()
        document = self.text.document()
        document.setDefaultFont(self._families.interface_font(_SIZE, REGULAR))
        document.setDocumentMargin(18)
        document.setIndentWidth(20)
        document.setMarkdown(self._source, _MARKDOWN)
        _set_type(document)
        self._list_sections(document)
        if chosen >= 0:
            self.contents.setCurrentIndex(self._model.index(chosen, 0))

    def _list_sections(self, document: QTextDocument) -> None:
        self._model.clear()
        found: list[Section] = []
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                section = Section(level, block.text().strip())
                if level <= _DEEPEST_LISTED:
                    item = QStandardItem("   " * (level - 1) + section.title)
                    item.setEditable(False)
                    item.setData((len(found), block.position()), _PLACE)
                    self._model.appendRow(item)
                found.append(section)
            block = block.next()
        self._sections = tuple(found)
        rows = min(_MOST_ROWS, self._model.rowCount())
        self.contents.setFixedHeight(rows * _ROW + 4)

    def _row_of(self, number: int) -> QModelIndex | None:
        """The listed section of that number, or the one it belongs to."""
        best = None
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(_PLACE)[0] <= number:
                best = index
        return best

    def _on_section_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._held = True
            self._keep_section()

    def _keep_section(self) -> None:
        """Keep the section that was gone to at the top until somebody scrolls."""
        index = self.contents.currentIndex()
        if not self._held or not index.isValid():
            return
        cursor = self.text.textCursor()
        cursor.setPosition(index.data(_PLACE)[1])
        self.text.setTextCursor(cursor)
        box = self.text.document().documentLayout().blockBoundingRect(cursor.block())
        self.text.verticalScrollBar().setValue(int(box.top()) - _ABOVE)

    def _let_go(self) -> None:
        self._held = False

    def _on_link(self, url: QUrl) -> None:
        self.link_clicked.emit(url.toString())


class _Closed(QTextBrowser):
    """A text that loads nothing and opens nothing by itself."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._blank.fill(Qt.GlobalColor.transparent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 - Qt's name
        """Qt: no picture and no style sheet is ever loaded, from wherever it would come.

        Nothing at all would let Qt read a local file by itself: a blank picture stands for it.
        """
        return self._blank

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: tell that every line may stand elsewhere now."""
        super().resizeEvent(event)
        self.resized.emit()


def _set_type(document: QTextDocument) -> None:
    """Sizes and distances of headings and paragraphs: Qt's own are those of a printed page."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        shape = block.blockFormat()
        level = shape.headingLevel()
        shape.setTopMargin(_HEADINGS.get(level, (0, 14))[1] if level else 0)
        shape.setBottomMargin(5)
        shape.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(shape)
        if level:
            letters = QTextCharFormat()
            letters.setProperty(
                QTextFormat.Property.FontPixelSize, _HEADINGS.get(level, (14, 0))[0]
            )
            letters.setFontWeight(SEMIBOLD)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.mergeCharFormat(letters)
        block = block.next()
