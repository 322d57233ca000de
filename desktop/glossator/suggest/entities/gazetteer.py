"""Countries, their capitals and peoples, from the package ``countryinfo``.

Its provinces are left out: too many are surnames ("Mara") or words ("Northern").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import countryinfo

COUNTRY = "country"
CAPITAL = "capital"
PEOPLE = "people"

# The first of two kinds that share a name wins: Luxembourg is a country before it is a capital.
_ORDER = (COUNTRY, PEOPLE, CAPITAL)
_ABBREVIATIONS = 3


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What a name means on the map; ``version`` is that of the package.

    ``openings`` are the words that names begin with, shouted too.
    """

    kinds: Mapping[str, str]
    openings: frozenset[str]
    version: str

    def kind(self, name: str) -> str:
        """``COUNTRY``, ``CAPITAL``, ``PEOPLE`` or nothing; shouted names too."""
        found = self.kinds.get(name, "")
        if not found and len(name) > _ABBREVIATIONS and name.isupper():
            return self.kinds.get(name.title(), "")
        return found


@cache
def world() -> Gazetteer:
    """The names of the world's countries, read once."""
    found: dict[str, str] = {}
    countries = [country.info() for country in countryinfo.all_countries()]
    for wanted in _ORDER:
        for country in countries:
            for name in _names(country, wanted):
                found.setdefault(name, wanted)
    first = frozenset(name.partition(" ")[0] for name in found)
    openings = first.union(map(str.upper, first))
    return Gazetteer(MappingProxyType(found), openings, countryinfo.__version__)


def _names(country: Mapping[str, Any], kind: str) -> Iterator[str]:
    if kind == COUNTRY:
        codes = {str(code) for code in (country.get("ISO") or {}).values()}
        for name in (country["name"], *(country.get("altSpellings") or ())):
            # Two and three letters are codes, of which English writes few; those spaCy knows.
            if name not in codes and len(name) > _ABBREVIATIONS:
                yield name
    elif kind == PEOPLE:
        for demonym in (country.get("demonym") or "").replace("/", ",").split(","):
            yield from _people(demonym.strip())
        yield from _people_of(str(country["name"]))
    else:
        yield from filter(None, [str(country.get("capital") or "").partition(",")[0]])


def _people(demonym: str) -> Iterator[str]:
    """A demonym and its plural: Norwegian, Norwegians."""
    if not demonym:
        return
    yield demonym
    if not demonym.endswith(("s", "ch", "sh", "ese")):
        yield f"{demonym}s"


def _people_of(country: str) -> Iterator[str]:
    """What the package lacks and a country's name gives: Kazakh, Icelandic."""
    if country.endswith("stan") and country[-5] not in "aeiou":
        yield from _people(country.removesuffix("stan"))
    elif country.endswith("land"):
        yield f"{country}ic"
