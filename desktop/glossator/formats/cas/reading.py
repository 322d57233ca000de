"""Reading CAS files: ours with everything in them, INCEpTION's and DKPro's with their layers.

``NamedEntity`` and custom span layers are annotations, their first text feature is the label;
links to other annotations are roles. Positions are UTF-16 units in the file; cassis converts them.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cassis import Cas, TypeSystem, load_cas_from_json, load_cas_from_xmi, load_typesystem

from glossator.domain.annotation import Filler
from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.plain import attributes_from, origin_from, spans_from
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.formats.cas.types import (
    ARTICLE,
    LINK,
    NOTE,
    PIECE,
    WORDS,
    label_feature,
    layer_of,
    type_system,
)
from glossator.formats.cas.writing import type_system_path
from glossator.formats.records import ForeignAnnotation, Incoming, Rejected

Found = Any  # cassis makes a class for every type it meets


def read_xmi(path: Path) -> Iterator[Incoming | Rejected]:
    """The article of an .xmi file."""
    beside = type_system_path(path)

    def load(raw: bytes) -> Cas:
        types = load_typesystem(beside) if beside else _types_we_know()
        # Types that nobody described are passed over: they are no layers.
        return load_cas_from_xmi(raw.decode("utf-8"), typesystem=types, lenient=True)

    yield _read(path, load)


def read_json(path: Path) -> Iterator[Incoming | Rejected]:
    """The article of a CAS JSON file."""
    yield _read(path, lambda raw: load_cas_from_json(raw.decode("utf-8"), lenient=True))


def _types_we_know() -> TypeSystem:
    return type_system(Scheme("", "", ()))


def _read(path: Path, load: Callable[[bytes], Cas]) -> Incoming | Rejected:
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Rejected(str(path), f"it cannot be read ({error.strerror})")
    try:
        return _incoming(load(raw), str(path), hashlib.sha256(raw).hexdigest())
    except (BadRecord, BadSpan) as error:
        return Rejected(str(path), str(error))
    except Exception as error:  # cassis takes what it is given without a check
        reason = " ".join(str(error).split())[:200]
        return Rejected(str(path), f"it is no sound CAS ({reason or type(error).__name__})")


def _incoming(cas: Cas, where: str, raw_digest: str) -> Incoming:
    text = cas.sofa_string
    if text is None:
        raise BadRecord("The CAS holds no text.")
    article = next(iter(_select(cas, ARTICLE)), None)
    notes = {id(note.about): note for note in _select(cas, NOTE) if note.about is not None}
    marks = [one for one in cas.select_all_annotations() if layer_of(one.type.name)]
    ids = {id(one): _id(one, notes, number) for number, one in enumerate(marks, 1)}
    coverage = json.loads(_said(article, "coverage") or "{}")
    return Incoming(
        where=where,
        text=text,
        raw_digest=raw_digest,
        title=_said(article, "title"),
        meta=json.loads(_said(article, "meta") or "{}"),
        annotator=_said(article, "annotator"),
        annotations=tuple(_annotation(one, ids, notes) for one in marks),
        coverage={
            layer: None if spans == "complete" else spans_from(spans)
            for layer, spans in coverage.items()
        },
    )


def _select(cas: Cas, name: str) -> list[Found]:
    return list(cas.select(name)) if cas.typesystem.contains_type(name) else []


def _said(found: Found | None, field: str) -> str:
    value = getattr(found, field, None)
    # Of a feature that the type lacks cassis may give a method of its own.
    return value if isinstance(value, str) else ""


def _id(mark: Found, notes: dict[int, Found], number: int) -> str:
    return _said(notes.get(id(mark)), "id") or f"#{number}"


def _annotation(mark: Found, ids: dict[int, str], notes: dict[int, Found]) -> ForeignAnnotation:
    note = notes.get(id(mark))
    layer = _said(note, "layer") or layer_of(mark.type.name)
    pieces: list[Span] = []
    roles: dict[str, Filler] = {}
    for role, target in _links(mark):
        if role == PIECE and target.type.name == WORDS:
            pieces.append(Span(target.begin, target.end))
        elif id(target) in ids:
            roles[role] = Filler(annotation_id=ids[id(target)])
        else:
            before = roles[role].spans if role in roles else ()
            roles[role] = Filler(spans=(*before, Span(target.begin, target.end)))
    said = json.loads(_said(note, "attributes") or "{}")
    return ForeignAnnotation(
        id=ids[id(mark)],
        layer=layer,
        label=_label(mark, layer),
        spans=tuple(sorted(pieces)) or (Span(mark.begin, mark.end),),
        roles=roles,
        attributes=attributes_from(said if note is not None else _features(mark, layer)),
        origin=origin_from(json.loads(note.origin)) if note is not None and note.origin else None,
    )


def _links(mark: Found) -> Iterator[tuple[str, Found]]:
    """What an annotation links to: INCEpTION's links have a role and a target each."""
    for feature in mark.type.all_features:
        held = getattr(mark, feature.name, None)
        elements = getattr(held, "elements", None)
        for one in elements or ():
            target = getattr(one, "target", None)
            if target is not None and hasattr(target, "begin"):
                own = one.type.name == LINK
                yield _said(one, "role") if own else _said(one, "role") or feature.name, target


def _label(mark: Found, layer: str) -> str:
    """The label: of our feature for it, else of the first feature that holds a text."""
    own = _said(mark, label_feature(layer)) or _said(mark, "label") or _said(mark, "value")
    if own:
        return own
    texts = (getattr(mark, one.name, None) for one in mark.type.all_features)
    found = next((text for text in texts if isinstance(text, str)), "")
    if not found:
        raise BadRecord(f"An annotation of the type {mark.type.name} has no label.")
    return found


def _features(mark: Found, layer: str) -> dict[str, object]:
    """The other features of somebody else's annotation that hold plain values."""
    passed = {label_feature(layer), "begin", "end", "identifier"}
    values = {
        one.name: getattr(mark, one.name, None)
        for one in mark.type.all_features
        if one.name not in passed
    }
    return {key: value for key, value in values.items() if isinstance(value, str | int | float)}
