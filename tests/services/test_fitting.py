"""Making proposals fit a scheme: whatever a program says, what comes out can stand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from glossator.domain.validation import check
from glossator.services.fitting import fitted, has_label
from tests.support import builders, strategies

SCHEME = builders.default_scheme()
LENGTH = 60
STANCE = Proposal("stance", "oppose", (Span(0, 4),), 0.5, {"target": (Span(5, 9),)})


def test_the_schemes_own_label_stands_for_its_alias() -> None:
    proposal = Proposal("entity", "GPE", (Span(0, 4),), 0.25)

    assert fitted(proposal, SCHEME, LENGTH) == replace(proposal, label="PLACE")


def test_spans_are_put_in_order() -> None:
    proposal = Proposal("claim", "direct", (Span(9, 12), Span(0, 4)), 0.5)
    fit = fitted(proposal, SCHEME, LENGTH)

    assert fit is not None
    assert fit.spans == (Span(0, 4), Span(9, 12))


def test_unknown_roles_and_attributes_are_left_out() -> None:
    proposal = replace(
        STANCE,
        roles={**STANCE.roles, "mood": (Span(0, 2),), "cue": (Span(9, 70),)},
        attributes={"mood": "good", "kind": "deed"},
    )
    fit = fitted(proposal, SCHEME, LENGTH)

    assert fit == replace(STANCE, attributes={"kind": "deed"})


@pytest.mark.parametrize(
    "misfit",
    [
        replace(STANCE, layer="mood"),
        replace(STANCE, label="hate"),
        replace(STANCE, spans=()),
        replace(STANCE, spans=(Span(0, 61),)),
        replace(STANCE, spans=(Span(0, 5), Span(3, 9))),
        replace(STANCE, roles={}),
        replace(STANCE, roles={"target": (Span(50, 61),)}),
        replace(STANCE, attributes={"kind": "mood"}),
    ],
    ids=["layer", "label", "no span", "outside", "overlap", "no target", "target", "kind"],
)
def test_what_cannot_stand_is_left_out(misfit: Proposal) -> None:
    assert fitted(misfit, SCHEME, LENGTH) is None


def test_a_label_is_known_by_name_and_alias() -> None:
    assert has_label(STANCE, SCHEME)
    assert has_label(replace(STANCE, layer="entity", label="PER"), SCHEME)
    assert not has_label(replace(STANCE, label="PER"), SCHEME)
    assert not has_label(replace(STANCE, layer="mood"), SCHEME)


proposals = st.builds(
    Proposal,
    layer=st.sampled_from(["entity", "claim", "stance", "mood"]),
    label=st.sampled_from(["PERSON", "GPE", "direct", "oppose", "x"]),
    spans=st.lists(strategies.spans(70), max_size=3).map(tuple),
    score=st.floats(0, 1),
    roles=st.dictionaries(
        st.sampled_from(["source", "cue", "target", "x"]),
        st.lists(strategies.spans(70), max_size=2).map(tuple),
        max_size=3,
    ),
    attributes=st.dictionaries(
        st.sampled_from(["note", "kind", "check_worthy", "x"]),
        st.sampled_from(["deed", "", True, 1]),
        max_size=2,
    ),
)


@settings(max_examples=300)
@given(proposals)
def test_what_fits_makes_a_sound_annotation_but_for_required_roles(proposal: Proposal) -> None:
    fit = fitted(proposal, SCHEME, LENGTH)
    if fit is None:
        return
    roles = {name: Filler(spans=spans) for name, spans in fit.roles.items() if spans}
    annotation = Annotation("a", "d", "p", fit.layer, fit.label, fit.spans, roles, fit.attributes)

    assert check(annotation, SCHEME, LENGTH, unfinished=True) == ()
    assert fitted(fit, SCHEME, LENGTH) == fit
