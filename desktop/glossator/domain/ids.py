"""Identifiers: some sort by the time they were made, others everybody computes alike (RFC 9562)."""

import hashlib


def uuid7(milliseconds: int, randomness: int) -> str:
    """A version 7 UUID from a Unix time in milliseconds and 74 random bits."""
    high = randomness >> 62 & 0xFFF
    low = randomness & (1 << 62) - 1
    return _written(milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low)


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
