"""What the memory of a project makes of the suggestions about the next article.

The rules, each with its reason (docs/memory.md has the measures):

* *Bounds.* The counts of a form make a share of right suggestions believable between two bounds,
  those of Wilson's interval with little doubt. A score outside of them is moved to the nearer one;
  inside it stays, since the suggester has seen the sentence and the counts have not. Refused once
  and never marked gives 0.29 at most, and what falls below ``_LEAST`` is not put to anybody.
* *Label.* A form that was marked otherwise more often than as suggested gets the label that it was
  marked with most: the same words rarely mean two things in one project.
* *Additions.* A form that was marked before and stands where nothing is suggested is suggested;
  one without a capital letter only after several times, since it may be no name at all.
* *Edges.* A marked form that covers suggestions takes their place. A suggestion with too much
  around a name was refused with those edges: it falls, and the form inside of it is added.
* *Frames.* Claims and stances are never added, and their scores are moved down only, by the
  refusals of their cue and label: that a cue is right as a rule says little about this sentence.
  A label that was corrected more often than it was left gets corrected, if the other one is not,
  and edges are drawn where people draw them (``domain.habits``).
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from glossator.domain.believing import believed, believed_of_frames
from glossator.domain.habits import OWN, drawn
from glossator.domain.lessons import NAMES, form_of_proposal, slots_of
from glossator.domain.memory import Known, Memory
from glossator.domain.queue import reading_order
from glossator.domain.spotting import with_known_names
from glossator.domain.suggestion import Proposal, content_key

_LEAST = 0.3
_TIMES_CORRECTED = 2


def remembered(
    text: str,
    proposals: Iterable[Proposal],
    memory: Memory,
    names: Collection[str] = NAMES,
) -> tuple[Proposal, ...]:
    """``proposals`` as the annotators' work so far makes them, in reading order.

    ``names`` are the layers of names; all others are of frames. What the memory knows nothing
    about stays as it is, and doing it again changes nothing.
    """
    every = tuple(proposals)
    if not memory.known:
        return every
    kept: dict[object, Proposal] = {}
    for proposal in every:
        judged = _judged(proposal, _known(proposal, text, memory, names), names)
        if judged is not None and judged.layer not in names:
            judged = _drawn(text, judged, memory)
        if judged is not None:
            kept.setdefault(content_key(judged), judged)
    result = [each for each in kept.values() if each.layer not in names]
    for layer in names:
        mine = (each for each in kept.values() if each.layer == layer)
        result += with_known_names(text, mine, memory, layer)
    return tuple(sorted(result, key=reading_order))


def _known(proposal: Proposal, text: str, memory: Memory, names: Collection[str]) -> Known:
    return memory.about(proposal.layer, form_of_proposal(proposal, text, names))


def _drawn(text: str, frame: Proposal, memory: Memory) -> Proposal:
    """The frame with its edges where people of this project draw them."""
    slots = drawn(text, frame.layer, slots_of(frame), memory)
    own = slots.pop(OWN)
    return replace(frame, spans=own, roles=slots)


def _judged(proposal: Proposal, known: Known, names: Collection[str]) -> Proposal | None:
    """The proposal with the label and the score that the counts allow, or None."""
    if not known.counts:
        return proposal
    judge = _judged_name if proposal.layer in names else _judged_frame
    label, score = judge(proposal, known)
    # A low score of the suggester's own is its affair.
    if score < min(_LEAST, proposal.score):
        return None
    return replace(proposal, label=label, score=score)


def _judged_name(proposal: Proposal, known: Known) -> tuple[str, float]:
    label = known.usual_label or proposal.label
    least, most = believed(known, label)
    if label != proposal.label:
        return label, least
    return label, min(max(proposal.score, least), most)


def _judged_frame(proposal: Proposal, known: Known) -> tuple[str, float]:
    own = proposal.label
    label = known.usual_correction(own) or own
    often = known.kept(own, label) >= _TIMES_CORRECTED
    if not often or known.usual_correction(label) not in ("", label):
        label = own
    bounds = [believed_of_frames(known, own, label), believed_of_frames(known, label, label)]
    return label, min(proposal.score, *(most for _, most in bounds))
