"""What a language model's server says, as values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reply:
    """A response: code, body and headers; one that ``hangs`` never comes."""

    body: str = ""
    code: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    hangs: bool = False


def as_json(plain: object, code: int = 200, **headers: str) -> Reply:
    """A response with a JSON body."""
    return Reply(json.dumps(plain), code, headers)


def chat(plain: object, why: str = "stop") -> Reply:
    """The model says a JSON object, or a text as it is."""
    said = plain if isinstance(plain, str) else json.dumps(plain)
    return as_json({"choices": [{"message": {"content": said}, "finish_reason": why}]})


def refusal(code: int, words: str, **headers: str) -> Reply:
    """The server refuses."""
    return as_json({"error": {"message": words}}, code, **headers)


def name(quote: str, label: str = "PERSON", before: str = "") -> dict[str, str]:
    """An entity as a model says it."""
    return {"quote": quote, "before": before, "label": label}


def frame(label: str, *quotes: str, before: str = "", **roles: str) -> dict[str, object]:
    """A claim or a stance as a model says it."""
    return {"quotes": list(quotes), "before": before, "label": label, "roles": roles}
