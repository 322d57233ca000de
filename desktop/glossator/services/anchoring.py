"""Anchoring: do people agree with the model more where it was shown than where it was hidden?

A project hides suggestions on a share of the passages, drawn by lot for each person. Both kinds
are compared with what the model suggests there, shown or not; or with gold, which says whether
what was in sight helped or misled.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import partial

from glossator.domain.agreement.shown_and_hidden import ShownAndHidden
from glossator.domain.agreement.sums import Draws
from glossator.domain.alignment import Pieces
from glossator.domain.hiding import Hiding
from glossator.domain.text import passages
from glossator.services.agreement_report import Anchoring, Asked
from glossator.services.agreement_sheets import WINDOW, Compared
from glossator.services.agreement_windows import Beside, Window, pieces_of, window_of
from glossator.store import agreeing
from glossator.store.hiding import hiding
from glossator.store.project import Project

_MODEL = ""
_NOT_READ = "no such passage was covered and read by the model"
_SHOWN, _HIDDEN = False, True
Kinds = Mapping[bool, Mapping[int, Pieces]]
"""Passages by whether suggestions were hidden on them, and then by the places of documents."""
Tallies = dict[tuple[str, str], ShownAndHidden]
"""What people came to, by person and layer."""


def anchoring(project: Project, who: Compared, asked: Asked) -> tuple[Anchoring, ...]:
    """Each person's agreement with the model, shown and hidden, by layer; empty if none is hidden.

    It takes one person alone, so that documents count that nobody else has covered.
    """
    wanted = project.read(hiding)
    if not wanted.share:
        return ()
    tallies: Tallies = {}
    every = sorted({row[0] for row in project.read(agreeing.coverers)})
    numbers = {document: number for number, document in enumerate(every)}
    for first in range(0, len(every), WINDOW):
        chosen = every[first : first + WINDOW]
        models = project.read(partial(agreeing.models_answers, documents=chosen))
        known = [document for document in chosen if document in models]
        held = project.read(partial(agreeing.shared, documents=known))
        beside = Beside(window_of(held, numbers, []), _MODEL, models)
        for (person, layer), kinds in by_kind(beside.window, wanted, who, asked).items():
            new = ShownAndHidden(layer, (person,), asked.pairing, _NOT_READ)
            tally = tallies.setdefault((person, layer), new)
            for hidden, read in kinds.items():
                if read:
                    tally.add(beside.sheets(layer, person, read, read), hidden=hidden)
    return compared_by_kind(tallies, who, asked)


def compared_by_kind(tallies: Tallies, who: Compared, asked: Asked) -> tuple[Anchoring, ...]:
    """What tallies came to, in the order of layers and people."""
    draws = Draws(asked.resamples, asked.seed)
    return tuple(
        Anchoring(person, layer, tally.shown(draws), tally.hidden(draws))
        for layer in who.layers
        for person in who.names
        if (tally := tallies.get((person, layer)))
    )


def by_kind(
    window: Window, wanted: Hiding, who: Compared, asked: Asked
) -> dict[tuple[str, str], Kinds]:
    """The passages that people covered, shown and hidden, by person and layer."""
    found = defaultdict[tuple[str, str], dict[bool, dict[int, Pieces]]](
        lambda: {_SHOWN: {}, _HIDDEN: {}}
    )
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
    return dict(found)
