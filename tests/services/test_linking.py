"""Roles that point to the name at their place, and words again when the name goes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler, role_spans
from glossator.domain.edit import Change
from glossator.services import linking
from tests.support import builders, strategies
from tests.support.desks import claim, where

SCHEME = builders.default_scheme()
MARA = builders.entity()
SHE = Filler(spans=(where("She"),))


def test_only_exactly_the_same_words_are_linked() -> None:
    roles = {"source": Filler(spans=(where("Mara"),)), "cue": Filler(spans=MARA.spans)}

    assert linking.linked_roles("claim", roles, [MARA], SCHEME) == roles


def test_a_role_points_only_to_the_layer_that_the_scheme_names() -> None:
    other_claim = claim("Mara Lind")
    roles = {"source": Filler(spans=MARA.spans)}

    assert linking.linked_roles("claim", roles, [other_claim], SCHEME) == roles
    assert linking.linked_roles("claim", roles, [other_claim, MARA], SCHEME) == {
        "source": Filler(annotation_id=MARA.id)
    }


def test_a_pointer_stays_as_it_is() -> None:
    roles = {"source": Filler(annotation_id="elsewhere")}

    assert linking.linked_roles("claim", roles, [MARA], SCHEME) == roles


def test_an_unknown_role_keeps_its_words() -> None:
    assert linking.linked_roles("claim", {"mood": SHE}, [MARA], SCHEME) == {"mood": SHE}


def test_every_frame_that_marks_the_new_name_is_changed_and_no_other() -> None:
    one, two, other = claim(number=1, source="Mara Lind"), claim(number=2), claim(number=3)
    stance = replace(
        claim("failed", 4, target="Mara Lind", holder="She"), layer="stance", label="oppose"
    )
    changes = linking.pointing_changes(MARA, [one, two, other, stance], SCHEME)

    pointer = Filler(annotation_id=MARA.id)
    assert changes == [
        Change(one, replace(one, roles={"source": pointer})),
        Change(stance, replace(stance, roles={"target": pointer, "holder": SHE})),
    ]


def test_a_frame_never_points_to_a_new_claim() -> None:
    frame = claim(number=1, source="Mara Lind")

    assert linking.pointing_changes(claim("Mara Lind", 2), [frame], SCHEME) == []


@given(st.lists(strategies.annotations(), max_size=4, unique_by=lambda item: item.id))
def test_removing_a_name_leaves_the_same_words_in_every_role(others: list[Annotation]) -> None:
    pointing = [
        replace(item, roles={**item.roles, "source": Filler(annotation_id=MARA.id)})
        for item in others[::2]
    ]
    everything = {item.id: item for item in [*pointing, *others[1::2], MARA]}
    changes = linking.unpointing_changes(MARA, everything.values())
    changed = [change.after for change in changes if isinstance(change.after, Annotation)]
    left = everything | {item.id: item for item in changed}

    assert len(changes) == len(changed) == len(pointing)
    for item in others:
        for name, filler in left[item.id].roles.items():
            assert filler.annotation_id != MARA.id
            assert role_spans(filler, left) == role_spans(
                everything[item.id].roles[name], everything
            )


def test_empty_roles_of_a_suggestion_are_left_out() -> None:
    assert linking.role_fillers({"source": (where("She"),), "cue": ()}) == {"source": SHE}
