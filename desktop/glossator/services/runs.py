"""The runs of words of a text, by which near copies are known.

A wire report that another outlet printed with a new head and one paragraph less still shares most
of its runs, while two articles about the same day share hardly any.
"""

import re

WORD = re.compile(r"\w+")
_RUN = 3
NEAR = 0.4
"""The share of common runs from which on two articles are near copies."""


def runs_of(text: str) -> list[str]:
    """The runs of three words of a text; of a shorter one all of it, of one without words none."""
    words = WORD.findall(text.casefold())
    if len(words) < _RUN:
        return [" ".join(words)] if words else []
    return [" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)]


def share_in_common(one: str, other: str) -> float:
    """The share of the runs of three words that two texts have in common; 1 for the same words."""
    here, there = set(runs_of(one)), set(runs_of(other))
    return len(here & there) / len(here | there) if here and there else 0.0
