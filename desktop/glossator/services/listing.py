"""Listing what the program knows, for both faces."""

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
