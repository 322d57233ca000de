"""Labels and roles that a scheme gets besides what it has: nothing that it has is changed."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from glossator.domain.errors import BadScheme
from glossator.domain.scheme import Label, Layer, Role, Scheme, Shape
from glossator.domain.scheme_merging import scheme_source
from glossator.domain.scheme_toml import parse_scheme

HUES = ("blue", "orange", "green", "teal", "violet", "rose", "vermilion", "ochre", "grey")
"""The colours of the palette, in the order in which they are given out."""

_KEYS = "123456789"
_LAYER = re.compile(r"^[ \t]*\[\[[ \t]*layer[ \t]*\]\]", re.MULTILINE)
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)
_VERSION = re.compile(r"^([ \t]*version[ \t]*=[ \t]*)(\"[^\"\\\n]*\"|'[^'\n]*')", re.MULTILINE)
_NUMBER = re.compile(r"[0-9]+$")
# What comes before a table belongs to it: comments, and the empty line above them.
_LEADING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)+\Z")


class Part(StrEnum):
    """What a layer may get."""

    LABEL = "label"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Addition:
    """A label or role that a layer is to get.

    ``points_to`` names the layer whose annotations may fill the role, if there is one.
    """

    layer: str
    name: str
    part: Part = Part.LABEL
    points_to: str = ""

    def words(self) -> str:
        """The addition in words."""
        return f"{self.part} “{self.name}” of layer “{self.layer}”"


def addition_from(plain: Mapping[str, str]) -> Addition:
    """The addition that reports keep."""
    return Addition(plain["layer"], plain["name"], Part(plain["part"]), plain["points_to"])


def can_be_named(name: str) -> bool:
    """Whether a label or role may have that name: no blank one, no control or half character."""
    kinds = {unicodedata.category(character) for character in name}
    return bool(name.strip()) and not kinds & {"Cc", "Cs"}


def knows(scheme: Scheme, addition: Addition) -> bool:
    """Whether a scheme has that label or role already; a label's alias counts."""
    layer = scheme.find(addition.layer)
    if layer is None:
        return False
    found = layer.role if addition.part is Part.ROLE else layer.label
    return found(addition.name) is not None


def grown(scheme: Scheme, additions: Iterable[Addition]) -> Scheme:
    """The scheme with what it lacks of ``additions``, under a later version.

    Labels get a key and a colour that their layer has not used, roles no key. Comments and the
    order of the file stay where its text can be added to; else the text is written anew.

    Raises:
        BadScheme: a layer is missing, or a name cannot be one.
    """
    wanted, tables = scheme, []
    for addition in additions:
        if not knows(wanted, addition):
            layer = _layer_of(wanted, addition)
            part = (
                _role(wanted, addition) if addition.part is Part.ROLE else _label(layer, addition)
            )
            wanted = _with(wanted, layer, part)
            tables.append((addition, part))
    if not tables:
        return scheme
    wanted = replace(wanted, version=later_version(scheme.version), source="")
    source = scheme.source
    for addition, part in tables:
        source = _added(source, wanted, addition, part)
    source = _VERSION.sub(lambda found: f"{found[1]}{_value(wanted.version)}", source, count=1)
    return _read(source, wanted) or replace(wanted, source=scheme_source(wanted))


def _layer_of(scheme: Scheme, addition: Addition) -> Layer:
    layer = scheme.find(addition.layer)
    if layer is None:
        raise BadScheme(
            f"The {addition.words()} cannot be added: the scheme has no such layer; "
            "add the layer to the scheme first."
        )
    if not can_be_named(addition.name):
        raise BadScheme(
            f"The {addition.words()} cannot be added: it is blank or holds characters that cannot "
            "be shown; rename it in the file."
        )
    return layer


def _label(layer: Layer, addition: Addition) -> Label:
    taken = {label.key for label in layer.labels}
    key = next((key for key in _KEYS if key not in taken), "")
    used = Counter(label.hue for label in layer.labels)
    # Claims are drawn in the colours of their lines, whatever they are labelled.
    hue = "grey" if layer.shape is Shape.CLAIM else min(HUES, key=lambda each: used[each])
    return Label(addition.name, _title(addition.name), key, hue)


def _role(scheme: Scheme, addition: Addition) -> Role:
    points_to = addition.points_to if scheme.find(addition.points_to) else ""
    return Role(addition.name, _title(addition.name), points_to=points_to)


def _title(name: str) -> str:
    words = " ".join(name.replace("_", " ").split()) or name
    # Short names in capitals are abbreviations: GPE, NORP.
    return words if words.isupper() and len(words) < 5 else words.capitalize()


def _with(scheme: Scheme, layer: Layer, part: Label | Role) -> Scheme:
    more = (
        replace(layer, labels=(*layer.labels, part))
        if isinstance(part, Label)
        else replace(layer, roles=(*layer.roles, part))
    )
    layers = tuple(more if each is layer else each for each in scheme.layers)
    return replace(scheme, layers=layers)


def later_version(version: str) -> str:
    """The version behind another: its last number is one more."""
    found = _NUMBER.search(version)
    if found is None:
        return f"{version}.1"
    return f"{version[: found.start()]}{int(found[0]) + 1}"


def _added(source: str, scheme: Scheme, addition: Addition, part: Label | Role) -> str:
    """The text with a table more, behind the last of its kind in its layer."""
    number = [layer.name for layer in scheme.layers].index(addition.layer)
    starts = [found.start() for found in _LAYER.finditer(source)]
    if number >= len(starts):
        return ""  # the layers are written otherwise: the text is made anew
    begin, end = starts[number], [*starts, len(source)][number + 1]
    kind = re.compile(rf"^[ \t]*\[\[[ \t]*layer[ \t]*\.[ \t]*{addition.part}[ \t]*\]\]", re.M)
    last = max((found.end() for found in kind.finditer(source, begin, end)), default=begin)
    following = _HEADER.search(source, source.find("\n", last), end)
    place = following.start() if following else end
    before = _LEADING.sub("\n", source[:place]).rstrip("\n")
    rest = source[len(before) :].lstrip("\n")
    table = "\n".join([f"[[layer.{addition.part}]]", *_pairs(part)])
    return f"{before}\n\n{table}\n" + (f"\n{rest}" if rest else "")


def _pairs(part: Label | Role) -> list[str]:
    names = ("name", "title", "key", "hue") if isinstance(part, Label) else _ROLE_KEYS
    values = ((name, getattr(part, name)) for name in names)
    return [f"{name} = {_value(value)}" for name, value in values if value]


_ROLE_KEYS = ("name", "title", "points_to")


def _value(text: str) -> str:
    # What JSON escapes, TOML's basic strings escape alike; names hold no control characters.
    return json.dumps(text, ensure_ascii=False)


def _read(source: str, wanted: Scheme) -> Scheme | None:
    """What the text says, if it is what it is to say."""
    try:
        found = parse_scheme(source)
    except BadScheme:
        return None
    return found if replace(found, source="") == wanted else None
