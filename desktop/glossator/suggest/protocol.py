"""The suggester protocol: JSON lines on standard input and output.

A suggester first says who it is, then answers every text with what it proposes::

    <- {"suggester": {"name": "…", "version": "…", "configuration": "…"}}
    -> {"id": "7", "text": "…"}
    <- {"id": "7", "suggestions": [{"layer": "entity", "label": "PERSON", "spans": [[0, 4]],
        "roles": {}, "attributes": {}, "score": 0.8}]}

Where it cannot read a text it answers ``{"id": "7", "error": "…"}``; where it cannot work at all,
or not any more, it says ``{"error": "…"}`` and ends. An answer may count what it left out, by
reason: ``"left_out": {"the text has no such words": 2}``. Positions are code points of the text.
Any program that speaks this is a suggester.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from glossator.domain.errors import BadRecord, UserError
from glossator.domain.plain import plain_proposal, proposal_from
from glossator.domain.suggestion import Proposal, SuggesterInfo

_LONGEST_REASON = 120


class SuggesterFailed(UserError):
    """A suggester cannot start, breaks the protocol, or ends before its work."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a suggester says about one text: proposals, or why there are none.

    ``left_out`` counts what the suggester itself kept back, by its reason.
    """

    id: str
    proposals: tuple[Proposal, ...] = ()
    error: str = ""
    left_out: Mapping[str, int] = field(default_factory=dict)


def write_request(text_id: str, text: str) -> str:
    """The line that asks about a text."""
    return _line({"id": text_id, "text": text})


def read_request(line: str) -> tuple[str, str]:
    """Id and text of a request.

    Raises:
        BadRecord: the line is no request.
    """
    plain = _object(line)
    if not isinstance(plain.get("text"), str):
        raise BadRecord('A request is written as {"id": …, "text": …}.')
    return str(plain.get("id", "")), plain["text"]


def write_introduction(info: SuggesterInfo) -> str:
    """The line with which a suggester says who it is."""
    plain = {"name": info.name, "version": info.version, "configuration": info.configuration}
    return _line({"suggester": plain})


def write_refusal(reason: str) -> str:
    """The first line of a suggester that cannot work."""
    return _line({"error": reason})


def read_introduction(line: str) -> SuggesterInfo:
    """Who a suggester says it is.

    Raises:
        SuggesterFailed: it refuses to work, or does not introduce itself.
    """
    try:
        plain = _object(line)
    except BadRecord as error:
        raise SuggesterFailed(f"The suggester does not introduce itself: {error}") from error
    if plain.get("error"):
        raise SuggesterFailed(str(plain["error"]))
    said = plain.get("suggester")
    if not isinstance(said, dict) or not isinstance(said.get("name"), str):
        raise SuggesterFailed("The suggester does not introduce itself; see its documentation.")
    name, version = said["name"], str(said.get("version", ""))
    # Two suggesters that do not tell their configurations apart must not pass for one.
    configuration = str(said.get("configuration") or f"{name} {version}")
    return SuggesterInfo(name, version, configuration)


def write_answer(
    text_id: str, proposals: Sequence[Proposal], left_out: Mapping[str, int] | None = None
) -> str:
    """The line that answers a request."""
    plain: dict[str, Any] = {
        "id": text_id,
        "suggestions": [plain_proposal(item) for item in proposals],
    }
    if left_out:
        plain["left_out"] = dict(left_out)
    return _line(plain)


def write_failure(text_id: str, reason: str) -> str:
    """The line that says why a text has no answer."""
    return _line({"id": text_id, "error": reason})


def read_answer(line: str) -> Answer:
    """The answer of a line.

    Raises:
        BadRecord: the line is no answer.
    """
    plain = _object(line)
    text_id = str(plain.get("id", ""))
    if plain.get("error"):
        return Answer(text_id, error=str(plain["error"]))
    found = plain.get("suggestions")
    if not isinstance(found, list):
        raise BadRecord("An answer has no “suggestions”.")
    proposals = tuple(proposal_from(item) for item in found)
    return Answer(text_id, proposals, left_out=_counts(plain.get("left_out")))


def _counts(found: object) -> dict[str, int]:
    """Counts by reason; what is no count is passed over, since nothing hangs on it."""
    if not isinstance(found, dict):
        return {}
    return {str(why)[:_LONGEST_REASON]: n for why, n in found.items() if type(n) is int and n > 0}


def _line(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n"


def _object(line: str) -> dict[str, Any]:
    try:
        plain = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadRecord(
            f"A line of the protocol is not JSON ({error.msg}); a suggester says nothing else on "
            "its standard output."
        ) from error
    if not isinstance(plain, dict):
        raise BadRecord("A line of the protocol is not a JSON object.")
    return plain
