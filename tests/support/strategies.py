"""Random texts, spans and records, rich in what goes wrong with positions."""

from dataclasses import replace

from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, AnnotationSet, Filler, How, Origin, SetState
from glossator.domain.assignment import Assignment
from glossator.domain.coverage import Covered
from glossator.domain.edit import Record
from glossator.domain.resolution import Progress, Reason, Resolution, Vote
from glossator.domain.span import Span
from glossator.domain.suggestion import Decision, Verdict
from glossator.domain.text import canonical_text

# Each of these has broken a program that counts characters: emoji and their joined families, flags,
# skin tones, combining marks, right-to-left words, blanks that do not break, and line ends.
PIECES = (
    "Lind",
    "the talks",
    "é",
    "e\u0301",
    "नमस्ते",
    "שלום",
    "مرحبا\u200fب",
    "می\u200cخواهم",
    "😀",
    "👩\u200d👩\u200d👧",
    "🇩🇪🇫🇷",
    "👍🏽",
    "1\ufe0f\u20e3",
    "𝔘",
    "\u00a0",
    "\u200b",
    " ",
    "’s",
    "“No,”",
    "\t",
    "\n",
    "\ufeff",
)
RAW_PIECES = (*PIECES, "\r", "\r\n", "\n\r", "\u2028", "\u2029", "\x85", "\x00", "\x1f", "\x0b")
_NAMES = st.text("abcXYZ-äß“😀 ", min_size=1, max_size=8)


def raw_texts() -> st.SearchStrategy[str]:
    """Texts as files and programs deliver them, half surrogate pairs included."""
    pieces = st.one_of(
        st.sampled_from(RAW_PIECES),
        st.characters(),
        st.integers(0xD800, 0xDFFF).map(chr),
    )
    return st.lists(pieces, max_size=25).map("".join)


def texts() -> st.SearchStrategy[str]:
    """Canonical texts that hold something to mark."""
    pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join)
    return pieces.map(canonical_text).filter(lambda text: bool(text.strip()))


def spans(length: int = 200) -> st.SearchStrategy[Span]:
    """Spans inside a text of ``length`` code points."""
    ends = st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True)
    return ends.map(lambda pair: Span(min(pair), max(pair)))


def sorted_spans(length: int = 200) -> st.SearchStrategy[tuple[Span, ...]]:
    """One to three spans in order that do not overlap, as the pieces of one annotation."""
    ends = st.lists(st.integers(0, length), min_size=2, max_size=6, unique=True).map(sorted)
    return ends.map(
        lambda marks: tuple(
            Span(start, end) for start, end in zip(marks[::2], marks[1::2], strict=False)
        )
    )


def attributes() -> st.SearchStrategy[dict[str, str | int | float | bool]]:
    """Attributes of every type of value."""
    values = st.one_of(
        _NAMES,
        st.integers(-(10**6), 10**6),
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
    )
    return st.dictionaries(_NAMES, values, max_size=3)


def origins() -> st.SearchStrategy[Origin]:
    """Origins of every kind."""
    return st.builds(
        Origin,
        how=st.sampled_from(How),
        suggestion_id=st.sampled_from(("", "suggestion-1")),
        suggester=st.sampled_from(("", "rules 1.0")),
        score=st.none() | st.floats(0, 1),
        suggestions_visible=st.booleans(),
    )


def annotations(length: int = 200) -> st.SearchStrategy[Annotation]:
    """Annotations on a text of ``length`` code points, with roles of both kinds."""
    fillers = st.one_of(
        sorted_spans(length).map(lambda found: Filler(spans=found)),
        _NAMES.map(lambda name: Filler(annotation_id=name)),
    )
    return st.builds(
        Annotation,
        id=st.uuids().map(str),
        document_id=st.just("doc-1"),
        annotator_id=st.just("person-ada"),
        layer=st.sampled_from(("entity", "claim", "stance")),
        label=_NAMES,
        spans=sorted_spans(length),
        roles=st.dictionaries(st.sampled_from(("source", "cue", "target")), fillers, max_size=3),
        attributes=attributes(),
        origin=origins(),
    )


def annotation_sets() -> st.SearchStrategy[AnnotationSet]:
    """Annotation sets in every state."""
    return st.builds(
        AnnotationSet,
        document_id=st.just("doc-1"),
        annotator_id=st.just("person-ada"),
        state=st.sampled_from(SetState),
        since=_NAMES,
    )


def covered(length: int = 200) -> st.SearchStrategy[Covered]:
    """Completed passages."""
    layers = st.sampled_from(("entity", "claim", "stance"))
    return st.builds(
        Covered, st.just("doc-1"), st.just("person-ada"), layers, passage=spans(length)
    )


def decisions() -> st.SearchStrategy[Decision]:
    """Decisions of every verdict."""
    return st.builds(
        Decision,
        suggestion_id=st.sampled_from(("suggestion-1", "suggestion-2")),
        document_id=st.just("doc-1"),
        annotator_id=st.just("person-ada"),
        verdict=st.sampled_from(Verdict),
        decided_at=_NAMES,
        annotation_id=st.sampled_from(("", "annotation-1")),
    )


def assignments() -> st.SearchStrategy[Assignment]:
    """Documents given to somebody."""
    return st.builds(
        Assignment, st.sampled_from(("doc-1", "doc-2")), st.sampled_from(("ada", "ben"))
    )


def resolutions(length: int = 200) -> st.SearchStrategy[Resolution]:
    """Decided places with gold and without, in every state of progress."""
    return st.builds(
        _resolution,
        gold=st.none() | annotations(length),
        votes=st.lists(st.builds(Vote, _NAMES, _NAMES, _NAMES), max_size=3),
        answered=st.lists(_NAMES, max_size=3),
        progress=st.sampled_from(Progress),
        reason=st.sampled_from(Reason),
        note=_NAMES,
    )


def _resolution(
    gold: Annotation | None,
    votes: list[Vote],
    answered: list[str],
    progress: Progress,
    reason: Reason,
    note: str,
) -> Resolution:
    return Resolution(
        id="resolution-1",
        document_id="doc-1",
        annotator_id="person-ada",
        layer="claim",
        votes=tuple(votes),
        answered=tuple(answered),
        progress=progress,
        gold=gold and replace(gold, id="resolution-1", layer="claim"),
        decided_at=note,
        reason=reason,
        note=note,
        rule=note,
        rule_digest=note,
    )


def records(length: int = 200) -> st.SearchStrategy[Record]:
    """Records of every kind."""
    return st.one_of(
        annotations(length),
        annotation_sets(),
        covered(length),
        decisions(),
        assignments(),
        resolutions(length),
    )
