"""What of somebody's work is exported, and that what is left out is never a negative."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from glossator.domain.annotation import Annotation, Filler, How, Origin
from glossator.domain.errors import UserError
from glossator.domain.span import Span
from glossator.formats.records import Outgoing
from glossator.services.export_policy import Policy, policy_of
from tests.support import builders

FIRST, SECOND = Span(0, 33), Span(35, 62)
MARA = builders.entity(0, 9, 1)
SHE = replace(builders.entity(35, 38, 2), origin=Origin(How.ACCEPTED))
HIDDEN = replace(builders.entity(14, 24, 3), origin=Origin(How.MANUAL, suggestions_visible=False))
CLAIM = replace(
    builders.entity(44, 60, 4, "indirect"),
    layer="claim",
    roles={"source": Filler(annotation_id=SHE.id), "cue": Filler(spans=(Span(39, 43),))},
)


def applied(
    policy: Policy,
    *annotations: Annotation,
    coverage: Mapping[str, tuple[Span, ...] | None] | None = None,
) -> Outgoing | None:
    read = {"entity": None, "claim": None} if coverage is None else coverage
    return policy.apply(Outgoing(builders.document(), "Ada", annotations, read))


def kept(outgoing: Outgoing | None) -> list[str]:
    assert outgoing is not None
    return [item.id[-1] for item in outgoing.annotations]


def test_without_filters_everything_is_exported() -> None:
    one = Outgoing(builders.document(), "Ada", (MARA, SHE, CLAIM), {"entity": None})

    assert Policy().apply(one) == one


def test_what_another_origin_brought_is_missing_and_not_negative() -> None:
    found = applied(policy_of(["manual"]), MARA, SHE)

    assert kept(found) == ["1"]
    assert found is not None
    assert found.coverage == {"entity": (FIRST,), "claim": None}


def test_coverage_that_is_all_left_out_is_no_coverage() -> None:
    found = applied(policy_of(["corrected"]), MARA, SHE)

    assert found is not None
    assert found.coverage == {"claim": None}


@pytest.mark.parametrize(("suggestions", "ids"), [("hidden", ["3"]), ("visible", ["1", "2"])])
def test_what_was_decided_with_suggestions_in_sight_is_told_apart(
    suggestions: str, ids: list[str]
) -> None:
    assert kept(applied(policy_of(suggestions=suggestions), MARA, SHE, HIDDEN)) == ids


def test_a_role_is_filled_by_the_words_of_what_is_left_out() -> None:
    found = applied(policy_of(layers=["claim"]), SHE, CLAIM)

    assert found is not None
    (claim,) = found.annotations
    assert claim.roles == {"source": Filler(spans=SHE.spans), "cue": CLAIM.roles["cue"]}
    assert found.coverage == {"claim": None}


def test_only_what_was_read_is_exported() -> None:
    policy = policy_of(only_covered=True)

    assert kept(applied(policy, MARA, SHE, coverage={"entity": (FIRST,)})) == ["1"]
    assert kept(applied(policy, MARA, CLAIM, coverage={"entity": (SECOND,)})) == []
    assert applied(policy, MARA, coverage={}) is None


def test_the_scheme_has_the_layers_that_are_exported() -> None:
    scheme = builders.default_scheme()

    assert [layer.name for layer in Policy(layers=("claim",)).scheme(scheme).layers] == ["claim"]
    assert Policy().scheme(scheme) == scheme
    with pytest.raises(UserError, match="no layer “mood”"):
        Policy(layers=("mood",)).scheme(scheme)


def test_an_origin_that_there_is_not_is_a_sentence() -> None:
    with pytest.raises(UserError, match="There is no origin “copied”; choose among manual, "):
        policy_of(["copied"])
