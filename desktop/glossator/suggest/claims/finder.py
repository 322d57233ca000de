"""The finder: cues, sources and contents put together, and the doubtful ones left out."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from spacy.tokens import Doc

from glossator.suggest.claims.contents import find_content, is_complementiser
from glossator.suggest.claims.continuing import Found, continued, with_paragraphs
from glossator.suggest.claims.cues import Cue, Form
from glossator.suggest.claims.fragments import fragments
from glossator.suggest.claims.labels import label_of
from glossator.suggest.claims.lexicon import CueWords, Lexicon
from glossator.suggest.claims.referents import referents
from glossator.suggest.claims.rules import STATEMENTS, THOUGHTS, Rule
from glossator.suggest.claims.scores import score_of
from glossator.suggest.claims.sources import find_source
from glossator.suggest.claims.spotting import find_cues
from glossator.suggest.claims.syntax import Scene, scene_of
from glossator.suggest.groups import FrameSpans, TokenRange

_NESTING = frozenset(
    {
        Rule.ACCUSATION,
        Rule.CLAUSE,
        Rule.DEMAND,
        Rule.DIRECTIVE,
        Rule.EXPRESSED,
        Rule.NOUN,
        Rule.QUOTATION,
    }
)
_SAME = 0.5


def find_claims(
    doc: Doc,
    lexicon: Lexicon,
    rules: Collection[Rule],
    *,
    nested: bool,
    keep_that: bool = False,
    min_score: float = 0.0,
) -> tuple[FrameSpans, ...]:
    """The claims of a parsed document that reach ``min_score``, in text order.

    ``nested`` also keeps claims that are reported within another claim; ``keep_that`` counts the
    "that" in front of a clause as a part of what is said.
    """
    scene = scene_of(doc, lexicon)
    found = [
        each for cue in find_cues(scene, _words(lexicon, rules)) if (each := _find(scene, cue))
    ]
    touched = {quotation for each in found for quotation in each.content.quotations}
    found = [continued(scene, each, touched) for each in found if each.content.rule in rules]
    kept = with_paragraphs(scene, _without_rivals(scene, found, nested=nested))
    frames = [(frame, each) for each in kept if (frame := _frame(scene, each)) is not None]
    frames = [(frame, each) for frame, each in frames if frame.score >= min_score]
    good = _with_speakers(scene, frames)
    if keep_that:
        good = [replace(frame, spans=_from_that(doc, frame.spans)) for frame in good]
    return tuple(sorted(good, key=lambda frame: frame.spans))


def _words(lexicon: Lexicon, rules: Collection[Rule]) -> CueWords:
    """The words that may be cues under some of the rules."""
    if STATEMENTS.issuperset(rules):
        return lexicon.speech
    return lexicon.thoughts if THOUGHTS.issuperset(rules) else lexicon.cues


def _with_speakers(scene: Scene, frames: Sequence[tuple[FrameSpans, Found]]) -> list[FrameSpans]:
    """The claims with the names that their sources stand for."""
    meant = referents(scene, [claim for _, claim in frames])
    out = []
    for frame, claim in frames:
        name = meant.get(claim.source.ranges[0][0]) if claim.source.ranges else None
        if name is None:
            out.append(frame)
        else:
            out.append(replace(frame, roles={**frame.roles, "speaker": (name,)}))
    return out


def _from_that(doc: Doc, spans: tuple[TokenRange, ...]) -> tuple[TokenRange, ...]:
    return tuple(
        (start - (start > 0 and is_complementiser(doc[start - 1])), end) for start, end in spans
    )


def _find(scene: Scene, cue: Cue) -> Found | None:
    source = find_source(scene, cue)
    content = find_content(scene, cue, source)
    return Found(cue, source, content) if content else None


def _without_rivals(scene: Scene, found: list[Found], *, nested: bool) -> list[Found]:
    """The claims without those that repeat a better one, or that lie within another's content."""
    kept: list[Found] = []
    wide = [each.cue for each in found if each.cue.end - each.cue.start > 1]
    within = {index for cue in wide for index in range(cue.start, cue.end)}
    found = [
        each
        for each in found
        if each.cue.start not in within or not any(_takes_in(other, each.cue) for other in wide)
    ]
    taken: set[int] = set()
    for each in sorted(found, key=partial(_importance, scene), reverse=True):
        mine = each.content.indices
        apart = each.cue.head.i not in taken and mine.isdisjoint(taken)
        if apart or not any(_clash(each, other, nested=nested) for other in kept):
            kept.append(each)
            taken |= mine
    return kept


def _takes_in(other: Cue, cue: Cue) -> bool:
    """Whether the other cue takes this one in, as "refused to say" does "refused"."""
    if other.start > cue.start or cue.end > other.end:
        return False
    return other.end - other.start > cue.end - cue.start


def _importance(scene: Scene, found: Found) -> tuple[int, float, int]:
    return (
        len(found.content.indices),
        score_of(scene, found.cue, found.source, found.content),
        -found.cue.start,
    )


def _clash(each: Found, other: Found, *, nested: bool) -> bool:
    """Whether a claim cannot stand beside another, longer one."""
    mine, theirs = each.content.indices, other.content.indices
    if each.cue.head.i not in theirs and mine.isdisjoint(theirs):
        return False
    if each.cue.head.i in theirs:
        inside = mine < theirs and other.cue.head.i not in mine
        return not (nested and inside and each.source.ranges and each.content.rule in _NESTING)
    return len(mine & theirs) > _SAME * len(mine)


def _cue_ranges(scene: Scene, cue: Cue) -> tuple[TokenRange, ...]:
    """The cue's words, line by line; a mark is a cue without words."""
    if cue.form in {Form.MARK, Form.LINE}:
        return ((cue.start, cue.end),)
    return fragments(scene.doc, scene.quotations, range(cue.start, cue.end))


def _frame(scene: Scene, found: Found) -> FrameSpans | None:
    spans = fragments(scene.doc, scene.quotations, found.content.indices)
    if not spans:
        return None
    roles = {"cue": _cue_ranges(scene, found.cue)}
    if found.source.ranges:
        roles["source"] = found.source.ranges
    return FrameSpans(
        label=label_of(scene.quotations, spans),
        spans=spans,
        roles=roles,
        score=score_of(scene, found.cue, found.source, found.content),
    )
