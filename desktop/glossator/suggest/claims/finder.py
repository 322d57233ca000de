"""The finder: cues, sources and contents put together, and the doubtful ones left out."""

from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc

from glossator.suggest.claims.contents import cluster, find_content
from glossator.suggest.claims.cues import Cue, Form
from glossator.suggest.claims.fragments import fragments
from glossator.suggest.claims.labels import label_of, score_of
from glossator.suggest.claims.lexicon import Lexicon
from glossator.suggest.claims.quotations import Quotation, Quotations
from glossator.suggest.claims.rules import Content, Rule
from glossator.suggest.claims.sources import Source, find_source
from glossator.suggest.claims.spotting import find_cues
from glossator.suggest.claims.syntax import Scene, is_line_break
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
_REACH = 30
_PAUSES = frozenset(",.!?:;")


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with its source and its content."""

    cue: Cue
    source: Source
    content: Content


def find_claims(
    doc: Doc, lexicon: Lexicon, rules: Collection[Rule], *, nested: bool
) -> tuple[FrameSpans, ...]:
    """The claims of a parsed document, in text order.

    ``nested`` also keeps claims that are reported within another claim.
    """
    scene = Scene(doc, Quotations(doc), lexicon)
    found = [each for cue in find_cues(scene) if (each := _find(scene, cue))]
    touched = {quotation for each in found for quotation in each.content.quotations}
    found = [_continued(scene, each, touched) for each in found if each.content.rule in rules]
    kept = _without_rivals(found, nested=nested)
    frames = (_frame(scene, each) for each in kept)
    return tuple(sorted(filter(None, frames), key=lambda frame: frame.spans))


def _find(scene: Scene, cue: Cue) -> Found | None:
    source = find_source(scene, cue)
    content = find_content(scene, cue, source)
    return Found(cue, source, content) if content else None


def _continued(scene: Scene, found: Found, touched: set[Quotation]) -> Found:
    """The claim with quotations that go on behind its cue, or in the next paragraphs."""
    quoted = {each for each in scene.quotations.over(set(found.content.indices)) if len(each) > 2}
    if not quoted:
        return found
    indices = set(found.content.indices)
    current: Quotation | None = max(quoted, key=lambda each: each.end)
    while current is not None:
        current = scene.quotations.continued_by(current) or _next_quotation(
            scene, found, current, touched
        )
        if current is not None:
            indices |= set(range(current.start, current.end))
    content = Content(frozenset(indices), found.content.rule, found.content.quotations)
    return Found(found.cue, found.source, content)


def _next_quotation(
    scene: Scene, found: Found, current: Quotation, touched: set[Quotation]
) -> Quotation | None:
    """The quotation that follows in the same paragraph, unless another cue announces it."""
    doc = scene.doc
    start = max(current.end, cluster(found.cue, found.source)[1])
    for index in range(start, min(start + _REACH, len(doc))):
        token = doc[index]
        following = scene.quotations.starting_at(index)
        if following is not None:
            joined = all(each.is_punct or each.is_space for each in doc[start:index])
            fits = joined or doc[index - 1].text in _PAUSES
            return following if fits and following not in touched and len(following) > 2 else None
        if is_line_break(token) or (token.is_sent_start and not token.is_punct):
            return None
    return None


def _without_rivals(found: list[Found], *, nested: bool) -> list[Found]:
    """The claims without those that repeat a better one, or that lie within another's content."""
    kept: list[Found] = []
    found = [each for each in found if not any(_is_better_cue(other, each) for other in found)]
    for each in sorted(found, key=_importance, reverse=True):
        rivals = [other for other in kept if _clash(each, other, nested=nested)]
        if not rivals:
            kept.append(each)
    return kept


def _is_better_cue(other: Found, each: Found) -> bool:
    """Whether the other cue takes this one in, as "refused to say" does "refused"."""
    mine, theirs = (each.cue.start, each.cue.end), (other.cue.start, other.cue.end)
    return mine != theirs and theirs[0] <= mine[0] and mine[1] <= theirs[1]


def _importance(found: Found) -> tuple[int, float, int]:
    return (
        len(found.content.indices),
        score_of(found.content.rule, found.source, found.cue.head),
        -found.cue.start,
    )


def _clash(each: Found, other: Found, *, nested: bool) -> bool:
    """Whether a claim cannot stand beside another, longer one."""
    mine, theirs = each.content.indices, other.content.indices
    if each.cue.head.i in theirs:
        inside = mine < theirs and other.cue.head.i not in mine
        return not (nested and inside and each.source.ranges and each.content.rule in _NESTING)
    return len(mine & theirs) > _SAME * len(mine)


def _cue_ranges(scene: Scene, cue: Cue) -> tuple[TokenRange, ...]:
    """The cue's words, line by line; a mark is a cue without words."""
    if cue.form is Form.MARK:
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
        label=label_of(scene.doc, scene.quotations, spans),
        spans=spans,
        roles=roles,
        score=score_of(found.content.rule, found.source, found.cue.head),
    )
