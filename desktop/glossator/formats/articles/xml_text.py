"""The paragraphs of XML that holds a text: Word and OpenDocument files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Piece = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Which elements are paragraphs, which are left out, and what others stand for.

    ``pieces`` maps an element to the characters it stands for; ``plain`` says that the text
    between elements counts as well.
    """

    paragraphs: frozenset[str]
    left_out: frozenset[str]
    pieces: Mapping[str, Piece]
    plain: bool


def paragraphs(root: Any, grammar: Grammar) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - lxml
    """The paragraphs under an element with their text, in reading order.

    A paragraph inside another one, as text boxes have it, follows that one.
    """
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in grammar.left_out:
            continue
        if element.tag in grammar.paragraphs:
            text, inner = _text(element, grammar)
            yield element, text
            waiting.extend(reversed(inner))
        else:
            waiting.extend(reversed(element))


def _text(paragraph: Any, grammar: Grammar) -> tuple[str, list[Any]]:  # noqa: ANN401 - lxml
    """The text of a paragraph, and the paragraphs inside it."""
    found: list[str] = []
    inner: list[Any] = []
    # A string waits to be said, an element to be looked into.
    waiting: list[Any] = [paragraph]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            found.append(item)
            continue
        if not isinstance(item.tag, str) or item.tag in grammar.left_out:
            continue
        if item.tag in grammar.paragraphs and item is not paragraph:
            inner.append(item)
        elif item.tag in grammar.pieces:
            found.append(grammar.pieces[item.tag](item))
        else:
            waiting.extend(_inside(item, plain=grammar.plain))
    return "".join(found), inner


def _inside(element: Any, *, plain: bool) -> list[Any]:  # noqa: ANN401 - lxml
    """What stands in an element, last first."""
    inside: list[Any] = [element.text] if plain and element.text else []
    for child in element:
        inside.append(child)
        if plain and child.tail:
            inside.append(child.tail)
    inside.reverse()
    return inside


def joined(found: Iterator[tuple[Any, str]]) -> str:
    """Paragraphs as one text, a blank line between each two that say something."""
    return "\n\n".join(text.strip() for _, text in found if text.strip())
