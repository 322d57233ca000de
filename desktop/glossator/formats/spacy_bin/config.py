"""The configuration that trains a pipeline from an export: ``spacy train config.cfg``.

A recogniser of names, and for claims and for stances each a finder of spans with a categoriser
behind it: they are far longer than the word groups that a categoriser alone would have to try.
"""

from collections.abc import Collection
from copy import deepcopy
from typing import Any

from spacy.cli.init_config import init_config
from spacy.util import load_config_from_str

from glossator.domain.scheme import Layer, Scheme, Shape
from glossator.formats.spacy_bin.names import entity_layers, frame_layers, group_of

_LONGEST = 60
_FINDER, _CATEGORISER = "span_finder", "spancat"


def config_text(
    scheme: Scheme, language: str, paths: dict[str, str], found: Collection[str]
) -> str:
    """The configuration for the layers of a scheme; ``paths`` are those of train and dev.

    ``found`` are the layers of which there is something to learn from: without it a component has
    no labels, and training would not begin. Empty where there is nothing that could be trained.
    """
    named = ["ner" for layer in entity_layers(scheme) if layer.name in found]
    framed = [
        layer
        for layer in frame_layers(scheme)
        if layer.shape is not Shape.ENTITY and layer.name in found
    ]
    pipeline = [*named, *((_FINDER, _CATEGORISER) if framed else ())]
    if not pipeline:
        return ""
    config = init_config(lang=language, pipeline=pipeline, optimize="efficiency", gpu=False)
    config["paths"].update(paths)
    weights = {"ents_f": 1.0} if named else {}
    if framed:
        weights.update(_add_frames(config, framed))
    config["training"]["score_weights"] = weights
    return str(config.to_str(interpolate=False))


def with_paths(text: str, paths: dict[str, str]) -> str:
    """A configuration with other paths of train and dev."""
    if not text:
        return ""
    config = load_config_from_str(text)
    config["paths"].update(paths)
    return str(config.to_str(interpolate=False))


def _add_frames(config: dict[str, Any], layers: list[Layer]) -> dict[str, float]:
    """Give each layer a finder and a categoriser of its own; what their scores weigh."""
    components, pipeline = config["components"], config["nlp"]["pipeline"]
    models = [components.pop(name) for name in (_FINDER, _CATEGORISER)]
    pipeline[:] = [name for name in pipeline if name not in {_FINDER, _CATEGORISER}]
    weights = {}
    for layer in layers:
        key = group_of(layer.name)
        finder, categoriser = deepcopy(models)
        finder["spans_key"] = categoriser["spans_key"] = key
        finder["max_length"] = _LONGEST
        # Few words begin or end a claim: with the usual half, the finder finds nothing for hours,
        # and the categoriser behind it learns nothing.
        finder["threshold"] = 0.1
        categoriser["suggester"] = {"@misc": "spacy.preset_spans_suggester.v1", "spans_key": key}
        components[f"{_FINDER}_{key}"] = finder
        components[f"{_CATEGORISER}_{key}"] = categoriser
        pipeline += [f"{_FINDER}_{key}", f"{_CATEGORISER}_{key}"]
        config["training"]["annotating_components"].append(f"{_FINDER}_{key}")
        weights[f"spans_{key}_f"] = 1.0
    return weights
