"""Undo history from a journal, against two plain lists."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.edit import Kind
from glossator.domain.history import LONGEST, History, Step, history

ACTIONS = st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=60)


@given(ACTIONS)
def test_undo_and_redo_walk_like_two_lists(actions: list[str]) -> None:
    done: list[str] = []
    undone: list[str] = []
    journal: list[Step] = []
    state = History()
    for number, action in enumerate(actions):
        step = _step(state, action, f"e{number}")
        if step is None:
            assert not (done if action == "undo" else undone)
            continue
        _mirror(action, f"e{number}", done, undone)
        journal.append(step)
        state = state.after(step)

        assert [item.target or item.edit_id for item in state.undoable] == done
        assert [item.target or item.edit_id for item in state.redoable] == undone

    assert history(journal) == state


def _step(state: History, action: str, edit_id: str) -> Step | None:
    """The journal entry that an action makes, or None where there is nothing to do."""
    if action == "do":
        return Step(edit_id, edit_id, Kind.DO)
    stack = state.undoable if action == "undo" else state.redoable
    if not stack:
        return None
    return Step(edit_id, edit_id, Kind(action), stack[-1].target or stack[-1].edit_id)


def _mirror(action: str, edit_id: str, done: list[str], undone: list[str]) -> None:
    match action:
        case "do":
            done.append(edit_id)
            undone.clear()
        case "undo":
            undone.append(done.pop())
        case "redo":
            done.append(undone.pop())


def test_the_next_step_is_the_latest_entry_about_an_edit() -> None:
    steps = [
        Step("a", "Add", Kind.DO),
        Step("b", "Add", Kind.UNDO, "a"),
        Step("c", "Add", Kind.REDO, "a"),
    ]

    assert history(steps[:2]) == History((), (steps[1],))
    assert history(steps) == History((steps[2],), ())


def test_a_step_about_something_else_moves_nothing() -> None:
    begun = history([Step("a", "Add", Kind.DO)])

    assert begun.after(Step("b", "Old", Kind.UNDO, "gone")) == begun
    assert begun.after(Step("c", "Old", Kind.REDO, "gone")) == begun


def test_what_was_undone_on_another_machine_is_not_undone_again() -> None:
    steps = [
        Step("a", "Add", Kind.DO),
        Step("b", "Relabel", Kind.DO),
        Step("c", "Add", Kind.UNDO, "a"),
        Step("d", "Reject", Kind.DO),
    ]

    assert history(steps[:3]) == History((steps[1],), (steps[2],))
    assert history(steps) == History((steps[1], steps[3]), ())


def test_at_most_the_longest_history_is_kept() -> None:
    steps = [Step(str(number), "", Kind.DO) for number in range(LONGEST + 5)]

    kept = history(steps).undoable

    assert kept == tuple(steps[-LONGEST:])
