"""Commands of the lists of what is decided: notices, corrections, old rules."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from glossator.domain.edit import Edit
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.adjudication.place import (
    AGREED,
    CORRECTIONS,
    NOTICES,
    OLD_RULES,
    AdjudicationPlace,
)
from glossator.gui.adjudication.places_page import PlacesPage
from glossator.gui.commands.agreed_list import AgreedList
from glossator.gui.errand import Asked, Errand
from glossator.gui.hints import undone_by
from glossator.gui.workspace import Workspace
from glossator.services import feedback, notices, old_rules, people
from glossator.services.feedback import Feedback
from glossator.services.notices import Notice
from glossator.services.old_rules import OldGold
from glossator.services.reports import counted

_WISHES = ("keep_decision", "reopen_decision")
_NO_DECISION = "No decision is in sight: go to the page Notices or Old rules."
_NOTICED = (
    "What was settled, and is now said or decided otherwise. It stays gold until you reopen it."
)
_NOTHING_NOTICED = (
    "Nothing that was settled is said otherwise now. When somebody’s later work differs from what "
    "was decided, it is listed here."
)
_OLD = (
    "Gold that cites a rule of the guidelines whose text has changed since. Keep what is right "
    "under the new text as well, reopen what is to be decided anew."
)
_NOTHING_OLD = (
    "Every rule that gold cites still reads as it did. When one is changed, what was decided under "
    "its old text is listed here."
)
_Listed = TypeVar("_Listed")


class DecidedLists(QObject):
    """Fills the pages beside the questions when they are turned to, and again when it is due."""

    opened = Signal(str, int)

    def __init__(
        self, workspace: Workspace, place: AdjudicationPlace, book: KeyBook, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._place, self._book = workspace, place, book
        self._notices: list[Notice] = []
        self._old: list[OldGold] = []
        self._places: list[tuple[str, int]] = []
        self.agreed = AgreedList(workspace, place, book, self)
        self.listed = Errand(self)
        self._connect()

    def close(self) -> None:
        """End what is under way."""
        self.agreed.close()
        self.listed.close()

    def settle(self) -> None:
        """Wait until the pages say what the project says."""
        self.agreed.settle()
        self.listed.settle()

    def note_change(self) -> None:
        """Something was decided, or taken back: what is in sight is looked at anew."""
        self.agreed.forget()
        if self._place.isVisible():
            self.show_page(self._place.here())

    def show_page(self, page: int) -> None:
        """A page was turned to."""
        if page == AGREED:
            self.agreed.show()
        elif page == NOTICES:
            self._list_notices()
        elif page == CORRECTIONS:
            self._offer_people()
            self._list_corrections()
        elif page == OLD_RULES:
            self._list_old_rules()

    def at(self) -> tuple[str, int] | None:
        """The place of the row that the keys are on, on the page in sight."""
        pages = {
            NOTICES: self._place.notices,
            CORRECTIONS: self._place.corrections,
            OLD_RULES: self._place.old_rules,
        }
        page = pages.get(self._place.here())
        here = page.current() if page else -1
        return self._places[here] if 0 <= here < len(self._places) else None

    # -- notices

    def answer(self, wish: str) -> None:
        """Keep what was decided, or reopen it; then on to the next of the list in sight."""
        edit = self._answering(wish == "keep_decision")
        if edit is None:
            self._place.say(_NO_DECISION)
        elif self._workspace.read_only:
            self._place.say(self._workspace.read_only)
        else:
            self._workspace.apply_everywhere(edit)
            self._place.say(f"{edit.title}.{undone_by(self._book.text)}")

    def _answering(self, is_kept: bool) -> Edit | None:
        """The edit that answers the row that the keys are on; None where there is none."""
        session, page = self._workspace.session, self._place.here()
        if page == NOTICES and (notice := _row(self._notices, self._place.notices)):
            return (notices.keep if is_kept else notices.reopen)(session, notice)
        if page == OLD_RULES and (old := _row(self._old, self._place.old_rules)):
            return old_rules.keep(session, old) if is_kept else notices.reopen(session, old)
        return None

    def _list_notices(self) -> None:
        session = self._workspace.session
        self.listed.run(lambda _: notices.notices(session), self._show_notices)

    def _show_notices(self, found: object) -> None:
        if not isinstance(found, list):
            return
        self._notices = found
        self._places = [(each.document_id, each.start) for each in found]
        lead = _NOTICED if found else _NOTHING_NOTICED
        rows = [[n.decided, "; ".join(w for _, w in n.says) or "–", n.title] for n in found]
        self._place.notices.show_rows(lead, rows, [f"{_capital(n.about.value)}." for n in found])
        self._place.name_page(NOTICES, len(found))
        if self._place.here() == NOTICES:
            self._place.notices.take_focus()

    # -- corrections and old rules

    def _offer_people(self) -> None:
        box, me = self._place.person, self._workspace.session.annotator.name
        names = people.names(self._workspace.session.project)
        chosen = box.currentText() or me
        box.blockSignals(True)
        box.clear()
        box.addItems(names)
        box.setCurrentText(chosen if chosen in names else me)
        box.blockSignals(False)

    def _list_corrections(self) -> None:
        session, name = self._workspace.session, self._place.person.currentText()

        def work(_: Asked) -> object:
            session.wait_until_saved()
            return feedback.feedback(session.project, name)

        if name:
            self.listed.run(work, self._show_corrections)

    def _show_corrections(self, found: object) -> None:
        if not isinstance(found, Feedback):
            return
        self._places = [(each.document_id, each.start) for each in found.corrections]
        number, places = len(found.corrections), counted(found.places, "place")
        lead = f"{found.name}: of {places} decided, {number:,} otherwise than {found.name} said."
        rows = [
            [
                each.said,
                each.gold,
                "; ".join(x for x in (each.reason, each.note, each.rule) if x) or "–",
                each.title,
            ]
            for each in found.corrections
        ]
        details = [each.sentence() for each in found.corrections]
        self._place.corrections.show_rows(lead, rows, details)
        if self._place.here() == CORRECTIONS and not self._place.person.hasFocus():
            self._place.corrections.take_focus()

    def _list_old_rules(self) -> None:
        session = self._workspace.session

        def work(_: Asked) -> object:
            session.wait_until_saved()
            return old_rules.decided_under_old_rules(session.project)

        self.listed.run(work, self._show_old_rules)

    def _show_old_rules(self, found: object) -> None:
        if not isinstance(found, list):
            return
        self._old = found
        self._places = [(each.document_id, each.start) for each in found]
        lead = _OLD if found else _NOTHING_OLD
        rows = [[each.rule, each.decided, each.title] for each in found]
        self._place.old_rules.show_rows(lead, rows, [each.in_words() for each in found])
        self._place.name_page(OLD_RULES, len(found))
        if self._place.here() == OLD_RULES:
            self._place.old_rules.take_focus()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._places):
            self.opened.emit(*self._places[row])

    def _show_keys(self) -> None:
        keys = [(wish, self._book.text(wish)) for wish in _WISHES]
        self._place.notices.show_keys(keys)
        self._place.old_rules.show_keys(keys)

    def _connect(self) -> None:
        place = self._place
        self.listed.refused.connect(place.say)
        for page in (place.notices, place.corrections, place.old_rules):
            page.opened.connect(self._open)
        for decided in (place.notices, place.old_rules):
            decided.wished.connect(self.answer)
        place.person.currentTextChanged.connect(lambda _: self._list_corrections())
        self._book.changed.connect(self._show_keys)
        self._show_keys()


def _row(found: Sequence[_Listed], page: PlacesPage) -> _Listed | None:
    """What the row that the keys are on is about; None where there is none."""
    here = page.current()
    return found[here] if 0 <= here < len(found) else None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
