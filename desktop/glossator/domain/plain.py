"""Values as plain JSON-able structures and back: one form for journal, rows and protocols.

Spans are ``[start, end]``; a role is a list of spans or the id of an annotation, as in the native
JSON Lines format.
"""

import math
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from glossator.domain.annotation import (
    Attributes,
    Filler,
    How,
    Origin,
    Roles,
)
from glossator.domain.errors import BadRecord
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal

Plain = dict[str, Any]
_HOWS: Mapping[object, How] = {how.value: how for how in How}


def plain_spans(spans: tuple[Span, ...]) -> list[list[int]]:
    """Spans as ``[[start, end], …]``."""
    return [[span.start, span.end] for span in spans]


def spans_from(value: object) -> tuple[Span, ...]:
    """The spans of ``[[start, end], …]``, in the order given.

    Raises:
        BadRecord: it is not a list of pairs of whole numbers.
        BadSpan: a span is empty or reversed.
    """
    if not isinstance(value, list):
        raise BadRecord(f"Spans are written as [[start, end], …], not as {value!r}.")
    spans = []
    for pair in value:
        if type(pair) is not list or len(pair) != 2:
            raise BadRecord(f"A span is written as [start, end], not as {pair!r}.")
        start, end = pair
        if type(start) is not int or type(end) is not int:
            raise BadRecord(f"A span is written as [start, end], not as {pair!r}.")
        spans.append(Span(start, end))
    return tuple(spans)


def plain_roles(roles: Roles) -> Plain:
    """Roles as names with spans or an annotation's id."""
    return {
        name: filler.annotation_id or plain_spans(filler.spans) for name, filler in roles.items()
    }


def roles_from(value: object) -> dict[str, Filler]:
    """The roles of a mapping of names to spans or to an annotation's id.

    Raises:
        BadRecord: it is not such a mapping.
    """
    if not isinstance(value, Mapping):
        raise BadRecord(f"Roles are written as {{name: spans or id}}, not as {value!r}.")
    return {
        str(name): Filler(annotation_id=filler)
        if isinstance(filler, str)
        else Filler(spans=spans_from(filler))
        for name, filler in value.items()
    }


def attributes_from(value: object) -> dict[str, str | int | float | bool]:
    """Attributes of a mapping of names to texts, numbers or truth values.

    Raises:
        BadRecord: it is not such a mapping.
    """
    if not isinstance(value, Mapping):
        raise BadRecord(f"Attributes are written as {{name: value}}, not as {value!r}.")
    if not value:
        return {}
    for name, item in value.items():
        # NaN and infinity are not JSON: a row that holds one stops every view of the file.
        sayable = not isinstance(item, float) or math.isfinite(item)
        if not isinstance(item, str | int | float | bool) or not sayable:
            raise BadRecord(f"Attribute “{name}” is neither text, number nor true/false.")
    return {str(name): item for name, item in value.items()}


def plain_origin(origin: Origin) -> Plain:
    """An origin, empty fields left out."""
    plain: Plain = {"how": origin.how.value}
    if origin.suggestion_id:
        plain["suggestion"] = origin.suggestion_id
    if origin.suggester:
        plain["suggester"] = origin.suggester
    if origin.score is not None:
        plain["score"] = origin.score
    if not origin.suggestions_visible:
        plain["visible"] = False
    return plain


def origin_from(value: object) -> Origin:
    """The origin that ``plain_origin`` wrote.

    Raises:
        BadRecord: it is not an origin.
    """
    if not isinstance(value, Mapping) or (how := _HOWS.get(str(value.get("how")))) is None:
        raise BadRecord(f"An origin is written as {{how: …}}, not as {value!r}.")
    return _origin(
        how,
        str(value.get("suggestion", "")),
        str(value.get("suggester", "")),
        _score_from(value.get("score")),
        bool(value.get("visible", True)),
    )


# Of what is marked by hand, or imported, thousands arose alike.
_origin = lru_cache(maxsize=256)(Origin)


def _score_from(value: object) -> float | None:
    """A score, or None for what is no number that JSON can say."""
    if value is None or not isinstance(value, int | float):
        return None
    if not abs(value) <= sys.float_info.max:
        return None
    return float(value) + 0.0  # no negative zero: it equals zero and is written otherwise


def plain_attributes(attributes: Attributes) -> Plain:
    """Attributes as a plain dictionary."""
    return dict(attributes)


def plain_proposal(proposal: Proposal) -> Plain:
    """A proposal as the suggester protocol carries it."""
    return {
        "layer": proposal.layer,
        "label": proposal.label,
        "spans": plain_spans(proposal.spans),
        "roles": {name: plain_spans(spans) for name, spans in proposal.roles.items()},
        "attributes": plain_attributes(proposal.attributes),
        "score": round(proposal.score, 4),
    }


def proposal_from(value: Mapping[str, Any]) -> Proposal:
    """The proposal that ``plain_proposal`` wrote.

    Raises:
        BadRecord: a part is missing or has another shape.
    """
    try:
        roles = {name: spans_from(spans) for name, spans in value.get("roles", {}).items()}
        return Proposal(
            layer=str(value["layer"]),
            label=str(value["label"]),
            spans=spans_from(value["spans"]),
            score=min(1.0, max(0.0, float(value.get("score", 0.5)))),
            roles={name: spans for name, spans in roles.items() if spans},
            attributes=attributes_from(value.get("attributes", {})),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadRecord(f"A suggestion lacks or misuses a field ({error!r}).") from error
