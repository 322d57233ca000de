"""Units of an article as ``Doc`` objects, made by spaCy's own means: what ours must be equal to."""

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from glossator.formats.records import Outgoing
from glossator.formats.spacy_bin.docs import Unit, language_of, make_units, tokenizer
from glossator.formats.spacy_bin.layout import Placed
from glossator.formats.spacy_bin.names import KEPT, group_of, role_groups
from glossator.suggest.groups import FrameSpans, write_frames
from tests.support.outgoings import SCHEME

_MISSING, _BEGIN = 0, 3


def docs_of(outgoing: Outgoing) -> list[Doc]:
    """A ``Doc`` for each unit of a document."""
    vocab = tokenizer(language_of(outgoing)).vocab
    return [
        _doc(unit, Doc(vocab, unit.tokens.texts, unit.tokens.spaces)) for unit in units(outgoing)
    ]


def units(outgoing: Outgoing) -> list[Unit]:
    """The units of a document, as ``.spacy`` files are filled with them."""
    return list(make_units(outgoing, SCHEME))


def _doc(unit: Unit, doc: Doc) -> Doc:
    if not Doc.has_extension(KEPT):
        Doc.set_extension(KEPT, default=None)
    missing = [doc[at : at + 1] for at in range(len(doc)) if unit.tags[at, 1] == _MISSING]
    doc.set_ents(_names(unit, doc), missing=missing, default="outside")
    for layer in SCHEME.layers:
        found = unit.placed[layer.name]
        used = {role for item in found for role in item.roles}
        groups = {role: name for role, name in role_groups(layer).items() if role in used}
        write_frames(doc, group_of(layer.name), groups, [_frame(item) for item in found])
    doc._.set(KEPT, unit.kept)
    return doc


def _names(unit: Unit, doc: Doc) -> list[DocSpan]:
    """The names that are tagged, found among the entities that are placed."""
    starts = {at for at in range(len(doc)) if unit.tags[at, 1] == _BEGIN}
    found: dict[int, DocSpan] = {}
    for item in sorted(unit.placed["entity"], key=lambda one: one.annotation.id):
        start, end = item.spans[0]
        held = found.get(start)
        alone = len(item.spans) == 1 and start in starts
        if alone and (held is None or end - start > held.end - held.start):
            found[start] = DocSpan(doc, start, end, label=item.annotation.label)
    return list(found.values())


def _frame(item: Placed) -> FrameSpans:
    score = item.annotation.origin.score
    return FrameSpans(
        label=item.annotation.label,
        spans=item.spans,
        roles=item.roles,
        score=1.0 if score is None else score,
        attributes=item.attributes,
    )
