"""The Agreement place: every number says its rule, and opens the places behind it."""

import csv
import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pyqtgraph import PlotWidget
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from glossator.domain.alignment import Pairing
from glossator.domain.hiding import Hiding
from glossator.domain.span import Span
from glossator.gui.agreement import pictures
from glossator.gui.agreement.confusion_page import NOT_MARKED
from glossator.gui.agreement.grid_picture import fill_of, ink_on
from glossator.gui.agreement.line_plot import RowPlot
from glossator.gui.agreement.page import AgreementPage
from glossator.gui.agreement.place import AgreementPlace
from glossator.gui.commands.agreement import AgreementCommands
from glossator.gui.palette import ThemeName, contrast
from glossator.gui.plots import Dot
from glossator.gui.theme import theme
from glossator.services import finishing, hiding, unanimity
from glossator.services.composing import Desk
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.support import several

LEFT = Qt.MouseButton.LeftButton
MARKS = {
    "Ada": ((0, 9, "PERSON"), (14, 24, "PERSON"), (28, 32, "PLACE")),
    "Ben": ((0, 9, "PERSON"), (14, 18, "ORG"), (28, 32, "PLACE")),
    "Cleo": ((0, 9, "PERSON"), (14, 24, "PERSON")),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three people have read the first article, and nobody the second."""
    made = several.original(tmp_path / "main.gloss")
    for person, marks in MARKS.items():
        for start, end, label in marks:
            several.mark(made, person, start, end, label)
        read_all(made, person)
    return made


def read_all(path: Path, person: str) -> None:
    """Somebody finishes the first article: all of it is read."""
    with closing(several.session(path, person)) as at_work:
        desk = Desk(at_work.scheme, at_work.stamps)
        at_work.apply(finishing.finish(desk, at_work.open("doc-1")))


@pytest.fixture
def driver(open_window: OpenWindow, path: Path) -> Driver:
    return open_window(path, "Ada")


def commands(driver: Driver) -> AgreementCommands:
    return driver.window.late.agreement


@pytest.fixture
def place(driver: Driver) -> AgreementPlace:
    """The place, opened by its key, with everything measured."""
    driver.press("Ctrl+Shift+A")
    commands(driver).measuring.settle()
    return commands(driver).place


def texts(page: AgreementPage) -> list[tuple[str, ...]]:
    return [line.texts for line in page.lines()]


def row_of(page: AgreementPage, *first: str) -> int:
    return next(n for n, row in enumerate(texts(page)) if row[: len(first)] == first)


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def listed(driver: Driver) -> list[tuple[str, Sequence[str], bool | None]]:
    """The places listed, once they are there."""
    commands(driver).finding.settle()
    found = commands(driver).place.places.found()
    return [(each.words, each.said, each.agree) for each in found.lines]


def test_figures_stand_with_their_rule_and_say_why_they_are_undefined(
    place: AgreementPlace,
) -> None:
    page = place.figures
    assert place.page() is page
    page.whose.setCurrentText("Ada – Ben")
    page.refresh()
    exact = texts(page)[row_of(page, "Found, same span (F1)", "all")]
    assert exact[2] == "0.667"
    assert exact[5:] == ("6 annotations", "pairs have the same span")
    overlap = texts(page)[row_of(page, "Found, spans overlap (F1)", "all")]
    assert overlap[2] == "1.000"
    assert "share at least one character" in overlap[-1]
    place.options.layer.setCurrentText("Claims")
    place.options.layer_chosen.emit("claim")
    undefined = texts(page)[row_of(page, "Found, same span (F1)", "all")]
    assert undefined[2] == "–"
    assert undefined[-1].startswith("undefined: ")
    assert len(undefined[-1]) > len("undefined: ; ")


def test_a_square_of_two_people_opens_the_places_behind_it(
    driver: Driver, place: AgreementPlace
) -> None:
    place.tabs.go_to(1)
    page = place.people
    page.measure.setCurrentText("Found, spans overlap (F1)")
    page.refresh()
    assert page.map.grid().rows == ("Ada", "Ben", "Cleo")
    assert page.map.grid().squares[0][0] is None
    told = page.map.grid().squares[0][2]
    assert told is not None
    assert told.text == "0.800"
    assert "share at least one character" in told.told
    QTest.mouseClick(page.map, LEFT, pos=page.map.box_of(0, 2).center().toPoint())
    assert listed(driver) == [
        ("Mara Lind", ("PERSON", "PERSON"), True),
        ("Omar Reyes", ("PERSON", "PERSON"), True),
        ("Oslo", ("PLACE", ""), False),
    ]
    place.places.only_differing.click()
    assert listed(driver) == [("Oslo", ("PLACE", ""), False)]


def test_a_point_of_progress_opens_what_its_row_opens(
    driver: Driver, place: AgreementPlace
) -> None:
    place.tabs.go_to(4)
    page = place.headway
    rows = [n for n, row in enumerate(texts(page)) if row[2].startswith("finished in 20")]
    opened = []
    for row in rows:
        page.choose_line(row)
        behind = listed(driver)
        opened.append((place.places.title(), behind))
    driver.window.late.agreement.place.leave_places()

    # Three people finished the same article: their points lie on each other, and each click on
    # them goes to the next one.
    at = page.curve.point_of(rows[0]).toPoint()
    assert {page.curve.point_of(row).toPoint() == at for row in rows} == {True}
    clicked = []
    for _ in rows:
        QTest.mouseClick(page.curve, LEFT, pos=at)
        behind = listed(driver)
        clicked.append((place.places.title(), behind))
    assert sorted(clicked, key=str) == sorted(opened, key=str)
    assert page.table.currentIndex().row() in rows

    place.leave_places()
    QTest.mouseClick(page.curve, LEFT, pos=at + QPoint(0, 60))
    assert place.places.isHidden(), "beside the points nothing is asked for"


def test_a_point_over_time_opens_its_places(driver: Driver, place: AgreementPlace) -> None:
    place.tabs.go_to(3)
    page = place.course
    row = row_of(page, page.lines()[0].texts[0])
    QTest.mouseClick(page.curve, LEFT, pos=page.curve.point_of(row).toPoint())
    by_click = listed(driver)
    page.choose_line(row)
    assert by_click == listed(driver)
    assert len(by_click) == 9


def written(plot: RowPlot, side: str) -> list[str]:
    """What is written beside the ticks of an axis, from low to high."""
    plot.grab()  # what is drawn is what is written
    (canvas,) = plot.findChildren(PlotWidget)
    axis = canvas.getPlotItem().getAxis(side)
    levels = axis.tickValues(*axis.range, axis.size().height())
    ticks = {
        value: word
        for spacing, values in levels
        for value, word in zip(
            values,
            axis.tickStrings(values, axis.autoSIPrefixScale * axis.scale, spacing),
            strict=True,
        )
    }
    return [ticks[each] for each in sorted(ticks)]


def test_axes_count_whole_articles_from_nothing(place: AgreementPlace) -> None:
    place.tabs.go_to(4)
    plot = place.headway.curve
    assert written(plot, "left") == ["0", "1"]
    for top in (3, 40, 25_000):
        plot.show_lines({"Ada": [Dot(0, 0), Dot(1, top)]})
        said = written(plot, "left")
        assert said[0] == "0"
        assert all(float(each.replace(",", "")).is_integer() for each in said)
        assert len(said) == len(set(said)) > 1
    place.tabs.go_to(3)
    shares = written(place.course.curve, "left")
    assert any("." in each for each in shares), "what is no count keeps its decimals"


def test_an_axis_stays_as_it_is_when_the_theme_changes(place: AgreementPlace) -> None:
    place.tabs.go_to(3)
    plot = place.course.curve
    plot.show_lines({"Ada": [Dot(0, 0.4), Dot(1, 0.9)]})
    before = written(plot, "left")
    assert all(float(each) < 1 for each in before)
    for name in ("dark", "light"):
        place.set_theme(theme(name))
        assert written(plot, "left") == before


def test_each_one_is_compared_with_gold(open_window: OpenWindow, path: Path) -> None:
    with closing(several.session(path, "Judge")) as judge:
        agreed = unanimity.agreed_places(judge, 0.6).edit
        assert agreed is not None
        judge.apply(agreed)
    driver = open_window(path, "Ada")
    driver.press("Ctrl+Shift+A")
    commands(driver).measuring.settle()
    options = commands(driver).place.options
    options.against.setFocus()
    press(options.against, Qt.Key.Key_Down)
    commands(driver).measuring.settle()
    page = commands(driver).place.figures
    page.whose.setCurrentText("gold – Ben")
    page.refresh()

    # Most say that Omar Reyes, as a whole, is a person.
    assert texts(page)[row_of(page, "Found, same span (precision)", "all")][2] == "0.667"
    assert texts(page)[row_of(page, "Found and same label (recall)", "PERSON")][2] == "0.500"
    row = row_of(page, "Found and same label (precision)", "all")
    page.table.setFocus()
    page.choose_line(row)
    press(page.table, Qt.Key.Key_Return)
    assert ("Omar Reyes", ("PERSON", "ORG"), False) in listed(driver)

    place = commands(driver).place
    place.tabs.go_to(3)
    course = place.course
    assert set(course.curve.lines()) == {"Ada", "Ben", "Cleo"}
    assert {row[2] for row in texts(course)} == {"Found and same label (F1)"}
    course.measure.setFocus()
    press(course.measure, Qt.Key.Key_Down)
    row = next(n for n, each in enumerate(texts(course)) if each[1] == "Ben")
    assert texts(course)[row][2:4] == ("Found and same label (precision)", "0.667")
    QTest.mouseClick(course.curve, LEFT, pos=course.curve.point_of(row).toPoint())
    assert len(listed(driver)) == 3
    place.tabs.go_to(5)
    assert "hide-suggestions" in place.anchoring.said()


def test_hidden_suggestions_are_held_against_gold(open_window: OpenWindow, path: Path) -> None:
    with closing(several.session(path, "Judge")) as judge:
        agreed = unanimity.agreed_places(judge, 0.6).edit
        assert agreed is not None
        judge.apply(agreed)
        hiding.hide(judge.project, Hiding(50, 1))
    driver = open_window(path, "Ada")
    driver.press("Ctrl+Shift+A")
    commands(driver).measuring.settle()
    place = commands(driver).place
    place.options.against.setFocus()
    press(place.options.against, Qt.Key.Key_Down)
    commands(driver).measuring.settle()
    place.tabs.go_to(5)
    page = place.anchoring
    assert [row[0] for row in texts(page)] == ["Ada", "Ben", "Cleo"]
    assert page.table.model().headerData(3, Qt.Orientation.Horizontal) == "Difference"
    assert page.said().startswith("Found and same label as gold. Above 0, suggestions help")
    square = page.map.grid().squares[0][0]
    assert square is not None
    assert square.told.startswith("Ada and gold, where suggestions were shown: ")


def test_the_keyboard_leads_from_a_label_pair_to_its_words_in_the_article(
    driver: Driver, place: AgreementPlace
) -> None:
    driver.window.workspace.open("doc-2")
    place.tabs.go_to(2)
    page = place.labels
    page.whose.setCurrentText("Ada – Ben")
    page.refresh()
    assert texts(page)[0] == ("PERSON", "ORG", "1", "50%")
    assert page.map.grid().rows == ("PERSON", "ORG", "PLACE")
    press(page.table, Qt.Key.Key_Return)
    assert listed(driver) == [("Omar Reyes", ("PERSON", "ORG"), False)]
    press(place.places.table, Qt.Key.Key_Return)
    assert driver.article.document.id == "doc-1"
    assert driver.pane.selection() == Span(14, 24)
    assert driver.focused_words() == "Omar Reyes"


def test_everybody_is_one_matrix_that_counts_both_ways(place: AgreementPlace) -> None:
    place.tabs.go_to(2)
    page = place.labels
    assert page.whose.currentText() == "Everybody"
    assert texts(page)[row_of(page, "PLACE", NOT_MARKED)][2] == "2"
    assert texts(page)[row_of(page, NOT_MARKED, "PLACE")][2] == "2"
    assert page.said().startswith("Every place counts both ways; 1 article. Rule: ")


def test_esc_leaves_the_places_then_the_window(driver: Driver, place: AgreementPlace) -> None:
    press(place.figures.table, Qt.Key.Key_Return)
    listed(driver)
    assert not place.places.isHidden()
    QTest.keyClick(place.places.table, Qt.Key.Key_Escape)
    assert place.places.isHidden()
    assert place.isVisible()
    QTest.keyClick(place.figures.table, Qt.Key.Key_Escape)
    assert not place.isVisible()


def test_weeks_and_progress_are_lines_with_a_table_beside(
    driver: Driver, place: AgreementPlace
) -> None:
    place.tabs.go_to(3)
    assert set(place.course.curve.lines()) == {
        "Found, spans overlap (F1)",
        "Krippendorff’s alpha on tokens",
    }
    assert len(texts(place.course)) == 2
    press(place.course.table, Qt.Key.Key_Return)
    assert len(listed(driver)) == 9
    place.tabs.go_to(4)
    rows = texts(place.headway)
    assert [row[:2] for row in rows if row[2] == "finished"] == [
        (name, "1") for name in ("Ada", "Ben", "Cleo")
    ]
    assert {row[1] for row in rows if row[2] in ("in progress", "skipped")} == {"0"}
    assert [row[:2] for row in rows if row[2].startswith("finished in 20")] == [
        (name, "1") for name in ("Ada", "Ben", "Cleo")
    ]
    assert [dot.y for dot in place.headway.curve.lines()["Ben"]] == [1]
    place.tabs.go_to(5)
    assert "hide-suggestions" in place.anchoring.said()


def test_weeks_in_which_nobody_worked_have_their_place_on_the_line(place: AgreementPlace) -> None:
    report = place.report
    assert report is not None
    ada = replace(report.progress[0], weeks=(("2024-W52", 1), ("2025-W03", 2)))
    place.headway.fill(replace(report, progress=(ada,)), place.layer())
    assert [dot.y for dot in place.headway.curve.lines()["Ada"]] == [1, 1, 1, 3]


def test_a_number_of_progress_opens_the_articles_behind_it(
    driver: Driver, place: AgreementPlace
) -> None:
    driver.window.workspace.open("doc-2")
    place.tabs.go_to(4)
    table = place.headway.table
    first = row_of(place.headway, "Ben", "1")
    for _ in range(first):
        press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Return)
    assert [said for _, said, _ in listed(driver)] == [("finished", "")]
    assert place.places.title() == "Ben, finished: 1 article"
    assert not place.places.only_differing.isVisible()
    shown = [place.places.table.isColumnHidden(column) for column in range(5)]
    assert shown == [False, False, True, True, False]

    press(place.places.table, Qt.Key.Key_Return)
    assert driver.title == "Article 1"
    press(place.places.table, Qt.Key.Key_Escape)

    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Return)
    assert place.places.isHidden(), "nothing is behind a nought"
    week = next(n for n, row in enumerate(texts(place.headway)) if "finished in" in row[2])
    place.headway.choose_line(week)
    assert len(listed(driver)) == 1
    place.tabs.go_to(1)
    box = place.people.map.box_of(0, 2)
    QTest.mouseClick(place.people.map, LEFT, pos=box.center().toPoint())
    assert len(listed(driver)) == 3
    assert place.places.only_differing.isVisible()
    assert not place.places.table.isColumnHidden(2)


def test_another_rule_and_fewer_people_are_measured_anew(
    driver: Driver, place: AgreementPlace
) -> None:
    place.options.pairing.setCurrentIndex(place.options.pairing.findData(Pairing.EXACT.value))
    place.options.tick("Cleo", wanted=False)
    commands(driver).measuring.settle()
    assert place.report is not None
    assert place.report.asked.pairing is Pairing.EXACT
    assert set(place.report.people.values()) == {"Ada", "Ben"}
    assert place.people.map.grid().rows == ("Ada", "Ben")
    place.options.tick("Ben", wanted=False)
    commands(driver).measuring.settle()
    assert place.said().startswith("Agreement takes two people")


def test_measuring_can_be_called_off_and_what_was_measured_stays(
    driver: Driver, place: AgreementPlace
) -> None:
    before = place.report
    commands(driver).measure()
    place.working.cancel_requested.emit()
    assert not commands(driver).measuring.is_busy()
    assert place.report is before
    assert place.said().startswith("Called off")


def saved(driver: Driver, kind: str, path: Path) -> bytes:
    commands(driver).save(kind)
    driver.answer_file_dialog(path)
    driver.wait_for(lambda: path.name in commands(driver).place.said())
    return path.read_bytes()


def test_figures_and_matrices_are_written_as_tables(
    driver: Driver, place: AgreementPlace, tmp_path: Path
) -> None:
    figures = saved(driver, "figures", tmp_path / "f.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(figures)))
    assert {row["layer"] for row in rows} == {"entity", "claim", "stance"}
    assert all(row["pairing_rule"] for row in rows)
    assert all(row["value"] or row["why_undefined"] for row in rows)
    place.tabs.go_to(2)
    matrix = saved(driver, "csv", tmp_path / "m.csv").decode("utf-8-sig").splitlines()
    assert matrix[0].startswith(",PERSON,")


def test_every_plot_is_a_picture_and_a_drawing(place: AgreementPlace) -> None:
    for number in (1, 2, 3, 4):
        place.tabs.go_to(number)
        plot = place.page().plot()
        assert plot is not None
        image = QImage.fromData(pictures.png(plot))
        assert image.width() == 2 * plot.size_of_picture().width()
        drawing = pictures.svg(plot, "title")
        assert drawing == pictures.svg(plot, "title")
        assert b"<svg" in drawing
    assert b"PERSON" in pictures.svg(place.labels.map, "labels")


def test_a_file_that_is_there_is_replaced_only_when_that_is_agreed_to(
    driver: Driver, place: AgreementPlace, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("mine", encoding="utf-8")
    for key, kept in ((Qt.Key.Key_Escape, True), (Qt.Key.Key_Return, False)):
        commands(driver).save("figures")
        driver.answer_file_dialog(path)
        assert place.question.text() == "mine.csv is there already. Replace it?"
        QTest.keyClick(place.question, key)
        assert place.question.text() == ""
        assert (path.read_text(encoding="utf-8") == "mine") is kept


def test_a_project_of_one_says_what_to_do_first(open_window: OpenWindow, tmp_path: Path) -> None:
    driver = open_window(several.original(tmp_path / "alone.gloss"))
    driver.press("Ctrl+Shift+A")
    commands(driver).measuring.settle()
    assert commands(driver).place.is_showing(commands(driver).place.empty)


def test_the_place_fits_a_small_screen_in_every_theme(place: AgreementPlace) -> None:
    place.resize(760, 480)
    place.tabs.go_to(2)
    for name in ("light", "dark", "high-contrast"):
        place.set_theme(theme(name))
        QApplication.processEvents()
    assert (place.width(), place.height()) == (760, 480)
    right = place.labels.map.box_of(2, 2).right()
    assert right <= place.labels.map.width()


@pytest.mark.parametrize("name", ThemeName)
def test_numbers_can_be_read_on_every_fill(name: ThemeName) -> None:
    colours = theme(name)
    fills = [fill_of(share / 100, colours) for share in range(101)]
    worst = min(contrast(each.name(), ink_on(each, colours).name()) for each in fills)
    assert worst >= 4.5
