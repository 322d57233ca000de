"""Schemes: the default one, and a sentence for each mistake in a file."""

import pytest

from glossator.domain.errors import BadScheme, UserError
from glossator.domain.scheme import AttributeType, Overlap, Shape
from glossator.domain.scheme_toml import parse_scheme
from tests.support import builders

SMALL = """
name = "Small"
version = "3"

[[layer]]
name = "entity"

[[layer.label]]
name = "PERSON"
key = "1"
aliases = ["PER"]

[[layer]]
name = "claim"
shape = "claim"
overlap = "nested"
key = "C"
default = "said"

[[layer.label]]
name = "asked"

[[layer.label]]
name = "said"

[[layer.role]]
name = "source"
key = "W"
points_to = "entity"
required = true

[[layer.attribute]]
name = "tone"
type = "choice"
choices = ["calm", "loud"]
"""


def test_the_default_scheme_has_the_three_layers() -> None:
    scheme = builders.default_scheme()

    assert [layer.shape for layer in scheme.layers] == [Shape.ENTITY, Shape.CLAIM, Shape.STANCE]
    assert scheme.layer("entity").overlap is Overlap.NESTED
    assert scheme.layer("stance").role("target") is not None
    assert all(layer.label(layer.default) for layer in scheme.layers)
    assert "Guidelines" in scheme.guidelines


def test_a_scheme_is_read_with_its_defaults() -> None:
    scheme = parse_scheme(SMALL)
    entity, claim = scheme.layers

    assert (scheme.name, scheme.version, scheme.source) == ("Small", "3", SMALL)
    assert (entity.title, entity.shape, entity.default) == ("Entity", Shape.ENTITY, "PERSON")
    assert (entity.overlap, claim.overlap) == (Overlap.ANY, Overlap.NESTED)
    assert claim.default == "said"
    assert claim.roles[0].required
    assert claim.attributes[0].type is AttributeType.CHOICE
    assert scheme.of_shape(Shape.CLAIM) == (claim,)


def test_labels_are_found_by_name_alias_and_key() -> None:
    entity = parse_scheme(SMALL).layer("entity")

    assert entity.label("PERSON") == entity.label("PER") == entity.label_for_key("1")
    assert entity.label("person") is None
    assert entity.label_for_key("2") is None
    assert entity.role("source") is None


def test_a_name_wins_over_another_label_s_alias() -> None:
    source = SMALL.replace('name = "asked"', 'name = "asked"\naliases = ["said"]')

    found = parse_scheme(source).layer("claim").label("said")

    assert found is not None
    assert found.name == "said"


def test_an_unknown_layer_is_a_sentence_that_lists_the_known() -> None:
    with pytest.raises(UserError, match="no layer “stance”; it has entity, claim"):
        parse_scheme(SMALL).layer("stance")


def edited(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new)


MISTAKES = {
    "no toml": ("name = ", "is not valid TOML"),
    "no name": (edited('name = "Small"', ""), "“name” of the scheme is missing"),
    "no version": (edited('version = "3"', ""), "“version” of the scheme is missing"),
    "number as text": (edited('"3"', "3"), "“version” of the scheme is missing or not a text"),
    "no layer": ('name = "x"\nversion = "1"', "has no [[layer]]"),
    "layer as text": ('name = "x"\nversion = "1"\nlayer = "entity"', "must be written as tables"),
    "layers as texts": (
        'name = "x"\nversion = "1"\nlayer = ["entity"]',
        "must be written as table",
    ),
    "nameless layer": (edited('name = "claim"', ""), "“name” of a layer is missing"),
    "layer twice": (edited('name = "claim"', 'name = "entity"'), "layer “entity” stands twice"),
    "layer key twice": (
        edited('[[layer]]\nname = "entity"', '[[layer]]\nname = "entity"\nkey = "C"'),
        "key “C” stands twice in the layers of the scheme",
    ),
    "unknown shape": (edited('shape = "claim"', 'shape = "box"'), "is “box”; it can be entity"),
    "unknown overlap": (edited('"nested"', '"some"'), "is “some”; it can be none, nested, any"),
    "no label": (
        SMALL.split("[[layer.label]]", maxsplit=1)[0],
        "The layer “entity” has no [[layer.label]]",
    ),
    "nameless label": (edited('name = "asked"', ""), "“name” of a label of layer “claim”"),
    "label twice": (edited('"asked"', '"said"'), "label “said” stands twice in layer “claim”"),
    "label key twice": (
        edited('name = "PERSON"', 'name = "X"\nkey = "1"\n[[layer.label]]\nname = "PERSON"'),
        "key “1” stands twice in the labels of layer “entity”",
    ),
    "aliases as text": (edited('["PER"]', '"PER"'), "must be a list of texts"),
    "aliases as numbers": (edited('["PER"]', "[1]"), "The aliases of label “PERSON” of layer"),
    "hue as number": (edited('key = "1"', "hue = 1"), "“hue” of label “PERSON” of layer “entity”"),
    "default unknown": (edited('default = "said"', 'default = "told"'), "default “told” of layer"),
    "nameless role": (edited('name = "source"', ""), "“name” of a role of layer “claim”"),
    "role twice": (
        edited("[[layer.role]]", '[[layer.role]]\nname = "source"\n[[layer.role]]'),
        "role “source” stands twice",
    ),
    "role key twice": (
        edited("[[layer.role]]", '[[layer.role]]\nname = "cue"\nkey = "W"\n[[layer.role]]'),
        "key “W” stands twice in the roles of layer “claim”",
    ),
    "required as text": (edited("required = true", 'required = "yes"'), "must be true or false"),
    "pointer astray": (
        edited('points_to = "entity"', 'points_to = "names"'),
        "Role “source” of layer “claim” points to the layer “names”",
    ),
    "nameless attribute": (edited('name = "tone"', ""), "“name” of an attribute of layer “claim”"),
    "attribute twice": (
        edited("[[layer.attribute]]", '[[layer.attribute]]\nname = "tone"\n[[layer.attribute]]'),
        "attribute “tone” stands twice",
    ),
    "unknown type": (edited('type = "choice"', 'type = "pick"'), "it can be yes/no, text, number"),
    "choices as text": (edited('["calm", "loud"]', '"calm"'), "The choices of attribute “tone”"),
    "choice without choices": (edited('choices = ["calm", "loud"]', ""), "exactly when its type"),
    "choices without choice": (edited('type = "choice"', 'type = "text"'), "exactly when its type"),
}


@pytest.mark.parametrize(("source", "sentence"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_in_a_scheme_has_its_sentence(source: str, sentence: str) -> None:
    with pytest.raises(BadScheme) as caught:
        parse_scheme(source)

    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")
