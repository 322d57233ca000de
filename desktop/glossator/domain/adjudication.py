"""What was decided at a place, whether it still stands, and what an answer makes of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from glossator.domain.annotation import Annotation, AttributeValue, Filler, How, Origin
from glossator.domain.clustering import Content
from glossator.domain.disagreement import Place, Voice
from glossator.domain.errors import UserError
from glossator.domain.questions import (
    ATTRIBUTE,
    EXISTENCE,
    EXTENT,
    LABEL,
    ROLE,
    Question,
    Value,
    questions,
    speaker,
)
from glossator.domain.resolution import Progress, Reason, Resolution
from glossator.domain.scheme import Layer
from glossator.domain.span import Span


@dataclass(frozen=True, slots=True)
class Standing:
    """A place and what was decided there.

    ``place`` is None where none of the annotations is left that the resolution was about.
    ``resolution`` is the one that holds, ``others`` are those that somebody else made about the
    same place. ``golds`` has the content of the gold of each, by id. ``needed`` is how many people
    have to have read the place before it is decided.
    """

    place: Place | None
    resolution: Resolution | None = None
    others: tuple[Resolution, ...] = ()
    golds: Mapping[str, Content | None] = field(default_factory=dict)
    needed: int = 1

    @property
    def is_settled(self) -> bool:
        """Whether the gold of the place is decided."""
        return self.resolution is not None and self.resolution.progress is Progress.SETTLED

    @property
    def is_deferred(self) -> bool:
        """Whether the place was put off, and nobody has said anything new since."""
        found = self.resolution
        return found is not None and found.progress is Progress.DEFERRED and not self.news

    @property
    def is_read(self) -> bool:
        """Whether as many people as needed read the place."""
        return self.place is not None and len(self.place.voices) >= self.needed

    @property
    def news(self) -> tuple[Voice, ...]:
        """What is said now, differs from the gold, and was not known when it was decided."""
        if self.place is None or self.resolution is None:
            return ()
        known = {(vote.annotator_id, vote.content) for vote in self.resolution.votes}
        new = [each for each in self.place.voices if (each.annotator_id, each.digest) not in known]
        if self.is_settled:
            gold = self.golds[self.resolution.id]
            return tuple(each for each in new if self.place.said(each) != gold)
        return tuple(new)

    @property
    def answered(self) -> tuple[str, ...]:
        """The questions that are answered; before a place is settled, news ask them again."""
        if self.resolution is None or (self.news and not self.is_settled):
            return ()
        return self.resolution.answered

    @property
    def contradicting(self) -> tuple[Resolution, ...]:
        """The resolutions of others that settled the place otherwise."""
        if self.resolution is None:
            return ()
        gold = self.golds[self.resolution.id]
        return tuple(
            each
            for each in self.others
            if each.progress is Progress.SETTLED and self.golds[each.id] != gold
        )

    @property
    def is_noticed(self) -> bool:
        """Whether what was settled has to be looked at again."""
        return self.is_settled and bool(self.is_gone or self.news or self.contradicting)

    @property
    def is_gone(self) -> bool:
        """Whether what was decided about is gone, and was not when it was decided."""
        if self.place is not None or self.resolution is None:
            return False
        return any(vote.content for vote in self.resolution.votes)


def open_questions(standing: Standing, layer: Layer) -> tuple[Question, ...]:
    """The questions that are left at a place, in the order in which they are put."""
    if standing.place is None or standing.is_settled or not standing.is_read:
        return ()
    done = standing.answered
    return tuple(each for each in questions(standing.place, layer) if each.name not in done)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who decides, when, and the id that a new resolution gets."""

    annotator_id: str
    at: str
    new_id: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why it was decided so; all of it may be empty. ``rule_digest`` is that of the rule's text."""

    reason: Reason = Reason.NONE
    note: str = ""
    rule: str = ""
    rule_digest: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What an adjudicator says in their own words; what is None or missing stays as it is.

    A role or an attribute with the value None is left empty.
    """

    spans: tuple[Span, ...] | None = None
    label: str | None = None
    roles: Mapping[str, Filler | None] = field(default_factory=dict)
    attributes: Mapping[str, AttributeValue | None] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Value]:
        """The same by the names of questions; whoever says this says that something is here."""
        found: dict[str, Value] = {EXISTENCE: True}
        if self.spans is not None:
            found[EXTENT] = tuple(sorted(self.spans))
        if self.label is not None:
            found[LABEL] = self.label
        found |= {f"{ROLE} {name}": filler for name, filler in self.roles.items()}
        found |= {f"{ATTRIBUTE} {name}": value for name, value in self.attributes.items()}
        return found


def answer(
    standing: Standing, layer: Layer, values: Mapping[str, Value], stamp: Stamp, why: Why
) -> Resolution:
    """What is decided at a place once the questions named in ``values`` are answered.

    Raises:
        UserError: a value is not one that its question can have.
    """
    place = _place_of(standing)
    gold: Annotation | None = _gold_so_far(standing, place)
    done = [*standing.answered, *(name for name in values if name not in standing.answered)]
    if values.get(EXISTENCE, True):
        for name, value in values.items():
            gold = _with_value(gold, name, value)
        left = [each for each in questions(place, layer) if each.name not in done]
    else:
        gold, left = None, []
    return _resolution(standing, stamp, why, gold, tuple(done), left)


def deferral(standing: Standing, stamp: Stamp) -> Resolution:
    """A place that is put off, with the answers that were given so far."""
    gold = _gold_so_far(standing, _place_of(standing)) if standing.answered else None
    found = _resolution(standing, stamp, Why(), gold, standing.answered, [])
    return replace(found, progress=Progress.DEFERRED)


def agreed(place: Place, said: Voice, stamp: Stamp) -> Resolution:
    """A place that is settled by what ``said`` says, with no question put."""
    gold = said.annotation
    return _resolution(Standing(place), stamp, Why(), gold, (), [])


def kept(standing: Standing, stamp: Stamp) -> Resolution:
    """What was decided stays, in the knowledge of everything that is said now.

    Raises:
        UserError: nothing was decided there.
    """
    if standing.resolution is None:
        raise UserError("Nothing was decided at this place yet; answer its questions.")
    before = standing.resolution.votes
    gone = tuple(replace(vote, content="") for vote in before)
    return replace(
        standing.resolution,
        votes=standing.place.votes if standing.place else gone,
        annotator_id=stamp.annotator_id,
        decided_at=stamp.at,
    )


def _place_of(standing: Standing) -> Place:
    if standing.place is None:
        raise UserError("What this decision was about is gone; look at the list again.")
    return standing.place


def _gold_so_far(standing: Standing, place: Place) -> Annotation:
    """The answers so far, and where there are none the answer that most people give."""
    if standing.answered and standing.resolution and standing.resolution.gold:
        return standing.resolution.gold
    said = Counter(place.contents.values())
    ((best, _),) = said.most_common(1)
    return speaker(each for each in place.marked if place.contents[each.id] == best)


def _with_value(gold: Annotation | None, name: str, value: Value) -> Annotation | None:
    aspect, _, subject = name.partition(" ")
    if gold is None or aspect == EXISTENCE:
        return gold
    if aspect == EXTENT and isinstance(value, tuple):
        return replace(gold, spans=value)
    if aspect == LABEL and isinstance(value, str):
        return replace(gold, label=value)
    if aspect == ROLE and (value is None or isinstance(value, Filler)):
        roles = {key: filler for key, filler in gold.roles.items() if key != subject}
        return replace(gold, roles=roles | ({subject: value} if value else {}))
    if aspect == ATTRIBUTE and (value is None or isinstance(value, str | int | float)):
        attributes = {key: item for key, item in gold.attributes.items() if key != subject}
        given = {} if value is None else {subject: value}
        return replace(gold, attributes=attributes | given)
    raise UserError(f"“{value}” is no answer to the question of the {name}.")


def _resolution(
    standing: Standing,
    stamp: Stamp,
    why: Why,
    gold: Annotation | None,
    done: tuple[str, ...],
    left: list[Question],
) -> Resolution:
    place, before = _place_of(standing), standing.resolution
    key = before.id if before else stamp.new_id
    seen = any(each.origin.suggestions_visible for each in place.marked)
    origin = Origin(How.ADJUDICATED, suggestions_visible=seen)
    return Resolution(
        id=key,
        document_id=place.document_id,
        annotator_id=stamp.annotator_id,
        layer=place.layer,
        votes=place.votes,
        answered=done,
        progress=Progress.OPEN if left else Progress.SETTLED,
        gold=replace(gold, id=key, annotator_id=stamp.annotator_id, origin=origin)
        if gold
        else None,
        decided_at=stamp.at,
        reason=why.reason or (before.reason if before else Reason.NONE),
        note=why.note or (before.note if before else ""),
        rule=why.rule or (before.rule if before else ""),
        rule_digest=why.rule_digest or (before.rule_digest if before else ""),
    )
