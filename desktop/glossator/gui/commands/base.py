"""What all commands have: the workspace and the article pane."""

from collections.abc import Callable, Mapping

from glossator.domain.annotation import Annotation
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Layer
from glossator.domain.suggestion import Suggestion
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace

Handler = Callable[[str], None]
Handlers = Mapping[str, Handler]


class Commands:
    """A group of commands about one subject."""

    def __init__(self, workspace: Workspace, pane: ArticleView) -> None:
        self.workspace = workspace
        self.pane = pane

    def handlers(self) -> Handlers:
        """The commands by id; each is called with the action's argument."""
        raise NotImplementedError

    def focused(self) -> Annotation | Suggestion | None:
        """The suggestion or annotation that keys act on, or None."""
        return self.workspace.focused()

    def focused_layer(self) -> Layer | None:
        """The layer of the suggestion or annotation in focus, or None."""
        item = self.focused()
        return self.workspace.session.scheme.find(item.layer) if item else None

    def opened(self) -> OpenDocument | None:
        """The document in work, or None."""
        return self.workspace.opened
