"""The type system of our CAS files, made from a scheme.

- Layers of the shape *entity* with the name ``entity`` are DKPro's ``NamedEntity`` (feature
  ``value``), which every UIMA tool knows; other layers are INCEpTION's custom span layers,
  ``webanno.custom.Claim`` (feature ``label``), attributes as features of their own.
- What fills a role, and each piece of an annotation that has several, is a link in the feature
  ``roles``, as INCEpTION makes them: ``role`` names it (a piece is ``piece``), ``target`` is a
  ``NamedEntity`` or a ``webanno.custom.Words``.
- ``glossator.Article`` and ``glossator.Note`` hold what UIMA has no place for: coverage (what of
  which layer was read; what is not named there was never read and is no negative example),
  annotator, metadata; and each annotation's id, layer and origin.
"""

import re

from cassis import TypeSystem

from glossator.domain.scheme import Attribute, AttributeType, Layer, Scheme

_ENTITY_KINDS = "de.tudarmstadt.ukp.dkpro.core.api.ner.type."
NAMED_ENTITY = f"{_ENTITY_KINDS}NamedEntity"
WORDS = "webanno.custom.Words"
LINK = "webanno.custom.RoleLink"
ARTICLE = "glossator.Article"
NOTE = "glossator.Note"
PIECE = "piece"
ENTITY = "entity"
_NO_NAME = re.compile(r"[^A-Za-z0-9]+")
CUSTOM = "webanno.custom."
_STRING, _BOOLEAN, _DOUBLE = "uima.cas.String", "uima.cas.Boolean", "uima.cas.Double"
ARTICLE_FIELDS = ("id", "title", "annotator", "meta", "coverage")
NOTE_FIELDS = ("id", "layer", "origin", "attributes")


def type_of(layer: str) -> str:
    """The UIMA type of a layer."""
    return NAMED_ENTITY if layer == ENTITY else CUSTOM + _NO_NAME.sub("_", layer).capitalize()


def layer_of(type_name: str) -> str:
    """The layer of a UIMA type; empty where the type is no layer of ours or of INCEpTION's."""
    if type_name.startswith(_ENTITY_KINDS):
        return ENTITY
    known = type_name.startswith(CUSTOM) and type_name not in {WORDS, LINK}
    return type_name.removeprefix(CUSTOM).lower() if known else ""


def label_feature(layer: str) -> str:
    """The feature that holds the label."""
    return "value" if layer == ENTITY else "label"


def type_system(scheme: Scheme) -> TypeSystem:
    """The types of a scheme's layers and of what stands beside them."""
    types = TypeSystem()
    types.create_type(WORDS, "uima.tcas.Annotation")
    link = types.create_type(LINK, "uima.cas.TOP")
    types.create_feature(link, "role", _STRING)
    types.create_feature(link, "target", "uima.tcas.Annotation")
    for layer in scheme.layers:
        _add_layer(types, layer)
    for name, fields in ((ARTICLE, ARTICLE_FIELDS), (NOTE, NOTE_FIELDS)):
        made = types.create_type(name, "uima.tcas.Annotation")
        for field in fields:
            types.create_feature(made, field, _STRING)
        if name == NOTE:
            types.create_feature(made, "about", "uima.tcas.Annotation")
    return types


def _add_layer(types: TypeSystem, layer: Layer) -> None:
    made = types.create_type(type_of(layer.name), "uima.tcas.Annotation")
    types.create_feature(made, label_feature(layer.name), _STRING)
    if layer.name == ENTITY:
        return
    types.create_feature(made, "roles", "uima.cas.FSArray", elementType=LINK)
    for attribute in layer.attributes:
        if is_free(attribute.name):
            types.create_feature(made, attribute.name, _range(attribute))


def is_free(name: str) -> bool:
    """Whether an attribute's name can be a feature beside those that every layer has."""
    taken = {"label", "roles", "begin", "end", "sofa", "type", "xmiID", "self", "value"}
    return name.isidentifier() and name.isascii() and name not in taken


def _range(attribute: Attribute) -> str:
    match attribute.type:
        case AttributeType.YES_NO:
            return _BOOLEAN
        case AttributeType.NUMBER:
            return _DOUBLE
        case _:
            return _STRING
