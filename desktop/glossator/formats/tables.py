"""CSV tables for R and spreadsheets: one of the articles, and one for each layer. Written only.

- ``PART.documents.csv`` has a row an article, with what is read: ``read_claim`` is *all*, *part* or
  *none*, so that an article without claims is told from one that nobody has read.
- ``PART.claim.csv``, ``PART.stance.csv``, ``PART.entity.csv`` have a row an annotation: the words,
  their positions (code points, from 0), for each role its words, positions and, where it points to
  an entity, that entity's label and id; attributes and origin. Several pieces stand with `` … ``
  between them, their positions as ``12-20 31-40``. The articles' texts are not in the tables.
- A cell that a spreadsheet would run as a formula begins with an apostrophe.
- UTF-8 with the mark that Excel needs; in R read it with ``fileEncoding = "UTF-8-BOM"``.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack

from glossator.domain.annotation import Annotation, AttributeValue, Filler, role_spans
from glossator.domain.scheme import Layer, Scheme
from glossator.domain.span import Span
from glossator.formats.file_names import FreeNames
from glossator.formats.graph import missing_fillers
from glossator.formats.records import Loss, Outgoing, Target

_RUN = frozenset("=+-@＝＋－＠|%")
_META = ("outlet", "place", "published", "agency", "url", "language")


def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as a table of articles and one table for each layer."""
    free = FreeNames()
    layers = target.scheme.layers
    tables = {free.take("documents"): _document_columns(target.scheme)}
    tables |= {free.take(layer.name): _columns(layer) for layer in layers}
    names = [f"{target.part}.{name}.csv" for name in tables]
    with ExitStack() as stack:
        writers = []
        for name, columns in zip(names, tables.values(), strict=True):
            path = target.folder / name
            file = stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            # Rows end in LF, so that an export is the same on every system.
            writers.append(csv.writer(file, lineterminator="\n"))
            writers[-1].writerow([cell(column) for column in columns])
        for outgoing in documents:
            writers[0].writerow(_row(_document_row(outgoing, target.scheme)))
            for layer, writer in zip(layers, writers[1:], strict=True):
                writer.writerows(_row(row) for row in _rows(outgoing, layer))
    return tuple(names)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What is left out: roles that point to nothing that is exported."""
    return missing_fillers(outgoing)


def _row(values: Iterable[object]) -> list[object]:
    return [cell(value) if isinstance(value, str) else value for value in values]


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    begins = text.lstrip()[:1]
    return f"'{text}" if begins in _RUN or text[:1] in {"\t", "\r", "\n", "'"} else text


def _document_columns(scheme: Scheme) -> list[str]:
    read = [f"read_{layer.name}" for layer in scheme.layers]
    return ["document", "title", *_META, "annotator", "characters", *read]


def _document_row(outgoing: Outgoing, scheme: Scheme) -> Iterator[object]:
    yield from _identity(outgoing)
    yield len(outgoing.document.text)
    for layer in scheme.layers:
        spans = outgoing.coverage.get(layer.name, ())
        yield "all" if spans is None else "part" if spans else "none"


def _identity(outgoing: Outgoing) -> Iterator[str]:
    document = outgoing.document
    yield document.id
    yield document.title
    yield from (document.meta.get(name, "") for name in _META)
    yield outgoing.annotator


def _columns(layer: Layer) -> list[str]:
    columns = ["document", "title", *_META, "annotator", "id", "label", "text", "positions"]
    for role in layer.roles:
        columns += [f"{role.name}{what}" for what in ("", "_positions", "_label", "_id")]
    columns += [attribute.name for attribute in layer.attributes]
    return [*columns, "origin", "suggester", "score", "suggestions_visible"]


def _rows(outgoing: Outgoing, layer: Layer) -> Iterator[list[object]]:
    by_id = {item.id: item for item in outgoing.annotations}
    text = outgoing.document.text
    for item in outgoing.annotations:
        if item.layer != layer.name:
            continue
        row: list[object] = [*_identity(outgoing), item.id, item.label, *_words(item.spans, text)]
        for role in layer.roles:
            row += _filler(item.roles.get(role.name), by_id, text)
        row += [_value(item.attributes.get(one.name, "")) for one in layer.attributes]
        origin = item.origin
        visible = _value(origin.suggestions_visible)
        row += [origin.how.value, origin.suggester, origin.score, visible]
        yield row


def _filler(filler: Filler | None, by_id: Mapping[str, Annotation], text: str) -> list[object]:
    if filler is None:
        return ["", "", "", ""]
    entity = by_id.get(filler.annotation_id)
    named = [entity.label, entity.id] if entity else ["", ""]
    return [*_words(role_spans(filler, by_id), text), *named]


def _words(spans: tuple[Span, ...], text: str) -> list[str]:
    quotes = " … ".join(span.quote(text) for span in spans)
    return [quotes, " ".join(f"{span.start}-{span.end}" for span in spans)]


def _value(value: AttributeValue) -> AttributeValue:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
