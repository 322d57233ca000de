"""Reading an export with Label Studio's own library; run by a Python that has it.

Prints one JSON document: what the library finds wrong with the regions, and the text and the labels
of each span that its converter gives back.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any


def main(folder: Path) -> dict[str, Any]:
    """What Label Studio's library makes of ``all.json`` and ``label_config.xml``."""
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface

    configuration = (folder / "label_config.xml").read_text(encoding="utf-8")
    interface = LabelInterface(configuration)
    interface.validate()
    tasks = json.loads((folder / "all.json").read_text(encoding="utf-8"))
    wrong = []
    for task in tasks:
        for item in task["annotations"]:
            regions = [one for one in item["result"] if one["type"] != "relation"]
            plain = {"model_version": "x", "score": 1.0, "result": regions}
            wrong += interface.validate_prediction(plain, return_errors=True)
    with tempfile.TemporaryDirectory() as out:
        converter = Converter(configuration, project_dir=None)
        converter.convert(str(folder / "all.json"), out, "JSON_MIN", is_dir=False)
        found = json.loads(Path(out, "result.json").read_text(encoding="utf-8"))
    spans = [
        [task["text"][one["start"] : one["end"]], one["text"], one["labels"]]
        for task in found
        for layer in ("entity", "claim", "stance")
        for one in task.get(layer, [])
    ]
    return {"wrong": wrong, "spans": spans}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
