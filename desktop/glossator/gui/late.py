"""What nobody needs to read the first article: loaded and made when it is first asked for."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from glossator.gui.actions.action_set import ActionSet
from glossator.gui.actions.adjudicating import DECIDING_COMMANDS
from glossator.gui.article_page import ArticlePage
from glossator.gui.background import Background
from glossator.gui.commands.base import Handlers
from glossator.gui.looks import Looks
from glossator.gui.preferences import Preferences
from glossator.gui.workspace import Workspace

if TYPE_CHECKING:
    from glossator.gui.commands.adjudicating import AdjudicationCommands
    from glossator.gui.commands.agreement import AgreementCommands
    from glossator.gui.commands.changing_guidelines import ChangingGuidelines
    from glossator.gui.commands.exporting import ExportCommands
    from glossator.gui.commands.importing import ImportCommands
    from glossator.gui.commands.merging import MergeCommands
    from glossator.gui.commands.projects import ProjectCommands
    from glossator.gui.commands.suggester import SuggesterCommands
    from glossator.gui.commands.syncing import SyncCommands
    from glossator.gui.commands.training import TrainingCommands
    from glossator.gui.tools import Tools

_CLOSED = ("adjudicating", "tools", "projects", "suggester", "training", "exporting", "agreement")


class Late(QObject):
    """The commands of dialogs and places, and what they share with the window.

    ``reopen_requested``: the project is to be opened anew, because its scheme is another now.
    ``project_requested``: another project is to be opened.
    """

    reopen_requested = Signal()
    project_requested = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        page: ArticlePage,
        background: Background,
        actions: ActionSet,
        looks: Looks,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._page = page
        self._background = background
        self._actions = actions
        self._looks = looks
        self._preferences = preferences
        self._window = window

    def handlers(self) -> Handlers:
        """The commands; what they need is made by the first that is asked for."""
        return {
            **self.tools.handlers(),
            **self.projects.handlers(),
            **self.importing.handlers(),
            **self.merging.handlers(),
            **self.rules.handlers(),
            **self.suggester.handlers(),
            **self.syncing.handlers(),
            "agreement": lambda _: self.agreement.open(),
            "train": lambda _: self.training.open(),
            "export": lambda _: self.exporting.open(),
            "repair": self._repair,
            "next_place": self._next_place,
            "disagreements": lambda _: self.adjudicating.open(),
            **{name: partial(self._adjudicate, name) for name in DECIDING_COMMANDS},
        }

    def close(self) -> None:
        """End what was made and still runs."""
        for name in _CLOSED:
            if name in vars(self):
                getattr(self, name).close()

    def _repair(self, how: str) -> None:
        self.exporting.repairs.repair(how)

    def _adjudicate(self, name: str, argument: str) -> None:
        self.adjudicating.do(name, argument)

    def _next_place(self, step: str) -> None:
        self.exporting.repairs.go(step)

    @cached_property
    def tools(self) -> "Tools":
        """The tools beside the article."""
        from glossator.gui.tools import Tools  # noqa: PLC0415 - see above

        return Tools(self._workspace, self._page, self._looks, self._page.keys)

    @cached_property
    def importing(self) -> "ImportCommands":
        """The commands that import."""
        from glossator.gui.commands.importing import ImportCommands  # noqa: PLC0415 - see above

        return ImportCommands(
            self._workspace,
            self._background,
            self._page.progress,
            lambda: self._looks.theme,
            self._window,
            self._page.keys,
            self.reopen_requested.emit,
        )

    @cached_property
    def merging(self) -> "MergeCommands":
        """What brings in the files of others."""
        from glossator.gui.commands.merging import MergeCommands  # noqa: PLC0415 - see above

        commands = MergeCommands(
            self._workspace,
            self._background,
            self._page.progress,
            lambda: self._looks.theme,
            self._window,
        )
        commands.scheme_changed.connect(self.reopen_requested)
        commands.project_requested.connect(self.project_requested)
        return commands

    @cached_property
    def rules(self) -> "ChangingGuidelines":
        """What writes the guidelines anew."""
        from glossator.gui.commands.changing_guidelines import (  # noqa: PLC0415 - see above
            ChangingGuidelines,
        )

        keys = self._page.keys
        return ChangingGuidelines(self._workspace, keys, self.reopen_requested.emit, self._window)

    @cached_property
    def projects(self) -> "ProjectCommands":
        """The commands about whole projects."""
        from glossator.gui.commands.projects import ProjectCommands  # noqa: PLC0415 - see above

        return ProjectCommands(self._workspace, self._background, self._window)

    @cached_property
    def suggester(self) -> "SuggesterCommands":
        """The commands about which suggester reads."""
        from glossator.gui.commands.suggester import SuggesterCommands  # noqa: PLC0415 - see above

        settings = self._preferences.suggesters
        return SuggesterCommands(self._workspace, self._background, settings, self._window)

    @cached_property
    def syncing(self) -> "SyncCommands":
        """What exchanges work with a hub."""
        from glossator.gui.commands.syncing import SyncCommands  # noqa: PLC0415 - see above

        commands = SyncCommands(self._workspace, self._background, self._preferences, self._window)
        commands.scheme_changed.connect(self.reopen_requested)
        return commands

    @cached_property
    def agreement(self) -> "AgreementCommands":
        """The commands of the Agreement place."""
        from glossator.gui.commands.agreement import AgreementCommands  # noqa: PLC0415 - see above

        made = AgreementCommands(self._workspace, self._page.pane, self._looks.theme, self._window)
        self._looks.theme_changed.connect(made.place.set_theme)
        return made

    @cached_property
    def training(self) -> "TrainingCommands":
        """The commands of the Train place."""
        from glossator.gui.commands.training import TrainingCommands  # noqa: PLC0415 - see above

        made = TrainingCommands(
            self._workspace,
            self._page.pane,
            self._looks.theme,
            self.suggester.use,
            self._preferences.suggesters,
            self._window,
        )
        self._looks.theme_changed.connect(made.place.set_theme)
        return made

    @cached_property
    def exporting(self) -> "ExportCommands":
        """The commands of the Export place."""
        from glossator.gui.commands.exporting import ExportCommands  # noqa: PLC0415 - see above

        return ExportCommands(
            self._workspace,
            self._background,
            self._page.pane,
            self._actions,
            self._looks,
            self._preferences,
            self._window,
        )

    @cached_property
    def adjudicating(self) -> "AdjudicationCommands":
        """The commands of the place Disagreements."""
        from glossator.gui.commands.adjudicating import (  # noqa: PLC0415 - see above
            AdjudicationCommands,
        )

        return AdjudicationCommands(
            self._workspace, self._page, self._actions, self._looks, self._window
        )
