"""What is to be learned from an article: what was marked, and what came of the suggestions."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from glossator.domain.gold import GoldDocument, as_proposals
from glossator.domain.habits import OWN, Slots, observed
from glossator.domain.memory import Lesson, Outcome, cue_of, form_of, words_of
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal

CUE = "cue"
NAMES = frozenset({"entity"})
"""The layers of names in the scheme that projects start with."""
MENDED = frozenset({"claim"})
"""The layers whose frames get their own words mended; the evidence of stances mostly stays."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame of the gold: its label, and its spans by role."""

    label: str
    slots: Slots


def lessons_of(
    document: GoldDocument,
    shown: Sequence[Proposal],
    names: Collection[str] = NAMES,
    mended: Collection[str] = MENDED,
) -> tuple[Lesson, ...]:
    """What an annotator teaches who is shown suggestions and leaves ``document`` as it is.

    ``shown`` are the suggestions as the annotator sees them, what the memory added among them.
    Nothing is concluded from passages that were not read for a layer. ``names`` are the layers of
    names; all others are of frames, known by their cues. Frames of ``mended`` layers get their own
    words as gold has them; of other frames the words that were suggested will do.
    """
    found = Counter(_marked(document, names))
    found.update(_judged(document, shown, names))
    found.update(_drawn(document, shown, names, mended))
    return tuple(replace(lesson, times=times) for lesson, times in found.items())


def form_of_proposal(proposal: Proposal, text: str, names: Collection[str] = NAMES) -> str:
    """What the memory knows a suggestion by: a name's words, a frame's cue; empty without one."""
    if proposal.layer in names:
        return form_of(words_of(proposal.spans, text))
    return cue_of(words_of(proposal.roles.get(CUE, ()), text))


def _marked(document: GoldDocument, names: Collection[str]) -> Iterator[Lesson]:
    for each in document.annotations:
        if each.layer in names:
            form = form_of(words_of(each.spans, document.text))
            yield Lesson(Outcome.MARKED, each.layer, form, each.label)


def _judged(
    document: GoldDocument, shown: Iterable[Proposal], names: Collection[str]
) -> Iterator[Lesson]:
    marked = {(each.layer, each.spans) for each in document.annotations}
    frames = _frames(document, names)
    for proposal in shown:
        form = form_of_proposal(proposal, document.text, names)
        if not form or not _was_read(document, proposal):
            continue
        refused = Lesson(Outcome.REFUSED, proposal.layer, form, proposal.label)
        if proposal.layer not in names:
            given = _given(proposal, frames.get(proposal.layer, ()))
            yield replace(refused, outcome=Outcome.KEPT, given=given.label) if given else refused
        elif (proposal.layer, proposal.spans) not in marked:
            yield refused


def _drawn(
    document: GoldDocument,
    shown: Iterable[Proposal],
    names: Collection[str],
    mended: Collection[str],
) -> Iterator[Lesson]:
    """What is done about the edges of the frames that are kept."""
    frames = _frames(document, names)
    for proposal in shown:
        given = _given(proposal, frames.get(proposal.layer, ()))
        if given is None or not _was_read(document, proposal):
            continue
        slots = slots_of(proposal)
        own = given.slots[OWN] if proposal.layer in mended else slots[OWN]
        yield from observed(document.text, proposal.layer, slots, {**given.slots, OWN: own})


def _was_read(document: GoldDocument, proposal: Proposal) -> bool:
    start = proposal.spans[0].start
    return any(span.contains(start) for span in document.read(proposal.layer))


def slots_of(proposal: Proposal) -> Slots:
    """The spans of a suggested frame by role."""
    return {OWN: proposal.spans, **proposal.roles}


def _frames(document: GoldDocument, names: Collection[str]) -> Mapping[str, list[_Frame]]:
    """The frames by layer."""
    found: dict[str, list[_Frame]] = defaultdict(list)
    for each in as_proposals(document.annotations):
        if each.layer not in names:
            found[each.layer].append(_Frame(each.label, slots_of(each)))
    return found


def _given(proposal: Proposal, frames: Iterable[_Frame]) -> _Frame | None:
    """The frame that a suggested one becomes, or None.

    It is one whose cue or own words share characters with the suggested cue: whoever sees such a
    suggestion takes it over and mends its edges. Of several it is the one that is most like it.
    """
    cue = proposal.roles.get(CUE, ())
    said = slots_of(proposal)
    alike = [
        (sum(spans == said.get(slot) for slot, spans in each.slots.items()), each)
        for each in frames
        if _touch((*each.slots[OWN], *each.slots.get(CUE, ())), cue)
    ]
    same = [(likeness, each) for likeness, each in alike if each.label == proposal.label]
    return max(same or alike, key=lambda found: found[0], default=(0, None))[1]


def _touch(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)
