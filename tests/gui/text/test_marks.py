"""Marks know what they cover and what to say about themselves."""

from dataclasses import replace

import pytest
from tests.gui.text.samples import claim, entity, stance

from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.gui.text.marks import Mark, Standing, described


def test_the_extent_takes_in_the_roles() -> None:
    mark = claim("c", 30, 60, {"source": (Span(5, 12),), "cue": (Span(70, 74),)})
    assert (mark.start, mark.end) == (30, 60)
    assert mark.extent == Span(5, 74)


def test_a_replaced_mark_has_its_own_extent() -> None:
    assert replace(entity("e", 3, 9), spans=(Span(1, 2),)).extent == Span(1, 2)


def test_a_stance_without_evidence_stands_at_its_target() -> None:
    mark = stance("s", Span(10, 20), holder=Span(2, 5))
    assert mark.spans == ()
    assert (mark.start, mark.end) == (2, 20)
    assert mark.anchors() == (Span(10, 20),)


def test_a_mark_over_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match=r"empty|iterable|arg"):
        Mark("x", Shape.ENTITY, "A", "A", "blue", "", (), Standing.MANUAL)


@pytest.mark.parametrize("standing", list(Standing))
def test_only_what_nobody_has_decided_is_open(standing: Standing) -> None:
    assert standing.is_open is (standing in {Standing.SUGGESTED, Standing.DEFERRED})


def test_every_standing_has_a_sign_of_its_own_but_what_is_simply_decided() -> None:
    plain = {standing for standing in Standing if not standing.cue}
    assert plain == {Standing.ACCEPTED, Standing.MANUAL}
    cues = [standing.cue for standing in Standing if standing.cue]
    assert len(set(cues)) == len(cues)


def test_the_description_names_label_and_standing() -> None:
    assert described(entity("e", 0, 1, Standing.DEFERRED)) == "PERSON, put off"
    assert described(claim("c", 0, 1, number=4)) == "C4 Indirect, accepted"
