"""All commands of the article page, and which of them a key means in a situation."""

from collections.abc import Callable

from glossator.gui.article_page import ArticlePage
from glossator.gui.commands.annotations import AnnotationCommands
from glossator.gui.commands.articles import ArticleCommands
from glossator.gui.commands.attributes import AttributeCommands
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.coverage import CoverageCommands
from glossator.gui.commands.find import FindCommands
from glossator.gui.commands.history import HistoryCommands
from glossator.gui.commands.suggestions import SuggestionCommands
from glossator.gui.workspace import Workspace


def article_handlers(workspace: Workspace, page: ArticlePage) -> Handlers:
    """The commands of the article page by id."""
    suggestions = SuggestionCommands(workspace, page.pane, page.keys.text)
    annotations = AnnotationCommands(workspace, page.pane, suggestions, page.roles)
    attributes = AttributeCommands(workspace, page.pane, page.attributes)
    key = page.keys.text
    articles = ArticleCommands(workspace, page.pane, page.seen, page.question, key)
    finding = FindCommands(workspace, page.pane, page.find_bar, key)
    coverage = CoverageCommands(workspace, page.pane, page.top, key)
    history = HistoryCommands(workspace, page.pane)

    def step(direction: int) -> None:
        """Inside a frame whose roles are being filled Tab means the next role."""
        if page.roles.is_filling():
            page.roles.step(direction)
        else:
            suggestions.go(direction)

    def in_list(go: Callable[[], None]) -> None:
        """The list has to be in sight before it takes the focus."""
        page.sidebar.show()
        go()

    return {
        **suggestions.handlers(),
        **annotations.handlers(),
        **page.roles.handlers(),
        **attributes.handlers(),
        **articles.handlers(),
        **finding.handlers(),
        **coverage.handlers(),
        **history.handlers(),
        "next": lambda _: step(1),
        "previous": lambda _: step(-1),
        "leave": lambda _: page.leave(),
        "article_list": lambda _: in_list(page.articles.take_focus),
        "filter_articles": lambda _: in_list(page.articles.filter.take_focus),
        "choose_articles": lambda _: in_list(page.articles.filter.open_menu),
        "sidebar": lambda _: page.sidebar.setVisible(not page.sidebar.isVisible()),
    }
