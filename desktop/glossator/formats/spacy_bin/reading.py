"""Reading ``.spacy`` files: ours with everything in them, anybody's with names and span groups."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from glossator.domain.annotation import Filler, Origin
from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.plain import attributes_from, origin_from, spans_from
from glossator.domain.span import Span, merged
from glossator.formats.graph import split_label
from glossator.formats.records import ForeignAnnotation, Incoming, Rejected
from glossator.formats.spacy_bin.names import FRAMES, KEPT, layer_of
from glossator.suggest.groups import ENTITIES, FrameSpans, TokenRange, read_frames

_KEPT_KEY: Any = ("._.", KEPT, None, None)
Plain = Mapping[str, Any]


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The documents of a ``.spacy`` file; one that cannot be read is named with its reason."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror})")
        return
    digest = hashlib.sha256(raw).hexdigest()
    number = 0
    try:
        for article in _articles(DocBin().from_bytes(raw).get_docs(Vocab())):
            number += 1
            yield _read_one(article, f"{path}:{number}", digest)
    except Exception as error:  # spaCy unpacks what it is given without a check
        where = f"{path}:{number + 1}" if number else str(path)
        yield Rejected(where, f"it is no sound .spacy file ({type(error).__name__})")


def _articles(docs: Iterable[Doc]) -> Iterator[list[tuple[Doc, Plain]]]:
    """The docs that make up an article each: our units joined, other people's docs alone."""
    units: list[tuple[Doc, Plain]] = []
    for doc in docs:
        kept = _kept(doc)
        first = not kept.get("part") or kept["part"][0] == 0
        if first and units:
            yield units
            units = []
        units.append((doc, kept))
    if units:
        yield units


def _read_one(article: list[tuple[Doc, Plain]], where: str, digest: str) -> Incoming | Rejected:
    first, kept = article[0]
    if kept.get("part") and [item["part"][0] for _, item in article] != [*range(kept["part"][1])]:
        return Rejected(where, "a part of the article is missing")
    starts = accumulate((len(doc.text) for doc, _ in article), initial=0)
    try:
        return Incoming(
            where=where,
            text="".join(doc.text for doc, _ in article),
            raw_digest=digest,
            title=str(kept.get("title", "")),
            meta={str(name): str(value) for name, value in kept.get("meta", {}).items()},
            annotator=str(kept.get("annotator", "")),
            annotations=tuple(
                found
                for (doc, more), start in zip(article, starts, strict=False)
                for found in _annotations(doc, more, start)
            ),
            coverage=_coverage(first, kept),
        )
    except (BadRecord, BadSpan) as error:
        return Rejected(where, str(error))


def _kept(doc: Doc) -> Plain:
    """What our writer kept beside spaCy's own places; empty in other people's files."""
    found = dict(doc.user_data).get(_KEPT_KEY)
    # spaCy unpacks lists as tuples; JSON makes lists of them again.
    plain = json.loads(json.dumps(found)) if isinstance(found, dict) else {}
    return plain if isinstance(plain.get("meta", {}), dict) else {}


def _annotations(doc: Doc, kept: Plain, at: int) -> Iterator[ForeignAnnotation]:
    number = at
    for group in _main_groups(doc):
        known = (kept.get("annotations") or {}).get(group, [])
        frames = read_frames(doc, group, _role_groups(doc, group))
        beside = known if len(known) == len(frames) else [{}] * len(frames)
        for frame, more in zip(frames, beside, strict=True):
            number += 1
            layer, label = _meaning(group, frame.label, kept)
            named = replace(frame, label=label)
            yield _annotation(Piece(doc, at), layer, named, more, f"#{number}")
    if ENTITIES in doc.spans:
        return
    for entity in doc.ents:
        number += 1
        layer, label = _meaning(ENTITIES, entity.label_, kept)
        frame = FrameSpans(label, ((entity.start, entity.end),))
        yield _annotation(Piece(doc, at), layer, frame, {}, f"#{number}")


def _meaning(group: str, label: str, kept: Plain) -> tuple[str, str]:
    """The layer and the label of a label in a group.

    Our groups are named after their layers, even those that a scheme adds. In other people's files
    a label may say its layer itself, as those of our flat formats do: ``claim:indirect``.
    """
    if kept:
        ours = group in (kept.get("annotations") or {}) and group != ENTITIES
        return group.removesuffix("s") if ours else layer_of(group), label
    layer, name = split_label(label)
    return (layer, name) if layer in FRAMES else (layer_of(group), label)


def _main_groups(doc: Doc) -> list[str]:
    """The groups that hold annotations: all but those that hold what fills the roles of others."""
    stems = tuple(f"{name.removesuffix('s')}_" for name in doc.spans)
    return sorted(name for name in doc.spans if not name.startswith(stems))


def _role_groups(doc: Doc, group: str) -> dict[str, str]:
    stem = f"{group.removesuffix('s')}_"
    return {
        name.removeprefix(stem).removesuffix("s"): name
        for name in doc.spans
        if name.startswith(stem)
    }


@dataclass(frozen=True, slots=True)
class Piece:
    """A doc, and where its text begins in the article, in code points."""

    doc: Doc
    start: int

    def characters(self, places: tuple[TokenRange, ...]) -> tuple[Span, ...]:
        """The token ranges as spans of the article."""
        spans = [self.doc[start:end] for start, end in places]
        return tuple(Span(self.start + s.start_char, self.start + s.end_char) for s in spans)


def _annotation(
    piece: Piece, layer: str, frame: FrameSpans, kept: Plain, number: str
) -> ForeignAnnotation:
    points = kept.get("points") or {}
    return ForeignAnnotation(
        id=str(kept.get("id") or number),
        layer=layer,
        label=frame.label,
        spans=piece.characters(frame.spans),
        roles={
            role: Filler(annotation_id=str(points[role]))
            if role in points
            else Filler(spans=piece.characters(places))
            for role, places in frame.roles.items()
        },
        attributes=attributes_from(frame.attributes),
        origin=_origin(kept),
    )


def _origin(kept: Plain) -> Origin | None:
    return origin_from(kept["origin"]) if "origin" in kept else None


def _coverage(doc: Doc, kept: Plain) -> dict[str, tuple[Span, ...] | None]:
    """What was read: as our writer kept it, else what ``doc.ents`` does not call missing."""
    if "coverage" in kept:
        return {
            str(layer): None if spans == "complete" else spans_from(spans)
            for layer, spans in kept["coverage"].items()
        }
    if not doc.has_annotation("ENT_IOB"):
        return {}
    known = [token for token in doc if token.ent_iob]
    if len(known) == len(doc):
        return {"entity": None}
    return {"entity": merged(Span(t.idx, t.idx + len(t.text_with_ws)) for t in known)}
