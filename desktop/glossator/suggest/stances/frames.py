"""From hits to frames: one holder, one target, one label, one score."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from spacy.tokens import Doc, Token

from glossator.suggest.groups import FrameSpans, TokenRange
from glossator.suggest.stances.hits import Hit
from glossator.suggest.stances.holders import Cast, Holder
from glossator.suggest.stances.lexicon import Lexicon, Sign
from glossator.suggest.stances.phrases import clause, is_time, noun_phrase, tidy
from glossator.suggest.stances.polarity import Context, context, turned
from glossator.suggest.stances.syntax import Tokens, children, conjuncts, is_noun, is_verb

_LABELS = {
    Sign.FOR: "support",
    Sign.AGAINST: "oppose",
    Sign.NEITHER: "neutral",
    Sign.BOTH: "mixed",
}
_REFLEXIVE = ("self", "selves")
_NO_TARGET = frozenset(
    {"there", "what", "who", "which", "whom", "other", "another", "much"}
    | {"nobody", "nothing", "none", "anything", "'s", "’s"}
)
_POINTERS = frozenset({"it", "this", "these", "those", "that", "so"})
_POINTER = 0.7
_LONG = 0.8
_LONGEST = 30
_GAP = 3
_FILLERS = frozenset({"ADV", "PART", "DET", "ADJ", "AUX"})
_MIXED = 0.85
_MIXABLE = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """A stance with the heads that identify it, ready to be written.

    ``holder`` is the position of the holder's head, -1 where nobody is named; ``target`` that of
    the target's head.
    """

    holder: int
    target: int
    sign: Sign
    content: FrameSpans


def frames_of(hit: Hit, cast: Cast, lexicon: Lexicon) -> Iterator[Frame]:
    """The frames of a hit: one for each pair of a coordinated holder and target."""
    over = context(hit.predicate, hit.cue, lexicon)
    targets = [target for first in hit.targets for target in _expanded(first)]
    for holder in cast.holders(hit.holders, hit.predicate):
        for target in targets:
            who = cast.span(holder, _beyond_holder(hit, holder))
            frame = _frame(hit, over, holder, target, who, lexicon)
            if frame is not None:
                yield frame


def _expanded(first: Token) -> tuple[Token, ...]:
    return conjuncts(first) if is_noun(first) else (first,)


def _frame(
    hit: Hit,
    over: Context,
    holder: Holder,
    target: Token,
    who: TokenRange | None,
    lexicon: Lexicon,
) -> Frame | None:
    turns = over.turns + (holder.negated is not None)
    sign, cost = turned(hit.sign, turns)
    if sign is None or not _possible(target) or target == holder.token:
        return None
    if hit.act and children(target, "neg"):
        sign = sign.times(Sign.AGAINST)
    aim = _target_range(hit, holder, target, lexicon)
    if aim is None or (who is not None and _meet(aim, who)):
        return None
    trust = over.factor * holder.factor * cost * _trust(target, aim)
    words = (*hit.cue, *hit.support, *over.words, *([holder.negated] if holder.negated else []))
    taken = [aim] if who is None else [aim, who]
    doc, cue = target.doc, ranges(hit.cue, target.doc, [])
    if not cue:
        return None
    roles = {"target": (aim,), "cue": cue}
    content = FrameSpans(
        label=_LABELS[sign],
        spans=ranges(words, doc, taken) or cue,
        roles=roles if who is None else {"holder": (who,), **roles},
        score=round(hit.score * trust, 3),
        attributes={"kind": hit.kind.value, "certainty": "hedged" if over.hedged else "stated"},
    )
    return Frame(holder.token.i if holder.token else -1, target.i, sign, content)


def _possible(target: Token) -> bool:
    """Whether a word can head a target: no date, reflexive, question word or mark."""
    word = target.lower_
    if word in _NO_TARGET or word.endswith(_REFLEXIVE) or is_time(target):
        return False
    asks = any(child.tag_ == "WDT" for child in children(target, "det"))
    return not asks and any(map(str.isalnum, word))


def _trust(target: Token, aim: TokenRange) -> float:
    """How far a target can be trusted: less where it only points, or runs on and on."""
    pointing = _POINTER if target.lower_ in _POINTERS else 1.0
    return pointing * (_LONG if aim[1] - aim[0] > _LONGEST else 1.0)


def _target_range(hit: Hit, holder: Holder, target: Token, lexicon: Lexicon) -> TokenRange | None:
    if is_verb(target) and not is_noun(target):
        return clause(target, subject=target.tag_ != "VB" or not hit.act)
    apart = [hit.predicate, *hit.apart, *([holder.token] if holder.token else [])]
    return noun_phrase(target, lexicon, clauses=True, apart=apart)


def _beyond_holder(hit: Hit, holder: Holder) -> Tokens:
    return (hit.predicate, *hit.cue, *([holder.negated] if holder.negated else []))


def _meet(one: TokenRange, other: TokenRange) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def ranges(words: Iterable[Token], doc: Doc, taken: list[TokenRange]) -> tuple[TokenRange, ...]:
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


def _closes(doc: Doc, end: int, position: int, taken: list[TokenRange]) -> bool:
    if position - end > _GAP or any(_meet((end, position), item) for item in taken):
        return False
    return all(doc[gap].pos_ in _FILLERS for gap in range(end, position))


def merged(frames: Iterable[Frame]) -> list[Frame]:
    """The best frame for every pair of heads, in the order of the text.

    Two attitudes of opposite signs become one mixed stance. A frame without a holder gives way to
    one with a holder that shares its target and a word of its evidence.
    """
    ordered = sorted(frames, key=_heads)
    best = [_joined(list(group)) for _, group in groupby(ordered, key=_heads)]
    named = [frame for frame in best if frame.holder >= 0]
    kept = [frame for frame in best if frame.holder >= 0 or not _doubled(frame, named)]
    return sorted(kept, key=lambda frame: (frame.content.spans[0], frame.target, frame.holder))


def _heads(frame: Frame) -> tuple[int, int]:
    return frame.holder, frame.target


def _joined(group: list[Frame]) -> Frame:
    best = max(group, key=lambda frame: frame.content.score)
    for other in group:
        if _opposed(best, other):
            return _mixed(best, other)
    return best


def _opposed(one: Frame, other: Frame) -> bool:
    signs = {one.sign, other.sign}
    apart = not _share(one, other)
    sure = min(one.content.score, other.content.score) >= _MIXABLE
    return signs == {Sign.FOR, Sign.AGAINST} and apart and sure


def _mixed(one: Frame, other: Frame) -> Frame:
    first, second = sorted((one, other), key=lambda frame: frame.content.spans)
    roles = dict(first.content.roles)
    roles["cue"] = tuple(sorted((*roles["cue"], *second.content.roles["cue"])))
    content = replace(
        one.content,
        label=_LABELS[Sign.BOTH],
        spans=tuple(sorted((*first.content.spans, *second.content.spans))),
        roles=roles,
        score=round(min(one.content.score, other.content.score) * _MIXED, 3),
    )
    return replace(one, sign=Sign.BOTH, content=content)


def _share(one: Frame, other: Frame) -> bool:
    return any(_meet(left, right) for left in one.content.spans for right in other.content.spans)


def _doubled(frame: Frame, named: list[Frame]) -> bool:
    return any(other.target == frame.target and _share(frame, other) for other in named)
