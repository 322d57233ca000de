"""How every place of a document stands: what was decided there, all at once or as it changes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from glossator.domain.adjudication import Standing
from glossator.domain.clustering import Content
from glossator.domain.disagreement import Ground, Place
from glossator.domain.resolution import Progress, Resolution


def standings(
    ground: Ground, resolutions: Iterable[Resolution], needed: int = 1
) -> tuple[Standing, ...]:
    """Every place with what was decided there, then what was decided where nothing is left.

    A resolution is about the place with most of the annotations that it was made from. Of several
    about one place the latest that is settled holds.
    """
    about, lost = _sorted_out(ground, resolutions)
    found = [
        _standing(ground, place, about.get(number, []), needed)
        for number, place in enumerate(ground.places)
    ]
    return (*found, *(_standing(ground, None, [each], needed) for each in lost))


def resettled(
    ground: Ground, held: Sequence[Standing], changed: Mapping[str, Resolution], needed: int = 1
) -> tuple[Standing, ...]:
    """The standings ``held``, once resolutions, by id, were made or read otherwise.

    What no such resolution is or was about stays the same object, however large the document.
    """
    about, lost = _sorted_out(ground, changed.values())
    found = list(held[: len(ground.places)])
    for number, standing in enumerate(found):
        before = [each for each in (*standing.others, standing.resolution) if each]
        kept = [each for each in before if each.id not in changed]
        if number in about or len(kept) < len(before):
            now = sorted((*kept, *about.get(number, ())), key=_holding)
            found[number] = _standing(ground, standing.place, now, needed)
    gone = [
        each
        for each in held[len(ground.places) :]
        if each.resolution and each.resolution.id not in changed
    ]
    gone += [_standing(ground, None, [each], needed) for each in lost]
    gone.sort(key=lambda each: _holding(each.resolution) if each.resolution else (False, "", ""))
    return (*found, *gone)


def _sorted_out(
    ground: Ground, resolutions: Iterable[Resolution]
) -> tuple[dict[int, list[Resolution]], list[Resolution]]:
    """Resolutions by the number of the place that they are about, and those about none.

    The one that holds is the last of its place.
    """
    ordered = sorted(resolutions, key=_holding)
    voted = {vote.annotation_id for each in ordered for vote in each.votes}
    numbers = {
        each.id: n
        for n, place in enumerate(ground.places)
        for each in place.marked
        if each.id in voted
    }
    about: dict[int, list[Resolution]] = {}
    lost = []
    for each in ordered:
        at = Counter(
            numbers[vote.annotation_id] for vote in each.votes if vote.annotation_id in numbers
        )
        if at:
            about.setdefault(min(at, key=lambda n: (-at[n], n)), []).append(each)
        else:
            lost.append(each)
    return about, lost


def _standing(
    ground: Ground, place: Place | None, held: Sequence[Resolution], needed: int
) -> Standing:
    last = held[-1] if held else None
    return Standing(place, last, tuple(held[:-1]), _golds(ground, held), needed)


def _holding(resolution: Resolution) -> tuple[bool, str, str]:
    return (resolution.progress is Progress.SETTLED, resolution.decided_at, resolution.id)


def _golds(ground: Ground, held: Iterable[Resolution]) -> dict[str, Content | None]:
    return {each.id: ground.content(each.gold) if each.gold else None for each in held}
