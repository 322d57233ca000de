"""Scores of proposals against gold, worked out by hand on short texts, and what always holds."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.counts import Counts, Measure
from glossator.domain.gold import Coverage, GoldDocument, as_proposals
from glossator.domain.scheme import Shape
from glossator.domain.scoring import USUAL, Bin, Scores, calibration, scores, shapes_of
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from tests.support import builders, desks

TEXT = (
    "Ada Lund of the River Union said the dam holds. “It is old and weak,” the mayor said.\n\n"
    "Omar Reyes condemned the tariff."
)
ALL: Coverage = {"entity": None, "claim": None, "stance": None}


def place(words: str) -> tuple[Span, ...]:
    return (desks.where(words, TEXT),)


def item(layer: str, label: str, words: str, score: float = 1.0, **roles: str) -> Proposal:
    filled = {role: place(said) for role, said in roles.items()}
    return Proposal(layer, label, place(words), score, filled)


def person(words: str, label: str = "PERSON", score: float = 1.0) -> Proposal:
    return item("entity", label, words, score)


def document(gold: Sequence[Proposal], coverage: Coverage = ALL, text: str = TEXT) -> GoldDocument:
    annotations = tuple(
        Annotation(
            id=f"a{number}",
            document_id="d",
            annotator_id="gold",
            layer=each.layer,
            label=each.label,
            spans=each.spans,
            roles={role: Filler(spans=spans) for role, spans in each.roles.items()},
        )
        for number, each in enumerate(gold)
    )
    return GoldDocument("d", text, annotations, coverage)


def scored(gold: Sequence[Proposal], found: Sequence[Proposal], coverage: Coverage = ALL) -> Scores:
    return scores([(document(gold, coverage), found)])


def triple(made: Scores, layer: str, name: str, label: str = "") -> tuple[int, int, int]:
    counts = made.counts(Measure(layer, name, label))
    return counts.right, counts.found, counts.gold


def test_names_count_exactly_and_by_overlap_for_each_label() -> None:
    gold = [person("Ada Lund"), person("River Union", "ORG"), person("Omar Reyes")]
    found = [person("Ada Lund"), person("Union", "ORG"), person("Omar Reyes", "ORG")]
    made = scored(gold, found)

    assert triple(made, "entity", "exact") == (1, 3, 3)
    assert triple(made, "entity", "overlap") == (2, 3, 3)
    assert triple(made, "entity", "exact", "PERSON") == (1, 1, 2)
    assert triple(made, "entity", "overlap", "ORG") == (1, 2, 1)


def test_a_name_that_is_proposed_twice_counts_once_with_its_highest_score() -> None:
    made = scored([person("Ada Lund")], [person("Ada Lund", score=0.3), person("Ada Lund")])

    assert triple(made, "entity", "exact") == (1, 1, 1)
    assert made.verdicts["entity"] == ((1.0, True),)


CLAIMS = [
    item("claim", "indirect", "the dam holds", source="Ada Lund of the River Union", cue="said"),
    item("claim", "direct", "“It is old and weak,”", source="the mayor"),
]


def test_claims_are_paired_linked_and_ready() -> None:
    found = [
        item("claim", "indirect", "dam holds", source="Ada Lund"),  # linked, not ready
        item("claim", "direct", "It is old and weak"),  # without its source
    ]
    made = scored(CLAIMS, found)

    assert triple(made, "claim", "claim") == (2, 2, 2)
    assert triple(made, "claim", "linked") == (1, 2, 2)
    assert triple(made, "claim", "ready") == (0, 2, 2)
    assert triple(made, "claim", "content words") == (7, 7, 8)
    assert triple(made, "claim", "content exact") == (1, 2, 2)
    assert triple(made, "claim", "source words") == (2, 2, 8)
    assert triple(made, "claim", "source exact") == (0, 1, 2)
    assert triple(made, "claim", "cue words") == (0, 0, 1)
    assert triple(made, "claim", "labelled") == (2, 2, 2)
    assert triple(made, "claim", "cue met") == (1, 2, 2)


def test_recall_is_told_by_kind_of_gold_content() -> None:
    mixed = item("claim", "mixed", "dam holds. “It is", source="Ada Lund")
    made = scored([*CLAIMS, mixed], CLAIMS[1:])

    assert triple(made, "claim", "linked", "direct") == (1, 0, 1)
    assert triple(made, "claim", "linked", "indirect") == (0, 0, 1)
    assert triple(made, "claim", "linked", "mixed") == (0, 0, 1)


def test_marks_and_blanks_at_the_edges_are_forgiven() -> None:
    found = [item("claim", "direct", "It is old and weak", source="the mayor")]

    assert triple(scored(CLAIMS[1:], found), "claim", "ready") == (1, 1, 1)


def test_less_than_half_of_the_content_is_no_claim() -> None:
    gold = [item("claim", "indirect", "the dam holds. “It is old and weak", source="Ada Lund")]
    found = [item("claim", "indirect", "dam", source="Ada Lund")]

    assert triple(scored(gold, found), "claim", "claim") == (0, 1, 1)


STANCE = item("stance", "oppose", "condemned", holder="Omar Reyes", target="the tariff")


@pytest.mark.parametrize(
    ("found", "pair", "signed", "whole"),
    [
        (STANCE, 1, 1, 1),
        (item("stance", "oppose", "condemned", holder="Reyes", target="the tariff"), 1, 1, 0),
        (item("stance", "support", "condemned", holder="Omar Reyes", target="tariff"), 1, 0, 0),
        (item("stance", "oppose", "condemned", holder="the tariff", target="Omar Reyes"), 1, 0, 0),
        (item("stance", "oppose", "condemned", holder="Ada Lund", target="the tariff"), 0, 0, 0),
        (item("stance", "oppose", "condemned", target="the tariff"), 0, 0, 0),
    ],
)
def test_stances_are_paired_signed_and_whole(
    found: Proposal, pair: int, signed: int, whole: int
) -> None:
    made = scored([STANCE], [found])

    assert triple(made, "stance", "pair") == (pair, 1, 1)
    assert triple(made, "stance", "signed") == (signed, 1, 1)
    assert triple(made, "stance", "whole") == (whole, 1, 1)
    assert triple(made, "stance", "polarity") == (signed, pair, pair)


def test_a_stance_that_nobody_holds_meets_one_that_nobody_holds() -> None:
    nobody = item("stance", "oppose", "condemned", target="the tariff")

    assert triple(scored([nobody], [nobody]), "stance", "whole") == (1, 1, 1)


def test_only_what_was_read_counts() -> None:
    last = Span(TEXT.index("Omar"), len(TEXT))
    read: Coverage = {"entity": (last,)}
    made = scored([person("Omar Reyes")], [person("Ada Lund"), person("Omar Reyes"), STANCE], read)

    assert triple(made, "entity", "exact") == (1, 1, 1)
    assert {measure.layer for measure in made.measures()} == {"entity"}


def test_what_only_blanks_part_is_one_stretch_that_was_read() -> None:
    break_ = TEXT.index("\n\n")
    read: Coverage = {"claim": (Span(0, break_), Span(break_ + 2, len(TEXT)))}
    across = Proposal("claim", "indirect", (Span(break_ - 4, break_ + 6),), 1.0)

    assert triple(scored([], [across], read), "claim", "claim") == (0, 1, 0)


def test_a_role_that_points_to_an_annotation_stands_for_its_spans() -> None:
    name = builders.entity(TEXT.index("Ada Lund"), TEXT.index("Ada Lund") + 8, 1)
    claim = Annotation(
        "c",
        "d",
        "gold",
        "claim",
        "indirect",
        place("the dam holds"),
        {"source": Filler(annotation_id=name.id)},
    )
    gold = GoldDocument("d", TEXT, (name, claim), ALL)
    made = scores([(gold, [item("claim", "indirect", "the dam holds", source="Lund")])])

    assert triple(made, "claim", "linked") == (1, 1, 1)


def test_a_layer_of_another_name_is_scored_by_its_shape() -> None:
    gold = [item("names", "PERSON", "Ada Lund")]
    made = scores([(document(gold, {"names": None}), gold)], {"names": Shape.ENTITY})

    assert triple(made, "names", "exact") == (1, 1, 1)


def test_the_layers_of_a_scheme_have_its_shapes() -> None:
    assert shapes_of(builders.default_scheme()) == USUAL


def test_calibration_tells_the_share_right_in_each_bin() -> None:
    bins = calibration([(0.95, True), (1.0, False), (0.1, False)])

    assert bins == (Bin(0.0, 1, 0.1, 0.0), Bin(0.9, 2, 0.975, 0.5))
    assert Scores().calibration("claim") == ()


def test_documents_are_kept_apart_for_intervals() -> None:
    good = (document([person("Ada Lund")]), [person("Ada Lund")])
    bad = (document([person("Ada Lund")]), [person("Lund")])
    made = scores([good, bad])
    exact = Measure("entity", "exact")

    assert made.each(exact) == (Counts(1, 1, 1), Counts(0, 1, 1))
    found = made.interval(exact)
    assert found is not None
    assert (found.low, found.high) == (0.0, 1.0)


_STARTS = [at for at in range(len(TEXT)) if at == 0 or TEXT[at - 1].isspace()]
_SPANS = st.builds(
    lambda start, length: Span(start, min(len(TEXT), start + length)),
    st.sampled_from([at for at in _STARTS if not TEXT[at].isspace()]),
    st.integers(1, 30),
)


def _proposal(layer: str, label: str, spans: Sequence[Span], roles: dict[str, Span]) -> Proposal:
    filled = {role: (span,) for role, span in roles.items()}
    return Proposal(layer, label, tuple(sorted(set(spans))), 0.5, filled)


_ITEMS = st.one_of(
    st.builds(
        _proposal,
        st.just("entity"),
        st.sampled_from(["PERSON", "ORG"]),
        st.tuples(_SPANS),
        st.just({}),
    ),
    st.builds(
        _proposal,
        st.just("claim"),
        st.sampled_from(["direct", "indirect"]),
        st.lists(_SPANS, min_size=1, max_size=2),
        st.dictionaries(st.sampled_from(["source", "cue"]), _SPANS, max_size=2),
    ),
    st.builds(
        _proposal,
        st.just("stance"),
        st.sampled_from(["support", "oppose"]),
        st.tuples(_SPANS),
        st.dictionaries(st.sampled_from(["holder", "target"]), _SPANS, max_size=2),
    ),
)
_SETS = st.lists(_ITEMS, max_size=6, unique_by=lambda each: (each.layer, each.label, each.spans))


@given(_SETS)
def test_gold_scores_whole_against_itself(items: list[Proposal]) -> None:
    gold = document(items)
    made = scores([(gold, as_proposals(gold.annotations))])

    for measure in made.measures():
        assert made.counts(measure).recall in (None, 1.0), measure
        assert made.counts(measure).precision in (None, 1.0), measure


@given(_SETS, _SETS)
def test_turning_the_sides_round_turns_precision_and_recall_round(
    one: list[Proposal], other: list[Proposal]
) -> None:
    there, back = scored(one, other), scored(other, one)

    for measure in (*there.measures(), *back.measures()):
        if measure.layer == "claim" and measure.label:
            continue  # recall by kind of gold has no other side
        here, turned = there.counts(measure), back.counts(measure)
        assert (here.right, here.found, here.gold) == (turned.right, turned.gold, turned.found)


@given(_SETS, _SETS, st.data())
def test_the_order_of_the_items_changes_nothing(
    gold: list[Proposal], found: list[Proposal], data: st.DataObject
) -> None:
    mixed_gold, mixed_found = (data.draw(st.permutations(side)) for side in (gold, found))
    one, other = scored(gold, found), scored(mixed_gold, mixed_found)

    assert one.documents == other.documents
    assert {layer: sorted(held) for layer, held in one.verdicts.items()} == {
        layer: sorted(held) for layer, held in other.verdicts.items()
    }
