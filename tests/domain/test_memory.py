"""Memory as a sum of lessons: order does not matter, and what is taken back is gone."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.memory import EMPTY, Known, Lesson, Memory, Outcome, cue_of, form_of

FORMS = ("Mara Lind", "Lind", "US", "us")
LABELS = ("PERSON", "ORG")


def lessons() -> st.SearchStrategy[list[Lesson]]:
    """Some lessons about few forms."""
    one = st.builds(
        Lesson,
        st.sampled_from(Outcome),
        st.sampled_from(("entity", "claim")),
        st.sampled_from(FORMS),
        st.sampled_from(LABELS),
        st.integers(1, 3),
        st.sampled_from(("", *LABELS)),
    )
    return st.lists(one, max_size=12)


@given(lessons(), st.randoms(use_true_random=False))
def test_the_order_of_lessons_does_not_matter(taught: list[Lesson], chance: object) -> None:
    mixed = list(taught)
    chance.shuffle(mixed)  # type: ignore[attr-defined] # hypothesis gives a Random
    assert EMPTY.after(mixed) == EMPTY.after(taught)


@given(lessons(), lessons())
def test_lessons_may_come_in_any_parts(one: list[Lesson], other: list[Lesson]) -> None:
    assert EMPTY.after(one).after(other) == EMPTY.after([*one, *other])


@given(lessons(), lessons())
def test_what_is_taken_back_was_never_learned(before: list[Lesson], taught: list[Lesson]) -> None:
    memory = EMPTY.after(before)
    assert memory.after(taught).after(each.taken_back() for each in taught) == memory


@given(lessons())
def test_a_memory_of_which_all_is_taken_back_is_empty(taught: list[Lesson]) -> None:
    assert EMPTY.after(taught).after(each.taken_back() for each in taught) == EMPTY


@given(lessons(), lessons())
def test_how_far_forms_reach_is_kept_up(before: list[Lesson], taught: list[Lesson]) -> None:
    """A memory that was asked before it learned on reaches as far as one that was not."""
    asked = EMPTY.after(before)
    assert asked.reach is asked.reach
    later, fresh = asked.after(taught), Memory(asked.after(taught).known)
    assert all(later.reach[place] >= words for place, words in fresh.reach.items())


def test_a_form_knows_blanks_and_apostrophes_but_not_upper_and_lower_case() -> None:
    assert form_of("Mara \n Lind’s") == "Mara Lind's"
    assert form_of("US") != form_of("us")
    assert cue_of("Said") == cue_of("said")


def test_the_usual_label_is_the_one_with_most_and_none_where_two_are_level() -> None:
    marked = Outcome.MARKED
    assert Known({(marked, "ORG", ""): 2, (marked, "PLACE", ""): 1}).usual_label == "ORG"
    assert Known({(marked, "ORG", ""): 2, (marked, "PLACE", ""): 2}).usual_label == ""
    assert Known({(Outcome.REFUSED, "ORG", ""): 2}).usual_label == ""
    assert Known({(marked, "ORG", ""): -1}).usual_label == ""


def test_counts_never_read_as_less_than_nothing() -> None:
    known = Known({(Outcome.MARKED, "ORG", ""): -1, (Outcome.KEPT, "x", "y"): -2})
    assert known.times(Outcome.MARKED, "ORG") == 0
    assert known.marked == 0
    assert known.kept("x", "y") == 0
    assert known.usual_correction("x") == ""


def test_a_memory_that_learns_nothing_stays_itself() -> None:
    assert EMPTY.after([]) is EMPTY
