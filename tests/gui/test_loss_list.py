"""The list of a rehearsal: rows of an article are put in place of those that stood for it."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from glossator.domain.loss import Loss
from glossator.gui.exporting.loss_list import LossList, Row

ADA, BEN = "ada", "ben"


def loss(document: str, number: int, annotator: str = ADA) -> Loss:
    key = f"{document}{number}{annotator}"
    return Loss(document, key, key, "why", document_id=document, annotator=annotator)


def some(document: str) -> st.SearchStrategy[list[Loss]]:
    numbers = st.lists(st.integers(0, 5), unique=True, max_size=4)
    return numbers.map(lambda found: [loss(document, number) for number in found])


@given(st.lists(st.sampled_from("abc").flatmap(lambda name: st.tuples(st.just(name), some(name)))))
def test_the_list_says_what_the_articles_say_in_their_order(
    changes: list[tuple[str, list[Loss]]],
) -> None:
    model = LossList()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    now = {name: [loss(name, 0), loss(name, 1)] for name in "abc"}
    others = {name: [loss(name, 0, BEN)] for name in "abc"}
    model.show(Row("train", one) for name in "abc" for one in (*now[name], *others[name]))
    for name, losses in changes:
        now[name] = losses
        model.update(name, ADA, losses, "train")
        wanted = [one for each in "abc" for one in (*now[each], *others[each])]
        assert [row.loss for row in model.rows()] == wanted
    assert tester.model() is model


def test_a_row_that_stays_is_not_touched(qtbot: QtBot) -> None:
    model = LossList()
    model.show(Row("train", loss("a", number)) for number in range(3))
    kept = QPersistentModelIndex(model.index(1, 0))
    model.update("a", ADA, [loss("a", 7), loss("a", 1), loss("a", 8)], "train")
    assert kept.isValid()
    row = model.row(kept.row())
    assert row is not None
    assert row.loss == loss("a", 1)


def test_what_is_not_wanted_goes_at_once_and_comes_back_in_its_place(qtbot: QtBot) -> None:
    model = LossList()
    model.show(Row("train", loss(name, 0)) for name in "abc")
    with qtbot.waitSignal(model.modelReset):
        model.keep(lambda row: row.loss.document_id != "b")
    assert [row.loss.document_id for row in model.rows()] == ["a", "c"]
    model.update("b", ADA, [loss("b", 0)], "train")
    assert [row.loss.document_id for row in model.rows()] == ["a", "b", "c"]
