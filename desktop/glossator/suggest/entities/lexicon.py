"""The word lists of the entities component."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from glossator.domain.errors import BadRecord
from glossator.resources import resource

LEXICON = "lexicon/entities.toml"
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case words by what they tell; the shipped file explains each list."""

    heads: Mapping[str, str]
    event_tails: Words
    event_after_name: Words
    event_between: Words
    joints: Words
    joint_pairs: Words
    name_ends: Words
    role_heads: Words
    weak_roles: Words
    fielded: Words
    role_modifiers: Words
    role_joints: Words
    courtesy: Words
    lasting: Words
    stretches: Words
    anchors: Words
    day_parts: Words
    zones: Words


@cache
def load_lexicon(path: Path | None = None) -> Lexicon:
    """The word lists of a file, or the shipped ones.

    Raises:
        BadRecord: the file cannot be read, or a list in it is no list of words.
    """
    path = path or resource(LEXICON)
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadRecord(f"The entity lexicon {path} cannot be read ({error}).") from error
    heads = {
        word: kind
        for kind in ("text", "place", "organisation", "event", "party")
        for word in _words(plain, path, "heads", kind)
    }
    return Lexicon(
        heads=heads,
        event_tails=_words(plain, path, "events", "tails"),
        event_after_name=_words(plain, path, "events", "after_name"),
        event_between=_words(plain, path, "events", "between"),
        joints=_words(plain, path, "inside", "joints"),
        joint_pairs=_words(plain, path, "inside", "pairs"),
        name_ends=_words(plain, path, "inside", "name_ends"),
        role_heads=_words(plain, path, "roles", "heads"),
        weak_roles=_words(plain, path, "roles", "weak"),
        fielded=_words(plain, path, "roles", "fielded"),
        role_modifiers=_words(plain, path, "roles", "modifiers"),
        role_joints=_words(plain, path, "roles", "joints"),
        courtesy=_words(plain, path, "roles", "courtesy"),
        lasting=_words(plain, path, "dates", "lasting"),
        stretches=_words(plain, path, "dates", "stretches"),
        anchors=_words(plain, path, "dates", "anchors"),
        day_parts=_words(plain, path, "dates", "parts"),
        zones=_words(plain, path, "dates", "zones"),
    )


def _words(plain: Mapping[str, Any], path: Path, table: str, name: str) -> Words:
    section = plain.get(table, {})
    found = section.get(name, []) if isinstance(section, dict) else None
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise BadRecord(f"{table}.{name} in the entity lexicon {path} is no list of words.")
    return frozenset(word.lower() for word in found)
