"""The annotation list: every row told in words, in any order, in step with decisions and focus."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.span import Span
from glossator.gui.models.annotation_list import (
    ITEM_ID,
    LABEL,
    NUMBER,
    ROLES,
    STANDING,
    WORDS,
    AnnotationList,
)
from glossator.gui.panels.annotations import AnnotationsPanel
from glossator.gui.spoken import Item, Teller
from tests.gui.driver import Driver
from tests.support import builders
from tests.support.desks import claim, opened

DESCENDING = Qt.SortOrder.DescendingOrder
CLAIM = claim(source="Mara Lind", cue="said")
ITEMS: tuple[Item, ...] = (
    builders.entity(0, 9),
    builders.suggestion(28, 32, 2, "PLACE"),
    builders.suggestion(14, 24, 3, "ORG"),
    CLAIM,
)


def teller(*items: Item) -> Teller:
    """Somebody who tells of an article with these items."""
    return Teller(opened(*items), builders.default_scheme())


def by_id(*items: Item) -> dict[str, Item]:
    """The items by id."""
    return {item.id: item for item in items}


@pytest.fixture
def model(qapp: QApplication) -> AnnotationList:
    """The list of four items, watched by Qt's own tester."""
    model = AnnotationList(lambda item_id: "C1" if item_id == CLAIM.id else "")
    QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    ).setParent(model)
    model.show(teller(*ITEMS), by_id(*ITEMS))
    return model


def column(model: AnnotationList, number: int) -> list[str]:
    """What a column shows, row by row."""
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_rows_stand_in_reading_order(model: AnnotationList) -> None:
    # The claim begins with its source.
    assert column(model, WORDS) == ["the talks failed", "Mara Lind", "Omar Reyes", "Oslo"]
    assert column(model, NUMBER) == ["C1", "", "?", "?"]
    assert column(model, LABEL) == ["Indirect", "Person", "Organization", "Place"]
    assert column(model, ROLES)[0] == "source: Mara Lind, cue: said"
    assert column(model, STANDING) == ["added by hand", "added by hand", "suggested", "suggested"]


def test_a_row_is_said_as_a_whole_and_each_cell_with_its_column(model: AnnotationList) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, NUMBER).data(role) == (
        "C1 claim Indirect, added by hand: the talks failed; source: Mara Lind, cue: said"
    )
    assert model.index(3, WORDS).data(role) == "Words: Oslo"
    assert model.index(3, ROLES).data(role) == "Roles: –"


def test_rows_can_be_sorted_by_any_column(model: AnnotationList) -> None:
    model.sort(WORDS)
    assert column(model, WORDS) == ["Mara Lind", "Omar Reyes", "Oslo", "the talks failed"]
    model.sort(LABEL, DESCENDING)
    assert column(model, LABEL) == ["Place", "Person", "Organization", "Indirect"]
    model.sort(NUMBER, DESCENDING)
    assert column(model, WORDS)[0] == "Oslo"


def test_a_held_row_keeps_its_item_when_sorted(model: AnnotationList) -> None:
    held = QPersistentModelIndex(model.index(3, WORDS))
    model.sort(WORDS, DESCENDING)
    assert held.data() == "Oslo"
    assert model.row_of("suggestion-2") == held.row()


def test_one_layer_can_be_listed_alone(model: AnnotationList) -> None:
    model.filter_layer("claim", by_id(*ITEMS))
    assert column(model, WORDS) == ["the talks failed"]
    model.filter_layer("", by_id(*ITEMS))
    assert model.rowCount() == 4


def test_an_item_that_is_not_listed_has_no_row(model: AnnotationList) -> None:
    assert model.row_of("nobody") == -1
    assert model.id_at(-1) == model.id_at(4) == ""


def test_a_tooltip_never_holds_what_could_be_markup(model: AnnotationList) -> None:
    text = "<b>Mara</b> met Omar in Oslo."
    item = builders.entity(0, 11)
    model.show(Teller(opened(item, text=text), builders.default_scheme()), by_id(item))
    assert model.index(0, WORDS).data() == "<b>Mara</b>"
    assert model.index(0, WORDS).data(Qt.ItemDataRole.ToolTipRole) is None


def test_one_decision_touches_one_row(model: AnnotationList) -> None:
    resets: list[bool] = []
    added: list[int] = []
    gone: list[int] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.rowsInserted.connect(lambda _, first, __: added.append(first))
    model.rowsRemoved.connect(lambda _, first, __: gone.append(first))
    accepted = builders.entity(28, 32, 9, "PLACE")
    now = (ITEMS[0], ITEMS[2], CLAIM, accepted)
    model.show(teller(*now), by_id(*now))
    assert (resets, gone, added) == ([], [3], [3])
    relabelled = builders.entity(0, 9, label="ORG")
    after = (relabelled, *now[1:])
    model.show(teller(*after), by_id(*after))
    assert (resets, gone, added) == ([], [3], [3])
    assert column(model, LABEL)[1] == "Organization"


def test_another_article_is_listed_anew(model: AnnotationList) -> None:
    model.show(None, {})
    assert model.rowCount() == 0


PLACES = st.tuples(st.integers(0, 40), st.integers(1, 20), st.sampled_from(["PERSON", "ORG"]))
LISTS = st.dictionaries(st.integers(1, 12), PLACES, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LISTS, min_size=1, max_size=5), st.integers(NUMBER, ROLES), st.booleans())
def test_after_any_changes_the_list_is_as_if_made_anew(
    qapp: QApplication, states: list[Mapping[int, tuple[int, int, str]]], by: int, down: bool
) -> None:
    order = DESCENDING if down else Qt.SortOrder.AscendingOrder
    kept, fresh = AnnotationList(lambda _: ""), AnnotationList(lambda _: "")
    QAbstractItemModelTester(kept, QAbstractItemModelTester.FailureReportingMode.Fatal, kept)
    kept.sort(by, order)
    fresh.sort(by, order)
    for state in states:
        items = by_id(*(builders.entity(a, a + n, i, label) for i, (a, n, label) in state.items()))
        kept.show(teller(*items.values()), items)
    fresh.show(teller(*items.values()), items)
    rows = range(kept.rowCount())
    assert [kept.id_at(row) for row in rows] == [fresh.id_at(row) for row in rows]
    assert all(kept.row_of(kept.id_at(row)) == row for row in rows)


# -- in the window


def open_list(driver: Driver) -> AnnotationsPanel:
    """The list of the open article, opened by its key."""
    driver.press("F7")
    panel = driver.window.page.beside.panel()
    assert isinstance(panel, AnnotationsPanel)
    assert panel.table.hasFocus()
    return panel


def current(panel: AnnotationsPanel) -> str:
    """The words of the current row."""
    index = panel.table.currentIndex()
    return str(index.siblingAtColumn(WORDS).data()) if index.isValid() else ""


def listed(panel: AnnotationsPanel) -> list[str]:
    """The words of all rows."""
    model = panel.table.model()
    return [str(model.index(row, WORDS).data()) for row in range(model.rowCount(QModelIndex()))]


def test_the_list_has_everything_decided_and_everything_open(driver: Driver) -> None:
    driver.press("A", "A", "X")
    panel = open_list(driver)
    assert len(listed(panel)) == len(driver.annotations()) + len(driver.open_words())
    assert driver.annotations()


def test_the_row_follows_the_focus(driver: Driver) -> None:
    panel = open_list(driver)
    driver.pane.setFocus()
    for _ in range(3):
        driver.press("Tab")
        assert current(panel) == driver.focused_words()


def test_the_focus_follows_the_row(driver: Driver) -> None:
    panel = open_list(driver)
    driver.press("Down", "Down")
    assert driver.focused_words() == current(panel)
    item = driver.window.workspace.focused()
    assert item is not None
    assert driver.pane.position() == item.start


def test_decisions_can_be_made_on_the_rows(driver: Driver) -> None:
    panel = open_list(driver)
    words = driver.focused_words()
    driver.press("A")
    assert words in driver.words_of("entity")
    assert current(panel) == driver.focused_words() != words
    assert panel.table.hasFocus()


def test_enter_goes_from_the_row_to_the_article_and_escape_closes(driver: Driver) -> None:
    panel = open_list(driver)
    driver.press("Return")
    assert driver.pane.hasFocus()
    driver.press("F7")
    assert panel.table.hasFocus()
    driver.press("Escape")
    assert driver.window.page.beside.panel() is None
    assert driver.pane.hasFocus()


def test_out_of_sight_the_list_waits_and_then_catches_up(driver: Driver) -> None:
    panel = open_list(driver)
    before = len(listed(panel))
    driver.press("F7")
    driver.press("X", "X")
    assert len(listed(panel)) == before
    open_list(driver)
    assert len(listed(panel)) == before - 2


def test_undo_brings_the_row_back(driver: Driver) -> None:
    panel = open_list(driver)
    before = listed(panel)
    driver.press("X", "Ctrl+Z")
    assert listed(panel) == before


def test_a_layer_is_chosen_by_keys(driver: Driver) -> None:
    panel = open_list(driver)
    panel.layers.setFocus()
    driver.press("Down", "Down")
    model = panel.table.model()
    items = [model.index(row, NUMBER).data(ITEM_ID) for row in range(model.rowCount())]
    queue = {item.id: item for item in driver.window.workspace.queue}
    assert items
    assert {queue[item_id].layer for item_id in items} == {"claim"}


def test_a_screen_reader_finds_named_rows(driver: Driver) -> None:
    panel = open_list(driver)
    known = QAccessible.queryAccessibleInterface(panel.table)
    assert known is not None
    assert known.role() == QAccessible.Role.Table
    names = [known.child(number).text(QAccessible.Text.Name) for number in range(18)]
    assert any(driver.focused_words() in name and "suggested" in name for name in names)


def test_an_entity_of_a_role_is_told_by_its_words(qapp: QApplication) -> None:
    mine = claim(source=Filler(annotation_id="annotation-1"))
    named = teller(builders.entity(0, 9), mine)
    assert named.roles(mine) == "source: Mara Lind"


def test_long_words_end_in_an_ellipsis() -> None:
    text = "word " * 400
    item = Annotation("a", "doc-1", builders.ADA.id, "entity", "PERSON", (Span(0, len(text)),))
    told = Teller(opened(item, text=text), builders.default_scheme())
    assert told.words(item, 20) == "word word word word…"
