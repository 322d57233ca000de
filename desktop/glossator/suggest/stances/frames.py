"""From hits to frames: one holder, one target, one label, one score."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Doc, Token

from glossator.suggest.groups import FrameSpans, TokenRange
from glossator.suggest.stances.drafts import Draft
from glossator.suggest.stances.entries import Kind, Sign
from glossator.suggest.stances.hits import Hit
from glossator.suggest.stances.holders import Cast, Holder
from glossator.suggest.stances.lexicon import Lexicon
from glossator.suggest.stances.phrases import clause, noun_phrase, tidy
from glossator.suggest.stances.syntax import Tokens, is_noun, is_verb

LABELS = MappingProxyType(
    {
        Sign.FOR: "support",
        Sign.AGAINST: "oppose",
        Sign.NEITHER: "neutral",
        Sign.BOTH: "mixed",
    }
)
_POINTERS = frozenset({"it", "this", "these", "those", "that", "so"})
_POINTER = 0.7
_LONG = 0.8
_LONGEST = 30
_GAP = 3
_FILLERS = frozenset({"ADV", "PART", "DET", "ADJ", "AUX"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A stance with the heads that identify it, ready to be written.

    ``holder`` is the position of the holder's head, -1 where nobody is named; ``target`` that of
    the target's head, ``predicate`` that of the word which governs both. ``words`` are the
    positions of the evidence, also of what lies inside a role.
    """

    holder: int
    target: int
    predicate: int
    sign: Sign
    words: frozenset[int]
    content: FrameSpans


def frames_of(
    drafts: Sequence[Draft], cast: Cast, lexicon: Lexicon, least: float
) -> Iterator[Frame]:
    """The frames of the drafts that can reach ``least``, in order.

    Of the others only those that may keep such a frame from being written: a named holder's towards
    a target for which a frame names none, and deeds.
    """
    promising = {
        number: _frame(draft, cast, lexicon)
        for number, draft in enumerate(drafts)
        if draft.score() >= least
    }
    unheld = {frame.target for frame in promising.values() if frame and frame.holder < 0}
    for number, draft in enumerate(drafts):
        if number not in promising and draft.holder.token is not None:
            near = draft.target.i in unheld or draft.hit.kind is Kind.DEED
            promising[number] = _frame(draft, cast, lexicon) if near else None
    yield from (frame for _, frame in sorted(promising.items()) if frame is not None)


def _frame(draft: Draft, cast: Cast, lexicon: Lexicon) -> Frame | None:
    hit, holder, target, doc = draft.hit, draft.holder, draft.target, draft.target.doc
    aim = _target_range(hit, holder, target, lexicon)
    who = cast.span(holder, _beyond_holder(hit, holder)) if aim else None
    cue = ranges(hit.cue, doc, [])
    if aim is None or not cue or (who is not None and meet(aim, who)):
        return None
    words = draft.words
    roles = {"target": (aim,), "cue": cue}
    certainty = "hedged" if draft.over.hedged else "stated"
    content = FrameSpans(
        label=LABELS[draft.sign],
        spans=ranges(words, doc, [aim] if who is None else [aim, who]) or cue,
        roles=roles if who is None else {"holder": (who,), **roles},
        score=draft.score(_trust(target, aim)),
        attributes={"kind": hit.kind.value, "certainty": certainty},
    )
    head = holder.token.i if holder.token else -1
    evidence = frozenset(word.i for word in words)
    return Frame(head, target.i, hit.predicate.i, draft.sign, evidence, content)


def _trust(target: Token, aim: TokenRange) -> float:
    """How far a target can be trusted: less where it only points, or runs on and on."""
    pointing = _POINTER if target.lower_ in _POINTERS else 1.0
    return pointing * (_LONG if aim[1] - aim[0] > _LONGEST else 1.0)


def _target_range(hit: Hit, holder: Holder, target: Token, lexicon: Lexicon) -> TokenRange | None:
    if is_verb(target) and not is_noun(target):
        return clause(target, subject=target.tag_ != "VB" or not hit.act, apart=hit.targets)
    apart = [hit.predicate, *hit.apart, *([holder.token] if holder.token else [])]
    return noun_phrase(target, lexicon, clauses=True, apart=apart)


def _beyond_holder(hit: Hit, holder: Holder) -> Tokens:
    return (hit.predicate, *hit.cue, *([holder.negated] if holder.negated else []))


def meet(one: TokenRange, other: TokenRange) -> bool:
    """Whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


def ranges(words: Iterable[Token], doc: Doc, taken: Sequence[TokenRange]) -> tuple[TokenRange, ...]:
    """The unbroken ranges that ``words`` make, small gaps of function words closed.

    Words inside ``taken`` ranges are left out.
    """
    free = sorted(
        {word.i for word in words if not any(start <= word.i < end for start, end in taken)}
    )
    found: list[TokenRange] = []
    for position in free:
        if found and _closes(doc, found[-1][1], position, taken):
            found[-1] = (found[-1][0], position + 1)
        else:
            found.append((position, position + 1))
    return tuple(part for part in (tidy(item, doc[item[0]]) for item in found) if part)


def _closes(doc: Doc, end: int, position: int, taken: Sequence[TokenRange]) -> bool:
    if position - end > _GAP or any(meet((end, position), item) for item in taken):
        return False
    return all(doc[gap].pos_ in _FILLERS for gap in range(end, position))
