"""Documents and their metadata to table rows and back."""

import json
from collections.abc import Mapping
from typing import Any

from glossator.domain.document import Document
from glossator.store.rows import Row, or_damaged, to_json


def document_row(document: Document, import_id: str) -> Row:
    """The row of a document; its text has a row of its own."""
    return {
        "id": document.id,
        "digest": document.digest,
        "raw_digest": document.raw_digest,
        "title": document.title,
        "meta": to_json(dict(document.meta)),
        "length": len(document.text),
        "words": len(document.text.split()),
        "import_id": import_id,
    }


@or_damaged
def document_from(row: Mapping[str, Any]) -> Document:
    """The document of a row that is joined with its text."""
    return Document(
        id=row["id"],
        digest=row["digest"],
        raw_digest=row["raw_digest"],
        title=row["title"],
        text=row["text"],
        meta=meta_from(row["meta"]),
    )


def meta_from(source: str) -> dict[str, str]:
    """The metadata of a document's row.

    Raises:
        ValueError: they are not JSON.
        TypeError: they are not what ``document_row`` writes.
    """
    meta = json.loads(source)
    if not isinstance(meta, dict):
        raise TypeError(f"metadata are names and values, not {meta!r}")
    return {name: str(value) for name, value in meta.items()}
