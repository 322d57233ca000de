"""Canonical text: the one form of an article that every position refers to."""

import hashlib
import re
from bisect import bisect_left

from glossator.domain.span import Span

_LINE_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_FAR_BREAKS = "\x85\u2028\u2029"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_BYTE_ORDER_MARK = "\ufeff"
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10})


def canonical_text(raw: str) -> str:
    """``raw`` as it is stored: LF line ends, no BOM in front, no control characters but tab.

    Unicode normalisation is not applied, so that quotes stay equal to the source. Lone surrogates
    become U+FFFD, since neither SQLite nor Qt carries them. Applying it twice changes nothing.
    """
    if _is_canonical(raw):
        return raw
    text = _LINE_BREAKS.sub("\n", raw)
    text = _CONTROLS.sub("", text)
    text = _LONE_SURROGATES.sub("\ufffd", text)
    return text.lstrip(_BYTE_ORDER_MARK)


def _is_canonical(raw: str) -> bool:
    """Whether a text is canonical, as most are: found out several times sooner than by patterns."""
    try:
        data = raw.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate
        return False
    if len(data.translate(None, _CONTROL_BYTES)) < len(data):
        return False
    far = not raw.isascii() and any(sign in raw for sign in _FAR_BREAKS)
    return not (far or raw.startswith(_BYTE_ORDER_MARK))


class CanonicalPositions:
    """Where positions of a raw text lie in its canonical form."""

    __slots__ = ("_removed",)

    def __init__(self, raw: str) -> None:
        removed = {match.start() for match in _CONTROLS.finditer(raw)}
        removed.update(match.start() for match in _LINE_BREAKS.finditer(raw) if len(match[0]) == 2)
        for index, character in enumerate(raw):
            if index in removed:
                continue
            if character != _BYTE_ORDER_MARK:
                break
            removed.add(index)
        self._removed = sorted(removed)

    @property
    def moves(self) -> bool:
        """Whether any position is another one in the canonical text."""
        return bool(self._removed)

    def __call__(self, position: int) -> int:
        """The canonical position of a position in the raw text, both in code points."""
        return position - bisect_left(self._removed, position)


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hexadecimal: what a document is known by."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def passages(text: str) -> tuple[Span, ...]:
    """The paragraphs of a canonical text, in order: every line that is not blank.

    Blanks at the edges of a line are left out of its passage.
    """
    found = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            first = start + len(line) - len(line.lstrip())
            found.append(Span(first, first + len(stripped)))
        start += len(line) + 1
    return tuple(found)
