"""Clusters of annotations, places, and the questions about them."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.adjudication import Stamp, agreed, open_questions
from glossator.domain.annotation import Annotation, Filler, role_spans
from glossator.domain.coverage import Covered
from glossator.domain.disagreement import Ground, Place, ground_of
from glossator.domain.document import Annotator
from glossator.domain.questions import letter_of, questions
from glossator.domain.readers import Reading
from glossator.domain.resolution import Resolution
from glossator.domain.span import Span
from glossator.domain.standings import standings
from tests.support import builders, judged
from tests.support.builders import ADA, BEN
from tests.support.judged import CORA, LAYERS

SCHEME = builders.default_scheme()
ALL = (Span(0, 30),)
DAN = Annotator("person-dan", "Dan")

Shape = tuple[str, int, int, str, tuple[str, ...], int | None]


def shapes() -> st.SearchStrategy[list[Shape]]:
    """What one person may mark: entities and claims in a short text, crowded on purpose."""
    one = st.tuples(
        st.sampled_from(("entity", "claim")),
        st.integers(0, 8),
        st.integers(1, 5),
        st.sampled_from("AB"),
        st.lists(st.sampled_from(("source", "cue")), unique=True, max_size=2).map(tuple),
        st.none() | st.integers(0, 5),
    )
    return st.lists(one, max_size=5)


def marked(person: Annotator, found: list[Shape]) -> list[Annotation]:
    """The annotations of those shapes; a source may point to one of the same person's names."""
    result = []
    names = []
    for number, (layer, start, length, label, _, _) in enumerate(found):
        item = Annotation(
            f"{person.id}-{number}",
            "doc-1",
            person.id,
            layer,
            label,
            (Span(start, start + length),),
        )
        result.append(item)
        names += [item.id] if layer == "entity" else []
    return [
        replace(each, roles=roles_of(shape, names)) if each.layer == "claim" else each
        for each, shape in zip(result, found, strict=True)
    ]


def roles_of(shape: Shape, names: list[str]) -> dict[str, Filler]:
    _, _, _, _, roles, pointed = shape
    spans = Filler(spans=(Span(2 * len(roles), 2 * len(roles) + 3),))
    points = pointed is not None and pointed < len(names)
    pointing = Filler(annotation_id=names[pointed or 0]) if points else spans
    return {role: pointing if role == "source" else spans for role in roles}


def reading(*people: Annotator) -> Reading:
    """Those people have read all of the text."""
    return Reading(
        ALL, [Covered("doc-1", one.id, layer, ALL[0]) for one in people for layer in LAYERS]
    )


def ground(*sets: list[Annotation], people: tuple[Annotator, ...] = (ADA, BEN, CORA)) -> Ground:
    return ground_of(SCHEME, reading(*people), [each for one in sets for each in one])


def ground_with(
    sets: list[list[Annotation]],
    people: tuple[Annotator, ...],
    resolutions: Iterable[Resolution],
) -> Ground:
    """The places of those sets, where something is decided."""
    every = [each for one in sets for each in one]
    return ground_of(SCHEME, reading(*people), every, resolutions)


def as_sets(found: Ground) -> set[frozenset[str]]:
    return {frozenset(each.id for each in place.marked) for place in found.places}


def put(place: Place) -> list[tuple[str, list[tuple[str, object]]]]:
    """The questions of a place, with what the candidates say, whoever gave it."""
    layer = SCHEME.layer(place.layer)
    return [
        (each.name, [(one.letter, repr(one.value)) for one in each.candidates])
        for each in questions(place, layer)
    ]


@given(shapes(), shapes(), shapes(), st.permutations([0, 1, 2]))
def test_clusters_do_not_depend_on_the_order_of_the_people(
    one: list[Shape], two: list[Shape], three: list[Shape], order: list[int]
) -> None:
    sets = [marked(ADA, one), marked(BEN, two), marked(CORA, three)]

    there = ground(*(sets[number] for number in order))

    assert as_sets(ground(*sets)) == as_sets(there)
    assert [each.id for each in ground(*sets).places] == [each.id for each in there.places]


@given(shapes(), shapes(), shapes())
def test_clusters_do_not_depend_on_who_is_who(
    one: list[Shape], two: list[Shape], three: list[Shape]
) -> None:
    first = ground(marked(ADA, one), marked(BEN, two), marked(CORA, three))
    other = ground(marked(CORA, one), marked(ADA, two), marked(BEN, three))

    assert sorted(sizes(first)) == sorted(sizes(other))


def sizes(found: Ground) -> list[tuple[object, ...]]:
    return [(each.layer, each.spans, len(each.marked)) for each in found.places]


@given(shapes(), shapes(), shapes())
def test_each_annotation_is_at_one_place_and_a_place_has_one_of_a_person(
    one: list[Shape], two: list[Shape], three: list[Shape]
) -> None:
    sets = [marked(ADA, one), marked(BEN, two), marked(CORA, three)]

    places = ground(*sets).places

    ids = [each.id for place in places for each in place.marked]
    assert sorted(ids) == sorted(each.id for one in sets for each in one)
    for place in places:
        people = [voice.annotator_id for voice in place.voices]
        assert people == sorted({ADA.id, BEN.id, CORA.id})


@given(shapes(), shapes())
def test_one_more_who_says_the_same_changes_no_question(one: list[Shape], two: list[Shape]) -> None:
    before = ground(marked(ADA, one), marked(BEN, two), people=(ADA, BEN))
    after = ground(marked(ADA, one), marked(BEN, two), marked(DAN, one), people=(ADA, BEN, DAN))

    assert [put(each) for each in before.places] == [put(each) for each in after.places]


@given(shapes())
def test_people_who_say_the_same_are_asked_nothing(found: list[Shape]) -> None:
    same = ground(*(marked(person, found) for person in (ADA, BEN, CORA)))

    assert len(same.places) == len(found)
    assert [put(each) for each in same.places] == [[] for _ in found]


CUTS = (Span(0, 4), Span(0, 9), Span(5, 9))


@st.composite
def tellers(draw: st.DrawFn, person: Annotator) -> list[Annotation]:
    """Somebody's names in some of the cuts, and a claim whose source points or has words."""
    cuts = draw(st.lists(st.sampled_from(CUTS), unique=True))
    names = [
        Annotation(f"{person.id}-{cut.start}-{cut.end}", "doc-1", person.id, "entity", "A", (cut,))
        for cut in cuts
    ]
    ways = [Filler(annotation_id=each.id) for each in names]
    ways += [Filler(spans=(cut,)) for cut in CUTS]
    source = {"source": draw(st.sampled_from(ways))}
    content = (Span(12, 20),)
    return [*names, Annotation(f"{person.id}", "doc-1", person.id, "claim", "A", content, source)]


@given(tellers(ADA), tellers(BEN), tellers(CORA))
def test_a_role_that_nobody_is_asked_about_says_the_same_or_points_into_one_place(
    one: list[Annotation], two: list[Annotation], three: list[Annotation]
) -> None:
    found = ground(one, two, three)
    home = {each.id: place.id for place in found.places for each in place.marked}
    (claim,) = (each for each in found.places if each.layer == "claim")
    said = [
        (each.annotation.roles["source"], each.every) for each in claim.voices if each.annotation
    ]
    words = {role_spans(each, every) for each, every in said}
    # Words that are a name of one's own point to it; None stands for other words.
    pointed = {home.get(each.annotation_id) for each, _ in said}
    agree = len(words) == 1 or (len(pointed) == 1 and None not in pointed)
    asked = {name for name, _ in put(claim)}
    if not agree:
        assert asked == {"role source"}
    elif len(pointed) == 1:
        assert asked == set()


@given(shapes(), shapes())
def test_a_settled_place_asks_no_question_and_every_other_one_does_as_before(
    one: list[Shape], two: list[Shape]
) -> None:
    places = ground(marked(ADA, one), marked(BEN, two), people=(ADA, BEN))
    if not places.places:
        return
    first = places.places[0]
    settled = agreed(first, first.voices[0], Stamp("judge", "now", "resolution-1"))

    held = standings(places, [settled])

    left = [open_questions(each, SCHEME.layer(each.place.layer)) for each in held if each.place]
    assert left[0] == ()
    assert [len(each) for each in left[1:]] == [len(put(each)) for each in places.places[1:]]


def test_a_long_reading_does_not_tie_two_names_together() -> None:
    long = [judged.name("Mara Lind met Omar Reyes", ADA)]
    short = [judged.name("Mara Lind", BEN), judged.name("Omar Reyes", BEN)]
    third = [judged.name("Mara Lind", CORA), judged.name("Omar Reyes", CORA)]

    assert as_sets(ground(long, short, third)) == {
        frozenset({"ben-doc-1-mara-lind", "cora-doc-1-mara-lind"}),
        frozenset(
            {
                "ada-doc-1-mara-lind-met-omar-reyes",
                "ben-doc-1-omar-reyes",
                "cora-doc-1-omar-reyes",
            }
        ),
    }


def test_letters_go_on_behind_z() -> None:
    assert [letter_of(number) for number in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_yes_and_1_are_asked_about_though_python_holds_them_equal() -> None:
    said = [
        Annotation(
            f"claim-{one.id}",
            "doc-1",
            one.id,
            "claim",
            "A",
            ALL,
            attributes={"check_worthy": value},
        )
        for one, value in ((ADA, True), (BEN, 1), (CORA, True))
    ]

    (place,) = ground(said).places

    assert [name for name, _ in put(place)] == ["attribute check_worthy"]


def test_passages_that_the_text_does_not_have_count_for_nobody() -> None:
    text = (Span(0, 10), Span(12, 30))
    covered = [
        Covered("doc-1", ADA.id, "entity", text[0]),
        Covered("doc-1", BEN.id, "entity", Span(0, 11)),
    ]
    read = Reading(text, covered)

    assert read.people("entity", [Span(2, 4)]) == [ADA.id]
    assert not read.has_read(BEN.id, "entity", [Span(2, 4)])
    assert not read.has_read(ADA.id, "claim", [Span(2, 4)])
    assert [read.count("entity", each) for each in text] == [1, 0]
    assert read.touched([Span(9, 13)]) == set(text)
