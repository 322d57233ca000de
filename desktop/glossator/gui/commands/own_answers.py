"""Commands that make an answer of one’s own: with the keys and the selection of an article."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.key_text import shown
from glossator.gui.adjudication.own import Does, Draft, begun, meanings
from glossator.gui.adjudication.place import AdjudicationPlace
from glossator.gui.adjudication.words import own_strokes, strokes, values_in_words
from glossator.services.asked import Asked
from glossator.services.saying import quoted

_TAKE = "Return"
_TIED = "\u00a0"


class OwnAnswers(QObject):
    """Holds the answer while it is made; Enter takes it, Esc leaves it."""

    taken = Signal()
    turned = Signal()

    def __init__(
        self, place: AdjudicationPlace, book: KeyBook, scheme: Scheme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._place, self._book, self._scheme = place, book, scheme
        self._page = place.asking
        self._drafts: list[Draft] = []
        self._meanings: dict[str, tuple[Does, str]] = {}
        self.asked_for: Callable[[], Asked | None] = lambda: None

    @property
    def draft(self) -> Draft | None:
        """The answer as it is made so far, or None."""
        return self._drafts[-1] if self._drafts else None

    def is_made(self) -> bool:
        """Whether an answer is being made."""
        return bool(self._drafts)

    def begin(self) -> None:
        """Begin with what is there, as far as the question has come."""
        asked = self.asked_for()
        if asked is None or self.is_made():
            return
        layer = self._scheme.layer(asked.place.layer)
        self._drafts = [begun(asked, layer)]
        self._meanings = meanings(self._book, asked, layer)
        undo = dict.fromkeys(self._book.keys("undo"), None)
        self._place.hold_keys(lambda: {**self._meanings, **undo})
        self._page.text.pane.setFocus()
        self._place.say("")
        self._show()
        self.turned.emit()

    def end(self) -> None:
        """Make no answer any more; the candidates are shown again."""
        if not self.is_made():
            return
        self._drafts = []
        self._place.hold_keys(None)
        self._page.panel.show_own("", "", "")
        asked = self.asked_for()
        if asked is not None:
            self._page.text.show_strokes(strokes(asked))
        self.turned.emit()

    def take(self) -> None:
        """The answer is right; words that are selected are what it is about."""
        draft = self.draft
        if draft is not None:
            self._change(draft.over(self._selection()))
            self.taken.emit()

    def press(self, key: str) -> None:
        """Do what a key means while an answer is made."""
        draft = self.draft
        if draft is None:
            return
        if key == _TAKE:
            self.take()
        elif key in self._book.keys("undo"):
            self._drafts = self._drafts[:-1] or self._drafts
            self._show()
        elif key in self._meanings:
            self._change(self._changed(draft, *self._meanings[key]))

    def _changed(self, draft: Draft, does: Does, argument: str) -> Draft:
        selection = self._selection()
        match does:
            case Does.EDGE:
                return draft.moved(argument)
            case Does.LABEL:
                return draft.over(selection).labelled(argument)
            case Does.ROLE:
                return draft.filled(argument, selection)
            case Does.VALUE:
                return draft.valued(argument)

    def _selection(self) -> Span | None:
        return self._page.text.pane.selection()

    def _change(self, draft: Draft) -> None:
        if draft is not self.draft:
            self._drafts.append(draft)
        pane = self._page.text.pane
        if pane.selection() is not None:
            pane.set_position(pane.position())
        self._show()

    def _show(self) -> None:
        draft = self.draft
        if draft is None:
            return
        text = draft.asked.document.text
        roles = {name: spans for name, spans in draft.roles.items() if spans}
        beside = " · ".join(f"{name}: {quoted(spans, text)}" for name, spans in roles.items())
        words = f"{draft.label} “{quoted(draft.spans, text)}”"
        value = values_in_words(draft.asked, draft.layer, draft.value)
        self._page.panel.show_own(words, " · ".join(x for x in (value, beside) if x), self._keys())
        self._page.text.show_strokes(own_strokes(draft.spans, draft.label, roles))

    def _keys(self) -> str:
        """The keys that make an answer, in a few lines."""
        draft = self.draft
        if draft is None:
            return ""
        edges = [self._book.text(f"edge:{which}") for which in ("right-grow", "right-shrink")]
        edges += [self._book.text(f"edge:{which}") for which in ("left-grow", "left-shrink")]
        lines = [f"{' '.join(filter(None, edges))}  move the edges; or select words"]
        for does, names in (
            (Does.LABEL, {each.name: each.title for each in draft.layer.labels}),
            (Does.ROLE, {each.name: each.title for each in draft.layer.roles}),
        ):
            keys = [(shown(k), names[a]) for k, (d, a) in self._meanings.items() if d is does]
            if keys:
                # A key and what it gives stay on one line.
                lines.append("   ".join(f"{key} {name}".replace(" ", _TIED) for key, name in keys))
        if any(does is Does.ROLE for does, _ in self._meanings.values()):
            lines.append("A role takes the selected words; without any it is left empty.")
        values = [(k, a) for k, (d, a) in self._meanings.items() if d is Does.VALUE]
        named = values_in_words(draft.asked, draft.layer)
        lines += [named] if values else []
        return "\n".join(lines)
