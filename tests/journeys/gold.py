"""Reading an export in a form that two exports can be compared in."""

import json
from pathlib import Path
from typing import Any

from tests.journeys.actions import Gold


def read_gold(folder: Path) -> list[Gold]:
    """The articles of an export with everything decided on them, by text."""
    paths = sorted(folder.glob("*.jsonl"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return sorted((_gold(json.loads(line)) for line in lines), key=lambda gold: gold.text)


def _gold(plain: dict[str, Any]) -> Gold:
    spans = {item["id"]: item["spans"] for item in plain["annotations"]}
    return Gold(
        text=plain["text"],
        annotations=frozenset(_annotation(item, spans) for item in plain["annotations"]),
        coverage=frozenset((layer, str(read)) for layer, read in plain["coverage"].items()),
    )


def _annotation(item: dict[str, Any], spans: dict[str, Any]) -> tuple[object, ...]:
    roles = {
        name: ("entity", str(spans[filler])) if isinstance(filler, str) else ("spans", str(filler))
        for name, filler in item.get("roles", {}).items()
    }
    origin = {key: value for key, value in item["origin"].items() if key != "suggestion"}
    return (
        item["layer"],
        item["label"],
        str(item["spans"]),
        tuple(sorted(roles.items())),
        str(sorted(item.get("attributes", {}).items())),
        str(sorted(origin.items())),
    )
