"""Commands of what people agree on: looked at when its page is turned to, taken over at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.adjudication.place import AGREED, AdjudicationPlace
from glossator.gui.errand import Asked, Errand
from glossator.gui.hints import undone_by
from glossator.gui.workspace import Workspace
from glossator.services import unanimity
from glossator.services.reports import counted
from glossator.services.unanimity import Takeover

_AGREED = "They become gold, as one step that undo takes back. The questions come after."
_NOTHING_AGREED = (
    "A place counts once as many people as it needs have read its passage to the end. Bring their "
    "files in first, or ask for a smaller share."
)
_CROSSING = " {} would cross other gold; their questions are left to you."


class AgreedList(QObject):
    """Fills the page of what people agree on, and takes it over."""

    taken_over = Signal()

    def __init__(
        self, workspace: Workspace, place: AdjudicationPlace, book: KeyBook, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._place, self._book = workspace, place, book
        self._takeover: Takeover | None = None
        self._is_known = False
        self.errand = Errand(self)
        place.agreed.take_requested.connect(self._take_over)
        place.agreed.cancel_requested.connect(self._cancel)
        place.agreed.share_changed.connect(lambda: self.look(is_adjusted=True))
        self.errand.progressed.connect(place.agreed.show_progress)
        self.errand.refused.connect(place.say)

    def close(self) -> None:
        """End what is under way."""
        self.errand.close()

    def settle(self) -> None:
        """Wait until the page says what the project says."""
        self.errand.settle()

    def forget(self) -> None:
        """Something was decided, or taken back: what was found does not hold any more."""
        self._is_known = False

    def show(self) -> None:
        """The page is turned to: look, unless what was found holds or is being looked for."""
        if not self._is_known and not self.errand.is_busy():
            self.look()

    def look(
        self, then: Callable[[bool], None] | None = None, *, is_adjusted: bool = False
    ) -> None:
        """Look at what people agree on; ``then`` hears whether there is any.

        Where ``is_adjusted`` the keys stay with the share that is being changed.
        """
        session, share = self._workspace.session, self._place.agreed.share.value() / 100
        self._place.agreed.show_progress(0, 0)
        self._is_known = True

        def work(errand: Asked) -> object:
            return unanimity.agreed_places(session, share, progress=errand)

        def show(found: object) -> None:
            if isinstance(found, Takeover):
                self._show(found)
                if self._place.here() == AGREED and not is_adjusted:
                    # Also before the window manager has brought the place to the front.
                    self._place.agreed.take_focus()
                if then is not None:
                    then(found.edit is not None)

        self.errand.run(work, show)

    def _show(self, found: Takeover) -> None:
        self._takeover = found
        page = self._place.agreed
        self._place.name_page(AGREED, found.places)
        places, articles = counted(found.places, "place"), counted(found.documents, "article")
        crossing = counted(found.crossing, "place") if found.crossing else ""
        if found.places:
            title = f"{places} in {articles} on which people agree"
            lead = _AGREED + (_CROSSING.format(crossing) if crossing else "")
        else:
            title = "Nothing is left on which people agree as much as that"
            lead = _NOTHING_AGREED + (_CROSSING.format(crossing) if crossing else "")
        possible = bool(found.edit) and not self._workspace.read_only
        page.show_agreed(title, lead, found.kinds, found.examples, possible=possible)

    def _take_over(self) -> None:
        found, self._takeover = self._takeover, None
        if found is None or found.edit is None:
            return
        self.taken_over.emit()
        self._workspace.apply_everywhere(found.edit)
        self._place.agreed.show_progress(0, 0)
        self._place.name_page(AGREED, None)
        places = counted(found.places, "place")
        self._place.say(f"{places} taken over.{undone_by(self._book.text)}")
        self._is_known = False

    def _cancel(self) -> None:
        self.errand.cancel()
        self._is_known = False
        title, lead = "Not looked at", "Turn to this page again to look at what people agree on."
        self._place.agreed.show_agreed(title, lead, (), (), possible=False)
