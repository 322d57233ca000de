"""Small programs that speak the suggester protocol, well or badly."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

_HEAD = """
import json, os, sys, time

def say(plain):
    print(json.dumps(plain), flush=True)

def introduce(name="words", version="1", configuration="one"):
    say({"suggester": {"name": name, "version": version, "configuration": configuration}})

def requests():
    for line in sys.stdin:
        yield json.loads(line)

def answer(asked, *suggestions):
    say({"id": asked["id"], "suggestions": list(suggestions)})

def entity(start, end, label="PERSON", **more):
    return {"layer": "entity", "label": label, "spans": [[start, end]], **more}

def found(text, words):
    for word, label in words.items():
        start = text.find(word)
        while start >= 0:
            yield entity(start, start + len(word), label)
            start = text.find(word, start + 1)
"""


def program(folder: Path, body: str, name: str = "suggester") -> list[str]:
    """The command of a program with that body; it has the helpers above."""
    path = folder / f"{name}.py"
    path.write_text(_HEAD + body, encoding="utf-8")
    return [sys.executable, "-I", "-S", str(path)]


def finder(folder: Path, words: Mapping[str, str], configuration: str = "one") -> list[str]:
    """A suggester that finds words and gives them labels."""
    body = f"""
words = json.loads({json.dumps(json.dumps(words))})
introduce(configuration={configuration!r})
for asked in requests():
    answer(asked, *found(asked["text"], words))
"""
    return program(folder, body, f"finder-{configuration}")
