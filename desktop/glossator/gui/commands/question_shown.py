"""The question that is put, as the place shows it: answers, who gives them, and the guidelines."""

from glossator.gui.adjudication.place import AdjudicationPlace
from glossator.gui.adjudication.words import about, question_words, role_words, says, strokes
from glossator.gui.text.accessibility import announce
from glossator.gui.workspace import Workspace
from glossator.services.adjudicating import Adjudication
from glossator.services.asked import Asked


class ShownQuestion:
    """Shows a question; ``kind`` is gone through before another one is put."""

    def __init__(self, workspace: Workspace, place: AdjudicationPlace, queue: Adjudication) -> None:
        self._workspace, self._place, self._queue = workspace, place, queue
        self._page, self._panel = place.asking, place.asking.panel
        self.asked: Asked | None = None
        self.kind = ""
        self._are_named = False

    def show_next(self, asked: Asked | None) -> None:
        """Show what the queue puts next; its kind is gone through before another one comes."""
        if asked is not None:
            self.kind = asked.question.kind
        self.show(asked)

    def show(self, asked: Asked | None) -> None:
        """Show a question; with none what was shown stays in sight, and no answer is taken."""
        self.asked = asked
        if asked is None:
            return
        page, panel = self._page, self._panel
        layer = self._workspace.session.scheme.layer(asked.place.layer)
        put_off = " (put off)" if asked.is_deferred else ""
        words = question_words(asked, layer)
        panel.show_question(f"{asked.question.kind}{put_off}", words, about(asked))
        panel.show_candidates(
            [(each.words, role_words(each, asked), says(each, asked)) for each in asked.choices]
        )
        panel.why.offer(self._queue.rules(asked))
        panel.allow(self._is_possible)
        self._show_names()
        page.text.show_place(asked.document, asked.span, strokes(asked))
        page.show_question()
        answers = ". ".join(f"{n}: {each.words}" for n, each in enumerate(asked.choices, 1))
        announce(page.text.pane, f"{words} {about(asked)}. {answers}")

    def _is_possible(self, action_id: str) -> bool:
        return not self._workspace.read_only or action_id in ("names", "in_article")

    def _show_names(self) -> None:
        if self.asked is None or not self._are_named:
            self._panel.show_names(())
            return
        known = self._queue.names()
        every = (each.voters for each in self.asked.choices)
        self._panel.show_names([", ".join(known.get(v, v) for v in voters) for voters in every])

    def show_guidelines(self, *, visible: bool) -> None:
        """Open the guidelines at the question’s rule, or shut them."""
        panel = self._page.guidelines
        if visible and self.asked is not None:
            scheme = self._workspace.session.scheme
            panel.show_guidelines(scheme.guidelines)
            first = self._queue.rules(self.asked)[:1]
            titles = [each.title for each in panel.sections]
            panel.go_to(titles.index(first[0]) if first and first[0] in titles else None)
        panel.setVisible(visible)
        self._page.arrange()
        if visible:
            panel.take_focus()
        else:
            self._place.take_focus()

    def toggle_names(self) -> None:
        """Show or hide who gives which answer."""
        self._are_named = not self._are_named
        self._show_names()
