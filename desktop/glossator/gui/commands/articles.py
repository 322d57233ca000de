"""Commands about whole articles: finish, skip, take up again, next and previous."""

from glossator.domain.annotation import UNDONE, AnnotationSet, SetState
from glossator.domain.edit import Edit, Kind
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.gui.actions.key_text import KeyText
from glossator.gui.commands.base import Commands, Handlers
from glossator.gui.hints import by_key
from glossator.gui.panels.question_bar import QuestionBar
from glossator.gui.seen import Seen
from glossator.gui.text.article_view import ArticleView
from glossator.gui.workspace import Workspace
from glossator.services import finishing
from glossator.services.reports import counted


class ArticleCommands(Commands):
    """Finishing and skipping articles, and moving between them.

    ``key`` gives the key of an action as it is shown.
    """

    def __init__(
        self,
        workspace: Workspace,
        pane: ArticleView,
        seen: Seen,
        question: QuestionBar,
        key: KeyText,
    ) -> None:
        super().__init__(workspace, pane)
        self._seen = seen
        self._question = question
        self._key = key
        self._unseen: list[Span] = []
        self._asked: dict[str, frozenset[Span]] = {}
        question.agreed.connect(self._finish)
        question.show_requested.connect(self._show_unseen)
        question.left.connect(self._drop_question)
        workspace.document_opened.connect(question.hide)
        workspace.edit_applied.connect(self._on_edit_applied)

    def handlers(self) -> Handlers:
        """The commands by id."""
        return {
            "finish": lambda _: self.finish(),
            "skip": lambda _: self.skip(),
            "next_article": lambda _: self.step(1),
            "previous_article": lambda _: self.step(-1),
        }

    def finish(self) -> None:
        """Finish the article; ask once where passages of it were never on the screen."""
        opened = self.opened()
        if opened is None:
            return
        if finishing.first_unfinished(opened, self.workspace.session.scheme) is not None:
            self._finish()  # is refused, with the reason: no use in asking
            return
        self._seen.look()
        self._unseen = self._seen.unseen(opened)
        asked = self._asked.get(opened.document.id, frozenset())
        if asked.issuperset(self._unseen):
            self._finish()
            return
        self._asked[opened.document.id] = asked | set(self._unseen)
        many = len(self._unseen)
        what = "1 passage was" if many == 1 else f"{many} passages were"
        self._question.ask(
            f"{what} never on screen. Finish the article anyway?",
            "Finish anyway",
            "Show it" if many == 1 else "Show the first",
        )

    def skip(self) -> None:
        """Skip the article and open the next one; on a skipped one, take it up again."""
        opened = self.opened()
        if opened is None:
            return
        if opened.state is SetState.SKIPPED:
            state = SetState.IN_PROGRESS
            self.workspace.apply(lambda desk, at: finishing.set_state(desk, at, state))
            return
        self.workspace.apply(lambda desk, at: finishing.set_state(desk, at, SetState.SKIPPED))
        self._go_on(opened, f"“{opened.document.title}” is skipped.")

    def step(self, step: int) -> None:
        """Open the next or previous article of the list."""
        opened = self.opened()
        if opened is None:
            return
        neighbour = self.workspace.corpus.neighbour(opened.document.id, step)
        if neighbour is not None:
            self.workspace.open(neighbour)
        else:
            self.workspace.told.emit(
                "This is the last article." if step > 0 else "This is the first article."
            )

    def _finish(self) -> None:
        self._drop_question()
        opened = self.opened()
        if opened is None:
            return
        incomplete = finishing.first_unfinished(opened, self.workspace.session.scheme)
        left = len(self.workspace.queue)
        edit = self.workspace.apply(finishing.finish)
        if edit is None:
            if incomplete is not None:
                self.workspace.set_focus(incomplete[0].id)
            return
        undecided = f" with {counted(left, 'suggestion')} undecided" if left else ""
        self._go_on(opened, f"“{opened.document.title}” is finished{undecided}.")

    def _show_unseen(self) -> None:
        """Go to the first passage that was never on the screen."""
        self._drop_question()
        if self._unseen:
            self.workspace.set_focus(None)
            self.pane.set_position(self._unseen[0].start)
            self.pane.ensure_visible(self._unseen[0])

    def _drop_question(self) -> None:
        if self._question.text():
            self._question.hide()
            self.pane.setFocus()

    def _on_edit_applied(self, edit: object) -> None:
        """Say so where a decision took a closed article up again."""
        opened = self.opened()
        if not isinstance(edit, Edit) or edit.kind is not Kind.DO or opened is None:
            return
        for change in edit.changes:
            before, after = change.before, change.after
            if not isinstance(before, AnnotationSet) or not isinstance(after, AnnotationSet):
                continue
            if after.document_id == opened.document.id and (
                before.state not in UNDONE and after.state in UNDONE
            ):
                self.workspace.told.emit(self._taken_up(opened, before.state))

    def _taken_up(self, opened: OpenDocument, before: SetState) -> str:
        again = "finishes it again" if before is SetState.FINISHED else "finishes it"
        finish = by_key(self._key("finish"), f"{{}} {again}.", "")
        title = opened.document.title
        return f"“{title}” was {before.value} and is open again. {finish}".rstrip()

    def _go_on(self, done: OpenDocument, said: str) -> None:
        """Open the next article to do, and say what became of the one before."""
        following = self.workspace.corpus.next_unfinished(done.document.id)
        if following is not None:
            self.workspace.open(following)
        end = "" if following is not None else " Every article is finished or skipped."
        self.workspace.told.emit(said + end)
