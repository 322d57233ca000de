"""Lines of native JSON Lines, as other programs and people write them."""

import json
from pathlib import Path
from typing import Any

Plain = dict[str, Any]
TEXT = "Mara Lind met Omar Reyes in Oslo.\n\nShe said the talks failed."


def name(start: int, end: int, label: str = "PERSON", **more: object) -> Plain:
    """An entity; its id tells its place unless one is given."""
    return {
        "id": f"e{start}",
        "layer": "entity",
        "label": label,
        "spans": [[start, end]],
        **more,
    }


def claim(start: int, end: int, **roles: object) -> Plain:
    """A claim with roles as spans or ids."""
    return {
        "id": f"c{start}",
        "layer": "claim",
        "label": "indirect",
        "spans": [[start, end]],
        "roles": roles,
    }


def article(*annotations: Plain, text: str = TEXT, **fields: object) -> Plain:
    """An article by Ada with annotations; ``annotator=None`` leaves its author out."""
    plain: Plain = {"text": text, "annotator": "Ada", "annotations": list(annotations), **fields}
    return {key: value for key, value in plain.items() if value is not None}


def write(path: Path, *lines: Plain | str) -> Path:
    """A .jsonl file of these lines; a string is a line as it stands."""
    rows = [row if isinstance(row, str) else json.dumps(row) for row in lines]
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path
