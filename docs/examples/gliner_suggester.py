"""GLiNER as a suggester of entities, in a Python environment of its own.

    python -m venv gliner && gliner/bin/pip install gliner
    glossator suggest news --program "gliner/bin/python gliner_suggester.py"

The first start downloads the model. Each model has a licence of its own: look at its page first.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator

# What GLiNER is asked for, and the label of the scheme that it means.
LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "PLACE",
    "nationality or political group": "GROUP",
    "title or office": "ROLE",
    "date": "DATE",
    "named event": "EVENT",
}
# A model reads some 380 words and marks, and passes over the rest without a word.
LONGEST = 200
_PASSAGE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The passages of a text with their places, long ones cut."""
    for passage in _PASSAGE.finditer(text):
        words = list(_WORD.finditer(passage[0]))
        for first in range(0, len(words), LONGEST):
            part = words[first : first + LONGEST]
            start, end = part[0].start(), part[-1].end()
            yield passage.start() + start, passage[0][start:end]


def main() -> None:
    """Load the model, say who it is, and answer until nothing more is asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--model", default="urchade/gliner_small-v2.1")
    options.add_argument("--threshold", type=float, default=0.4)
    chosen = options.parse_args()
    # Only the protocol may go to standard output, whatever libraries print there.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(line: object) -> None:
        answers.write(json.dumps(line, ensure_ascii=False) + "\n")
        answers.flush()

    try:
        from gliner import GLiNER  # noqa: PLC0415 - heavy, and may be missing

        model = GLiNER.from_pretrained(chosen.model)
    except Exception as error:
        say({"error": f"GLiNER cannot be loaded ({error}); install it beside this script."})
        return
    configuration = f"{chosen.model} {chosen.threshold} {sorted(LABELS.items())}"
    say({"suggester": {"name": chosen.model, "version": "1", "configuration": configuration}})
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # it is a text stream
    for asked in map(json.loads, sys.stdin):
        found = [
            {
                "layer": "entity",
                "label": LABELS[item["label"]],
                "spans": [[offset + item["start"], offset + item["end"]]],
                "score": float(item["score"]),
            }
            for offset, piece in pieces(asked["text"])
            for item in model.predict_entities(piece, list(LABELS), threshold=chosen.threshold)
        ]
        say({"id": asked["id"], "suggestions": found})


if __name__ == "__main__":
    main()
