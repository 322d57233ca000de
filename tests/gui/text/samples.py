"""Marks and texts that the tests of the article pane share."""

from collections.abc import Mapping

from hypothesis import strategies as st

from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.gui.text.marks import Mark, Standing

Spans = tuple[Span, ...]

ODD = (
    "\U0001f3db\ufe0f The caf\u00e9 nai\u0308ve voted at 10\u00a0am on \u05e9\u05dc\u05d5\u05dd "
    "street \U0001f468\u200d\U0001f469\u200d\U0001f467 and left."
)
"""Emoji, a joined family, a combining mark, no-break space and Hebrew before plain words."""

ARTICLE = "\n\n".join(
    [
        (
            "HARBOUR CITY, 4 May. The minister of works, Ada Okafor, said on Tuesday that the new "
            "bridge would open before winter and that the council had paid for it in full."
        ),
        "“We thank the engineers of Northbank,” she added.",
        ODD,
        (
            "Critics in Northbank rejected the plan. They called the toll unfair to those who "
            "cross every day, and they asked the council for a second hearing in June."
        ),
    ]
)


def entity(
    mark_id: str, start: int, end: int, standing: Standing = Standing.ACCEPTED, hue: str = "blue"
) -> Mark:
    """An entity over one span."""
    return Mark(mark_id, Shape.ENTITY, "PERSON", "PERSON", hue, "", (Span(start, end),), standing)


def claim(
    mark_id: str,
    start: int,
    end: int,
    roles: Mapping[str, Spans] | None = None,
    standing: Standing = Standing.ACCEPTED,
    number: int = 1,
) -> Mark:
    """A claim over one span."""
    return Mark(
        mark_id,
        Shape.CLAIM,
        "indirect",
        "Indirect",
        "grey",
        "…",
        (Span(start, end),),
        standing,
        roles or {},
        number,
    )


def stance(
    mark_id: str,
    target: Span,
    holder: Span | None = None,
    evidence: Span | None = None,
    standing: Standing = Standing.ACCEPTED,
    number: int = 1,
) -> Mark:
    """A stance towards a target."""
    roles: dict[str, Spans] = {"target": (target,)}
    if holder is not None:
        roles["holder"] = (holder,)
    return Mark(
        mark_id,
        Shape.STANCE,
        "oppose",
        "Opposes",
        "vermilion",
        "−",
        (evidence,) if evidence is not None else (),
        standing,
        roles,
        number,
    )


def found(words: str, text: str = ARTICLE) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def spans(longest: int = 60) -> st.SearchStrategy[Span]:
    """Spans in a text of ``longest`` characters."""
    pair = st.tuples(st.integers(0, longest - 1), st.integers(1, longest))
    return pair.map(lambda each: Span(min(each[0], each[1] - 1), max(each[0] + 1, each[1])))


def mark_lists(longest: int = 60, most: int = 25) -> st.SearchStrategy[list[Mark]]:
    """Marks of every shape with ids of their own."""
    one = st.tuples(st.sampled_from(Shape), spans(longest), st.lists(spans(longest), max_size=2))

    def build(drawn: list[tuple[Shape, Span, list[Span]]]) -> list[Mark]:
        return [
            Mark(
                f"m{number}",
                shape,
                "label",
                "LABEL",
                "teal",
                "",
                (own,),
                Standing.SUGGESTED,
                {"cue": tuple(others)} if others and shape is not Shape.ENTITY else {},
                number,
            )
            for number, (shape, own, others) in enumerate(drawn)
        ]

    return st.lists(one, max_size=most).map(build)
