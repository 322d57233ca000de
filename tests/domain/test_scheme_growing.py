"""Schemes that grow: what they had stays, what is added can be read, whatever it is called."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.errors import BadScheme
from glossator.domain.scheme import Label, Scheme
from glossator.domain.scheme_growing import Addition, Part, can_be_named, grown, knows
from glossator.domain.scheme_toml import parse_scheme
from tests.domain.test_scheme_toml import SMALL
from tests.support import builders

NAMES = st.text(min_size=1, max_size=30).filter(can_be_named)
# Layers that are not written as tables of their own, or whose guidelines look like such tables.
AWKWARD = (
    SMALL,
    'name = "a"\nversion = "x"\nlayer = [{name = "entity", label = [{name = "A"}]}]',
    (
        'name = "a"\nversion = "1"\nguidelines = """\n[[layer]]\nversion = "2"\n"""\n'
        '[[layer]]\nname = "entity"\n  # the only one\n[[ layer . label ]]\nname = "A"'
    ),
    (
        'guidelines = """\nversion = "7"\n"""\nname = "a"\nversion = \'spring\'\n'
        '[[layer]]\nname = "entity"\nlabel = [{name = "A"}]\n'
    ),
)


def holds(scheme: Scheme, older: Scheme) -> bool:
    """Whether a scheme has everything of an older one, in the same order, as it was."""
    return len(scheme.layers) == len(older.layers) and all(
        layer.labels[: len(before.labels)] == before.labels
        and layer.roles[: len(before.roles)] == before.roles
        and replace(layer, labels=(), roles=()) == replace(before, labels=(), roles=())
        for layer, before in zip(scheme.layers, older.layers, strict=True)
    )


@given(names=st.lists(NAMES, min_size=1, max_size=4), source=st.sampled_from(AWKWARD))
def test_a_grown_scheme_holds_the_old_one_and_the_additions(names: list[str], source: str) -> None:
    older = parse_scheme(source)
    wanted = [Addition("entity", name) for name in names]
    wanted += [Addition("entity", name, Part.ROLE, "entity") for name in names]

    newer = grown(older, wanted)

    assert parse_scheme(newer.source) == newer
    assert holds(newer, older)
    assert all(knows(newer, each) for each in wanted)
    assert newer.guidelines == older.guidelines
    keys = [label.key for label in newer.layers[0].labels if label.key]
    assert len(keys) == len(set(keys))
    if any(not knows(older, each) for each in wanted):
        assert newer.version != older.version
    assert grown(newer, wanted) == newer


def test_the_text_of_the_default_scheme_is_added_to_and_keeps_its_comments() -> None:
    older = builders.default_scheme()
    newer = grown(older, [Addition("entity", "LAW"), Addition("claim", "topic", Part.ROLE)])

    law = newer.layer("entity").label("LAW")
    assert law == Label("LAW", "LAW", key="8", hue="vermilion")
    kept = newer.source.replace('version = "2"', 'version = "1"')
    table = '[[layer.label]]\nname = "LAW"\ntitle = "LAW"\nkey = "8"\nhue = "vermilion"\n\n'
    role = '[[layer.role]]\nname = "topic"\ntitle = "Topic"\n\n'
    assert kept.replace(table, "").replace(role, "") == older.source
    assert newer.source.index(table) < newer.source.index('name = "claim"')


def test_a_tenth_label_has_no_key_and_colours_come_round_again() -> None:
    names = [f"KIND {number}" for number in range(12)]
    labels = grown(builders.default_scheme(), [Addition("entity", each) for each in names])
    added = labels.layer("entity").labels[7:]

    assert [label.key for label in added] == ["8", "9", *[""] * 10]
    assert len({label.hue for label in added[:2]}) == 2
    assert {label.title for label in added} >= {"Kind 0", "Kind 11"}


def test_a_role_may_be_filled_by_annotations_of_a_layer_that_there_is() -> None:
    scheme = builders.default_scheme()
    for points_to, kept in (("entity", "entity"), ("mood", ""), ("", "")):
        newer = grown(scheme, [Addition("stance", "topic", Part.ROLE, points_to)])
        role = newer.layer("stance").role("topic")
        assert role is not None
        assert (role.points_to, role.required, role.key) == (kept, False, "")


def test_what_is_known_as_an_alias_is_not_added() -> None:
    scheme = builders.default_scheme()
    assert grown(scheme, [Addition("entity", "PER"), Addition("entity", "ORG")]) is scheme


@pytest.mark.parametrize(
    ("addition", "reason"),
    [
        (Addition("mood", "calm"), "no such layer"),
        (Addition("entity", "  "), "blank"),
        (Addition("entity", "a\nb"), "cannot be shown"),
        (Addition("entity", "\ud800"), "cannot be shown"),
    ],
)
def test_what_cannot_be_added_is_one_sentence(addition: Addition, reason: str) -> None:
    with pytest.raises(BadScheme, match=reason):
        grown(builders.default_scheme(), [addition])
