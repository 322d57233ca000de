"""The card of a dataset in the Hugging Face layout: what is in it, column by column."""

import json
from collections.abc import Iterator, Mapping

import pyarrow as pa

from glossator.domain.scheme import Scheme

_TYPES = {"string": "string", "int64": "int64", "double": "float64", "bool": "bool"}


def card(scheme: Scheme, counts: Mapping[str, int], columns: pa.Schema) -> str:
    """The text of README.md; ``counts`` are the rows of each split, in order."""
    head = ["---", "configs:", "- config_name: default", "  data_files:"]
    for split in counts:
        head += [f"  - split: {split}", f"    path: data/{split}-*.parquet"]
    head += ["dataset_info:", "  features:", *_features(columns, "  ")]
    return "\n".join([*head, "---", "", *_body(scheme, counts)]) + "\n"


def _features(fields: Iterator[pa.Field] | pa.Schema | pa.StructType, indent: str) -> Iterator[str]:
    for field in fields:
        yield f"{indent}- name: {field.name}"
        yield from _type(field.type, indent + "  ")


def _type(type_: pa.DataType, indent: str) -> Iterator[str]:
    if pa.types.is_list(type_):
        if pa.types.is_struct(type_.value_type):
            yield f"{indent}list:"
            yield from _features(type_.value_type, indent)
        else:
            yield f"{indent}list: {_TYPES[str(type_.value_type)]}"
    elif pa.types.is_struct(type_):
        yield f"{indent}struct:"
        yield from _features(type_, indent)
    else:
        yield f"{indent}dtype: {_TYPES[str(type_)]}"


def _body(scheme: Scheme, counts: Mapping[str, int]) -> Iterator[str]:
    yield f"# {_plain(scheme.name)}"
    yield ""
    yield "Articles with what people marked in them, exported by Glossator."
    yield ""
    yield "| Split | Rows |"
    yield "|---|---:|"
    for split, number in counts.items():
        yield f"| {split} | {number} |"
    yield ""
    yield "One row is one person's work on one article. Positions are half-open and count code"
    yield "points of `text`; `quote` is the text of the spans. A role is filled by `spans`, or by"
    yield "the annotation whose id is in `annotation`. The value of an attribute is JSON."
    yield ""
    yield "**What was never read is missing, not negative**: `coverage` names the layers that were"
    yield "read, wholly (`complete`) or in the passages of `spans`. Where it names nothing, the"
    yield "absence of annotations says nothing."
    for layer in scheme.layers:
        yield ""
        yield f"## Layer `{_plain(layer.name)}`"
        yield ""
        yield "Labels: " + ", ".join(f"`{_plain(one.name)}`" for one in layer.labels) + "."
        if layer.roles:
            yield "Roles: " + ", ".join(f"`{_plain(one.name)}`" for one in layer.roles) + "."
        if layer.attributes:
            said = (f"`{_plain(one.name)}` ({one.type.value})" for one in layer.attributes)
            yield "Attributes: " + ", ".join(said) + "."


def _plain(text: str) -> str:
    """A text of the scheme that opens no markup."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("`", "'").replace("<", "‹")
