"""Reading proposals from a processed ``Doc``: whatever pipeline filled it."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from glossator.domain.queue import reading_order
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from glossator.suggest.groups import (
    CLAIM_ROLES,
    CLAIMS,
    ENTITIES,
    STANCE_ROLES,
    STANCES,
    FrameSpans,
    RoleGroups,
    TokenRange,
    read_frames,
)
from glossator.suggest.names import bare_name

# A recogniser gives no probability of its own; about this share of spaCy's names are right on
# political news. ``glossator_entities`` has a score for each (docs/entities.md).
ENTITY_SCORE = 0.5
_LAYERS: tuple[tuple[str, str, RoleGroups], ...] = (
    ("claim", CLAIMS, CLAIM_ROLES),
    ("stance", STANCES, STANCE_ROLES),
)


def proposals(doc: Doc) -> tuple[Proposal, ...]:
    """Everything a pipeline proposes about a text, in reading order."""
    found = [*_entities(doc)]
    for layer, group, roles in _LAYERS:
        found += [_frame(doc, layer, frame) for frame in read_frames(doc, group, roles)]
    return tuple(sorted(found, key=reading_order))


def _entities(doc: Doc) -> Iterator[Proposal]:
    for entity, score in _scored(doc):
        name = _bare_name(entity)
        if name is not None:
            yield Proposal("entity", entity.label_, (name,), score)


def _scored(doc: Doc) -> Iterator[tuple[DocSpan, float]]:
    """The entities with their scores: the span group ``entities``, else ``doc.ents``."""
    if ENTITIES not in doc.spans:
        yield from ((entity, ENTITY_SCORE) for entity in doc.ents)
        return
    group = doc.spans[ENTITIES]
    scores = group.attrs.get("scores", ())
    if not isinstance(scores, Sequence) or len(scores) != len(group):
        scores = [ENTITY_SCORE] * len(group)
    for span, score in zip(group, scores, strict=True):
        yield span, float(score)


def _bare_name(entity: DocSpan) -> Span | None:
    """The name as an annotator would mark it; None where none is left, or it crosses lines."""
    found = bare_name(entity)
    if found is None:
        return None
    # The text of a whole document is made anew each time somebody asks for it.
    name = entity.doc[found[0] : found[1]]
    return None if "\n" in name.text else Span(name.start_char, name.end_char)


def _frame(doc: Doc, layer: str, frame: FrameSpans) -> Proposal:
    return Proposal(
        layer=layer,
        label=frame.label,
        spans=_characters(doc, frame.spans),
        score=frame.score,
        roles={role: _characters(doc, ranges) for role, ranges in frame.roles.items() if ranges},
        attributes=frame.attributes,
    )


def _characters(doc: Doc, ranges: tuple[TokenRange, ...]) -> tuple[Span, ...]:
    spans = [doc[start:end] for start, end in ranges]
    return tuple(sorted(Span(span.start_char, span.end_char) for span in spans))
