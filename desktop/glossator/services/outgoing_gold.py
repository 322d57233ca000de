"""Adjudicated gold as exports have it: what was decided, by whom, and who gave which vote."""

from collections.abc import Iterator, Mapping
from typing import Any

from glossator.domain.annotation import Annotation
from glossator.domain.document import Document
from glossator.domain.plain import plain_spans
from glossator.domain.resolution import Resolution
from glossator.domain.scheme import Scheme
from glossator.formats.records import Outgoing
from glossator.services.comparing import Comparer
from glossator.services.gold_of_places import gold_of


def outgoing_gold(
    document: Document, compare: Comparer, scheme: Scheme, names: Mapping[str, str]
) -> Outgoing | None:
    """The gold of a document that several people read; None where nothing of it is gold yet."""
    found = compare(document.id)
    gold = gold_of(found, scheme)
    if not gold.annotations and not gold.coverage:
        return None
    deciding = sorted({names.get(each.annotator_id, "") for each in gold.decided.values()})
    every = found.annotations
    return Outgoing(
        document,
        ", ".join(name for name in deciding if name),
        gold.annotations,
        gold.coverage,
        {key: _arising(each, every, names) for key, each in gold.decided.items()},
    )


def _arising(
    resolution: Resolution, every: Mapping[str, Annotation], names: Mapping[str, str]
) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "by": names.get(resolution.annotator_id, ""),
        "votes": list(_votes(resolution, every, names)),
    }
    given = {
        "reason": resolution.reason.value,
        "note": resolution.note,
        "rule": resolution.rule,
    }
    return plain | {name: value for name, value in given.items() if value}


def _votes(
    resolution: Resolution, every: Mapping[str, Annotation], names: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for vote in resolution.votes:
        who = {"annotator": names.get(vote.annotator_id, "")}
        said = every.get(vote.annotation_id)
        if said is not None:
            yield {**who, "label": said.label, "spans": plain_spans(said.spans)}
        elif not vote.annotation_id:
            yield {**who, "nothing": True}
        else:
            yield who
