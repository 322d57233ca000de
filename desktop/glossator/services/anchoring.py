"""Anchoring: do people agree with the model more where it was shown than where it was hidden?

A project hides suggestions on a share of the passages, drawn by lot for each person. Both kinds
are compared with what the model suggests there, shown or not.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import partial

from glossator.domain.agreement.sums import Draws
from glossator.domain.agreement.with_model import WithModel
from glossator.domain.alignment import Pieces
from glossator.domain.hiding import Hiding
from glossator.domain.text import passages
from glossator.services.agreement_report import Anchoring, Asked
from glossator.services.agreement_sheets import WINDOW, Compared
from glossator.services.agreement_windows import Beside, Window, pieces_of, window_of
from glossator.store import agreeing
from glossator.store.hiding import hiding
from glossator.store.project import Project

_SHOWN, _HIDDEN = False, True
_Tallies = dict[tuple[str, str, bool], WithModel]
_Passages = dict[int, Pieces]
_MODEL = ""


def anchoring(project: Project, who: Compared, asked: Asked) -> tuple[Anchoring, ...]:
    """Each person's agreement with the model, shown and hidden, by layer; empty if none is hidden.

    It takes one person alone, so that documents count that nobody else has covered.
    """
    wanted = project.read(hiding)
    if not wanted.share:
        return ()
    tallies: _Tallies = {}
    every = sorted({row[0] for row in project.read(agreeing.coverers)})
    numbers = {document: number for number, document in enumerate(every)}
    for first in range(0, len(every), WINDOW):
        chosen = every[first : first + WINDOW]
        models = project.read(partial(agreeing.models_answers, documents=chosen))
        known = [document for document in chosen if document in models]
        held = project.read(partial(agreeing.shared, documents=known))
        beside = Beside(window_of(held, numbers, []), _MODEL, models)
        for (person, layer), parts in _parts(beside.window, wanted, who, asked).items():
            for kind, read in parts.items():
                new = WithModel(layer, person, asked.pairing)
                tally = tallies.setdefault((person, layer, kind), new)
                if read:
                    tally.add(beside.sheets(layer, person, read, read))
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


def _parts(
    window: Window, wanted: Hiding, who: Compared, asked: Asked
) -> dict[tuple[str, str], dict[bool, _Passages]]:
    """The passages that people covered, shown and hidden, by person and layer and then by place."""
    found = defaultdict[tuple[str, str], dict[bool, _Passages]](lambda: {_SHOWN: {}, _HIDDEN: {}})
    held = window.held
    for place, covered in enumerate(held.covered):
        if window.numbers[place] < 0:
            continue
        hidden: dict[str, set[tuple[int, int]]] = {}
        for (layer, person), read in covered.items():
            late = not asked.since or who.since.get((held.ids[place], person), "") >= asked.since
            if layer not in who.layers or person not in who.names or not late:
                continue
            if person not in hidden:
                text = held.texts[place]
                every = wanted.among(held.digests[place], passages(text), person)
                hidden[person] = {(each.start, each.end) for each in every}
            parts = found[person, layer]
            for each in pieces_of(read):
                kind = parts[each in hidden[person]]
                kind[place] = (*kind.get(place, ()), each)
    return found
