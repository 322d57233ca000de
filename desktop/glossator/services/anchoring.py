"""Anchoring: do people agree with the model more where it was shown than where it was hidden?

A project hides suggestions on a share of the passages, drawn by lot for each person. Both kinds
are compared with what the model suggests there, shown or not.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import partial

from glossator.domain.agreement.sheets import token_edges
from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.with_model import WithModel
from glossator.domain.alignment import Answer, Pieces
from glossator.domain.hiding import Hiding
from glossator.domain.text import digest, passages
from glossator.services.agreement_report import Anchoring, Asked
from glossator.services.agreement_sheets import WINDOW, Compared
from glossator.store import agreeing
from glossator.store.agreeing import Shared
from glossator.store.hiding import hiding
from glossator.store.project import Project

_SHOWN, _HIDDEN = False, True
_Tallies = dict[tuple[str, str, bool], WithModel]
_Suggested = dict[str, list[Answer]]


def anchoring(project: Project, who: Compared, asked: Asked) -> tuple[Anchoring, ...]:
    """Each person's agreement with the model, shown and hidden, by layer; empty if none is hidden.

    It takes one person alone, so that documents count that nobody else has covered.
    """
    wanted = project.read(hiding)
    if not wanted.share:
        return ()
    tallies: _Tallies = {}
    every = sorted({row[0] for row in project.read(agreeing.coverers)})
    for first in range(0, len(every), WINDOW):
        window = every[first : first + WINDOW]
        models = project.read(partial(agreeing.models_answers, documents=window))
        read = [document for document in window if document in models]
        for held in project.read(partial(agreeing.shared, documents=read)):
            if not held.unreadable and digest(held.text) == held.digest:
                _add(tallies, held, models[held.id], wanted, who, asked)
    draws = Draws(asked.resamples, asked.seed)
    people = sorted({(person, layer) for person, layer, _ in tallies}, key=_order(who))
    return tuple(
        Anchoring(
            person,
            layer,
            shown=tallies[person, layer, _SHOWN].figure(draws),
            hidden=tallies[person, layer, _HIDDEN].figure(draws),
        )
        for person, layer in people
    )


def _order(who: Compared) -> Callable[[tuple[str, str]], tuple[int, int]]:
    layers, people = list(who.layers), list(who.names)
    return lambda each: (layers.index(each[1]), people.index(each[0]))


def _add(
    tallies: _Tallies,
    held: Shared,
    models: _Suggested,
    wanted: Hiding,
    who: Compared,
    asked: Asked,
) -> None:
    edges = token_edges(held.text)
    lots = defaultdict[str, set[tuple[int, int]]](set)
    for (layer, person), read in held.covered.items():
        late = not asked.since or who.since.get((held.id, person), "") >= asked.since
        if layer not in who.layers or person not in who.names or not late:
            continue
        if person not in lots:
            every = wanted.among(held.digest, passages(held.text), person)
            lots[person] = {(each.start, each.end) for each in every}
        parts: dict[bool, list[tuple[int, int]]] = {_SHOWN: [], _HIDDEN: []}
        for pair in read.split():
            start, end = map(int, pair.split("-"))
            parts[(start, end) in lots[person]].append((start, end))
        for kind, spans in parts.items():
            tally = tallies.setdefault(
                (person, layer, kind), WithModel(layer, person, asked.pairing)
            )
            mine = held.answers.get((layer, person), [])
            joined: Pieces = tuple(spans)
            tally.add(edges, mine, models.get(layer, []), joined)
