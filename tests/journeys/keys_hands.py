"""Hands on a keyboard: they press keys on the real window, and every press is counted.

What a decision costs is what was pressed since the decision before: the way to it included. Only
keys that select words are kept apart.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glossator.domain.edit import Edit
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.gui.main_window import MainWindow
from glossator.gui.text.article_view import ArticleView

PATIENCE = 60_000
_FARTHEST = 3000
_MANY = 4
_SENTENCE_END = re.compile(r"[.!?]\s")
_STEPS = (
    ("Ctrl+Down", "Ctrl+Up", re.compile(r"\n\S")),
    ("Alt+Right", "Alt+Left", re.compile(r"[.!?] \w")),
    ("Down", "Up", None),
    ("Ctrl+Right", "Ctrl+Left", re.compile(r"\s\w|\w\W+$")),
    ("Right", "Left", re.compile("(?s).?")),
)


@dataclass
class Tally:
    """What one kind of decision cost: how many there were, keys, and keys that select words."""

    decisions: int = 0
    keys: int = 0
    selecting: int = 0


@dataclass
class Hands:
    """An annotator's hands on one window; no mouse."""

    window: MainWindow
    tallies: dict[str, Tally] = field(default_factory=dict)
    edits: list[Edit] = field(default_factory=list)
    _keys: int = 0
    _selecting: int = 0

    def __post_init__(self) -> None:
        self.window.workspace.edit_applied.connect(self.edits.append)

    @property
    def pane(self) -> ArticleView:
        """The article pane."""
        return self.window.page.pane

    @property
    def article(self) -> OpenDocument:
        """The article that is open."""
        opened = self.window.workspace.opened
        assert opened is not None
        return opened

    def pressed(self) -> int:
        """The keys pressed since the decision before, those that select included."""
        return self._keys + self._selecting

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self._keys += 1
            self._strike(key)

    def decide(self, kind: str, *keys: str) -> bool:
        """Decide by pressing keys; whether that changed anything. A refusal costs its keys."""
        before = len(self.edits)
        self.press(*keys)
        return self.decided(kind) if len(self.edits) > before else False

    def decided(self, kind: str) -> bool:
        """Book everything pressed since the decision before as the cost of this one."""
        tally = self.tallies.setdefault(kind, Tally())
        tally.decisions += 1
        tally.keys += self._keys
        tally.selecting += self._selecting
        self._keys = self._selecting = 0
        return True

    def select(self, span: Span) -> None:
        """Select words: go to the first of them, then extend to the last."""
        self._go_to(span.start)
        text = self.article.document.text
        if _SENTENCE_END.match(text, span.end) and text.count(" ", span.start, span.end) > _MANY:
            self._select_with("Alt+Shift+Right")
        while self.pane.position() < span.end:
            self._select_with("Ctrl+Shift+Right")
        # A jump takes the blank before the next word along.
        while self.pane.position() > span.end:
            self._select_with("Shift+Left")

    def _go_to(self, place: int) -> None:
        """Walk there by paragraphs, sentences, lines, words and characters."""
        for on, back, passed in _STEPS:
            while self._between(place, passed):
                self._select_with(on if self.pane.position() < place else back)
        assert self.pane.position() == place

    def _between(self, place: int, passed: re.Pattern[str] | None) -> bool:
        """Whether a jump over ``passed`` leads nearer to a place; None means a line's height."""
        here = self.pane.position()
        if here == place:
            return False
        if passed is None:
            gap = self.pane.caret_rect(place).center().y() - self.pane.caret_rect().center().y()
            return gap > 2 if here < place else gap < -2
        text = self.article.document.text
        between = text[here:place] if here < place else text[place : here - 1]
        return passed.search(between) is not None

    def _select_with(self, key: str) -> None:
        before = self.pane.position()
        self._selecting += 1
        assert self._selecting < _FARTHEST, "lost on the way to the words"
        self._strike(key)
        assert self.pane.position() != before, f"{key} leads nowhere"

    def _strike(self, key: str) -> None:
        QTest.keySequence(QApplication.focusWidget() or self.pane, QKeySequence(key))

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Let the window work until something is true."""
        deadline = QDeadlineTimer(PATIENCE)
        beat = QTimer()  # wakes the wait for events where none comes
        beat.start(100)
        while not true():
            assert not deadline.hasExpired(), f"waited in vain; told: {self.told()}"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def told(self) -> str:
        """What the window said last."""
        return self.window.page.foot.told()


@dataclass(frozen=True)
class Limit:
    """How many keys a kind of decision may cost on average."""

    kind: str
    most: float | None


@dataclass(frozen=True)
class Cost:
    """One row of the table."""

    kind: str
    tally: Tally
    most: float | None

    @property
    def each(self) -> float:
        """Keys for one decision on average."""
        return self.tally.keys / self.tally.decisions

    @property
    def is_met(self) -> bool:
        """Whether the limit is kept, where there is one."""
        return self.most is None or self.each <= self.most

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        tally = self.tally
        limit = "" if self.most is None else f"{self.most:g}"
        verdict = "" if self.most is None else "met" if self.is_met else "MISSED"
        numbers = (str(tally.decisions), str(tally.keys), f"{self.each:.2f}", str(tally.selecting))
        return (self.kind, *numbers, limit, verdict)


def costs(tallies: dict[str, Tally], limits: Iterable[Limit]) -> list[Cost]:
    """What each kind of decision cost; one that never occurred is left out."""
    return [
        Cost(limit.kind, tallies[limit.kind], limit.most)
        for limit in limits
        if limit.kind in tallies
    ]


def table(rows: Iterable[Cost]) -> list[str]:
    """The costs as lines of text, with a last line for all of them."""
    rows = list(rows)
    whole = Tally(
        sum(row.tally.decisions for row in rows),
        sum(row.tally.keys for row in rows),
        sum(row.tally.selecting for row in rows),
    )
    head = ("decision", "number", "keys", "keys each", "selecting", "at most", "")
    lines = [head, *(row.cells() for row in rows), Cost("all together", whole, None).cells()]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
