"""What a simulated annotator does about suggestions, and the keys that it costs."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.costs import Costs
from glossator.domain.gold import GoldDocument, as_proposals
from glossator.domain.replay import FINISHING, Deed, effort, replay, steps
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from tests.support import builders, desks

SCHEME = builders.default_scheme()
TEXT = (
    "Ada Lund said that the dam holds. Omar Reyes was there.\n\n"
    "He condemned the new tariff, and “nobody asked us,” Lund told reporters."
)


def place(words: str) -> tuple[Span, ...]:
    return (desks.where(words, TEXT),)


def item(layer: str, label: str, words: str, **roles: str) -> Proposal:
    return Proposal(
        layer, label, place(words), 0.5, {role: place(said) for role, said in roles.items()}
    )


ADA, OMAR = item("entity", "PERSON", "Ada Lund"), item("entity", "PERSON", "Omar Reyes")
SAID = item("claim", "indirect", "the dam holds", source="Ada Lund", cue="said")
ASKED = item("claim", "direct", "“nobody asked us,”", source="Lund told", cue="told")
AGAINST = item(
    "stance",
    "oppose",
    "condemned the new tariff",
    holder="He",
    target="the new tariff",
    cue="condemned",
)


def document(*gold: Proposal) -> GoldDocument:
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
    coverage = {layer.name: None for layer in SCHEME.layers}
    return GoldDocument("d", TEXT, annotations, coverage)


def plan(gold: Sequence[Proposal], found: Sequence[Proposal]) -> list[tuple[str, str, int]]:
    """Deed, layer and keys of each step, but for the last, which finishes."""
    *done, last = steps(document(*gold), found, SCHEME)
    assert (last.deed, last.layer, last.keys) == (Deed.FINISH, "", FINISHING)
    return [(step.deed.value, step.layer, step.keys) for step in done]


def test_what_is_right_is_accepted_with_one_key() -> None:
    gold = [ADA, SAID, OMAR, AGAINST]

    assert plan(gold, gold) == [
        ("accept", layer, 1) for layer in ("claim", "entity", "entity", "stance")
    ]


def test_what_is_wrong_is_rejected_with_one_key() -> None:
    assert plan([], [ADA, SAID]) == [("reject", "claim", 1), ("reject", "entity", 1)]


def test_another_label_is_one_key_and_goes_on() -> None:
    wrong = item("entity", "ORG", "Ada Lund")

    assert plan([ADA, OMAR], [wrong, OMAR]) == [("mend", "entity", 1), ("accept", "entity", 1)]


def test_an_edge_costs_a_key_a_word_and_one_to_go_on() -> None:
    short = item("entity", "PERSON", "Lund")

    assert plan([ADA, OMAR], [short, OMAR]) == [
        ("mend", "entity", 1),
        ("return to the suggestions", "entity", 1),
        ("accept", "entity", 1),
    ]


def test_a_role_is_filled_by_its_key_and_a_digit_where_a_name_will_do() -> None:
    wrong = item("claim", "indirect", "the dam holds", source="Omar Reyes", cue="said")

    assert ("mend", "claim", 2) in plan([SAID, ADA], [wrong, ADA])


def test_a_role_that_no_digit_offers_is_selected() -> None:
    gold = item("claim", "indirect", "the dam holds", source="Omar Reyes was there", cue="said")
    ((deed, layer, keys),) = plan([gold], [SAID])

    assert (deed, layer) == ("mend", "claim")
    assert keys > 2


def test_a_role_that_gold_leaves_empty_is_made_anew() -> None:
    gold = item("claim", "indirect", "the dam holds", cue="said")

    assert [deed for deed, _, _ in plan([gold], [SAID])] == ["reject", "add"]


def test_a_name_by_hand_is_its_selection_and_a_digit() -> None:
    # Two words from where the cursor stands: two keys to select, one for the label.
    assert plan([ADA], []) == [("add", "entity", 3)]


def test_a_claim_by_hand_answers_source_and_cue_and_tells_its_kind() -> None:
    indirect, direct = plan([ADA, SAID], [])[-1], plan([ASKED], [])[-1]

    # A sentence on and back over its stop, three words selected, C, and two digits.
    assert indirect == ("add", "claim", 2 + 3 + 1 + 2)
    assert direct[2] > indirect[2]


def test_a_stance_by_hand_is_its_cue_a_sign_two_roles_and_escape() -> None:
    ((deed, layer, keys),) = plan([AGAINST], [])

    # A paragraph and a word on, one word selected, the sign, a digit for “He”; for the target a
    # word on, three selected, Enter; Esc leaves the cue unasked.
    assert (deed, layer, keys) == ("add", "stance", 2 + 1 + 1 + 1 + 4 + 1 + 1)


def test_a_cue_is_right_where_it_shares_a_word_and_evidence_too() -> None:
    cue = item("claim", "indirect", "the dam holds", source="Ada Lund", cue="said that")
    evidence = item("stance", "oppose", "condemned", holder="He", target="the new tariff")

    assert plan([SAID, AGAINST], [cue, evidence]) == [
        ("accept", "claim", 1),
        ("accept", "stance", 1),
    ]


def test_what_is_missing_is_added_between_the_suggestions() -> None:
    last = item("entity", "PERSON", "Lund told")

    done = plan([ADA, OMAR, last], [ADA, last])

    assert [(deed, layer) for deed, layer, _ in done] == [
        ("accept", "entity"),
        ("add", "entity"),
        ("return to the suggestions", "entity"),
        ("accept", "entity"),
    ]


def test_the_same_suggestion_twice_is_asked_about_once() -> None:
    assert plan([ADA], [ADA, ADA]) == [("accept", "entity", 1)]


def test_only_what_was_read_costs_anything() -> None:
    gold = document(ADA, OMAR)
    unread = GoldDocument("d", TEXT, gold.annotations, {"entity": place("Ada Lund said")})

    assert [step.deed for step in steps(unread, [OMAR, ADA], SCHEME)] == [
        Deed.ACCEPT,
        Deed.FINISH,
    ]


def test_learning_hears_of_each_document_once_it_is_done() -> None:
    heard: list[str] = []

    def propose(one: GoldDocument) -> Sequence[Proposal]:
        heard.append("propose")
        return ()

    def learn(one: GoldDocument, proposals: Sequence[Proposal]) -> None:
        heard.append("learn")

    done = list(replay([document(ADA), document(OMAR)], SCHEME, propose, learn))

    assert heard == ["propose", "learn", "propose", "learn"]
    assert [each.gold for each in done] == [{"entity": 1}, {"entity": 1}]


def test_costs_are_told_by_layer_and_by_half() -> None:
    cheap = effort(document(ADA, SAID), [ADA, SAID], SCHEME)
    dear = effort(document(ADA), [], SCHEME)
    costs = Costs("both", (cheap, cheap, dear))

    assert (cheap.of(), cheap.of("entity"), dear.of()) == (2 + FINISHING, 1, 3 + FINISHING)
    assert costs.keys == cheap.of() * 2 + dear.of()
    assert costs.per_label("claim") == 1
    assert costs.per_label() == costs.keys / 5
    assert costs.halves() == (cheap.of() * 2 / 4, dear.of())
    assert costs.untouched() == 4 / 5
    assert costs.deeds("entity") == {Deed.ACCEPT: (2, 2), Deed.ADD: (1, 3)}
    assert Costs("nothing", ()).per_label() is None
    assert Costs("nothing", ()).untouched() is None


_ALL = [ADA, OMAR, SAID, ASKED, AGAINST, item("entity", "PLACE", "the dam")]
_WRONG = [
    item("entity", "ORG", "Ada Lund"),
    item("entity", "PERSON", "Lund said that"),
    item("claim", "mixed", "the dam holds. Omar", source="Ada Lund"),
    item("stance", "support", "condemned", holder="Omar Reyes", target="tariff"),
    item("stance", "support", "asked us", target="us"),
]
_SETS = st.lists(st.sampled_from(_ALL), unique_by=id)


@given(_SETS)
def test_gold_as_suggestions_costs_one_key_a_label(gold: list[Proposal]) -> None:
    whole = document(*gold)
    done = effort(whole, as_proposals(whole.annotations), SCHEME)

    assert done.of() == len(gold) + FINISHING


@given(_SETS, st.lists(st.sampled_from([*_ALL, *_WRONG]), unique_by=id))
def test_every_label_is_reached_and_no_suggestion_costs_more_than_its_rejection(
    gold: list[Proposal], found: list[Proposal]
) -> None:
    done = effort(document(*gold), found, SCHEME)
    reached = sum(
        times
        for (_, deed), times in done.deeds.items()
        if deed in {Deed.ACCEPT, Deed.MEND, Deed.ADD}
    )

    assert reached == sum(done.gold.values()) == len(gold)


@pytest.mark.parametrize("layer", ["entity", "claim", "stance"])
def test_a_document_without_gold_costs_its_finish(layer: str) -> None:
    done = effort(document(), [], SCHEME)

    assert (done.of(), done.of(layer), done.gold) == (FINISHING, 0, {})
