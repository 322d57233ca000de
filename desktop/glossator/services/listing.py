"""Listing what the program knows, for both faces."""

from glossator.formats.outside.archives import ENDINGS as ARCHIVES
from glossator.formats.registry import FORMATS


def formats() -> list[dict[str, str]]:
    """The formats: name, what can be done with it, and what it can carry."""
    return [
        {
            "name": item.name,
            "does": " and ".join(
                word for word, can in (("read", item.read), ("written", item.write)) if can
            ),
            "endings": " ".join(item.endings),
            "carries": item.carries,
        }
        for item in FORMATS
    ]


def readable_endings() -> tuple[str, ...]:
    """The endings of the files that can be read, archives of them included."""
    endings = [ending for item in FORMATS if item.read for ending in item.endings]
    return tuple(dict.fromkeys([*endings, *ARCHIVES]))
