"""The journey's decisions, told once and taken through both faces."""

from dataclasses import dataclass

ARTICLE = "Norwegian Ambassador"
ACCEPTED = "Levan Tsiklauri"
RELABELLED = "Oslo"
RESIZED = "Norwegian"
RESIZED_TO = "Norwegian Ambassador"
REJECTED = "Svaneti"
ENTITY = "Ingrid Moe"
CLAIM, SOURCE, CUE = "he had studied at the University of Bergen in 1998", "Tsiklauri", "recalled"
STANCE, HOLDER, TARGET = (
    "presented the winter programme",
    "The ambassador",
    "the winter programme of the Norwegian Embassy",
)


@dataclass(frozen=True, slots=True)
class Gold:
    """What an export says about one article, without names and identifiers."""

    text: str
    annotations: frozenset[tuple[object, ...]]
    coverage: frozenset[tuple[str, str]]
