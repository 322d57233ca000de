"""Marks: what the article pane draws, made from annotations and suggestions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from glossator.domain.annotation import standing_roles
from glossator.domain.scheme import Shape
from glossator.domain.span import Span, hull

CUE, TARGET, HOLDER = "cue", "target", "holder"


class Standing(StrEnum):
    """How far a mark has come; it decides how provisional the mark looks."""

    SUGGESTED = "suggested"
    DEFERRED = "deferred"
    MANUAL = "manual"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    DISPUTED = "disputed"

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self in (Standing.SUGGESTED, Standing.DEFERRED)

    @property
    def cue(self) -> str:
        """The sign that says so without colour: a query, a mark of passing on and so forth.

        What is simply decided has none: that is how most marks end.
        """
        return _CUES.get(self, "")

    @property
    def words(self) -> str:
        """The standing as it is said to a reader."""
        return {
            Standing.DEFERRED: "put off",
            Standing.MANUAL: "added by hand",
        }.get(self, self.value)


_CUES = {
    Standing.SUGGESTED: "?",
    Standing.DEFERRED: "»",
    Standing.CORRECTED: "*",
    Standing.DISPUTED: "≠",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation or suggestion as it is shown.

    ``label`` is the label's name in the scheme, ``chip`` the short text shown for it, ``hue`` a
    colour of the palette, ``sign`` what tells the label apart without colour, ``number`` counts
    claims (C1) and stances (S1), ``details`` says what its attributes are. A stance's own ``spans``
    are its evidence and may be missing.

    Raises:
        ValueError: the mark covers nothing, neither by spans nor by roles.
    """

    id: str
    shape: Shape
    label: str
    chip: str
    hue: str
    sign: str
    spans: tuple[Span, ...]
    standing: Standing
    roles: Mapping[str, tuple[Span, ...]] = field(default_factory=dict, hash=False)
    number: int = 0
    details: str = ""
    extent: Span = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Kept rather than asked for: opening an article sorts by it, scrolling compares it.
        if len(self.spans) == 1 and not self.roles:
            extent = self.spans[0]
        else:
            extent = hull(span for _, span in self.pieces())
        object.__setattr__(self, "extent", extent)

    @property
    def start(self) -> int:
        """Where the mark's own spans begin; the extent's start where it has none."""
        return min((span.start for span in self.spans), default=self.extent.start)

    @property
    def end(self) -> int:
        """Where the mark's own spans end; the extent's end where it has none."""
        return max((span.end for span in self.spans), default=self.extent.end)

    def pieces(self) -> Iterator[tuple[str, Span]]:
        """Every span where the mark stands, with its role, "" for the mark's own spans.

        A name that a role stands for is none of them: it is shown when the mark is in focus.
        """
        for span in self.spans:
            yield "", span
        for role, spans in standing_roles(self.roles).items():
            for span in spans:
                yield role, span

    def anchors(self) -> tuple[Span, ...]:
        """The spans that the mark hangs on: a stance's target, anything else's own spans."""
        if self.shape is Shape.STANCE and self.roles.get(TARGET):
            return self.roles[TARGET]
        return self.spans or tuple(span for _, span in self.pieces())

    def tag(self) -> str:
        """The short name of a claim or stance: C1, S1; empty without a number."""
        letter = {Shape.CLAIM: "C", Shape.STANCE: "S"}.get(self.shape, "")
        return f"{letter}{self.number}" if letter and self.number else ""


def described(mark: Mark) -> str:
    """What a tooltip or a screen reader says about a mark, as plain text."""
    name = " ".join(part for part in (mark.tag(), mark.chip or mark.label) if part)
    said = f"{name}, {mark.standing.words}"
    return f"{said} ({mark.details})" if mark.details else said
