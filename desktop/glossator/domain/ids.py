"""Identifiers that sort by the time they were made (UUID version 7, RFC 9562)."""


def uuid7(milliseconds: int, randomness: int) -> str:
    """A version 7 UUID from a Unix time in milliseconds and 74 random bits."""
    high = randomness >> 62 & 0xFFF
    low = randomness & (1 << 62) - 1
    number = milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
