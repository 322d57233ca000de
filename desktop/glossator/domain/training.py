"""Training as values: what is asked for, what is told on the way, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossator.domain.counts import Counts, Interval, Measure
from glossator.domain.span import Span

ENTITY, CLAIM, STANCE = "entity", "claim", "stance"
SHARES = (0.25, 0.5, 0.75, 1.0)
"""The shares of the training part at which the learning curve is taken."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What is to be trained, and how.

    ``name`` and ``version`` are the new pipeline's own; ``base`` names the pipeline that it starts
    from, empty for the default. ``held_out`` is the share of the articles that are never trained
    on; those of the ids ``drawn``, which chance picked to be read and no model, are held out
    before others. A layer needs gold in at least ``least`` articles, and what learns frames from
    nothing in ``least_frames``. ``passes`` is the most often that a text is gone through.
    """

    name: str = "glossator"
    version: str = "0.1.0"
    base: str = ""
    seed: int = 0
    held_out: float = 0.2
    drawn: frozenset[str] = frozenset()
    curve: bool = True
    least: int = 10
    least_frames: int = 80
    passes: int = 10


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the work begins: the ``number``-th of ``total``."""

    title: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    """A step of learning one layer is done, the ``number``-th of at most ``total``.

    ``loss`` is in the learner's own units, ``score`` the F1 on articles put aside for choosing,
    where it was taken.
    """

    layer: str
    number: int
    total: int
    loss: float | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that whoever trains should know, as a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The work cannot be done; a sentence says why and what next."""

    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one layer.

    ``learned`` tells whether something learned is in the new pipeline; ``how`` says in words what
    stands there. ``articles`` have gold of the layer, of which ``needed`` are too few to try.
    ``rules`` and ``trained`` are the F1 of what was there before and of the best that was learned,
    both on articles of the training part that the learner had not seen: the choice is made there.
    """

    layer: str
    learned: bool
    how: str
    articles: int
    needed: int
    rules: float | None = None
    trained: float | None = None

    @property
    def tried(self) -> bool:
        """Whether there was enough gold to learn from."""
        return self.articles >= self.needed

    def sentence(self) -> str:
        """The outcome in words."""
        name = self.layer.capitalize()
        if not self.tried:
            return (
                f"{name}: not enough gold yet, {self.articles} of {self.needed} articles; "
                "what was there stays."
            )
        if self.rules is None or self.trained is None:
            return f"{name}: {self.how}."
        figures = f"{100 * self.rules:.1f} before, {100 * self.trained:.1f} learned"
        if self.learned:
            return f"{name}: {self.how} (F1 on articles put aside: {figures})."
        return f"{name}: what was there stays, nothing learned beats it ({figures})."


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure on the held-out articles, before and after, with 95 % intervals over articles.

    ``gained`` is the interval of the difference in F1. An interval is None where the figure is
    undefined or there is one article only.
    """

    measure: Measure
    before: Counts
    after: Counts
    before_interval: Interval | None = None
    after_interval: Interval | None = None
    gained: Interval | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the learning curve: trained on so many articles, scored on the held-out ones."""

    layer: str
    share: float
    articles: int
    counts: Counts
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in an article that somebody should look at.

    ``quote`` is the text of ``spans``, ``context`` the words around it. ``gold``, ``before`` and
    ``after`` are the labels that gold, the former suggester and the new one have there; an empty
    one means that they have nothing. ``score`` is that of the proposal that is spoken of.
    """

    document_id: str
    layer: str
    spans: tuple[Span, ...]
    quote: str
    gold: str = ""
    before: str = ""
    after: str = ""
    score: float = 0.0
    context: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The articles trained on and those held out, by digest of their texts."""

    trained: tuple[str, ...] = ()
    held_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainReport:
    """What training came to.

    ``mistakes`` are places of the held-out articles that were right before and are wrong now,
    ``mended`` those that were wrong and are right; ``disputed`` are places of gold in the training
    part that a model which had not seen them contradicts, the surest first. ``left_out`` counts
    what gold could not be learned from, by reason. ``folder`` is where the pipeline lies.
    """

    name: str
    version: str
    base: str
    seed: int
    parts: Parts = Parts()
    outcomes: tuple[Outcome, ...] = ()
    figures: tuple[Figure, ...] = ()
    curve: tuple[Point, ...] = ()
    mistakes: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()
    disputed: tuple[Finding, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    folder: str = ""

    @property
    def learned(self) -> bool:
        """Whether the new pipeline differs from what was there before."""
        return any(outcome.learned for outcome in self.outcomes)

    def figure(self, measure: Measure) -> Figure | None:
        """The figure of that measure, if it was taken."""
        return next((each for each in self.figures if each.measure == measure), None)


@dataclass(frozen=True, slots=True)
class Finished:
    """The work is done, and the pipeline is written."""

    report: TrainReport


TrainingEvent = Stage | Step | Remark | Failed | Finished
