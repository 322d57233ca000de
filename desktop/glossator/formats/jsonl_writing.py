"""Writing native JSON Lines: one document a line.

A line is put together from pieces of JSON instead of being encoded as a whole: layers, labels and
origins come again in every line, and are encoded once.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from typing import IO, Any

from glossator.domain.annotation import Annotation, Filler, Origin
from glossator.domain.span import Span
from glossator.formats.fields import plain_coverage, portable_origin
from glossator.formats.records import Outgoing, Target

_json = json.JSONEncoder(ensure_ascii=False).encode
# What ``_json`` makes of a text, without asking first whether it is one.
_text = encode_basestring
_name = lru_cache(maxsize=1024)(_text)


def write_part(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part of an export as one file."""
    name = f"{target.part}.jsonl"
    with (target.folder / name).open("w", encoding="utf-8", newline="\n") as file:
        write(documents, file)
    return (name,)


def write(documents: Iterable[Outgoing], file: IO[str]) -> None:
    """Write documents to an open UTF-8 file, one line each."""
    for outgoing in documents:
        file.write(line_of(outgoing))


def line_of(outgoing: Outgoing) -> str:
    """A document as a line, the end of the line included."""
    document = outgoing.document
    arising = outgoing.arising
    facts = _json(
        {
            "id": document.id,
            "title": document.title,
            "text": document.text,
            "meta": dict(sorted(document.meta.items())),
            "annotator": outgoing.annotator,
            "coverage": plain_coverage(outgoing.coverage),
        }
    )
    found = ", ".join([_annotation(item, arising.get(item.id)) for item in outgoing.annotations])
    return f'{facts[:-1]}, "annotations": [{found}]}}\n'


def _annotation(item: Annotation, arising: Mapping[str, Any] | None) -> str:
    found = (
        f'{{"id": {_text(item.id)}, "layer": {_name(item.layer)}, "label": {_name(item.label)}, '
        f'"spans": {_spans(item.spans)}'
    )
    if item.roles:
        roles = [f"{_name(role)}: {_filler(filler)}" for role, filler in item.roles.items()]
        found += f', "roles": {{{", ".join(roles)}}}'
    if item.attributes:
        found += f', "attributes": {_json(dict(item.attributes))}'
    origin = _json({**portable_origin(item.origin), **arising}) if arising else _origin(item.origin)
    return f'{found}, "origin": {origin}}}'


def _filler(filler: Filler) -> str:
    return _text(filler.annotation_id) if filler.annotation_id else _spans(filler.spans)


def _spans(spans: tuple[Span, ...]) -> str:
    if len(spans) == 1:
        return f"[[{spans[0].start}, {spans[0].end}]]"
    return "[" + ", ".join([f"[{span.start}, {span.end}]" for span in spans]) + "]"


@lru_cache(maxsize=256)
def _origin(origin: Origin) -> str:
    return _json(portable_origin(origin))
