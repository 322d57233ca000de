"""Commands that answer the question that is put; the next one is shown before the disk has it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from glossator.domain.edit import Edit, Kind
from glossator.domain.errors import UserError
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.adjudication.place import NOTICES, QUESTIONS, AdjudicationPlace
from glossator.gui.adjudication.upcoming import (
    Found,
    Lookout,
    Sought,
    Upcoming,
    is_put_off,
    sought,
    wanted,
)
from glossator.gui.commands.own_answers import OwnAnswers
from glossator.gui.commands.question_shown import ShownQuestion
from glossator.gui.errand import Asked as Errands
from glossator.gui.errand import Errand
from glossator.gui.hints import undone_by
from glossator.gui.text.accessibility import announce
from glossator.gui.workspace import Workspace
from glossator.services.adjudicating import Adjudication, Why
from glossator.services.asked import Asked, NeedsOwnAnswer

_SOON = 40  # milliseconds: the next question is painted before the queue is looked at again
_LOOKING = "Looking for what people differ in…"
_NOTHING = (
    "Nothing waits for a decision.\n\nWhere several people have read the same article to its end "
    "and differ, their questions come here: bring their files in with {}. What they agree on is "
    "on the page Agreed."
)
_NONE_SUCH = "No question of this kind is left. Choose another kind in the list, or all of them."


class QuestionCommands(QObject):
    """Puts one question after the other, and applies what is answered."""

    def __init__(
        self, workspace: Workspace, place: AdjudicationPlace, book: KeyBook, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._place, self._book = workspace, place, book
        self._page, self._panel = place.asking, place.asking.panel
        self._queue = Adjudication(workspace.session)
        self.shown = ShownQuestion(workspace, place, self._queue)
        self._lookout = Lookout(workspace.session)
        self._upcoming = Upcoming()
        self._ours: set[str] = set()
        self._sought: Sought | None = None
        self._is_narrowed = False
        self.was_changed = True
        self.own = OwnAnswers(place, book, workspace.session.scheme, self)
        self.errand = Errand(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._connect()

    @property
    def asked(self) -> Asked | None:
        """The question that is put, if any."""
        return self.shown.asked

    def close(self) -> None:
        """End what is under way."""
        self._soon.stop()
        self.errand.close()

    def settle(self) -> None:
        """Wait until what waits has been looked at."""
        if self._soon.isActive():
            self._soon.stop()
            self._look()
        self.errand.settle()

    def look(self, *, anew: bool = False) -> None:
        """Look at what waits; ``anew`` forgets what is shown."""
        if anew:
            self.shown.kind = ""
            self._upcoming.clear()
            self.shown.show(None)
            self._page.show_empty(_LOOKING)
        self._look()

    def forget(self, documents: Iterable[str] | None) -> None:
        """Something was decided elsewhere, about these articles or nobody knows which."""
        if documents is None:
            self._upcoming.clear()
        else:
            self._upcoming.forget(documents)
        self.was_changed = True
        if self._place.isVisible():
            self._look_soon()

    def is_ours(self, edit: Edit) -> bool:
        """Whether an edit answers a question that was put here."""
        return edit.id in self._ours

    def at(self) -> tuple[str, int] | None:
        """Where the question is about."""
        return (self.asked.document.id, self.asked.span.start) if self.asked else None

    # -- answering

    def choose(self, number: str) -> None:
        """A candidate is right."""
        asked = self.asked
        if asked is not None and int(number) > len(asked.choices):
            self._place.say(f"There is no answer {number}; there are {len(asked.choices)}.")
            return
        self._answer(lambda asked, why: self._queue.choose(asked, number, why))

    def none_right(self) -> None:
        """No candidate is right; where that leaves a question, the answer is one’s own."""
        self._answer(self._queue.none)

    def nothing_here(self) -> None:
        """Nothing is to be marked at the place."""
        self._answer(self._queue.nothing)

    def put_off(self) -> None:
        """The place comes last from now on."""
        self._answer(lambda asked, _: self._queue.defer(asked))

    def give_reason(self, name: str) -> None:
        """The next answer has a reason, or has it no more."""
        self._panel.why.toggle(name)
        self._panel.bring_in_why()

    def leave(self) -> bool:
        """Leave what is in the middle; false where nothing is."""
        if self.own.is_made():
            self.own.end()
        elif not self._page.guidelines.isHidden():
            self.shown.show_guidelines(visible=False)
        elif self._page.waiting.kinds.table.hasFocus():
            self._page.leave_waiting()
        else:
            return False
        return True

    def step_back(self, edit: Edit) -> None:
        """Something was undone or done again: show its place, where it is one."""
        self.own.end()
        self._upcoming.clear()
        self._sought = sought(edit)
        if self._place.isVisible():
            done = "Undone" if edit.kind is Kind.UNDO else "Done again"
            self._place.say(f"{done}: {edit.title}")
            self._look()

    def _answer(self, make: Callable[[Asked, Why], Edit]) -> None:
        asked = self.asked
        if asked is None or self._workspace.read_only:
            self._place.say(self._workspace.read_only)
            return
        if self.own.is_made():
            self._place.say("Enter takes your answer, Esc leaves it.")
            return
        self._apply(asked, make)

    def _apply(self, asked: Asked, make: Callable[[Asked, Why], Edit]) -> None:
        try:
            # What was decided before has to be there when the answer is checked against it.
            self._workspace.session.wait_until_saved()
            edit = make(asked, self._panel.why.why())
        except NeedsOwnAnswer as needed:
            self.own.begin()
            self._place.say(str(needed))
            return
        except UserError as error:
            self._place.say(str(error))
            announce(self._place, str(error), urgent=True)
            return
        self.own.end()
        self._ours.add(edit.id)
        self._go_on(asked, edit)
        self._workspace.apply_everywhere(edit)
        self._look_soon()

    def _go_on(self, asked: Asked, edit: Edit) -> None:
        """Show the question that follows at the place, else the next one at hand."""
        self._panel.why.clear()
        following = self._queue.following(asked, edit)
        if following is not None:
            self._upcoming.hold(following)
        elif is_put_off(edit):
            self._upcoming.pass_by(asked.place.id)
        else:
            self._upcoming.drop(asked.place.id)
        self._place.say(f"{edit.title}.{undone_by(self._book.text)}")
        if following is None:
            self.shown.show_next(self._upcoming.first())
        else:
            self.shown.show(following)
        if self.asked is None:
            self._page.show_empty(_LOOKING)

    # -- showing

    def _look_soon(self) -> None:
        """Look once the next question is painted; what was found before does not hold any more."""
        self.errand.cancel()
        self._soon.start()

    def _look(self) -> None:
        here = self.asked.document.id if self.asked else ""
        asked_for = wanted(self._page.waiting.wanted(), here, self.shown.kind)
        known = self._upcoming.known
        now = self._sought or (None if self._is_narrowed else self.asked)

        def work(errand: Errands) -> object:
            return self._lookout.look(asked_for, known, now, errand)

        self.was_changed = False
        self.errand.run(work, self._on_found)

    def _on_found(self, found: object) -> None:
        if not isinstance(found, Found):
            return
        self._sought, self._is_narrowed = None, False
        self._queue.take(found.held)
        self._upcoming.fill(found.asked)
        if found.now is not None:
            self._upcoming.hold(found.now)
        queue = found.queue
        self._page.waiting.show_waiting(queue.kinds, queue.deferred, "")
        self._place.name_page(QUESTIONS, queue.questions)
        self._place.name_page(NOTICES, queue.notices)
        if self.own.is_made():
            return
        following = found.now or self._upcoming.first()
        if following is not self.asked or following is None:
            self.shown.show_next(following)
        if following is None:
            self._page.show_empty(self._why_empty())

    def _why_empty(self) -> str:
        chosen = self._page.waiting.wanted()
        if chosen.kind or chosen.layer or chosen.one_article:
            return _NONE_SUCH
        key = self._book.text("merge_files")
        return _NOTHING.format(f"“Merge files” ({key})" if key else "“Merge files”")

    def _on_key(self, key: str) -> None:
        if key == "guidelines":
            if self._place.is_asking():
                self.shown.show_guidelines(visible=self._page.guidelines.isHidden())
        elif self.own.is_made():
            self.own.press(key)

    def _on_wish(self, wish: str) -> None:
        """A button of the panel was pressed; the keys stay with the text."""
        name, _, argument = wish.partition(":")
        does = {
            "candidate": lambda: self.choose(argument),
            "none_right": self.none_right,
            "nothing_here": self.nothing_here,
            "own_answer": self.own.begin,
            "put_off": self.put_off,
            "names": self.shown.toggle_names,
            "take": self.own.take,
        }
        if name in does:
            does[name]()
        self._page.text.pane.setFocus()

    def _take_own(self) -> None:
        asked, draft = self.asked, self.own.draft
        if asked is not None and draft is not None:
            self._apply(asked, lambda at, why: self._queue.own(at, draft.own(), why))

    def _on_narrowed(self) -> None:
        self.own.end()
        self._upcoming.clear()
        self._is_narrowed = True
        self._look()

    def _connect(self) -> None:
        self._soon.timeout.connect(self._look)
        self.errand.refused.connect(self._place.say)
        self._place.key_pressed.connect(self._on_key)
        self._panel.wished.connect(self._on_wish)
        self._panel.why.left.connect(self._page.text.pane.setFocus)
        self._page.waiting.narrowed.connect(self._on_narrowed)
        self._page.waiting.left.connect(self._page.leave_waiting)
        self.own.taken.connect(self._take_own)
        self.own.asked_for = lambda: self.asked
        self._book.changed.connect(self._panel.show_keys)
