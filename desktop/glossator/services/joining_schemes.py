"""The scheme in force once files with other schemes are merged."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from glossator.domain.scheme import Scheme
from glossator.domain.scheme_merging import SchemePlan, merged_scheme, scheme_source
from glossator.store import project, schemes
from glossator.store.connection import Connection
from glossator.store.joining import CannotJoin

_BASE, _JOINED = "scheme base", "schemes joined"


@dataclass(frozen=True, slots=True)
class _Made:
    """How the scheme in force came about: the one it began with, and those merged into it.

    It follows from them in whatever order they came. All are digests.
    """

    in_force: str
    base: str
    joined: frozenset[str] = frozenset()


def join_schemes(database: Connection, other: Connection, at: str) -> SchemePlan:
    """Put what another project's schemes have more into the scheme in force.

    Raises:
        CannotJoin: a layer is of another shape there.
    """
    return take_schemes(database, parts(other), at)


def parts(database: Connection) -> dict[str, Scheme]:
    """The schemes that the one in force is made of, by digest."""
    made = _made(database)
    return {each: schemes.get(database, each) for each in sorted({made.base, *made.joined})}


def take_schemes(database: Connection, others: Mapping[str, Scheme], at: str) -> SchemePlan:
    """Put what other schemes, by digest, have more into the scheme in force.

    Raises:
        CannotJoin: a layer is of another shape there.
    """
    own = _made(database)
    base = schemes.get(database, own.base)
    held = [schemes.get(database, each) for each in own.joined]
    fresh = sorted(others.keys() - {own.base, *own.joined})
    arriving = [others[each] for each in fresh]
    before, plan = merged_scheme(base, held), merged_scheme(base, [*held, *arriving])
    if plan.clashes:
        raise CannotJoin(
            f"The schemes do not fit together: {'; '.join(plan.clashes)}; rename that layer in one "
            "of the two projects."
        )
    if fresh:
        for scheme in arriving:
            schemes.add(database, scheme, at)
        _put_in_force(database, plan.scheme, replace(own, joined=own.joined | {*fresh}), at)
    return replace(
        plan,
        additions=_more(plan.additions, before.additions),
        contradictions=_more(plan.contradictions, before.contradictions),
    )


def _made(database: Connection) -> _Made:
    settings = project.settings(database)
    in_force = settings["scheme"]
    base, *rest = json.loads(settings.get(_BASE, json.dumps([in_force, in_force])))
    # A scheme that was put in force by other means begins anew.
    if rest != [in_force]:
        return _Made(in_force, in_force)
    return _Made(in_force, base, frozenset(json.loads(settings.get(_JOINED, "[]"))))


def _put_in_force(database: Connection, scheme: Scheme, made: _Made, at: str) -> None:
    base = schemes.get(database, made.base)
    known_by = made.base
    if scheme != base:
        version = f"{base.version}+{len(made.joined)}"
        merged = replace(scheme, version=version, source="")
        known_by = schemes.add(database, replace(merged, source=scheme_source(merged)), at)
    if made.in_force not in {made.base, known_by, *made.joined}:
        schemes.forget(database, made.in_force)
    for name, value in (
        ("scheme", known_by),
        (_BASE, json.dumps([made.base, known_by])),
        (_JOINED, json.dumps(sorted(made.joined))),
    ):
        project.put_setting(database, name, value)


def _more(now: Iterable[str], before: Iterable[str]) -> tuple[str, ...]:
    held = set(before)
    return tuple(dict.fromkeys(each for each in now if each not in held))
