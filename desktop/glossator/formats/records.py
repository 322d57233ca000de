"""What readers give and writers take: documents as files have them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from glossator.domain.annotation import Annotation, Attributes, Filler, Origin
from glossator.domain.document import Document
from glossator.domain.loss import Loss
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.formats.options import Columns
from glossator.formats.rejected import Rejected

__all__ = ("ForeignAnnotation", "Incoming", "Loss", "Outgoing", "Rejected", "Target")


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class ForeignAnnotation(NamedTuple):
    """An annotation of a file, its positions in code points of the file's own text.

    Files hold them by the million, and a tuple is made in a third of the time.
    """

    id: str
    layer: str
    label: str
    spans: tuple[Span, ...]
    roles: Mapping[str, Filler] = _NOTHING
    attributes: Attributes = _NOTHING
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document of a file, before its text is canonical.

    ``where`` is the file, with the line where there are several documents in it; ``raw_digest`` is
    the SHA-256 of the bytes; ``coverage`` maps a layer to the spans read and complete, or to None
    for all of the text; ``encoding`` is named only where it had to be guessed, ``columns`` only
    where the document is a row of a table. ``id`` is what the file calls the document, if anything.
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
    id: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A document with one set of annotations, ready to be written.

    ``coverage`` maps a layer to the spans read and complete, or to None for all of the text.
    ``arising`` says of adjudicated annotations, by id, who decided and who gave which vote: plain
    values that a format puts beside the origin where it has room.
    """

    document: Document
    annotator: str
    annotations: tuple[Annotation, ...]
    coverage: Mapping[str, tuple[Span, ...] | None] = field(default_factory=dict)
    arising: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """Where one part of an export (train, dev, test or all) is written.

    ``folder`` exists and is private: it takes its own name only when everything in it is whole.
    """

    folder: Path
    part: str
    scheme: Scheme
