"""Identifiers: some sort by the time they were made, others everybody computes alike (RFC 9562)."""

import hashlib
from collections.abc import Iterable

PARTS = 4096
"""How many parts of a millisecond a version 7 UUID can tell apart, in twelve bits."""


def uuid7s(first: int, drawn: Iterable[int]) -> list[str]:
    """Version 7 UUIDs of moments that follow each other, one for each of the numbers ``drawn``.

    ``first`` is the first moment, in ``PARTS`` of a millisecond since 1970 (section 6.2, method 3).
    The lowest 62 bits of what is drawn, at random, are used.
    """
    made = []
    millisecond, part = divmod(first, PARTS)
    head = _head(millisecond)
    for bits in drawn:
        if part == PARTS:
            millisecond, part = millisecond + 1, 0
            head = _head(millisecond)
        numbers = (part, bits >> 48 & 0x3FFF | 0x8000, bits & 0xFFFF_FFFF_FFFF)
        made.append(head + "%03x-%04x-%012x" % numbers)  # noqa: UP031 - takes two thirds of it
        part += 1
    return made


def _head(millisecond: int) -> str:
    """What the UUIDs of a millisecond begin with, their version included."""
    return f"{millisecond >> 16:08x}-{millisecond & 0xFFFF:04x}-7"


def document_id(digest: str) -> str:
    """The id of the document with that digest, the same in every project."""
    return _named("document", digest)


def annotator_id(name: str) -> str:
    """The id of the person with that tidy name, the same in every project."""
    return _named("annotator", name)


def answer_id(suggestion_id: str, annotator: str) -> str:
    """The id of the annotation that an annotator makes of a suggestion, on whatever machine."""
    return _named("answer", suggestion_id, annotator)


def _named(*parts: str) -> str:
    """A version 8 UUID: 122 bits of the SHA-256 of what it is about."""
    said = "\n".join(("glossator", *parts)).encode("utf-8", "surrogatepass")
    number = int.from_bytes(hashlib.sha256(said).digest()[:16], "big")
    number &= ~(0xF << 76 | 3 << 62)
    return _written(number | 8 << 76 | 2 << 62)


def _written(number: int) -> str:
    digits = number.to_bytes(16, "big").hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
