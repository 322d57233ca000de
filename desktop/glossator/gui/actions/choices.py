"""What the command palette offers: every action with its key, and what it still needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from glossator.gui.actions.key_book import KeyBook
from glossator.gui.actions.matching import ranked
from glossator.gui.actions.reading_keys import plain
from glossator.gui.actions.spec import ActionSpec, UiState

PALETTE = "palette"


@dataclass(frozen=True, slots=True)
class Choice:
    """An action as it is offered; ``missing`` says what it needs where it is not possible now.

    ``places`` are the characters of ``text`` that match what was typed, ``beside`` is what may be
    typed as well.
    """

    id: str
    text: str
    menu: str
    key: str
    missing: str
    beside: str = ""
    listed: bool = True
    places: tuple[int, ...] = ()

    def said(self) -> str:
        """The choice as a screen reader says it."""
        key = f", key {self.key}" if self.key else ""
        missing = f", not possible: {self.missing}" if self.missing else ""
        return f"{self.text}, {self.menu}{key}{missing}"


def choices(book: KeyBook, texts: Mapping[str, str], state: UiState) -> tuple[Choice, ...]:
    """Every action of the table as ``state`` allows it; ``texts`` are their names of the moment."""
    return tuple(
        _choice(action, book, texts.get(action.id, action.text), state)
        for action in book.actions
        if action.id != PALETTE
    )


def answering(query: str, offered: Sequence[Choice], recent: Sequence[str]) -> tuple[Choice, ...]:
    """The choices for what was typed: possible ones first, the best before the others.

    Where nothing was typed those chosen last come first, and then the table in its order.
    """
    if not query.strip():
        order = {action_id: place for place, action_id in enumerate(recent)}
        listed = [each for each in offered if each.listed or each.id in order]
        listed.sort(key=lambda each: order.get(each.id, len(order)))
        found = listed
    else:
        hits = ranked(query, [(each.text, each.beside) for each in offered])
        found = [replace(offered[place], places=hit.places) for place, hit in hits]
    return tuple(sorted(found, key=lambda each: bool(each.missing)))


def _choice(action: ActionSpec, book: KeyBook, text: str, state: UiState) -> Choice:
    menu = plain(action.menu)
    return Choice(
        id=action.id,
        text=text.removesuffix("…"),
        menu=menu,
        key=book.text(action.id),
        missing=action.missing(state),
        beside=f"{menu} {action.tip} {action.id}",
        listed=action.listed,
    )
