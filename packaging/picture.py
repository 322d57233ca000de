"""Looking at a PNG with the standard library alone: is there anything to read in it?"""

import struct
import zlib
from collections import Counter
from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}  # red, green and blue; the same with opacity


class NotReadable(Exception):
    """The file is no PNG of the kind that Qt writes."""


def shows_letters(path: Path, colours: int = 1000, most: float = 0.95) -> bool:
    """Whether the middle of a picture shows an article.

    Smooth letters on tinted labels bring thousands of colours; an empty pane brings a handful, and
    the boxes that stand for letters where fonts are missing bring hundreds. No colour may fill more
    than ``most`` of the area.

    Raises:
        NotReadable: it is no such picture.
    """
    counted = middle_colours(path)
    return len(counted) >= colours and counted.most_common(1)[0][1] <= most * counted.total()


def middle_colours(path: Path) -> Counter[bytes]:
    """How often each colour occurs in the middle half of a picture's rows and columns.

    Raises:
        NotReadable: it is no such picture.
    """
    width, height, channels, packed = _parts(path.read_bytes())
    try:
        lines = zlib.decompress(packed)
    except zlib.error as error:
        raise NotReadable(f"{path} is damaged ({error}).") from error
    step = 1 + width * channels
    if len(lines) != height * step:
        raise NotReadable(f"{path} ends too early.")
    row = bytes(width * channels)
    counted: Counter[bytes] = Counter()
    for number in range(height * 3 // 4):
        start = number * step
        row = _restored(lines[start], bytearray(lines[start + 1 : start + step]), row, channels)
        if number >= height // 4:
            first, last = width // 4 * channels, width * 3 // 4 * channels
            counted.update(row[at : at + channels] for at in range(first, last, channels))
    return counted


def _parts(data: bytes) -> tuple[int, int, int, bytes]:
    """Width, height, bytes a pixel, and the packed rows."""
    if not data.startswith(_SIGNATURE):
        raise NotReadable("This is no PNG.")
    header, packed, position = b"", b"", len(_SIGNATURE)
    while position + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, position)
        body = data[position + 8 : position + 8 + size]
        header = body if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        position += size + 12
    if len(header) < 13:
        raise NotReadable("The picture has no header.")
    width, height, depth, kind_of_colour, _, _, interlaced = struct.unpack_from(">IIBBBBB", header)
    if depth != 8 or kind_of_colour not in _CHANNELS or interlaced:
        raise NotReadable("The picture is not of the kind that Qt writes.")
    return width, height, _CHANNELS[kind_of_colour], packed


def _restored(method: int, row: bytearray, above: bytes, channels: int) -> bytes:
    """A row of pixels from how it differs from its neighbours on the left and above."""
    if method == 2:
        return bytes((value + up) & 255 for value, up in zip(row, above, strict=True))
    if method:
        for at, value in enumerate(row):
            left = row[at - channels] if at >= channels else 0
            corner = above[at - channels] if at >= channels else 0
            row[at] = (value + _guess(method, left, above[at], corner)) & 255
    return bytes(row)


def _guess(method: int, left: int, up: int, corner: int) -> int:
    if method == 1:
        return left
    if method == 3:
        return (left + up) // 2
    if method != 4:
        raise NotReadable("The picture has rows of an unknown kind.")
    straight = left + up - corner
    nearest = min(abs(straight - left), abs(straight - up), abs(straight - corner))
    if nearest == abs(straight - left):
        return left
    return up if nearest == abs(straight - up) else corner
