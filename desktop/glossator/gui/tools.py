"""Tools of one window that work beside the article: lists of places, and the guidelines."""

from functools import partial

from glossator.domain.scheme import Scheme
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.article_page import ArticlePage
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.concordance import ConcordanceCommands
from glossator.gui.commands.elsewhere import ElsewhereCommands
from glossator.gui.commands.guidelines import GuidelineCommands
from glossator.gui.commands.strays import StrayCommands
from glossator.gui.looks import Looks
from glossator.gui.models.stray_delegate import StrayDelegate
from glossator.gui.panels.concordance import ConcordancePanel
from glossator.gui.panels.elsewhere import ElsewherePanel
from glossator.gui.panels.guidelines import GuidelinesPanel
from glossator.gui.panels.strays import StraysPanel
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace


class Tools:
    """Makes the tools, keeps them in the window's colours, and ends what they have under way."""

    def __init__(
        self, workspace: Workspace, page: ArticlePage, looks: Looks, keys: KeyBook
    ) -> None:
        self.places = ElsewherePanel(looks.theme, looks.families, page.below)
        self.guidelines = GuidelinesPanel(looks.families, page.beside)
        scheme = workspace.session.scheme
        self.concordance = ConcordancePanel(scheme, looks.theme, looks.families, page.below)
        delegate = StrayDelegate(looks.theme, looks.families, partial(_hue, scheme))
        self.strays = StraysPanel(delegate, keys, page.below)
        for panel in (self.places, self.guidelines, self.concordance, self.strays):
            panel.hide()
        self.elsewhere = ElsewhereCommands(workspace, page.pane, self.places, page.below, keys)
        self._guideline_commands = GuidelineCommands(
            workspace, page.pane, self.guidelines, page.beside
        )
        self.search = ConcordanceCommands(workspace, page.pane, self.concordance, page.below, keys)
        self.checking = StrayCommands(workspace, page.pane, self.strays, page.below, keys)
        looks.theme_changed.connect(self._on_theme_changed)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            **self.elsewhere.handlers(),
            **self._guideline_commands.handlers(),
            **self.search.handlers(),
            **self.checking.handlers(),
        }

    def close(self) -> None:
        """End what is under way; call it before the project is closed."""
        self.elsewhere.close()
        self.search.close()
        self.checking.close()

    def _on_theme_changed(self, theme: Theme) -> None:
        self.places.set_theme(theme)
        self.concordance.set_theme(theme)
        self.strays.set_theme(theme)
        self.guidelines.refresh()


def _hue(scheme: Scheme, layer: str, label: str) -> str:
    held = scheme.find(layer)
    found = held.label(label) if held else None
    return found.hue if found else "grey"
