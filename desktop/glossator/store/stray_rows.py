"""Strays to table rows and back."""

import json
from collections.abc import Mapping
from typing import Any

from glossator.domain.plain_records import annotation_from, plain_annotation
from glossator.domain.stray import Stray
from glossator.store.rows import Row, or_damaged, to_json


def stray_row(stray: Stray) -> Row:
    """The row of a stray."""
    return {
        "id": stray.id,
        "document_id": stray.document_id,
        "annotator_id": stray.annotator_id,
        "quote": stray.quote,
        "prefix": stray.prefix,
        "suffix": stray.suffix,
        "reason": stray.reason,
        "was": to_json(plain_annotation(stray.was)),
        "places": to_json([plain_annotation(place) for place in stray.places]),
    }


@or_damaged
def stray_from(row: Mapping[str, Any]) -> Stray:
    """The stray of a row."""
    return Stray(
        id=row["id"],
        document_id=row["document_id"],
        annotator_id=row["annotator_id"],
        was=annotation_from(json.loads(row["was"])),
        quote=row["quote"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        reason=row["reason"],
        places=tuple(annotation_from(place) for place in json.loads(row["places"])),
    )
