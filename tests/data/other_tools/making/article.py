"""The article that every tool was given, and what was marked in it; the standard library alone."""

import json
import urllib.request
from dataclasses import dataclass
from typing import Any

TITLE = "ferry"
TEXT = (
    "👍🏽 Mara Lind, minister of Norway, met Omar Reyes in Oslo 🇳🇴 today.\n"
    "She said that “the ferry talks failed” 😀, and that Norway would leave.\n"
)
# Marks by name: a label and the words, some inside others and two that overlap. "She" and "said"
# fill roles of the claim.
INDIRECT, DIRECT = "claim:indirect", "claim:direct"
MARKS = {
    "mara": ("PERSON", "Mara Lind"),
    "norway": ("GPE", "Norway"),
    "omar": ("PERSON", "Omar Reyes"),
    "oslo": ("GPE", "Oslo"),
    "she": ("PERSON", "She"),
    "content": (INDIRECT, "the ferry talks failed” 😀, and that Norway would leave"),
    "quote": (DIRECT, "“the ferry talks failed”"),
}
# The claim's role: the name of the frame, the role, the name of what fills it.
LINKS = (("content", "source", "she"),)


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on words of the article; positions count code points."""

    name: str
    label: str
    start: int
    end: int


def marks() -> list[Mark]:
    """What was marked, in the order of ``MARKS``."""
    found = []
    for name, (label, words) in MARKS.items():
        start = TEXT.index(words)
        found.append(Mark(name, label, start, start + len(words)))
    return found


def post(address: str, plain: Any, headers: dict[str, str], method: str = "POST") -> Any:  # noqa: ANN401 - as JSON
    """Send JSON to a tool's server on this machine and return the JSON that it answers."""
    data = None if plain is None else json.dumps(plain).encode()
    request = urllib.request.Request(  # noqa: S310 - an address on this machine
        address, data, {"Content-Type": "application/json", **headers}, method=method
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
        found = answer.read()
    return json.loads(found) if found else None
