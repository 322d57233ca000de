"""Reading an export with the datasets library; run by a Python that has it.

Prints one JSON document: how many rows each split has, and of each span the words that its
positions give in the text, the words that the file says, and the label.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any


def main(folder: Path) -> dict[str, Any]:
    """What the library makes of a folder with a dataset card and Parquet files."""
    from datasets import load_dataset

    with tempfile.TemporaryDirectory() as cache:
        found = load_dataset(str(folder), cache_dir=cache)
        spans = [
            [row["text"][span["start"] : span["end"]], one["quote"], one["label"]]
            for split in found.values()
            for row in split
            for one in row["annotations"]
            for span in one["spans"]
        ]
        return {"rows": {name: split.num_rows for name, split in found.items()}, "spans": spans}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
