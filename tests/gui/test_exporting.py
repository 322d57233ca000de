"""The Export place: choose, rehearse, repair with a key, take it back, write."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester

from glossator.domain.loss import Flaw
from glossator.gui.exporting.choices import Choices, remembered
from glossator.services import exporting, importing, machine, projects
from glossator.services.importing import ImportOptions
from glossator.services.stamps import SystemStamps
from tests.gui.conftest import OpenWindow
from tests.gui.driver import Driver
from tests.gui.exporting_place import Exporting
from tests.support import flawed, lines


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two flawed articles of ada's, finished, and one of ben's."""
    path = tmp_path / "flawed.gloss"
    projects.new_project(path, projects.read_scheme(None))
    with projects.open_project(path) as opened:
        rows = [flawed.flawed(0), flawed.flawed(1), flawed.flawed(2, "ben")]
        file = flawed.file(tmp_path, *rows)
        importing.import_paths(
            opened, [file], ImportOptions(), SystemStamps(), machine.machine_id()
        )
    return path


@pytest.fixture
def shown(open_window: OpenWindow, project: Path) -> Exporting:
    """The Export place of a window on that project."""
    return Exporting(open_window(project))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of an export."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(exporting: Exporting) -> list[str]:
    """The names in the open article."""
    return exporting.driver.words_of("entity")


def test_from_choices_to_files_as_the_command_line_writes_them(
    shown: Exporting, project: Path, tmp_path: Path
) -> None:
    shown.choose(tmp_path / "out", format="spacy", split="50/25/25")
    shown.rehearse()
    rehearsal = shown.place.rehearsal
    assert shown.place.page() is rehearsal
    assert rehearsal.title() == "3 articles as spacy"
    assert len(shown.rows()) == 15
    assert not (tmp_path / "out").exists(), "a rehearsal writes nothing"

    before = names(shown)
    shown.go_to(flawed.BLANK)
    assert shown.outlook().endswith("R: it becomes “Mara Lind”.")
    shown.press("R")
    assert len(shown.rows()) == 14
    assert "Mara Lind" in names(shown)
    shown.press("Ctrl+Z")
    assert len(shown.rows()) == 15
    assert shown.at() == flawed.BLANK, "it goes to what came back"
    assert names(shown) == before
    shown.press("R")

    shown.write()
    assert shown.place.page() is shown.place.outcome
    assert shown.place.outcome.title() == "3 articles written as spacy"
    written = contents(tmp_path / "out")
    assert set(shown.place.outcome.files()) == set(written)
    shown.driver.window.close()
    words = ("export", project, tmp_path / "cli", "--format", "spacy", "--split", "50/25/25")
    subprocess.run([sys.executable, "-m", "glossator", *map(str, words)], check=True)
    assert contents(tmp_path / "cli") == written


def test_enter_alone_goes_from_the_choices_to_the_files(shown: Exporting, tmp_path: Path) -> None:
    shown.choose(tmp_path / "out")
    shown.press("Return")
    shown.settle()
    assert shown.place.page() is shown.place.rehearsal
    assert shown.rows() == [], "JSON Lines carry everything"
    shown.press("Return")
    shown.driver.wait_for_job()
    assert shown.place.page() is shown.place.outcome
    assert set(contents(tmp_path / "out")) == {"manifest.json", "train.jsonl"}


def test_each_place_is_shown_in_its_article_beside_the_list(shown: Exporting) -> None:
    shown.choose(shown.driver.window.workspace.path.with_name("out"), format="bio")
    shown.rehearse()
    beside = shown.place.beside
    for _ in shown.rows():
        loss = shown.place.rehearsal.losses.current()
        assert loss is not None
        assert shown.driver.article.document.id == loss.document_id
        assert beside.title() == shown.driver.title
        assert beside.pane.overlay().finds.current == loss.spans[0]
        box = beside.pane.rect_of(loss.spans[0])
        assert beside.pane.viewport().rect().contains(box.center())
        shown.press("N")
    assert shown.said() == "This is the last place."
    shown.press("Shift+N")
    assert shown.said() == ""


def test_r_goes_from_repair_to_repair_until_only_others_work_is_left(shown: Exporting) -> None:
    shown.choose(shown.driver.window.workspace.path.with_name("out"), format="bio")
    shown.rehearse()
    model = shown.place.rehearsal.losses.model

    def mine() -> list[str]:
        return [
            row.loss.quote
            for row in model.rows()
            if row.loss.annotator == "ada" and row.loss.flaw is not Flaw.OTHER
        ]

    steps = 0
    while mine():
        before = mine()
        assert shown.at() in before, "never on a place that cannot be repaired"
        shown.press("R")
        steps += 1
        assert mine() != before
    assert steps == 10
    shown.go_to(flawed.BLANK)
    shown.press("R")
    assert shown.said() == "This is ben’s; only ben can change it."


def test_all_of_a_kind_is_counted_first_and_repaired_as_one_edit(shown: Exporting) -> None:
    shown.choose(shown.driver.window.workspace.path.with_name("out"), format="spacy")
    shown.rehearse()
    shown.go_to(flawed.EDGE)
    before = shown.rows()
    shown.press("Ctrl+R")
    question = shown.place.rehearsal.question
    assert question.text() == "Repair 6 places with an edge inside a word in 2 articles?"
    assert shown.rows() == before
    shown.press("Escape")
    assert question.text() == ""
    assert shown.rows() == before

    shown.press("Ctrl+R", "Return")
    assert shown.said().startswith("6 places with an edge inside a word in 2 articles repaired")
    assert shown.rows().count(flawed.EDGE) == 1, "ben’s"
    shown.press("Ctrl+Z")
    assert shown.rows() == before
    assert shown.driver.window.workspace.session.history.redoable


def test_of_two_that_overlap_either_can_be_kept(shown: Exporting) -> None:
    shown.choose(shown.driver.window.workspace.path.with_name("out"), format="spacy")
    shown.rehearse()
    shown.go_to(flawed.OVERLAP)
    assert "R: “Oslo” goes, “Bank of Oslo” stays." in shown.outlook()
    article = shown.driver.article.document.id
    shown.press("Shift+R")
    assert shown.driver.article.document.id != article, "on to the next place"
    shown.driver.window.page.articles.open_requested.emit(article)
    assert "Bank of Oslo" not in names(shown)
    assert "Oslo" in names(shown)
    shown.press("Ctrl+Z")
    assert {"Bank of Oslo", "Oslo"} <= set(names(shown))


def test_shift_r_on_anything_else_says_why_not(shown: Exporting) -> None:
    shown.choose(shown.driver.window.workspace.path.with_name("out"), format="spacy")
    shown.rehearse()
    shown.go_to(flawed.EDGE)
    before = shown.rows()
    shown.press("Shift+R")
    assert shown.said().startswith("Only where two overlap")
    assert shown.rows() == before


def test_enter_leaves_for_the_article_and_the_list_follows_what_is_done_there(
    shown: Exporting,
) -> None:
    shown.choose(shown.driver.window.workspace.path.with_name("out"), format="spacy")
    shown.rehearse()
    shown.go_to(flawed.BLANK)
    before = len(shown.rows())
    shown.press("Return")
    driver = shown.driver
    driver.wait_until(driver.window.isActiveWindow)
    assert driver.pane.hasFocus()
    assert driver.focused_words() == flawed.BLANK
    other = next(
        row.id
        for row in driver.window.workspace.session.documents()
        if row.id != driver.article.document.id
    )
    driver.press("Del")
    driver.window.page.articles.open_requested.emit(other)
    shown.settle()
    assert len(shown.rows()) == before - 1
    assert driver.article.document.id == other, "the list opens nothing while one labels"
    shown.open()
    assert shown.place.page() is shown.place.rehearsal, "it is where it was"
    loss = shown.place.rehearsal.losses.current()
    assert loss is not None
    assert driver.article.document.id == loss.document_id, "the article stands beside its place"


def test_what_makes_no_sense_is_one_sentence_on_the_page(shown: Exporting, tmp_path: Path) -> None:
    shown.choose(tmp_path / "out", split="80/30")
    shown.rehearse()
    assert shown.place.page() is shown.place.setup
    assert shown.refusal().endswith(".")
    assert "80/30" in shown.refusal()

    shown.place.setup.split.setText("")
    shown.place.setup.folder.setText("")
    shown.rehearse()
    assert shown.refusal() == "An export needs a folder: name a new or an empty one."

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("mine", encoding="utf-8")
    shown.place.setup.folder.setText(str(tmp_path / "mine"))
    shown.rehearse()
    assert "holds “diary.txt”, which is no part of an export" in shown.refusal()


def test_an_earlier_export_is_replaced_as_the_command_line_does(
    shown: Exporting, tmp_path: Path
) -> None:
    shown.choose(tmp_path / "out", format="spacy")
    shown.rehearse()
    shown.write()
    shown.click("Another export")
    shown.place.setup.format.setCurrentText("jsonl")
    shown.rehearse()
    shown.write()
    assert set(contents(tmp_path / "out")) == {"manifest.json", "train.jsonl"}


def test_what_was_chosen_is_remembered_for_the_project(
    open_window: OpenWindow, project: Path, tmp_path: Path
) -> None:
    first = Exporting(open_window(project))
    first.choose(tmp_path / "out", format="bio", split="80/20")
    what = first.place.setup.what
    what.source.setCurrentIndex(what.source.findData("ben"))
    what.layers["claim"].setChecked(False)
    what.origins["manual"].setChecked(False)
    what.only_covered.setChecked(True)
    chosen = first.place.setup.choices()
    first.rehearse()
    first.driver.window.close()

    second = Exporting(open_window(project))
    second.open()
    assert second.place.setup.choices() == chosen
    assert chosen == Choices(
        format="bio",
        source="ben",
        layers=("entity", "stance"),
        origins=("accepted", "corrected", "propagated", "imported", "adjudicated"),
        only_covered=True,
        split="80/20",
        folder=str(tmp_path / "out"),
    )


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[1]", '{"format": 3, "layers": "x", "seed": true}']
)
def test_what_was_remembered_badly_is_as_usual(text: str) -> None:
    assert remembered(text) == Choices()


def test_the_format_says_what_it_can_carry(shown: Exporting, tmp_path: Path) -> None:
    shown.choose(tmp_path / "out", format="cas-json")
    assert shown.place.setup.carried() == ("It carries everything but entities in several pieces.")
    offered = [
        shown.place.setup.format.itemText(n) for n in range(shown.place.setup.format.count())
    ]
    assert "text" not in offered, "it can only be read"


def test_a_test_set_is_frozen_once_and_its_articles_stand_in_test(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "plain.gloss"
    projects.new_project(path, projects.read_scheme(None))
    # The window has the article that is open, and the next ones, read at once; not all of these.
    texts = [" ".join(f"word{n}x{number}" for n in range(9)) + "." for number in range(20)]
    rows = [lines.article(text=text, coverage=flawed.READ, annotator="ada") for text in texts]
    with projects.open_project(path) as opened:
        file = lines.write(tmp_path / "plain.jsonl", *rows)
        options = ImportOptions()
        importing.import_paths(opened, [file], options, SystemStamps(), machine.machine_id())
    shown = Exporting(open_window(path))
    shown.open()
    setup = shown.place.setup
    assert setup.test_set().startswith("None is frozen.")
    setup.share.setValue(10)
    shown.click("Freeze a test set")
    shown.settle()
    assert shown.refusal() == ""
    assert "2 articles of 20 frozen for testing" in setup.test_set()
    assert not setup.freeze.isVisible()
    setup.folder.setText(str(tmp_path / "out"))
    shown.rehearse()
    shown.write()
    assert set(contents(tmp_path / "out")) == {"manifest.json", "test.jsonl", "train.jsonl"}
    assert len((tmp_path / "out" / "test.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_cancelled_export_writes_nothing(
    shown: Exporting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.choose(tmp_path / "out")
    shown.rehearse()
    background = shown.driver.window.background
    unhindered = exporting.export

    def export(*rest: object) -> object:
        job = background.jobs._current
        assert job is not None
        assert job.cancelled.wait(60)
        return unhindered(*rest)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(exporting, "export", export)
    shown.click("Write")
    assert shown.place.page() is shown.place.working
    shown.click("Cancel")
    shown.driver.wait_for_job()
    assert shown.refusal() == "Cancelled: nothing was exported."
    assert shown.driver.told() == "Cancelled: nothing was exported."
    assert not (tmp_path / "out").exists()


def test_a_cancelled_rehearsal_comes_back_to_the_choices(
    shown: Exporting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export(*rest: object) -> object:
        asked = rest[-1]
        assert asked.off.wait(60)  # type: ignore[attr-defined] # an errand's
        asked(1, 2)  # type: ignore[operator] # it raises
        raise AssertionError("it goes on")

    monkeypatch.setattr(exporting, "export", export)
    shown.choose(tmp_path / "out")
    shown.click("Rehearse")
    assert shown.place.page() is shown.place.working
    shown.click("Cancel")
    assert shown.place.page() is shown.place.setup


def test_the_folder_opens(
    shown: Exporting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile()))
    )
    shown.choose(tmp_path / "out")
    shown.rehearse()
    shown.write()
    shown.click("Open folder")
    assert opened == [tmp_path / "out"]


def test_the_keys_of_a_rehearsal_mean_nothing_in_the_article(driver: Driver) -> None:
    before = driver.article
    driver.press("R", "N", "Shift+R", "Ctrl+R")
    assert driver.article == before
    driver.window.actions_.trigger("repair")
    assert driver.told() == (
        "No place of a rehearsal is shown: Export shows what a format cannot carry."
    )


def test_a_screen_reader_hears_words_reason_and_article(shown: Exporting, tmp_path: Path) -> None:
    shown.choose(tmp_path / "out", format="bio")
    shown.rehearse()
    model = shown.place.rehearsal.losses.model
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "columns have none" in said
    assert shown.driver.title in said


def test_the_list_keeps_qts_rules(shown: Exporting, tmp_path: Path) -> None:
    model = shown.place.rehearsal.losses.model
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, shown.driver.window
    )
    shown.choose(tmp_path / "out", format="spacy")
    shown.rehearse()
    shown.press("R", "R", "Ctrl+Z", "Ctrl+Z", "R")
    assert tester.model() is model


def test_a_window_closes_while_it_rehearses(shown: Exporting, tmp_path: Path) -> None:
    shown.choose(tmp_path / "out", format="spacy")
    shown.click("Rehearse")
    shown.driver.window.close()
    assert not shown.driver.window.isVisible()
