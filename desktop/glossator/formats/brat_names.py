"""Names as brat allows them: ASCII letters, digits, underscores and hyphens.

``PERSON`` is an entity; ``claim--direct`` a label of another layer; ``claim--role--source`` a mark
that does nothing but fill a role. Any other character is written by its number, ``_u20_``.
"""

import re

from glossator.formats.graph import ENTITY, label_in, role_label, spelled, split_label

_FOREIGN = re.compile("[^A-Za-z0-9_-]")
_NUMBERED = re.compile("_u([0-9a-f]{1,6})_")


def escaped(name: str) -> str:
    """A name in the characters that brat allows, without a double hyphen."""
    if _NUMBERED.search(name):
        name = name.replace("_", "_u5f_")
    if "--" in name or name.startswith("-") or name.endswith("-"):
        name = name.replace("-", "_u2d_")
    return _FOREIGN.sub(lambda found: f"_u{ord(found[0]):x}_", name)


def unescaped(name: str) -> str:
    """The name that ``escaped`` wrote."""
    return _NUMBERED.sub(_character, name)


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else found[0]


def type_of(layer: str, label: str) -> str:
    """The type of a mark; plain where it is an entity's."""
    return escaped(label) if layer == ENTITY else f"{escaped(layer)}--{escaped(label)}"


def role_type(layer: str, role: str) -> str:
    """The type of a mark that fills a role."""
    return f"{escaped(layer)}--role--{escaped(role)}"


def label_of(brat_type: str) -> str:
    """The flat or role label (see ``graph``) that a type spells."""
    parts = brat_type.split("--")
    if len(parts) == 2 and all(parts):
        layer, name = map(unescaped, parts)
        return f"{spelled(layer)}:{name}"
    if len(parts) == 3 and parts[1] == "role":
        return role_label(unescaped(parts[0]), unescaped(parts[2]))
    return label_in(ENTITY, unescaped(brat_type))


def type_of_label(label: str) -> str:
    """The type of a flat label (see ``graph``)."""
    return type_of(*split_label(label))
