"""A document as spaCy ``Doc`` objects, one for each of its units, ready to train from.

- ``doc.ents`` holds the names that do not overlap, the longest first. Tokens that nobody has read
  for names are *missing* there (``token.ent_iob == 0``), which the recogniser's training skips;
  they never say that there is no name.
- ``doc.spans["entities"]``, ``["claims"]``, ``["claim_sources"]`` … hold everything, overlaps and
  pieces included, as ``suggest.groups`` describes it.
- ``doc._.glossator`` (a custom attribute) holds what spaCy has no place for. Of the article:
  ``id``, ``title``, ``meta``, ``annotator``, ``coverage`` (layer: "complete" or spans in code
  points). Of the unit: ``start`` (where it begins in the article, in code points), ``part`` (its
  number from 0, and how many there are), and ``annotations``: for each span group, in the order of
  its frames, the annotation's ``id``, ``origin`` and ``points`` (role: the id of what fills it).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab

from glossator.domain.plain import Plain, plain_origin, plain_spans
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.formats.records import Loss, Outgoing
from glossator.formats.spacy_bin.layout import Layout, Placed, lay_out
from glossator.formats.spacy_bin.names import (
    KEPT,
    entity_layers,
    frame_layers,
    group_of,
    role_groups,
)
from glossator.formats.spacy_bin.tokens import Tokens, tokens_of
from glossator.formats.spacy_bin.units import inside, part_of, units
from glossator.suggest.groups import FrameSpans, TokenRange, write_frames

ENGLISH = "en"
_ANY_LANGUAGE = "xx"


def language_of(outgoing: Outgoing) -> str:
    """The code of a document's language, English where it says none."""
    said = outgoing.document.meta.get("language", "").strip().lower()
    return said.replace("_", "-").split("-")[0] or ENGLISH


@lru_cache(maxsize=8)
def tokenizer(language: str) -> Language:
    """The empty pipeline of a language; of one that cannot be cut here, the one for any."""
    try:
        return spacy.blank(language)
    except (ImportError, ValueError):
        return spacy.blank(_ANY_LANGUAGE)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What of a document has no place in a ``Doc``, or not in ``doc.ents``, and why."""
    found = lay_out(outgoing, _tokens(outgoing), scheme).losses
    unread = unread_layers(outgoing, scheme)
    if not unread:
        return found
    named = " and ".join(f"“{name}”" for name in unread)
    reason = (
        f"not wholly read for {named}: it stands in a file of its own that config.cfg does not "
        "train on, since a span group cannot say what is missing"
    )
    title = outgoing.document.title or outgoing.document.id
    return (*found, Loss(title, "", "", reason, partly=True))


def unread_layers(outgoing: Outgoing, scheme: Scheme) -> tuple[str, ...]:
    """The layers in span groups that have not been read to the end: training would read ‘none’."""
    return tuple(
        layer.name
        for layer in frame_layers(scheme)
        if outgoing.coverage.get(layer.name, ()) is not None
    )


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an article as a ``Doc``, with what stands in it by layer."""

    doc: Doc
    placed: Mapping[str, tuple[Placed, ...]]
    tokens: Tokens


def make_docs(outgoing: Outgoing, scheme: Scheme) -> tuple[Unit, ...]:
    """The units of a document with all that fits into them, in order."""
    if not Doc.has_extension(KEPT):
        Doc.set_extension(KEPT, default=None)
    tokens = _tokens(outgoing)
    layout = lay_out(outgoing, tokens, scheme)
    found = units(tokens, layout.placed)
    kept = _kept_of_document(outgoing)
    return tuple(
        _unit(outgoing, scheme, tokens, layout, unit, {**kept, "part": [number, len(found)]})
        for number, unit in enumerate(found)
    )


def _tokens(outgoing: Outgoing) -> Tokens:
    text = outgoing.document.text
    return tokens_of(tokenizer(language_of(outgoing)).make_doc(text), text)


def _unit(
    outgoing: Outgoing,
    scheme: Scheme,
    tokens: Tokens,
    layout: Layout,
    unit: TokenRange,
    kept: Plain,
) -> Unit:
    own = part_of(tokens, unit)
    start = tokens.starts[unit[0]] if tokens.starts else 0
    piece = Doc(_vocab(outgoing), words=own.texts, spaces=own.spaces)
    placed = {layer: inside(items, unit) for layer, items in layout.placed.items()}
    _set_entities(piece, own, start, outgoing, inside(layout.entities, unit), scheme)
    for layer in scheme.layers:
        items = placed[layer.name]
        used = {role for item in items for role in item.roles}
        groups = {role: group for role, group in role_groups(layer).items() if role in used}
        write_frames(piece, group_of(layer.name), groups, [_frame(item) for item in items])
    kept["start"] = start
    kept["annotations"] = {
        group_of(layer): [_kept_of(item) for item in items] for layer, items in placed.items()
    }
    piece._.set(KEPT, kept)
    return Unit(piece, placed, own)


def _vocab(outgoing: Outgoing) -> Vocab:
    return tokenizer(language_of(outgoing)).vocab


def _frame(item: Placed) -> FrameSpans:
    score = item.annotation.origin.score
    return FrameSpans(
        label=item.annotation.label,
        spans=item.spans,
        roles=item.roles,
        score=1.0 if score is None else score,
        attributes=item.attributes,
    )


def _set_entities(
    piece: Doc,
    own: Tokens,
    start: int,
    outgoing: Outgoing,
    entities: tuple[Placed, ...],
    scheme: Scheme,
) -> None:
    """Fill ``doc.ents``; ``start`` is where the piece begins in the article."""
    spans = [DocSpan(piece, *item.spans[0], label=item.annotation.label) for item in entities]
    held = {i for item in entities for i in range(*item.spans[0])}
    missing = [index for index in range(len(own.texts)) if index not in held]
    for layer in entity_layers(scheme):
        read = outgoing.coverage.get(layer.name, ())
        unread = [] if read is None else missing
        missing = [i for i in unread if not _is_read(own, i, start, read or ())]
    piece.set_ents(spans, missing=[piece[i : i + 1] for i in missing], default="outside")


def _is_read(own: Tokens, index: int, start: int, read: tuple[Span, ...]) -> bool:
    first, end = start + own.starts[index], start + own.ends[index]
    return any(span.start <= first and end <= span.end for span in read)


def _kept_of_document(outgoing: Outgoing) -> Plain:
    document = outgoing.document
    return {
        "id": document.id,
        "title": document.title,
        "meta": dict(sorted(document.meta.items())),
        "annotator": outgoing.annotator,
        "coverage": {
            layer: "complete" if spans is None else plain_spans(spans)
            for layer, spans in sorted(outgoing.coverage.items())
        },
    }


def _kept_of(item: Placed) -> Plain:
    origin = plain_origin(item.annotation.origin)
    # The suggestion's id means nothing outside the project it was made in.
    origin.pop("suggestion", None)
    points = {
        role: filler.annotation_id
        for role, filler in item.annotation.roles.items()
        if filler.annotation_id and role in item.roles
    }
    return {"id": item.annotation.id, "origin": origin, "points": points}
