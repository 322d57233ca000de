"""Labels and roles of files that the scheme lacks: counted, with an example, and put in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from glossator.domain.annotation import How
from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_growing import Addition, Part, can_be_named, grown, knows
from glossator.formats.records import ForeignAnnotation
from glossator.services.preparing import Prepared
from glossator.store import schemes
from glossator.store.connection import Connection
from glossator.store.project import current_scheme, put_setting

EVERYTHING = "all"
"""What stands for every label and role that the files have and the scheme lacks."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Unknown:
    """A label or role that the scheme lacks: how many annotations have it, and the first of them.

    ``words`` are what that one marks, ``where`` is its file and line.
    """

    addition: Addition
    count: int
    words: str
    where: str


def unknown_parts(item: Prepared, scheme: Scheme, *, decided: bool) -> Iterator[Unknown]:
    """What an article's annotations have that the scheme lacks, once for each annotation.

    Layers that the scheme lacks are none of it: what they are would have to be guessed. Where only
    what is ``decided`` is taken over, the rest needs no labels.
    """
    layers = {each.id: each.layer for each in item.incoming.annotations}
    for foreign in item.incoming.annotations:
        origin = foreign.origin
        if decided and origin is not None and origin.how is How.SUGGESTED:
            continue
        if scheme.find(foreign.layer) is None:
            continue
        for addition in _parts(foreign, layers):
            if can_be_named(addition.name) and not knows(scheme, addition):
                yield Unknown(addition, 1, _words(foreign, item), item.incoming.where)


def _parts(foreign: ForeignAnnotation, layers: dict[str, str]) -> Iterator[Addition]:
    yield Addition(foreign.layer, foreign.label)
    for name, filler in foreign.roles.items():
        yield Addition(foreign.layer, name, Part.ROLE, layers.get(filler.annotation_id, ""))


def _words(foreign: ForeignAnnotation, item: Prepared) -> str:
    text = item.incoming.text
    quoted = " … ".join(span.quote(text) for span in foreign.spans)
    shown = " ".join(quoted.split())
    shown = f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
    return shown.encode("utf-8", "replace").decode("utf-8")


def joined(unknown: Iterable[Unknown]) -> tuple[Unknown, ...]:
    """The same label or role as one, counted together, in the order in which they were met."""
    met: dict[tuple[str, str, Part], Unknown] = {}
    for each in unknown:
        addition = each.addition
        key = (addition.layer, addition.name, addition.part)
        held = met.get(key)
        if held is None:
            met[key] = each
            continue
        points_to = held.addition.points_to or addition.points_to
        addition = replace(held.addition, points_to=points_to)
        met[key] = replace(held, addition=addition, count=held.count + each.count)
    return tuple(met.values())


def chosen(told: Iterable[str], unknown: Iterable[Unknown], scheme: Scheme) -> tuple[Addition, ...]:
    """What is to be added: everything, or what is named as LAYER:NAME, several by commas.

    Raises:
        UserError: the files have no such label or role, and neither has the scheme.
    """
    offered = [each.addition for each in unknown]
    if EVERYTHING in told:
        return tuple(offered)
    found: list[Addition] = []
    for words in told:
        whole = _named(words, offered, scheme)
        names = (
            [words] if whole is not None else [each for each in words.split(",") if each] or [words]
        )
        for name in names:
            named = _named(name, offered, scheme)
            if named is None:
                raise UserError(_no_such(name, offered))
            found += named
    return tuple(found)


def _named(told: str, offered: list[Addition], scheme: Scheme) -> list[Addition] | None:
    """The additions of that name; none where the scheme has it by now; None if nobody has it."""
    layer, _, name = told.strip().partition(":")
    found = [each for each in offered if (each.layer, each.name) == (layer, name)]
    known = any(knows(scheme, Addition(layer, name, part)) for part in Part)
    return found if found or known else None


def _no_such(told: str, offered: list[Addition]) -> str:
    names = ", ".join(f"{each.layer}:{each.name}" for each in offered) or "none"
    return (
        f"The files have no label or role “{told}” that the scheme lacks; "
        f"name one of them as LAYER:NAME, or write {EVERYTHING} (they are: {names})."
    )


def put_in_force(
    database: Connection, additions: Iterable[Addition], at: str
) -> tuple[Addition, ...]:
    """Add to the scheme in force what it lacks, in the caller's transaction; returns what that was.

    Raises:
        BadScheme: a layer is missing, or a name cannot be one.
    """
    before = current_scheme(database)
    lacking = lacked(before, additions)
    if lacking:
        known_by = schemes.add(database, grown(before, lacking), at)
        put_setting(database, "scheme", known_by)
    return lacking


def lacked(scheme: Scheme, additions: Iterable[Addition]) -> tuple[Addition, ...]:
    """Those of ``additions`` that a scheme lacks."""
    return tuple(dict.fromkeys(each for each in additions if not knows(scheme, each)))
