"""Commands about the window itself: find an action, show and change keys, preferences."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from glossator.gui.actions.action_set import ActionSet
from glossator.gui.actions.choices import PALETTE, choices
from glossator.gui.article_page import ArticlePage
from glossator.gui.commands.base import Handlers
from glossator.gui.looks import Looks
from glossator.gui.preferences import Preferences
from glossator.gui.sizes import come_forward
from glossator.gui.workspace import Workspace

if TYPE_CHECKING:
    from glossator.gui.panels.command_palette import CommandPalette


class WindowCommands(QObject):
    """Owns the command palette, and opens the overlay of keys and the preferences."""

    def __init__(
        self,
        workspace: Workspace,
        page: ArticlePage,
        actions: ActionSet,
        looks: Looks,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._page = page
        self._window = window
        self._actions = actions
        self._looks = looks
        self._preferences = preferences
        preferences.changed.connect(self._on_preference_changed)
        self._on_preference_changed("suggestions_shown")

    # What nobody needs to read the first article is loaded and made when it is first asked for.

    @cached_property
    def palette(self) -> "CommandPalette":
        """The list from which an action is chosen by its name."""
        from glossator.gui.panels.command_palette import CommandPalette  # noqa: PLC0415 - see above

        palette = CommandPalette(self._looks.theme, self._looks.families, self._window)
        palette.chosen.connect(self._on_chosen)
        self._looks.theme_changed.connect(palette.set_theme)
        return palette

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            PALETTE: lambda _: self._find(),
            "keys": lambda _: self._show_keys(),
            "preferences": self._show_preferences,
            "suggestions": lambda _: self._turn_suggestions(),
        }

    def _find(self) -> None:
        offered = choices(self._page.keys, self._actions.texts(), self._page.state())
        recent = self._preferences.recent_actions
        self.palette.toggle(offered, recent, self._page.keys.keys(PALETTE))

    def _on_chosen(self, action_id: str) -> None:
        self._preferences.remember_action(action_id)
        self._actions.trigger(action_id)

    def _show_keys(self) -> None:
        from glossator.gui.actions.overlay import KeyOverlay  # noqa: PLC0415 - see above

        KeyOverlay(self._page.keys, self._window).open()

    def _show_preferences(self, page: str) -> None:
        from glossator.gui.dialogs.preferences import PreferencesDialog  # noqa: PLC0415 - see above

        dialog = self._window.findChild(PreferencesDialog)
        if dialog is None:
            dialog = PreferencesDialog(
                self._page.keys, self._preferences, self._looks, self._window
            )
        dialog.show_page(page)
        dialog.show()
        come_forward(dialog)

    def _turn_suggestions(self) -> None:
        """Hide or show the suggestions in this window alone."""
        visible = not self._workspace.desk.suggestions_visible
        self._workspace.show_suggestions(visible)
        self._page.tell(
            "Suggestions are shown."
            if visible
            else "Suggestions are hidden; what you add now counts as found without them."
        )

    def _on_preference_changed(self, name: str) -> None:
        if name == "suggestions_shown":
            self._workspace.show_suggestions(self._preferences.suggestions_shown)
