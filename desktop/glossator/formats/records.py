"""What readers give and writers take: documents as files have them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glossator.domain.annotation import Annotation, Attributes, Filler, Origin
from glossator.domain.document import Document
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.formats.options import Columns


@dataclass(frozen=True, slots=True)
class ForeignAnnotation:
    """An annotation of a file, its positions in code points of the file's own text."""

    id: str
    layer: str
    label: str
    spans: tuple[Span, ...]
    roles: Mapping[str, Filler] = field(default_factory=dict)
    attributes: Attributes = field(default_factory=dict)
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document of a file, before its text is canonical.

    ``where`` is the file, with the line where there are several documents in it; ``raw_digest`` is
    the SHA-256 of the bytes; ``coverage`` maps a layer to the spans read and complete, or to None
    for all of the text; ``encoding`` is named only where it had to be guessed, ``columns`` only
    where the document is a row of a table.
    """

    where: str
    text: str
    raw_digest: str
    title: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    annotator: str = ""
    annotations: tuple[ForeignAnnotation, ...] = ()
    coverage: Mapping[str, tuple[Span, ...] | None] = field(default_factory=dict)
    encoding: str = ""
    columns: Columns | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that is not imported: where it stands and why it cannot be used."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A document with one set of annotations, ready to be written.

    ``coverage`` maps a layer to the spans read and complete, or to None for all of the text.
    """

    document: Document
    annotator: str
    annotations: tuple[Annotation, ...]
    coverage: Mapping[str, tuple[Span, ...] | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format cannot carry of one document, and why.

    ``where`` names the document; ``quote`` is the text that the annotation's own spans cover.
    ``partly`` says that the annotation is carried all the same, but for what the reason names.
    """

    where: str
    annotation_id: str
    quote: str
    reason: str
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Where one part of an export (train, dev, test or all) is written.

    ``folder`` exists and is private: it takes its own name only when everything in it is whole.
    """

    folder: Path
    part: str
    scheme: Scheme
