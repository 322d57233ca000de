"""Two frozen test sets as one: whoever comes first, and however often."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from glossator.store.joining_facts import joint_frozen

SETS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {
            "share": st.integers(1, 3),
            "seed": st.integers(0, 2),
            "at": st.sampled_from(["2026-01-01", "2026-01-02"]),
            "of": st.integers(1, 3),
            "digests": st.lists(st.sampled_from("abcd"), min_size=1, unique=True).map(sorted),
        }
    ),
)


@given(SETS, SETS, SETS)
def test_the_order_of_joining_changes_nothing(
    one: dict[str, Any], two: dict[str, Any], three: dict[str, Any]
) -> None:
    assert joint_frozen(one, two) == joint_frozen(two, one)
    assert joint_frozen(joint_frozen(one, two), three) == joint_frozen(
        one, joint_frozen(two, three)
    )
    assert joint_frozen(one, one) == one
    assert joint_frozen(one, {}) == one


@given(SETS, SETS)
def test_what_either_froze_is_frozen(one: dict[str, Any], two: dict[str, Any]) -> None:
    both = set(one.get("digests", [])) | set(two.get("digests", []))
    assert set(joint_frozen(one, two).get("digests", [])) == both
