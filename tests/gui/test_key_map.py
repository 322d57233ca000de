"""The key map: never a conflict in force, whatever a scheme or a user wrote."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.scheme import Label, Layer, Scheme, Shape
from glossator.gui.actions.key_map import Changes, assigned, holder, resolve
from glossator.gui.actions.reading_keys import reserved
from glossator.gui.actions.spec import ActionSpec, Menu, Where, overlap
from glossator.gui.actions.table import specs
from glossator.services.projects import read_scheme
from tests.gui.schemes import GOOD_KEYS, key_changes, schemes

RESERVED = frozenset(reserved())
TABLE = specs(read_scheme(None))


def spec_of(action_id: str) -> ActionSpec:
    """The action of that id."""
    return next(each for each in TABLE if each.id == action_id)


def held_twice(actions: tuple[ActionSpec, ...], keys: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The keys that two actions of one place have, or that an action has though it is reserved."""
    found = [key for action in actions for key in keys[action.id] if key in RESERVED]
    for number, one in enumerate(actions):
        for other in actions[number + 1 :]:
            if overlap(one.where, other.where):
                found += set(keys[one.id]) & set(keys[other.id])
    return found


def test_without_changes_every_action_has_its_usual_keys() -> None:
    keys = resolve(TABLE, {}, RESERVED)
    assert keys.clashes == ()
    assert all(keys.keys[each.id] == (*each.keys, *each.spare) for each in TABLE)


@given(schemes(), key_changes())
def test_no_key_in_force_means_two_things(scheme: Scheme, wanted: Changes) -> None:
    actions = specs(scheme)
    assert held_twice(actions, resolve(actions, wanted, RESERVED).keys) == []


@given(schemes())
def test_no_scheme_takes_a_key_of_the_program(scheme: Scheme) -> None:
    actions = specs(scheme)
    keys = resolve(actions, {}, RESERVED).keys
    assert all(keys[each.id][: len(each.keys)] == each.keys for each in specs(None))


@given(schemes(), key_changes())
def test_what_is_not_in_force_is_told(scheme: Scheme, wanted: Changes) -> None:
    actions = specs(scheme)
    found = resolve(actions, wanted, RESERVED)
    lost = {(clash.loser, clash.key) for clash in found.clashes}
    aside = {clash.loser for clash in found.clashes if clash.put_aside}
    for action in actions:
        if action.id in wanted and action.id not in aside:
            assert found.keys[action.id] == wanted[action.id]
        else:
            missing = set(action.keys) - set(found.keys[action.id])
            assert {(action.id, key) for key in missing} <= lost


@given(schemes(), key_changes(), st.data())
def test_a_key_that_is_assigned_is_in_force_and_nothing_else_loses_one(
    scheme: Scheme, before: Changes, data: st.DataObject
) -> None:
    actions = specs(scheme)
    action = data.draw(st.sampled_from(actions))
    free = [key for key in GOOD_KEYS if key not in RESERVED]
    wanted = tuple(data.draw(st.lists(st.sampled_from(free), max_size=2, unique=True)))
    old = resolve(actions, before, RESERVED)
    after = assigned(actions, before, action, wanted, RESERVED)
    new = resolve(actions, after, RESERVED)
    assert new.keys[action.id][: len(wanted)] == wanted
    assert set(new.keys[action.id]) <= {*wanted, *action.spare}
    assert not any(clash.put_aside for clash in new.clashes)
    for other in actions:
        if other.id != action.id:
            assert set(old.keys[other.id]) - set(wanted) <= set(new.keys[other.id])
    foreign = {name for name in before if name not in {each.id for each in actions}}
    assert all(after[name] == before[name] for name in foreign)


def test_giving_an_action_its_usual_keys_leaves_no_trace() -> None:
    accept = spec_of("accept")
    changed = assigned(TABLE, {}, accept, ("F",), RESERVED)
    assert changed == {"accept": ("F",)}
    assert assigned(TABLE, changed, accept, ("A",), RESERVED) == {}


def test_a_key_that_a_user_left_to_the_scheme_stays_there() -> None:
    layer = Layer("entity", "Entities", Shape.ENTITY, (Label("PERSON", "Person", "A"),))
    actions = specs(Scheme("Own", "1", (layer,)))
    kept = assigned(actions, {"choose:A": ("A",)}, spec_of("finish"), ("F9",), RESERVED)
    keys = resolve(actions, kept, RESERVED).keys
    assert (keys["choose:A"], keys["accept"], keys["finish"]) == (("A",), (), ("F9",))


def test_a_key_is_taken_from_the_action_that_has_it() -> None:
    accept, reject = (spec_of(name) for name in ("accept", "reject"))
    assert holder(TABLE, resolve(TABLE, {}), accept, "X") == reject
    assert holder(TABLE, resolve(TABLE, {}), accept, "A") is None
    assert assigned(TABLE, {}, accept, ("X",)) == {"accept": ("X",), "reject": ()}


def test_a_key_of_the_window_works_in_the_article_too() -> None:
    one = ActionSpec("one", "One", ("K",), Menu.EDIT, "One", Where.ARTICLE)
    other = ActionSpec("other", "Other", ("K",), Menu.EDIT, "Other", Where.WINDOW)
    assert held_twice((one, other), {"one": ("K",), "other": ("K",)}) == ["K"]
    assert resolve((one, other), {}).keys == {"one": ("K",), "other": ()}
