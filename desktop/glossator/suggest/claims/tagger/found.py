"""Found claims: what the labels around a cue make, and which of them can stand together."""

from collections.abc import Iterable
from dataclasses import dataclass

from glossator.suggest.claims.fragments import fragments
from glossator.suggest.claims.labels import label_of
from glossator.suggest.claims.tagger.article import Article
from glossator.suggest.groups import FrameSpans, TokenRange

_SHARED = 0.5
_SURE = 0.5
_MOST_SOURCES = 2
Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim by tokens: the head of its cue, its roles, its score.

    ``measured`` is what the score is made of (see ``confidence``).
    """

    head: int
    source: Tokens
    cue: Tokens
    content: Tokens
    measured: tuple[float, ...]
    score: float


def without_rivals(found: Iterable[FoundClaim], *, nested: bool) -> list[FoundClaim]:
    """The claims that can stand together, the surer ones first; in the order of their cues.

    ``nested`` keeps claims reported within another one; otherwise the outer one stays if it is
    more likely right than wrong.
    """
    kept: list[FoundClaim] = []
    for each in sorted(found, key=lambda one: (-one.score, one.head)):
        rivals = [other for other in kept if _clash(each, other, nested=nested)]
        if all(_lies_in(other, each) and each.score >= _SURE for other in rivals):
            kept = [other for other in kept if other not in rivals] + [each]
    return sorted(kept, key=lambda one: one.head)


def _clash(each: FoundClaim, other: FoundClaim, *, nested: bool) -> bool:
    if _lies_in(each, other) or _lies_in(other, each):
        return not nested
    shared = len(each.content & other.content)
    return shared > _SHARED * min(len(each.content), len(other.content))


def _lies_in(inner: FoundClaim, outer: FoundClaim) -> bool:
    """Whether a claim is reported within the content of another."""
    return inner.head in outer.content and len(inner.content) < len(outer.content)


def frame_of(article: Article, found: FoundClaim) -> FrameSpans | None:
    """The claim as it is written; None where its content holds no word."""
    doc, quotations = article.doc, article.quotations
    spans = fragments(doc, quotations, found.content - found.cue)
    if not spans:
        return None
    roles = {"cue": _cue(article, found)}
    source = fragments(doc, quotations, found.source)[:_MOST_SOURCES]
    if source:
        roles["source"] = source
        roles |= _speaker(article, source[0])
    return FrameSpans(label_of(quotations, spans), spans, roles, found.score)


def _speaker(article: Article, source: TokenRange) -> dict[str, tuple[TokenRange, ...]]:
    """Whom the rules take the source for, where some claim of theirs has the same one."""
    for frame in article.rules.values():
        speaker = frame.roles.get("speaker")
        if speaker and frame.roles["source"][0] == source:
            return {"speaker": speaker}
    return {}


def _cue(article: Article, found: FoundClaim) -> tuple[TokenRange, ...]:
    """The stretch of the cue that holds its head; a mark is a cue without words."""
    pieces = fragments(article.doc, article.quotations, found.cue)
    around = tuple(piece for piece in pieces if piece[0] <= found.head < piece[1])
    return around or ((found.head, found.head + 1),)
