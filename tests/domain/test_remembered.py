"""What the memory makes of suggestions: dropped, relabelled, added, moved as people did."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.believing import believed, interval
from glossator.domain.gold import GoldDocument
from glossator.domain.lessons import lessons_of
from glossator.domain.memory import EMPTY, Known, Lesson, Memory, Outcome
from glossator.domain.queue import reading_order
from glossator.domain.remembered import remembered
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal, content_key
from tests.support import builders, strategies

TEXT = "Mara Lind of the Harbour Board met the Harbour Board’s Omar in Oslo. US trade hit us."


def span(words: str, text: str = TEXT, nth: int = 1) -> Span:
    """Where words stand for the ``nth`` time."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def name(words: str, label: str = "ORG", score: float = 0.6, nth: int = 1) -> Proposal:
    """A suggested name."""
    return Proposal("entity", label, (span(words, nth=nth),), score)


def claim(label: str = "indirect", score: float = 0.8, cue: str = "met") -> Proposal:
    """A suggested claim."""
    return Proposal("claim", label, (span("Oslo"),), score, {"cue": (span(cue),)})


def marked(form: str, label: str = "ORG", times: int = 1) -> Lesson:
    """Annotators marked a name."""
    return Lesson(Outcome.MARKED, "entity", form, label, times)


def refused(form: str, label: str = "ORG", times: int = 1, layer: str = "entity") -> Lesson:
    """Annotators refused a suggestion."""
    return Lesson(Outcome.REFUSED, layer, form, label, times)


def kept(cue: str, label: str, given: str, times: int = 1) -> Lesson:
    """Annotators kept a suggested claim, perhaps with another label."""
    return Lesson(Outcome.KEPT, "claim", cue, label, times, given)


def after(*taught: Lesson) -> Memory:
    """The memory of these lessons."""
    return EMPTY.after(taught)


def said(found: Sequence[Proposal], text: str = TEXT) -> list[str]:
    """The words and labels of proposals."""
    return [f"{each.label} {each.spans[0].quote(text)}" for each in found]


def test_nothing_learned_changes_nothing() -> None:
    proposals = (name("Oslo"), name("Mara Lind"))
    assert remembered(TEXT, proposals, EMPTY) == proposals


def test_what_is_not_known_stays_as_it_is() -> None:
    memory = after(marked("Zelland"), refused("Beyneu"), refused("denied", layer="claim"))
    proposals = (name("Mara Lind"), claim())
    assert remembered(TEXT, proposals, memory) == proposals


def test_a_name_refused_once_is_not_suggested_again() -> None:
    assert remembered(TEXT, [name("Oslo", score=0.9)], after(refused("Oslo"))) == ()


def test_a_name_that_is_refused_now_and_then_is_suggested_with_less_confidence() -> None:
    memory = after(refused("Oslo", times=2), marked("Oslo", times=2))
    (found,) = remembered(TEXT, [name("Oslo", score=0.95)], memory)
    assert 0.5 < found.score < 0.75


def test_a_name_refused_under_another_label_is_suggested_under_this_one() -> None:
    memory = after(refused("Oslo", "PERSON", 3))
    assert said(remembered(TEXT, [name("Oslo")], memory)) == ["ORG Oslo"]


def test_a_name_marked_otherwise_gets_that_label() -> None:
    memory = after(marked("Oslo", "PLACE"))
    assert said(remembered(TEXT, [name("Oslo")], memory)) == ["PLACE Oslo"]


def test_a_name_marked_both_ways_as_often_keeps_the_suggested_label() -> None:
    memory = after(marked("Oslo", "PLACE"), marked("Oslo", "ORG"))
    assert said(remembered(TEXT, [name("Oslo")], memory)) == ["ORG Oslo"]


def test_a_name_that_is_known_gains_confidence() -> None:
    (found,) = remembered(TEXT, [name("Oslo", score=0.4)], after(marked("Oslo", times=5)))
    assert found.score > 0.9


def test_a_known_name_is_added_wherever_it_stands_as_whole_words() -> None:
    text = "Oslo, Oslo’s and Oslofjord"
    found = remembered(text, [], after(marked("Oslo", "PLACE")))
    assert [each.spans for each in found] == [(Span(0, 4),), (Span(6, 10),)]
    assert {each.label for each in found} == {"PLACE"}


def test_upper_and_lower_case_are_two_names() -> None:
    assert said(remembered(TEXT, [], after(marked("US", "PLACE")))) == ["PLACE US"]


def test_a_name_over_a_line_end_and_with_another_apostrophe_is_the_same() -> None:
    text = "the Harbour\nBoard’s men"
    assert said(
        remembered(
            text,
            [],
            after(marked("Harbour Board's")),
        ),
        text,
    ) == ["ORG Harbour\nBoard’s"]


@pytest.mark.parametrize(("times", "is_added"), [(1, False), (2, False), (3, True)])
def test_a_plain_word_is_added_only_after_it_was_marked_often(times: int, is_added: bool) -> None:
    assert bool(remembered(TEXT, [], after(marked("trade", times=times)))) is is_added


def test_a_known_name_that_is_refused_as_often_is_not_added() -> None:
    assert remembered(TEXT, [], after(marked("Oslo"), refused("Oslo"))) == ()


def test_a_longer_known_name_takes_the_place_of_a_shorter_suggestion() -> None:
    found = remembered(TEXT, [name("Harbour")], after(marked("Harbour Board")))
    assert said(found) == ["ORG Harbour Board", "ORG Harbour Board"]


def test_a_name_that_was_marked_inside_of_others_stays() -> None:
    memory = after(marked("Harbour Board"), marked("Harbour", "PLACE"))
    found = remembered(TEXT, [name("Harbour", "PLACE")], memory)
    assert said(found) == ["ORG Harbour Board", "PLACE Harbour", "ORG Harbour Board"]


def test_nothing_is_added_inside_or_across_a_suggestion() -> None:
    memory = after(marked("Harbour"), marked("of the Harbour"))
    found = remembered(TEXT, [name("Harbour Board"), name("Harbour Board", nth=2)], memory)
    assert said(found) == ["ORG Harbour Board", "ORG Harbour Board"]


def test_edges_are_moved_as_the_annotator_moved_them() -> None:
    """“Mara Lind of” was suggested and “Mara Lind” marked."""
    memory = after(refused("Mara Lind of", "PERSON"), marked("Mara Lind", "PERSON"))
    found = remembered(TEXT, [name("Mara Lind of", "PERSON", 0.9)], memory)
    assert said(found) == ["PERSON Mara Lind"]


def test_a_cue_that_is_refused_again_and_again_is_not_suggested() -> None:
    scores = []
    for times in range(7):
        memory = after(refused("met", "indirect", times, "claim"))
        scores.append([each.score for each in remembered(TEXT, [claim()], memory)])
    assert scores[0] > scores[1] > scores[2] > scores[3] > scores[4]
    assert scores[5] == scores[6] == []


def test_a_cue_that_is_right_as_a_rule_gives_no_confidence_of_its_own() -> None:
    memory = after(kept("met", "indirect", "indirect", 50))
    assert remembered(TEXT, [claim(score=0.4)], memory) == (claim(score=0.4),)


def test_a_claim_without_a_cue_stays() -> None:
    bare = replace(claim(), roles={})
    assert remembered(TEXT, [bare], after(refused("", layer="claim", times=9))) == (bare,)


def test_a_label_that_is_corrected_as_a_rule_is_corrected() -> None:
    memory = after(kept("met", "indirect", "mixed", 2), kept("met", "indirect", "indirect"))
    assert [each.label for each in remembered(TEXT, [claim()], memory)] == ["mixed"]


def test_a_label_corrected_once_is_left_alone() -> None:
    memory = after(kept("met", "indirect", "mixed"))
    assert [each.label for each in remembered(TEXT, [claim()], memory)] == ["indirect"]


def test_two_labels_that_are_corrected_into_each_other_are_left_alone() -> None:
    memory = after(kept("met", "indirect", "mixed", 3), kept("met", "mixed", "indirect", 3))
    assert [each.label for each in remembered(TEXT, [claim()], memory)] == ["indirect"]


def test_a_low_score_of_the_suggester_is_no_reason_to_drop() -> None:
    low = name("Oslo", score=0.1)
    (found,) = remembered(TEXT, [low], after(marked("Oslo", times=1), refused("Oslo")))
    assert found.score > low.score


def test_what_the_lessons_of_an_article_say() -> None:
    document = GoldDocument("d", TEXT, (builders.entity(0, 9, 1),), {"entity": None})
    shown = [name("Mara Lind"), name("Oslo", "PLACE"), claim()]
    assert set(lessons_of(document, shown)) == {
        marked("Mara Lind", "PERSON"),
        refused("Oslo", "PLACE"),
    }, "claims were not read, and a name with another label is no refusal"


def test_what_becomes_of_frames() -> None:
    frame = replace(
        builders.entity(*(span("Oslo").start, span("Oslo").end), 2),
        layer="claim",
        label="mixed",
        spans=(span("met the Harbour"),),
    )
    document = GoldDocument("d", TEXT, (frame,), {"claim": None})
    shown = [claim(), claim(cue="trade"), claim(cue="hit")]
    assert set(lessons_of(document, shown)) == {
        kept("met", "indirect", "mixed"),
        refused("trade", "indirect", layer="claim"),
        refused("hit", "indirect", layer="claim"),
    }


def test_the_evidence_of_stances_is_learned_only_from_people_who_mend_it() -> None:
    said = Proposal("stance", "support", (span("met"),), 0.8, {"cue": (span("met"),)})
    frame = replace(
        builders.entity(span("met").start, span("met the").end, 2), layer="stance", label="support"
    )
    document = GoldDocument("d", TEXT, (frame,), {"stance": None})
    moved = Lesson(Outcome.MOVED, "stance", ">+ . the", "")
    assert moved not in lessons_of(document, [said])
    assert moved in lessons_of(document, [said], mended=("stance",))


def test_nothing_is_concluded_from_what_was_not_read() -> None:
    document = GoldDocument("d", TEXT, (), {"entity": (Span(0, 20),)})
    shown = [name("Mara Lind"), name("Oslo")]
    assert lessons_of(document, shown) == (refused("Mara Lind"),)


def test_bounds_close_in_with_the_counts() -> None:
    assert interval(0, 0, 0.4) == (0.0, 1.0)
    few, many = interval(1, 2, 0.4), interval(50, 100, 0.4)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
    refused_once = Known({(Outcome.REFUSED, "ORG", ""): 1})
    assert believed(refused_once, "ORG")[1] == pytest.approx(0.286, abs=0.001)
    assert believed(refused_once, "PLACE") == (0.0, 1.0)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Proposal], Memory]:
    """A text, suggestions about it, and lessons about its own words."""
    text = draw(strategies.texts())
    words = st.sampled_from(sorted({*text.split(), text.strip()}))
    places = strategies.sorted_spans(len(text)) if len(text) > 5 else st.just((Span(0, len(text)),))
    proposals = draw(
        st.lists(
            st.builds(
                Proposal,
                st.sampled_from(("entity", "claim")),
                st.sampled_from(("ORG", "PLACE")),
                places,
                st.floats(0, 1),
                st.dictionaries(st.just("cue"), places, max_size=1),
            ),
            max_size=6,
        )
    )
    forms = words | st.sampled_from([each.spans[0].quote(text) for each in proposals] or [""])
    taught = st.builds(
        lambda outcome, layer, form, label, times, given: Lesson(
            outcome, layer, " ".join(form.replace("’", "'").split()), label, times, given
        ),
        st.sampled_from(Outcome),
        st.sampled_from(("entity", "claim")),
        forms,
        st.sampled_from(("ORG", "PLACE")),
        st.integers(1, 4),
        st.sampled_from(("ORG", "PLACE")),
    )
    return text, proposals, EMPTY.after(draw(st.lists(taught, max_size=8)))


@given(articles())
def test_whatever_is_learned_what_comes_of_it_can_stand(
    article: tuple[str, list[Proposal], Memory],
) -> None:
    text, proposals, memory = article
    found = remembered(text, proposals, memory)
    for each in found:
        assert 0 <= each.score <= 1
        assert all(one.within(len(text)) for one in each.spans)
        assert each.label in {"ORG", "PLACE"}
    if memory.known:
        assert list(found) == sorted(found, key=reading_order)
        assert len({content_key(each) for each in found}) == len(found)


@given(articles())
def test_doing_it_again_changes_nothing(article: tuple[str, list[Proposal], Memory]) -> None:
    text, proposals, memory = article
    once = remembered(text, proposals, memory)
    assert remembered(text, once, memory) == once
