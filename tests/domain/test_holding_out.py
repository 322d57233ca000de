"""Holding out: chosen by the texts alone, like ones together, those drawn by lot first."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.gold import GoldDocument
from glossator.domain.holding_out import Choice, alike, in_folds, in_order
from glossator.domain.text import digest

NUMBERS = st.integers(0, 9)


def documents(count: int) -> list[GoldDocument]:
    return [
        GoldDocument(f"d{at}", " ".join(f"word{at}-{n}" for n in range(40)), ())
        for at in range(count)
    ]


@given(st.integers(4, 30), NUMBERS)
def test_about_a_fifth_is_held_out_and_two_at_least(count: int, seed: int) -> None:
    found = Choice(0.2, seed).held_out(documents(count))

    assert len(found) == max(2, round(count / 5))


@given(st.permutations(range(12)), NUMBERS)
def test_the_choice_hangs_on_the_texts_and_not_on_their_order(order: list[int], seed: int) -> None:
    every = documents(12)

    mixed = Choice(0.2, seed).held_out([every[at] for at in order])
    assert mixed == Choice(0.2, seed).held_out(every)


def test_another_seed_makes_another_choice() -> None:
    every = documents(30)

    assert len({Choice(0.2, seed).held_out(every) for seed in range(5)}) > 1


def test_texts_that_are_nearly_the_same_stay_together() -> None:
    every = documents(10)
    twin = GoldDocument("twin", f"{every[3].text} And a line more.", ())
    for seed in range(20):
        found = Choice(0.2, seed).held_out([*every, twin])
        assert ("d3" in found) == ("twin" in found)


def test_likeness_reaches_from_text_to_text() -> None:
    words = [f"w{n}" for n in range(60)]
    texts = [" ".join(words[:40]), "something else altogether", " ".join(words[10:50])]

    assert alike(texts) == [(0, 2), (1,)]
    assert alike(["", "", "Oslo."]) == [(0, 1), (2,)]


def test_articles_drawn_by_lot_are_held_out_first() -> None:
    drawn = frozenset({"d7", "d8"})

    assert Choice(0.2, 0, drawn).held_out(documents(10)) == drawn


def test_where_few_were_drawn_others_fill_up() -> None:
    found = Choice(0.3, 0, frozenset({"d7"})).held_out(documents(10))

    assert len(found) == 3
    assert "d7" in found


def test_what_a_base_was_trained_on_is_never_held_out() -> None:
    every = documents(10)
    known = frozenset(digest(each.text) for each in every[:8])

    assert Choice(0.2, 0, never=known).held_out(every) == {"d8", "d9"}
    assert not Choice(0.2, 0, never=frozenset(digest(each.text) for each in every)).held_out(every)


@given(st.integers(2, 20), st.integers(2, 6), NUMBERS)
def test_in_folds_every_document_is_unseen_once(count: int, parts: int, seed: int) -> None:
    folds = in_folds(documents(count), parts, seed)

    assert sorted(at for _, unseen in folds for at in unseen) == list(range(count))
    for learned, unseen in folds:
        assert sorted([*learned, *unseen]) == list(range(count))
    assert max(len(unseen) for _, unseen in folds) - min(len(unseen) for _, unseen in folds) <= 1


def test_like_texts_are_unseen_together() -> None:
    every = documents(6)
    twin = GoldDocument("twin", every[0].text, ())
    for seed in range(10):
        folds = in_folds([*every, twin], 3, seed)
        assert all((0 in unseen) == (6 in unseen) for _, unseen in folds)


def test_the_order_for_the_learning_curve_hangs_on_the_texts() -> None:
    every = documents(8)

    assert sorted(in_order(every)) == list(range(8))
    assert [every[at].id for at in in_order(every)] == [
        every[::-1][at].id for at in in_order(every[::-1])
    ]
