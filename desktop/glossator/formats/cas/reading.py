"""Reading CAS files: ours with everything in them, INCEpTION's and DKPro's with their layers.

``NamedEntity`` and custom span layers are annotations, their first text feature is the label;
links to other annotations are roles. Positions are UTF-16 units in the file; cassis converts them.
"""

import hashlib
import json
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from cassis import Cas, TypeSystem, load_cas_from_json, load_cas_from_xmi, load_typesystem

from glossator.domain.annotation import Filler
from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.plain import attributes_from, origin_from, spans_from
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.formats.cas.left_aside import other_types, undescribed_types
from glossator.formats.cas.types import (
    ARTICLE,
    ENTITY,
    LINK,
    NAMED_ENTITY,
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
        return load_cas_from_xmi(raw.decode("utf-8"), typesystem=types, lenient=True)

    return _read(path, load)


def read_json(path: Path) -> Iterator[Incoming | Rejected]:
    """The article of a CAS JSON file."""
    return _read(path, lambda raw: load_cas_from_json(raw.decode("utf-8"), lenient=True))


def _types_we_know() -> TypeSystem:
    types = type_system(Scheme("", "", ()))
    entity = types.create_type(NAMED_ENTITY, "uima.tcas.Annotation")
    for feature in (label_feature(ENTITY), "identifier"):
        types.create_feature(entity, feature, "uima.cas.String")
    return types


def _read(path: Path, load: Callable[[bytes], Cas]) -> Iterator[Incoming | Rejected]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror})")
        return
    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            cas = load(raw)
        found = _records(cas, str(path), hashlib.sha256(raw).hexdigest())
    except (BadRecord, BadSpan) as error:
        found = [Rejected(str(path), str(error))]
    except Exception as error:  # cassis takes what it is given without a check
        reason = " ".join(str(error).split())[:200]
        found = [Rejected(str(path), f"it is no sound CAS ({reason or type(error).__name__})")]
    yield from found
    yield from undescribed_types(said, str(path))


def _records(cas: Cas, where: str, raw_digest: str) -> list[Incoming | Rejected]:
    """The article with what is marked in it, then what cannot be used."""
    text = cas.sofa_string
    if text is None:
        raise BadRecord("it holds no text")
    article = next(iter(_select(cas, ARTICLE)), None)
    annotations, rejected = _annotations(cas, where)
    coverage = json.loads(_said(article, "coverage") or "{}")
    document = Incoming(
        where=where,
        text=text,
        raw_digest=raw_digest,
        title=_said(article, "title"),
        meta=json.loads(_said(article, "meta") or "{}"),
        annotator=_said(article, "annotator"),
        annotations=tuple(annotations),
        coverage={
            layer: None if spans == "complete" else spans_from(spans)
            for layer, spans in coverage.items()
        },
    )
    return [document, *rejected, *other_types(cas, where)]


def _annotations(cas: Cas, where: str) -> tuple[list[ForeignAnnotation], list[Rejected]]:
    """What is marked under a label; a role that leads to any other mark keeps its words."""
    notes = {id(note.about): note for note in _select(cas, NOTE) if note.about is not None}
    marks = [one for one in cas.select_all_annotations() if layer_of(one.type.name)]
    ids = {
        id(one): _id(one, notes, number)
        for number, one in enumerate(marks, 1)
        if _label(one, layer_of(one.type.name))
    }
    annotations: list[ForeignAnnotation] = []
    rejected: list[Rejected] = []
    for number, one in enumerate(marks, 1):
        place = f"{where} (annotation #{number}, {one.type.name} at {one.begin}-{one.end})"
        if id(one) not in ids:
            rejected.append(Rejected(place, "it has no label"))
            continue
        try:
            roles, twice = _roles(one, ids)
            annotations.append(_annotation(one, ids, notes, roles))
        except (BadRecord, BadSpan) as error:
            rejected.append(Rejected(place, str(error)))
            continue
        rejected += [Rejected(place, f"role “{role}” is filled already") for role in twice]
    return annotations, rejected


def _select(cas: Cas, name: str) -> list[Found]:
    return list(cas.select(name)) if cas.typesystem.contains_type(name) else []


def _said(found: Found | None, field: str) -> str:
    value = getattr(found, field, None)
    # Of a feature that the type lacks cassis may give a method of its own.
    return value if isinstance(value, str) else ""


def _id(mark: Found, notes: dict[int, Found], number: int) -> str:
    return _said(notes.get(id(mark)), "id") or f"#{number}"


def _annotation(
    mark: Found, ids: dict[int, str], notes: dict[int, Found], roles: dict[str, Filler]
) -> ForeignAnnotation:
    note = notes.get(id(mark))
    layer = _said(note, "layer") or layer_of(mark.type.name)
    said = json.loads(_said(note, "attributes") or "{}")
    return ForeignAnnotation(
        id=ids[id(mark)],
        layer=layer,
        label=_label(mark, layer),
        spans=_pieces(mark) or (Span(mark.begin, mark.end),),
        roles=roles,
        attributes=attributes_from(said if note is not None else _features(mark, layer)),
        origin=origin_from(json.loads(note.origin)) if note is not None and note.origin else None,
    )


def _pieces(mark: Found) -> tuple[Span, ...]:
    """The pieces of an annotation of ours that has several; else none."""
    found = [target for role, target in _links(mark) if _is_piece(role, target)]
    return tuple(sorted(Span(target.begin, target.end) for target in found))


def _is_piece(role: str, target: Found) -> bool:
    return role == PIECE and target.type.name == WORDS


def _roles(mark: Found, ids: dict[int, str]) -> tuple[dict[str, Filler], list[str]]:
    """What fills the roles of an annotation, and the roles that have more than one may have."""
    roles: dict[str, Filler] = {}
    twice = []
    for role, target in _links(mark):
        before = roles[role].spans if role in roles else ()
        pointed = ids.get(id(target), "")
        if _is_piece(role, target):
            continue
        if role in roles and (pointed or not before):
            twice.append(role)
        elif pointed:
            roles[role] = Filler(annotation_id=pointed)
        else:
            roles[role] = Filler(spans=(*before, Span(target.begin, target.end)))
    return roles, twice


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
    """The label; empty where nobody has said.

    DKPro has types below ``NamedEntity``, such as ``Person``; there the type may say it.
    """
    said = _said(mark, _label_feature(mark, layer))
    if said or layer != ENTITY or mark.type.name == NAMED_ENTITY:
        return said
    return str(mark.type.name.rpartition(".")[2])


def _label_feature(mark: Found, layer: str) -> str:
    """The feature that holds the label: ours for it, else the first that holds a text."""
    usual = (label_feature(layer), "label", "value")
    own = next((name for name in usual if _said(mark, name)), "")
    if own or layer == ENTITY:
        return own
    return next((each.name for each in mark.type.all_features if _said(mark, each.name)), "")


def _features(mark: Found, layer: str) -> dict[str, object]:
    """The other features of somebody else's annotation that hold plain values."""
    passed = {_label_feature(mark, layer), "begin", "end", "identifier"}
    values = {
        one.name: getattr(mark, one.name, None)
        for one in mark.type.all_features
        if one.name not in passed
    }
    return {key: value for key, value in values.items() if isinstance(value, str | int | float)}
