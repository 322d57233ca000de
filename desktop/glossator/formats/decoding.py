"""Bytes to text: byte order mark, then strict UTF-8, then a guess that is reported."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Files of other programs that may well hold few bytes which are no text.
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
)
# What articles come in; where the evidence is equal, the first of these is the guess.
_ENCODINGS = (
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
)
# Encodings whose bytes look like UTF-8, or like no text at all, and can only be told.
_HIDDEN = ("utf-16", "utf-32", "utf-7", "iso2022", "hz")
# Text has none of these; a few stray ones are dropped later, many mean a binary file.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
# More than this, in bytes, is no article, and several would not fit into memory together.
LARGEST = 64 << 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding it was guessed to have (empty for UTF-8 and marked Unicode)."""

    text: str
    guessed: str = ""


class NotText(Exception):
    """The bytes are no text; ``str(error)`` is the reason, to stand behind a file's name."""


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text of a file's bytes; ``encoding`` is what bytes are that are not Unicode.

    Bytes that are UTF-8, or marked as Unicode, are read as such whatever ``encoding`` says: in a
    folder of many files the few that are not UTF-8 are those that somebody wants to put right.

    Raises:
        NotText: the bytes are empty, too many, binary, or in no encoding that can be told.
    """
    if len(data) > LARGEST:
        raise NotText(f"it is larger than {LARGEST >> 20} MB, and no article is")
    if not data.strip():
        raise NotText("it is empty")
    for mark, marked_as in _MARKS:
        if data.startswith(mark):
            return _marked(data, marked_as)
    for mark, kind in _KINDS:
        if data.startswith(mark):
            raise NotText(f"it is {kind}, not plain text")
    if encoding.startswith(_HIDDEN):
        return _as_told(data, encoding)
    if _looks_binary(data):
        raise NotText("it is a binary file, not text")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _as_told(data, encoding) if encoding else _guess(data, error)


def known_encoding(name: str) -> str:
    """The name that Python knows an encoding of text by; empty where it knows none such."""
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        return ""
    return codecs.lookup(name).name


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(f"it is marked as {encoding} but breaks off at byte {error.start}") from error
    if not text.strip():
        raise NotText("it is empty")
    return Decoded(text)


def _as_told(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"it is not {encoding} (byte {error.start}); choose another encoding"
        raise NotText(reason) from error
    if not text.strip():
        raise NotText("it is empty")
    return Decoded(text, encoding)


def _looks_binary(data: bytes) -> bool:
    head = data[:65536]
    if 0 in head:
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > len(head) / 100


def _guess(data: bytes, error: UnicodeDecodeError) -> Decoded:
    matches = from_bytes(data, cp_isolation=list(_ENCODINGS))
    best = matches.best()
    if best is None:
        raise NotText(
            f"it is not valid UTF-8 (byte {error.start}) and its encoding cannot be told; "
            "save it as UTF-8"
        )
    evidence = (best.chaos, best.coherence)
    equal = [item for item in matches if (item.chaos, item.coherence) == evidence]
    names = {name: str(item) for item in equal for name in item.could_be_from_charset}
    name = next(name for name in (*_ENCODINGS, best.encoding) if name in names)
    return Decoded(names[name], name)
