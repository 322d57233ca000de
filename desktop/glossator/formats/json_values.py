"""The values of a JSON file one after another: JSON Lines, or the items of one large array.

Only one value is held in memory at a time, and each comes with the line it begins on.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from glossator.formats import decoding
from glossator.formats.records import Rejected

_CHUNK = 1 << 18
# An array that is broken at so many places is not told apart any more.
_MOST_BROKEN = 20
_BETWEEN = re.compile(r"[\s,]*")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a file: where it begins, what it is, and the SHA-256 of its text."""

    where: str
    plain: object
    digest: str


class _Buffer:
    """The text of a file as far as it is read; ``at`` is how much of it is left behind."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self.text = ""
        self.at = 0
        self.line = 1
        self.at_end = False

    @property
    def is_used_up(self) -> bool:
        """Whether nothing of what is read lies ahead."""
        return self.at >= len(self.text)

    def close(self) -> None:
        self._file.close()

    def more(self, size: int = _CHUNK) -> None:
        """Read on.

        Raises:
            UnicodeDecodeError: the file is not UTF-8.
        """
        data = self._file.read(size)
        self.at_end = not data
        self.text = self.text[self.at :] + self._decode(data, final=self.at_end)
        self.at = 0

    def begins(self, sign: str) -> bool:
        """Whether that sign comes next."""
        return self.text.startswith(sign, self.at)

    def skip_to(self, end: int) -> None:
        """Leave everything before ``end`` behind."""
        self.line += self.text.count("\n", self.at, end)
        self.at = end

    def skip_line(self) -> None:
        """Leave the rest of the line behind."""
        while (found := self.text.find("\n", self.at)) < 0 and not self.at_end:
            self.skip_to(len(self.text))
            self.more()
        self.skip_to(found + 1 if found >= 0 else len(self.text))


def values(path: Path) -> Iterator[Value | Rejected]:
    """The values of a JSON or JSON Lines file; what is none is named by its line.

    After a value that cannot be read, reading goes on at the next line.
    """
    try:
        buffer = _Buffer(path)
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror})")
        return
    try:
        yield from _values(buffer, path)
    except UnicodeDecodeError as error:
        reason = f"it is not UTF-8 (byte {error.start:#x} of a block); save it as UTF-8"
        yield Rejected(f"{path}:{buffer.line}", reason)
    except OSError as error:
        yield Rejected(f"{path}:{buffer.line}", f"it cannot be read ({error.strerror})")
    finally:
        buffer.close()


def _values(buffer: _Buffer, path: Path) -> Iterator[Value | Rejected]:
    _skip_blanks(buffer)
    if buffer.is_used_up:
        yield Rejected(str(path), "it is empty")
        return
    in_array = buffer.begins("[")
    if in_array:
        buffer.skip_to(buffer.at + 1)
    broken = 0
    while True:
        _skip_blanks(buffer)
        if in_array and buffer.begins("]"):
            buffer.skip_to(buffer.at + 1)
            in_array = False
        elif not buffer.is_used_up:
            value = _value(buffer, f"{path}:{buffer.line}")
            yield value
            broken += isinstance(value, Rejected)
            if in_array and broken >= _MOST_BROKEN:
                reason = f"{broken} places before it are no JSON; the rest is not read"
                yield Rejected(f"{path}:{buffer.line}", reason)
                return
        else:
            if in_array:
                yield Rejected(f"{path}:{buffer.line}", "the file breaks off before its end")
            return


def _skip_blanks(buffer: _Buffer) -> None:
    """Leave blanks and commas behind; everything is used up only at the end of the file."""
    while True:
        found = _BETWEEN.match(buffer.text, buffer.at)
        buffer.skip_to(found.end() if found else buffer.at)
        if not buffer.is_used_up or buffer.at_end:
            return
        buffer.more()


def _value(buffer: _Buffer, where: str) -> Value | Rejected:
    """The value at which the buffer stands; the buffer stands behind it, or at the next line."""
    while True:
        try:
            plain, end = _DECODER.raw_decode(buffer.text, buffer.at)
            # A number at the end of what is read so far may go on.
            if end < len(buffer.text) or buffer.at_end:
                held = buffer.text[buffer.at : end].encode("utf-8", "surrogatepass")
                buffer.skip_to(end)
                return Value(where, _whole_characters(plain, held), sha256(held).hexdigest())
        except json.JSONDecodeError as error:
            if buffer.at_end or not _cut_off(buffer.text, error):
                reason = f"it is not JSON ({error.msg}, character {error.pos - buffer.at + 1})"
                buffer.skip_line()
                return Rejected(where, reason)
        except RecursionError:
            buffer.skip_line()
            return Rejected(where, "it is nested too deeply")
        except ValueError:
            buffer.skip_line()
            return Rejected(where, "it holds a number that is too long")
        if len(buffer.text) - buffer.at > decoding.LARGEST:
            buffer.skip_line()
            reason = f"it is larger than {decoding.LARGEST >> 20} MB, and no article is"
            return Rejected(where, reason)
        # Twice as much every time, so that a long value is not read over and over.
        buffer.more(max(_CHUNK, len(buffer.text) - buffer.at))


def _cut_off(text: str, error: json.JSONDecodeError) -> bool:
    """Whether more text could mend the error: it lies at the end, or in a text without one."""
    return error.pos >= len(text) - 16 or error.msg.startswith("Unterminated string")


def _whole_characters(plain: object, held: bytes) -> object:
    """The value; halves of surrogate pairs, which no file can hold, are U+FFFD."""
    if b"\\u" not in held:
        return plain
    text = json.dumps(plain, ensure_ascii=False)
    if _LONE_SURROGATE.search(text):
        plain = json.loads(_LONE_SURROGATE.sub("\ufffd", text))
    return plain
