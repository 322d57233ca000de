"""Gold of several readers against what they said, for random sets."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.adjudication import Stamp, agreed
from glossator.domain.annotation import Annotation, role_spans
from glossator.domain.clustering import Content
from glossator.domain.document import Annotator
from glossator.domain.resolution import Resolution
from glossator.domain.standings import standings
from glossator.services.comparing import Compared
from glossator.services.gold_of_places import PlaceGold, gold_of
from glossator.store.joint import Material
from tests.domain.test_clustering import (
    SCHEME,
    Shape,
    ground_with,
    marked,
    put,
    reading,
    shapes,
    tellers,
)
from tests.support.builders import ADA, BEN
from tests.support.judged import CORA

PEOPLE = (ADA, BEN, CORA)


def gold(
    sets: list[list[Annotation]], people: tuple[Annotator, ...], settled: int | None = None
) -> tuple[PlaceGold, Compared]:
    """The gold once what the first voice of each place says, or of so many, is taken over."""
    before = ground_with(sets, people, ())
    resolutions: list[Resolution] = [
        agreed(place, place.voices[0], Stamp("judge", "now", f"gold-{number}"))
        for number, place in enumerate(before.places[:settled])
    ]
    ground = ground_with(sets, people, resolutions)
    every = tuple(each for one in sets for each in one)
    material = Material("x" * 30, every, (), tuple(resolutions), is_solo=False)
    held = standings(ground, resolutions)
    found = Compared("doc-1", material, reading(*people), ground, held, needed=1)
    return gold_of(found, SCHEME), found


@given(shapes())
def test_gold_of_people_who_say_the_same_is_what_each_says(shape: list[Shape]) -> None:
    sets = [marked(person, shape) for person in PEOPLE]

    found, compared = gold(sets, PEOPLE)

    assert sorted(contents(found, compared)) == sorted(
        repr(compared.ground.content(each)) for each in sets[0]
    )
    assert dict(found.coverage) == {"entity": None, "claim": None, "stance": None}


@given(shapes(), shapes(), st.integers(0, 3))
def test_what_is_open_is_no_gold_and_nothing_points_to_what_is_none(
    one: list[Shape], two: list[Shape], settled: int
) -> None:
    sets = [marked(ADA, one), marked(BEN, two)]

    found, compared = gold(sets, (ADA, BEN), settled)

    ids = {each.id for each in found.annotations}
    assert len(ids) <= settled
    for each in found.annotations:
        assert all(filler.spans or filler.annotation_id in ids for filler in each.roles.values())
    for standing in compared.standings:
        if standing.place and not standing.is_settled:
            assert standing.place.layer not in found.coverage


def contents(found: PlaceGold, compared: Compared) -> list[str]:
    said: list[Content] = [compared.ground.content(each) for each in found.annotations]
    return [repr(each) for each in said]


@given(tellers(ADA), tellers(BEN), tellers(CORA))
def test_gold_has_no_words_for_a_role_that_nobody_said_and_nobody_chose(
    one: list[Annotation], two: list[Annotation], three: list[Annotation]
) -> None:
    sets = [one, two, three]
    before = ground_with(sets, PEOPLE, ())
    agreed_on = [each for each in before.places if not put(each)]
    resolutions = [
        agreed(place, place.voices[0], Stamp("judge", "now", f"gold-{number}"))
        for number, place in enumerate(agreed_on)
    ]
    ground = ground_with(sets, PEOPLE, resolutions)
    every = tuple(each for some in sets for each in some)
    material = Material("x" * 30, every, (), tuple(resolutions), is_solo=False)
    held = standings(ground, resolutions)
    compared = Compared("doc-1", material, reading(*PEOPLE), ground, held, needed=1)
    golds = {each.id: each for each in gold_of(compared, SCHEME).annotations}
    by_id = {each.id: each for each in every}
    for claim in (each for each in golds.values() if each.layer == "claim"):
        said = {role_spans(e.roles["source"], by_id) for e in every if e.layer == "claim"}
        filled = role_spans(claim.roles["source"], golds)
        if len(said) == 1:
            assert {filled} == said
        else:
            # All point into one place; where its gold is open, the first one's words stand.
            assert filled in said
