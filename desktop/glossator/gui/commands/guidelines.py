"""Commands about the guidelines: open them where they speak of what is in focus."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from glossator.domain.guidelines import section_of
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.panels.drawer import Drawer
from glossator.gui.panels.guidelines import GuidelinesPanel
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace

_FOLLOWED = ("https", "http")


class GuidelineCommands(Commands):
    """Opens the guidelines beside the article, and lets the keys go there and back."""

    def __init__(
        self, workspace: Workspace, pane: ArticleView, panel: GuidelinesPanel, drawer: Drawer
    ) -> None:
        super().__init__(workspace, pane)
        self._panel = panel
        self._drawer = drawer
        self._shown = False
        panel.link_clicked.connect(self._ask_about)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {"guidelines": lambda _: self.toggle()}

    def toggle(self) -> None:
        """Open the guidelines and go there; back to the article where the keys are there already.

        Esc closes them.
        """
        focus = QApplication.focusWidget()
        if self._drawer.panel() is self._panel and self._panel.isAncestorOf(focus or self.pane):
            self.pane.setFocus()
            return
        scheme = self.workspace.session.scheme
        if not self._shown:
            self._shown = True
            self._panel.show_guidelines(scheme.guidelines)
        self._drawer.show_panel("Guidelines", self._panel)
        self._panel.go_to(self._wanted())
        self._panel.take_focus()

    def _wanted(self) -> int | None:
        """The section about the label in focus, or its layer."""
        item, layer = self.focused(), self.focused_layer()
        if item is None or layer is None:
            return None
        return section_of(self._panel.sections, layer, layer.label(item.label))

    def _ask_about(self, address: str) -> None:
        """A link leaves the program only if somebody says so, and only to the web."""
        url = QUrl(address)
        if url.scheme().lower() not in _FOLLOWED:
            self.workspace.told.emit("This link does not lead to the web; it is not followed.")
            return
        box = QMessageBox(self._panel.window())
        box.setWindowTitle("Follow a link")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("Open this address in the browser?")
        box.setInformativeText(url.toDisplayString())
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(lambda answer: self._follow(url, answer))
        box.finished.connect(box.deleteLater)
        box.open()

    def _follow(self, url: QUrl, answer: int) -> None:
        if answer == QMessageBox.StandardButton.Open.value:
            QDesktopServices.openUrl(url)
