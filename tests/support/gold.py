"""Gold for learners: the sample articles as people labelled them, or as others might have."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from glossator.domain.annotation import Annotation
from glossator.domain.gold import GoldDocument
from glossator.domain.plain import roles_from, spans_from
from glossator.resources import seed

LAYERS = ("entity", "claim", "stance")


def sample_rows() -> list[dict[str, Any]]:
    """The lines of the sample articles' gold."""
    lines = Path(seed("gold.jsonl")).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def relabelled(rows: list[dict[str, Any]], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """The same lines with other labels of names; a name whose label becomes empty is left out."""
    out = []
    for row in rows:
        kept = []
        for each in row["annotations"]:
            label = labels.get(each["label"], each["label"])
            if label:
                kept.append({**each, "label": label})
        out.append({**row, "annotations": kept})
    return out


def documents(rows: list[dict[str, Any]]) -> tuple[GoldDocument, ...]:
    """Lines as gold, read wholly in every layer."""
    return tuple(
        GoldDocument(row["id"], row["text"], _annotations(row), dict.fromkeys(LAYERS))
        for row in rows
    )


def _annotations(row: dict[str, Any]) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(
            each["id"],
            row["id"],
            "gold",
            each["layer"],
            each["label"],
            spans_from(each["spans"]),
            roles_from(each.get("roles", {})),
        )
        for each in row["annotations"]
    )
