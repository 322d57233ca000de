"""What readers give and writers take: documents as files have them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossator.domain.annotation import Annotation, Attributes, Filler, Origin
from glossator.domain.document import Document
from glossator.domain.span import Span


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
    for all of the text; ``encoding`` is named only where it had to be guessed.
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
