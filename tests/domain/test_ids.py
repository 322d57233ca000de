"""Identifiers: those that everybody computes alike."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.ids import annotator_id, answer_id, document_id

TEXTS = st.text(max_size=20)


def test_ids_of_one_thing_are_the_same_in_every_project() -> None:
    # Written down, because every project file in the world holds them.
    assert annotator_id("Ada") == "4fb6a8b9-2cec-87f0-b297-98679b7a65ce"
    assert document_id("0" * 64) == "edbc5a50-a225-823b-8bee-7ba9bf48b899"
    assert answer_id("s", "a") == "e51a97d9-0ff2-88e7-9417-b17f0286dda8"


@given(TEXTS, TEXTS)
def test_they_are_uuids_of_version_8_and_differ_as_what_they_name(one: str, other: str) -> None:
    found = [annotator_id(one), document_id(one), answer_id(one, other)]
    assert {uuid.UUID(each).version for each in found} == {8}
    assert {uuid.UUID(each).variant for each in found} == {uuid.RFC_4122}
    assert len(set(found)) == 3
    assert (annotator_id(one) == annotator_id(other)) == (one == other)
