"""How frames sit in a spaCy ``Doc``: claims and stances, written and read.

The main group (``doc.spans["claims"]``) holds one span per fragment, each role a group of its own
(``doc.spans["claim_sources"]``). Which fragments belong together, and how sure the suggester is,
stands in the main group's ``attrs`` as plain lists and dictionaries, so that it survives DocBin::

    {"frames": [{"label": "mixed", "spans": [0, 1], "roles": {"source": [0], "cue": [0]},
                 "score": 0.9, "attributes": {}}]}

The numbers count the spans of their group from 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from glossator.domain.annotation import Attributes
from glossator.domain.errors import BadRecord

TokenRange = tuple[int, int]
RoleGroups = Mapping[str, str]

# Entities that may overlap: one span each, with ``attrs["scores"]`` beside them; no roles.
ENTITIES = "entities"
CLAIMS = "claims"
CLAIM_ROLES: RoleGroups = MappingProxyType(
    {"source": "claim_sources", "speaker": "claim_speakers", "cue": "claim_cues"}
)
STANCES = "stances"
STANCE_ROLES: RoleGroups = MappingProxyType(
    {"holder": "stance_holders", "target": "stance_targets", "cue": "stance_cues"}
)

UNKNOWN_SCORE = 0.5


@dataclass(frozen=True, slots=True)
class FrameSpans:
    """One claim or stance as token ranges ``(start, end)``, the end not included.

    ``score`` is the suggester's own estimate in [0, 1] of being right.
    """

    label: str
    spans: tuple[TokenRange, ...]
    roles: Mapping[str, tuple[TokenRange, ...]] = field(default_factory=dict)
    score: float = UNKNOWN_SCORE
    attributes: Attributes = field(default_factory=dict)


def write_frames(
    doc: Doc, group: str, role_groups: RoleGroups, frames: Iterable[FrameSpans]
) -> None:
    """Replace ``group`` and its role groups by ``frames``, in the order given.

    Raises:
        BadRecord: a frame has no span, or fills a role that has no group.
    """
    spans = {name: list[Span]() for name in (group, *role_groups.values())}
    links: list[dict[str, Any]] = []
    for frame in frames:
        _check(frame, role_groups)
        links.append(
            {
                "label": frame.label,
                "spans": _append(spans[group], doc, frame.spans, frame.label),
                "roles": {
                    role: _append(spans[role_groups[role]], doc, ranges, role)
                    for role, ranges in frame.roles.items()
                },
                "score": float(frame.score),
                "attributes": dict(frame.attributes),
            }
        )
    for name, members in spans.items():
        attrs = {"frames": links} if name == group else {}
        doc.spans[name] = SpanGroup(doc, name=name, attrs=attrs, spans=members)


def read_frames(doc: Doc, group: str, role_groups: RoleGroups) -> tuple[FrameSpans, ...]:
    """The frames of ``group``, as ``write_frames`` or any other pipeline left them.

    Without links every span is a frame without roles; its score is taken from ``attrs["scores"]``
    where that list matches the spans, and is one half otherwise.

    Raises:
        BadRecord: the links name spans that are not there, or have another shape.
    """
    if group not in doc.spans:
        return ()
    main = doc.spans[group]
    if "frames" not in main.attrs:
        return _lone_frames(main)
    try:
        return tuple(_linked(doc, main, role_groups, link) for link in main.attrs["frames"])
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise BadRecord(
            f"The links of doc.spans[{group!r}] do not fit its spans ({error!r})."
        ) from error


def _check(frame: FrameSpans, role_groups: RoleGroups) -> None:
    if not frame.spans:
        raise BadRecord(f"A frame “{frame.label}” has no span; give at least one.")
    unknown = sorted(set(frame.roles) - set(role_groups))
    if unknown:
        raise BadRecord(f"No span group is named for the role “{unknown[0]}”.")


def _append(members: list[Span], doc: Doc, ranges: Iterable[TokenRange], label: str) -> list[int]:
    first = len(members)
    members.extend(Span(doc, start, end, label=label) for start, end in ranges)
    return list(range(first, len(members)))


def _lone_frames(main: SpanGroup) -> tuple[FrameSpans, ...]:
    scores = main.attrs.get("scores", ())
    if not isinstance(scores, Sequence) or len(scores) != len(main):
        scores = [UNKNOWN_SCORE] * len(main)
    return tuple(
        FrameSpans(span.label_, ((span.start, span.end),), score=float(score))
        for span, score in zip(main, scores, strict=True)
        if span.end > span.start
    )


def _linked(
    doc: Doc, main: SpanGroup, role_groups: RoleGroups, link: Mapping[str, Any]
) -> FrameSpans:
    roles = {
        role: _pick(doc.spans[role_groups[role]], numbers)
        for role, numbers in link.get("roles", {}).items()
        if numbers
    }
    return FrameSpans(
        label=str(link["label"]),
        spans=_pick(main, link["spans"]),
        roles=roles,
        score=float(link.get("score", UNKNOWN_SCORE)),
        attributes=dict(link.get("attributes", {})),
    )


def _pick(members: SpanGroup, numbers: Iterable[int]) -> tuple[TokenRange, ...]:
    spans = [members[number] for number in numbers]
    return tuple((span.start, span.end) for span in spans)
