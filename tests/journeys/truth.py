"""The planted truth, and people who follow it but for their slips."""

import copy
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from glossator.resources import seed
from tests.journeys.slips import ARTICLES, LAYERS, Slip

Plain = dict[str, Any]
Facts = dict[str, frozenset[tuple[str, ...]]]


def truth(articles: Iterable[str] = ARTICLES) -> list[Plain]:
    """The articles with their gold labels."""
    lines = seed("gold.jsonl").read_text(encoding="utf-8").splitlines()
    every = {plain["id"]: plain for plain in map(json.loads, lines)}
    return [every[name] for name in articles]


def start_of(text: str, words: str, nth: int = 1) -> int:
    """Where the nth occurrence of words begins."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start


def told_by(slips: Iterable[Slip], article: Plain) -> Plain:
    """An article as somebody labels it who makes these slips."""
    result = copy.deepcopy(article)
    items = {each["id"]: each for each in result["annotations"]}
    for slip in slips:
        if slip.article != article["id"]:
            continue
        if slip.says is None:
            del items[slip.item]
            continue
        item = items.setdefault(slip.item, {"id": slip.item, "layer": slip.layer})
        item |= {key: slip.says[key] for key in ("label", "attributes") if key in slip.says}
        if "words" in slip.says:
            item["spans"] = _spans(article["text"], slip.says["words"])
        for role, words in slip.says.get("roles", {}).items():
            filled = [] if words is None else _spans(article["text"], words)
            item.setdefault("roles", {})[role] = filled
    result["annotations"] = list(items.values())
    return result


def _spans(text: str, words: str) -> list[list[int]]:
    start = start_of(text, words)
    return [[start, start + len(words)]]


def script_of(told: Plain, article: Plain, document: str) -> Iterator[Plain]:
    """The actions of somebody who labels an article by hand; ids stand for spans in ``article``."""
    spans = {each["id"]: each["spans"] for each in article["annotations"]}
    layers = list(LAYERS.values())
    for each in sorted(told["annotations"], key=lambda item: layers.index(item["layer"])):
        named = {"document": document, "layer": each["layer"], "spans": each["spans"]}
        filled = {
            role: spans[filler] if isinstance(filler, str) else filler
            for role, filler in each.get("roles", {}).items()
        }
        roles = {role: filler for role, filler in filled.items() if filler}
        yield {"do": "add", **named, "label": each["label"], "roles": roles}
        for name, value in (each.get("attributes") or {}).items():
            yield {"do": "set", **named, "attribute": name, "value": value}
    yield {"do": "finish", "document": document}


def work_of(
    person: str, slips: Iterable[Slip], titles: dict[str, str], articles: Iterable[str] = ARTICLES
) -> list[Plain]:
    """Everything that a person does, with their own slips among ``slips``; ``titles`` by name."""
    own = [each for each in slips if each.person == person]
    return [
        action
        for article in truth(articles)
        for action in script_of(told_by(own, article), article, titles[article["id"]])
    ]


def facts(articles: Iterable[Plain]) -> Facts:
    """What articles in native JSON Lines say, without ids, names and origins, by text."""
    return {each["text"]: frozenset(_facts(each)) for each in articles}


def _facts(article: Plain) -> Iterator[tuple[str, ...]]:
    spans = {each["id"]: each["spans"] for each in article["annotations"]}
    for each in article["annotations"]:
        roles = {
            role: ["points to", spans[filler]] if isinstance(filler, str) else filler
            for role, filler in (each.get("roles") or {}).items()
        }
        attributes = each.get("attributes") or {}
        parts = (each["layer"], each["label"], each["spans"], roles, attributes)
        yield tuple(json.dumps(part, sort_keys=True) for part in parts)


def exported(folder: Path) -> list[Plain]:
    """The articles of an export in native JSON Lines."""
    return [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
