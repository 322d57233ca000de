"""The one who leads a project, at its window: shares the work out, merges it, decides, exports."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copy
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from glossator.gui.adjudication.place import NOTICES
from glossator.gui.dialogs.assigning import AssignDialog
from glossator.gui.dialogs.report import ReportDialog
from glossator.resources import seed
from glossator.services.agreement_report import AgreementReport
from tests.gui.disagreements_place import Disagreements
from tests.gui.driver import Driver
from tests.gui.exporting_place import Exporting
from tests.journeys.several_hands import Spot
from tests.journeys.slips import ARTICLES, NOTHING

Kind = TypeVar("Kind", bound=QWidget)
_EVERYONE = 2


class Lead:
    """Works by keys, clicks and what the dialogs ask for."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.judging = Disagreements(driver)
        # The people of these journeys label by hand.
        driver.window.background.suggesting.want_all = _read_nothing  # type: ignore[method-assign]

    def import_articles(self, folder: Path) -> None:
        """Import the sample articles from a folder."""
        folder.mkdir()
        for name in ARTICLES:
            copy(seed(f"articles/{name}.txt"), folder)
        self.driver.press("Ctrl+Shift+I")
        self.driver.answer_file_dialog(folder)
        self.driver.answer_preview()
        self.driver.wait_for_job()

    def assign(self, people: Sequence[str]) -> None:
        """Give every article to everybody."""
        self.driver.window.actions_.trigger("assign")
        dialog = self._dialog(AssignDialog)
        field, how = dialog.findChild(QLineEdit, "people"), dialog.findChild(QComboBox, "how")
        assert field is not None
        assert how is not None
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, ",".join(people))
        how.setCurrentIndex(_EVERYONE)
        button = _button(dialog, "Assign")
        self.driver.wait_until(button.isEnabled)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.driver.wait_until_saved()

    def hand_out(self, folder: Path) -> None:
        """Carve a file for everybody."""
        folder.mkdir()
        self.driver.window.actions_.trigger("hand_out")
        dialog = self._dialog(AssignDialog)
        self.driver.wait_until(_button(dialog, "Hand out…").isEnabled)
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
        self.driver.answer_file_dialog(folder)
        self.driver.wait_for_job()
        QTest.keyClick(self._dialog(ReportDialog), Qt.Key.Key_Escape)

    def merge(self, files: Sequence[Path]) -> str:
        """Merge files, Enter on the plan; what the window says of it."""
        merging, before = self.driver.window.late.merging, self.driver.told()
        merging.look_at(files)
        self.driver.wait_for(lambda: merging.dialog is not None and merging.dialog.is_ready())
        dialog = merging.dialog
        assert dialog is not None
        self.driver.wait_until(dialog.isVisible)
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
        self.driver.wait_until(lambda: merging.dialog is None)
        self.driver.wait_for_job()
        self.driver.wait_until(lambda: self.driver.told() != before)
        return self.driver.told()

    def agreement(self) -> AgreementReport:
        """Open the place Agreement; what it shows."""
        self.driver.window.actions_.trigger("agreement")
        place = self.driver.window.late.agreement.place
        self.driver.wait_until(lambda: place.report is not None)
        place.reject()
        assert place.report is not None
        return place.report

    def take_over(self) -> str:
        """Open the place Disagreements, and take over by Enter what people agree on."""
        self.judging.open()
        title = self.judging.place.agreed.title()
        self.judging.press("Return")
        return title

    def decide(self, right: Mapping[Spot, str]) -> list[Spot]:
        """Answer what is asked by one key each, until nothing is; what was asked, in order."""
        done: list[Spot] = []
        self.judging.pressed = 0
        while self.judging.kind():
            spot = self._asked()
            shown = self.judging.panel.answers()
            self.judging.press("N" if right[spot] == NOTHING else str(shown.index(right[spot]) + 1))
            done.append(spot)
            assert len(done) <= len(right), f"put twice: {spot}"
        self.driver.wait_until_saved()
        assert self.judging.pressed == len(done)
        return done

    def _asked(self) -> Spot:
        asked = self.driver.window.late.adjudicating.questions.asked
        assert asked is not None
        place, title = asked.place, self.judging.title()
        return Spot(title, place.layer, place.span.start, place.span.end, asked.question.name)

    def notices(self) -> list[list[str]]:
        """What was settled and is doubted since: what was decided, what is said, the article."""
        self.judging.open()
        self.judging.turn_to(NOTICES)
        return self.judging.place.notices.rows()

    def keep(self) -> None:
        """Keep what was decided, one key, for the notice that the keys are on."""
        self.judging.press("K")
        self.driver.wait_until_saved()

    def export(self, folder: Path) -> None:
        """Write the gold."""
        exporting = Exporting(self.driver)
        exporting.choose(folder)
        exporting.rehearse()
        exporting.write()

    def _dialog(self, kind: type[Kind]) -> Kind:
        (found,) = [each for each in self.driver.window.findChildren(kind) if each.isVisible()]
        return found


def _button(dialog: QWidget, text: str) -> QPushButton:
    (found,) = [each for each in dialog.findChildren(QPushButton) if each.text() == text]
    return found


def _read_nothing(*, again: bool = False) -> None:
    """No suggester."""
