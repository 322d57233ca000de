"""Units of an article as ``Doc`` objects, made by spaCy's own means: what ours must be equal to."""

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from glossator.domain.plain import Plain
from glossator.formats.fields import portable_origin
from glossator.formats.records import Outgoing
from glossator.formats.spacy_bin.docs import Article, Unit, make_article
from glossator.formats.spacy_bin.layout import Place, Placed
from glossator.formats.spacy_bin.names import KEPT, group_of, role_groups
from glossator.suggest.groups import FrameSpans, TokenRange, write_frames
from tests.support.outgoings import SCHEME

_MISSING, _BEGIN = 0, 3


def docs_of(outgoing: Outgoing) -> list[Doc]:
    """A ``Doc`` for each unit of a document."""
    vocab = Vocab()
    article = make_article(outgoing, SCHEME)
    return [_doc(article, number, vocab) for number in range(len(article.units))]


def _doc(article: Article, number: int, vocab: Vocab) -> Doc:
    unit = article.units[number]
    part = slice(*unit.tokens)
    words = [article.tokens.at(token) for token in range(*unit.tokens)]
    doc = Doc(vocab, words, article.tokens.spaces[part].tolist())
    if not Doc.has_extension(KEPT):
        Doc.set_extension(KEPT, default=None)
    places = article.tags[part, 1]
    missing = [doc[at : at + 1] for at in range(len(doc)) if places[at] == _MISSING]
    starts = {at for at in range(len(doc)) if places[at] == _BEGIN}
    doc.set_ents(_names(unit, doc, starts), missing=missing, default="outside")
    for layer in SCHEME.layers:
        found = unit.placed[layer.name]
        used = {role for item in found for role in item.roles}
        groups = {role: name for role, name in role_groups(layer).items() if role in used}
        frames = [_frame(item, unit) for item in found]
        write_frames(doc, group_of(layer.name), groups, frames)
    beside = {
        group_of(layer.name): [_kept(item) for item in unit.placed[layer.name]]
        for layer in SCHEME.layers
    }
    of_unit = {
        "part": [number, len(article.units)],
        "start": unit.start,
        "annotations": beside,
    }
    doc._.set(KEPT, {**article.kept, **of_unit})
    return doc


def _kept(item: Placed) -> Plain:
    """What spaCy has no place for of an annotation."""
    pointing = {
        role: filler.annotation_id
        for role, filler in item.annotation.roles.items()
        if filler.annotation_id and role in item.roles
    }
    origin = portable_origin(item.annotation.origin)
    return {"id": item.annotation.id, "origin": origin, "points": pointing}


def _names(unit: Unit, doc: Doc, starts: set[int]) -> list[DocSpan]:
    """The names that are tagged, found among the entities that are placed."""
    found: dict[int, DocSpan] = {}
    for item in sorted(unit.placed["entity"], key=lambda one: one.annotation.id):
        start, end = _within(unit, item.spans)[0]
        held = found.get(start)
        alone = len(item.spans) == 1 and start in starts
        if alone and (held is None or end - start > held.end - held.start):
            found[start] = DocSpan(doc, start, end, label=item.annotation.label)
    return list(found.values())


def _frame(item: Placed, unit: Unit) -> FrameSpans:
    score = item.annotation.origin.score
    return FrameSpans(
        label=item.annotation.label,
        spans=_within(unit, item.spans),
        roles={role: _within(unit, places) for role, places in item.roles.items()},
        score=1.0 if score is None else score,
        attributes=item.attributes,
    )


def _within(unit: Unit, places: tuple[Place, ...]) -> tuple[TokenRange, ...]:
    """Tokens of an article, counted from the beginning of the unit."""
    first = unit.tokens[0]
    return tuple((start - first, end - first) for start, end, *_ in places)
