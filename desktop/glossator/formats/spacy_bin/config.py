"""The configuration that trains a pipeline from an export: ``spacy train config.cfg``.

A recogniser of names, and for claims a finder of spans with a categoriser behind it, since claims
are far longer than the word groups that a categoriser alone would have to try one by one.
"""

from spacy.cli.init_config import init_config

from glossator.domain.scheme import Layer, Scheme, Shape
from glossator.formats.spacy_bin.names import entity_layers, group_of

_LONGEST = 60


def config_text(scheme: Scheme, language: str, paths: dict[str, str]) -> str:
    """The configuration for the layers of a scheme; ``paths`` are those of train and dev.

    Empty where the scheme has nothing that it could train.
    """
    claims = scheme.of_shape(Shape.CLAIM)[:1]
    pipeline = [
        *("ner" for _ in entity_layers(scheme)),
        *(name for _ in claims for name in ("span_finder", "spancat")),
    ]
    if not pipeline:
        return ""
    config = init_config(lang=language, pipeline=pipeline, optimize="efficiency", gpu=False)
    config["paths"].update(paths)
    weights = {"ents_f": 1.0} if "ner" in pipeline else {}
    for layer in claims:
        weights.update(_for_claims(config, layer))
    config["training"]["score_weights"] = weights
    return str(config.to_str(interpolate=False))


def _for_claims(config: dict, layer: Layer) -> dict[str, float]:  # type: ignore[type-arg]
    key = group_of(layer.name)
    finder, categoriser = config["components"]["span_finder"], config["components"]["spancat"]
    finder["spans_key"] = key
    finder["max_length"] = _LONGEST
    # Few words begin or end a claim: with the usual half, the finder finds nothing for hours, and
    # the categoriser behind it learns nothing.
    finder["threshold"] = 0.1
    categoriser["spans_key"] = key
    categoriser["suggester"] = {"@misc": "spacy.preset_spans_suggester.v1", "spans_key": key}
    config["training"]["annotating_components"] = ["span_finder"]
    return {f"spans_{key}_f": 1.0}
