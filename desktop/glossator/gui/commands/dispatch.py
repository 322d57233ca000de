"""All commands of the article page, and which of them a key means in a situation."""

from glossator.gui.article_page import ArticlePage
from glossator.gui.commands.annotations import AnnotationCommands
from glossator.gui.commands.articles import ArticleCommands
from glossator.gui.commands.base import Handlers
from glossator.gui.commands.suggestions import SuggestionCommands
from glossator.gui.workspace import Workspace


def article_handlers(workspace: Workspace, page: ArticlePage) -> Handlers:
    """The commands of the article page by id."""
    suggestions = SuggestionCommands(workspace, page.pane)
    annotations = AnnotationCommands(workspace, page.pane, suggestions, page.roles)
    articles = ArticleCommands(workspace, page.pane)

    def step(direction: int) -> None:
        """Inside a frame whose roles are being filled Tab means the next role."""
        if page.roles.is_filling():
            page.roles.step(direction)
        else:
            suggestions.go(direction)

    return {
        **suggestions.handlers(),
        **annotations.handlers(),
        **page.roles.handlers(),
        **articles.handlers(),
        "next": lambda _: step(1),
        "previous": lambda _: step(-1),
        "leave": lambda _: page.leave(),
        "article_list": lambda _: page.articles.take_focus(),
        "sidebar": lambda _: page.sidebar.setVisible(not page.sidebar.isVisible()),
    }
