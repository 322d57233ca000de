"""Which section of the guidelines speaks of a label or a layer."""

import pytest

from glossator.domain.guidelines import Section, section_of
from glossator.domain.scheme import Label, Layer, Shape
from tests.support import builders

SCHEME = builders.default_scheme()
SECTIONS = (
    Section(1, "Guidelines"),
    Section(2, "Entities"),
    Section(3, "Person"),
    Section(3, "Roles of persons"),
    Section(3, "ORG: organizations"),
    Section(2, "Claims"),
    Section(3, "Direct, indirect, mixed"),
    Section(2, "Stances"),
    Section(3, "Supports, opposes and mixed"),
    Section(1, "Changes"),
    Section(2, "Neutral"),
)


@pytest.mark.parametrize(
    ("layer", "label", "title"),
    [
        ("entity", "PERSON", "Person"),
        ("entity", "ORG", "ORG: organizations"),
        ("entity", "DATE", "Entities"),
        ("claim", "mixed", "Direct, indirect, mixed"),
        ("stance", "mixed", "Supports, opposes and mixed"),
        ("stance", "neutral", "Stances"),
    ],
)
def test_the_section_about_a_label_is_found_below_its_layer(
    layer: str, label: str, title: str
) -> None:
    found = SCHEME.layer(layer)
    number = section_of(SECTIONS, found, found.label(label))
    assert number is not None
    assert SECTIONS[number].title == title


def test_without_a_label_it_is_the_section_about_the_layer() -> None:
    assert section_of(SECTIONS, SCHEME.layer("claim"), None) == 5


def test_what_no_section_speaks_of_has_none() -> None:
    layer = Layer("mood", "Moods", Shape.ENTITY, (Label("GLAD", "Glad"),))
    assert section_of(SECTIONS, layer, layer.labels[0]) is None
    assert section_of((), SCHEME.layer("entity"), None) is None


def test_a_label_is_found_where_the_layer_has_no_section() -> None:
    layer = SCHEME.layer("entity")
    assert section_of((Section(2, "Person"),), layer, layer.label("PERSON")) == 0


@pytest.mark.parametrize("layer", SCHEME.layers, ids=lambda layer: layer.name)
def test_the_default_guidelines_speak_of_every_label(layer: Layer) -> None:
    sections = tuple(
        Section(len(line) - len(line.lstrip("#")), line.lstrip("# "))
        for line in SCHEME.guidelines.splitlines()
        if line.startswith("#")
    )
    top = section_of(sections, layer, None)
    for label in layer.labels:
        number = section_of(sections, layer, label)
        assert number is not None
        assert number != top, f"no section about {label.name}"
