"""Writing CAS files: one for each article, in a folder for each part, with the type system.

UIMA counts UTF-16 units; cassis converts. XML cannot hold every character, so that in XMI such a
character is a replacement character, in the same place; JSON holds all. An entity in several pieces
has no place in ``NamedEntity``; an attribute of an entity stands in its note alone.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cassis import Cas, TypeSystem

from glossator.domain.annotation import Annotation
from glossator.domain.loss import Flaw, Loss
from glossator.domain.plain import plain_origin, plain_spans
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span, hull
from glossator.formats.cas.types import (
    ARTICLE,
    ENTITY,
    LINK,
    NOTE,
    PIECE,
    WORDS,
    is_free,
    label_feature,
    type_of,
    type_system,
)
from glossator.formats.records import Outgoing, Target

TYPE_SYSTEM = "TypeSystem.xml"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST_NAME = 60


def losses_xmi(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What of a document XMI cannot hold, and why."""
    found = losses(outgoing, scheme)
    if _NOT_XML.search(outgoing.document.text) is None:
        return found
    reason = "it holds a character that XML cannot hold; U+FFFD stands in its place"
    return (*found, Loss(_name(outgoing), "", "", reason, partly=True))


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What of a document a CAS cannot hold, and why."""
    held = {item.id for item in outgoing.annotations if _carried(item, scheme)}
    found = []
    for item in outgoing.annotations:
        quote = " … ".join(span.quote(outgoing.document.text) for span in item.spans)
        if item.id not in held:
            found.append(_left_out(outgoing, item, scheme, quote))
            continue
        found += [
            Loss(_name(outgoing), item.id, quote, f"role “{role}”: what fills it is not exported")
            for role, filler in item.roles.items()
            if filler.annotation_id and filler.annotation_id not in held
        ]
    return tuple(found)


def _left_out(outgoing: Outgoing, item: Annotation, scheme: Scheme, quote: str) -> Loss:
    name = _name(outgoing)
    if scheme.find(item.layer) is None:
        return Loss(name, item.id, quote, "its layer is not exported", spans=item.spans)
    reason = "a named entity has no pieces in UIMA"
    whole = (hull(item.spans),)
    return Loss(name, item.id, quote, reason, spans=item.spans, flaw=Flaw.PIECES, fit=whole)


def _carried(item: Annotation, scheme: Scheme) -> bool:
    return scheme.find(item.layer) is not None and (item.layer != ENTITY or len(item.spans) == 1)


def _name(outgoing: Outgoing) -> str:
    return outgoing.document.title or outgoing.document.id


def write_xmi(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as XMI files."""
    types = type_system(target.scheme)
    (target.folder / TYPE_SYSTEM).write_text(types.to_xml() or "", encoding="utf-8", newline="\n")
    names = [TYPE_SYSTEM]
    for number, outgoing in enumerate(documents, 1):
        name = _file(target, number, outgoing, "xmi")
        cas = make_cas(outgoing, target.scheme, types, xml=True)
        (target.folder / name).write_text(cas.to_xmi() or "", encoding="utf-8", newline="\n")
        names.append(name)
    return tuple(names)


def write_json(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as CAS JSON files; each holds its types."""
    types = type_system(target.scheme)
    names = []
    for number, outgoing in enumerate(documents, 1):
        name = _file(target, number, outgoing, "json")
        text = make_cas(outgoing, target.scheme, types, xml=False).to_json() or ""
        (target.folder / name).write_text(text + "\n", encoding="utf-8", newline="\n")
        names.append(name)
    return tuple(names)


def _file(target: Target, number: int, outgoing: Outgoing, ending: str) -> str:
    """A name within the part's folder: a title can hold anything, a name letters and digits."""
    (target.folder / target.part).mkdir(exist_ok=True)
    stem = _UNSAFE.sub("-", _name(outgoing)).strip("-")[:_LONGEST_NAME]
    return f"{target.part}/{number:06}-{stem or 'article'}.{ending}"


def make_cas(outgoing: Outgoing, scheme: Scheme, types: TypeSystem, *, xml: bool) -> Cas:
    """A document as a CAS; for ``xml`` without the characters that XML cannot hold."""
    text = outgoing.document.text
    cas = Cas(typesystem=types)
    cas.sofa_string = _NOT_XML.sub("\ufffd", text) if xml else text
    cas.sofa_mime = "text/plain"
    language = outgoing.document.meta.get("language", "")
    if language:
        cas.document_language = language
    maker = _Maker(cas, types, scheme, xml=xml)
    maker.article(outgoing)
    carried = [item for item in outgoing.annotations if _carried(item, scheme)]
    for item in carried:
        maker.mark(item)
    for item in carried:
        maker.link(item)
    return cas


class _Maker:
    """Makes the feature structures of one document."""

    def __init__(self, cas: Cas, types: TypeSystem, scheme: Scheme, *, xml: bool) -> None:
        self._cas = cas
        self._types = types
        self._scheme = scheme
        self._xml = xml
        self._made: dict[str, Any] = {}

    def article(self, outgoing: Outgoing) -> None:
        document = outgoing.document
        coverage = {
            layer: "complete" if spans is None else plain_spans(spans)
            for layer, spans in sorted(outgoing.coverage.items())
        }
        self._add(
            ARTICLE,
            Span(0, max(1, len(document.text))) if document.text else None,
            id=document.id,
            title=document.title,
            annotator=outgoing.annotator,
            meta=_json(dict(document.meta)),
            coverage=_json(coverage),
        )

    def mark(self, item: Annotation) -> None:
        place = hull(item.spans)
        features: dict[str, Any] = {label_feature(item.layer): item.label}
        layer = self._scheme.layer(item.layer)
        if item.layer != ENTITY:
            known = {attribute.name for attribute in layer.attributes if is_free(attribute.name)}
            features |= {key: item.attributes[key] for key in known & item.attributes.keys()}
        self._made[item.id] = self._add(type_of(item.layer), place, **features)
        origin = plain_origin(item.origin)
        # The suggestion's id means nothing outside the project it was made in.
        origin.pop("suggestion", None)
        self._add(
            NOTE,
            place,
            id=item.id,
            layer=item.layer,
            origin=_json(origin),
            attributes=_json(dict(item.attributes)),
            about=self._made[item.id],
        )

    def link(self, item: Annotation) -> None:
        """Join an annotation to its pieces and to what fills its roles."""
        links = [self._link(PIECE, span) for span in item.spans if len(item.spans) > 1]
        for role, filler in item.roles.items():
            if filler.annotation_id in self._made:
                links.append(self._to(role, self._made[filler.annotation_id]))
            links += [self._link(role, span) for span in filler.spans]
        if links:
            array = self._types.get_type("uima.cas.FSArray")(elements=links)
            self._made[item.id].roles = array

    def _link(self, role: str, span: Span) -> Any:  # noqa: ANN401 - cassis makes its classes
        return self._to(role, self._add(WORDS, span))

    def _to(self, role: str, target: Any) -> Any:  # noqa: ANN401 - cassis makes its classes
        return self._types.get_type(LINK)(role=role, target=target)

    def _add(self, name: str, place: Span | None, **features: Any) -> Any:  # noqa: ANN401 - the same
        start, end = (place.start, place.end) if place else (0, 0)
        if self._xml:
            features = {
                key: _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
                for key, value in features.items()
            }
        made = self._types.get_type(name)(begin=start, end=end, **features)
        self._cas.add(made)
        return made


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def type_system_path(path: Path) -> Path | None:
    """The type system that belongs to an XMI file: beside it, or in the folder above."""
    places = (path.parent / TYPE_SYSTEM, path.parent.parent / TYPE_SYSTEM)
    return next((place for place in places if place.is_file()), None)
