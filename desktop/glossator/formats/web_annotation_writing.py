"""Writing W3C Web Annotation: a JSON-LD file of pages, one an article; see ``web_annotation``."""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.formats.fields import document_fields, portable_origin
from glossator.formats.graph import Link, Mark, missing_fillers, to_graph
from glossator.formats.records import Loss, Outgoing, Target
from glossator.formats.web_annotation import ATTRIBUTES, DOCUMENT, ORIGIN, OWN

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"glossator": "urn:glossator:"}]
# How many characters before and behind a quote are written with it.
_AROUND = 32
Plain = dict[str, Any]


def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as one file, a page a line."""
    name = f"{target.part}.jsonld"
    with (target.folder / name).open("w", encoding="utf-8", newline="\n") as file:
        separator = "["
        for outgoing in documents:
            page = json.dumps(_page(outgoing), ensure_ascii=False)
            file.write(f"{separator}\n{page}")
            separator = ","
        file.write("[]\n" if separator == "[" else "\n]\n")
    return (name,)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What is left out: roles that point to nothing that is exported."""
    return missing_fillers(outgoing)


def _page(outgoing: Outgoing) -> Plain:
    document = outgoing.document
    source = f"urn:sha256:{document.digest}"
    graph = to_graph(outgoing.annotations, in_pieces=False)
    items = [_annotation(mark, source, outgoing) for mark in graph.marks]
    items += [_link(link, number) for number, link in enumerate(graph.links, 1)]
    return {
        "@context": _CONTEXT,
        "type": "AnnotationPage",
        DOCUMENT: {
            **document_fields(outgoing),
            "source": source,
            "type": "Text",
            "format": "text/plain",
            "value": document.text,
        },
        "items": items,
    }


def _annotation(mark: Mark, source: str, outgoing: Outgoing) -> Plain:
    plain: Plain = {
        "id": _iri(mark.id),
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"type": "Person", "name": outgoing.annotator},
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": mark.label}],
        "target": [
            {"source": source, "selector": list(_selectors(span, outgoing.document.text))}
            for span in mark.spans
        ],
    }
    if not outgoing.annotator:
        del plain["creator"]
    if mark.attributes:
        plain[ATTRIBUTES] = dict(mark.attributes)
    if mark.origin:
        plain[ORIGIN] = portable_origin(mark.origin)
    return plain


def _selectors(span: Span, text: str) -> Iterator[Plain]:
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    yield {
        "type": "TextQuoteSelector",
        "exact": span.quote(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }


def _link(link: Link, number: int) -> Plain:
    return {
        "id": _iri(f"link-{number}-of-{link.head}"),
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": link.kind},
            {"type": "SpecificResource", "purpose": "linking", "source": _iri(link.tail)},
        ],
        "target": _iri(link.head),
    }


def _iri(name: str) -> str:
    return OWN + quote(name, safe="")
