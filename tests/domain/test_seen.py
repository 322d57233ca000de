"""Which passages were on the screen, and which nobody has looked at."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation
from glossator.domain.coverage import Covered, complete
from glossator.domain.open_document import OpenDocument
from glossator.domain.seen import LARGELY, seen, unseen
from glossator.domain.span import Span
from glossator.domain.suggestion import Decision, Suggestion, Verdict
from glossator.domain.text import passages
from tests.support import builders
from tests.support.desks import opened
from tests.support.strategies import spans, texts

TEXT = "Mara Lind met Omar Reyes.\n\nThey spoke of Oslo.\n\nNobody else came."
FIRST, SECOND, THIRD = passages(TEXT)


def view(*items: Annotation | Suggestion) -> OpenDocument:
    return opened(*items, text=TEXT)


def test_a_passage_is_seen_once_it_was_on_the_screen_largely() -> None:
    whole, most, little = (
        FIRST,
        Span(SECOND.start, SECOND.end - 4),
        Span(THIRD.start, THIRD.end - 9),
    )
    assert seen((FIRST, SECOND, THIRD), (whole, most, little)) == {FIRST, SECOND}


def test_a_long_passage_is_seen_piece_by_piece() -> None:
    long = Span(0, 100)
    pieces = (Span(0, 20), Span(40, 60), Span(50, 80))
    assert seen((long,), pieces) == {long}
    assert seen((long,), pieces[:2]) == frozenset()


def test_what_was_never_on_the_screen_is_named_in_order() -> None:
    assert unseen(view(), ()) == [FIRST, SECOND, THIRD]
    assert unseen(view(), (Span(0, len(TEXT)),)) == []
    assert unseen(view(), (SECOND,)) == [FIRST, THIRD]


def test_a_passage_with_an_annotation_counts_as_seen() -> None:
    assert unseen(view(builders.entity(0, 9)), ()) == [SECOND, THIRD]


def test_a_passage_that_is_read_in_some_layer_counts_as_seen() -> None:
    covered = frozenset({Covered("doc-1", builders.ADA.id, "claim", SECOND)})
    assert unseen(replace(view(), covered=covered), ()) == [FIRST, THIRD]


def test_a_passage_in_which_something_was_rejected_counts_as_seen() -> None:
    found = builders.suggestion(SECOND.start + 14, SECOND.end - 1, 1)
    for verdict, expected in (
        (Verdict.REJECTED, [FIRST, THIRD]),
        (Verdict.DEFERRED, [*passages(TEXT)]),
    ):
        decision = Decision(found.id, "doc-1", builders.ADA.id, verdict, builders.NOON)
        after = replace(view(found), decisions={found.id: decision})
        assert unseen(after, ()) == expected


@given(texts(), st.lists(spans(60), max_size=5))
def test_seen_is_what_the_characters_on_the_screen_say(text: str, shown: list[Span]) -> None:
    every = passages(text)
    visible = {at for span in shown for at in range(span.start, span.end)}
    expected = {
        passage
        for passage in every
        if len(visible & set(range(passage.start, passage.end))) >= LARGELY * len(passage)
    }
    assert seen(every, shown) == expected


def test_a_passage_is_complete_once_it_is_read_in_every_layer_asked_for() -> None:
    done = [Covered("doc-1", "a", layer, FIRST) for layer in ("entity", "claim")]
    done.append(Covered("doc-1", "a", "claim", SECOND))
    every = (FIRST, SECOND, THIRD)
    assert complete(every, done, ("entity", "claim")) == [FIRST]
    assert complete(every, done, ("claim",)) == [FIRST, SECOND]
    assert complete(every, done, ("stance",)) == []
    assert complete(every, done, ()) == []
