"""The model of the import preview."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from glossator.formats.records import Rejected
from glossator.gui.models.incoming import IncomingList, Kind
from glossator.gui.theme import theme
from glossator.services.import_batch import Novelty
from glossator.services.import_preview import ImportPreview, IncomingArticle
from glossator.services.import_report import ImportReport


def preview_of(count: int, refused: int = 2) -> ImportPreview:
    """A preview of that many articles, every third of them known."""
    articles = tuple(
        IncomingArticle(f"Article {n}", f"/f/{n}.txt", n, Novelty.KNOWN if n % 3 else Novelty.NEW)
        for n in range(count)
    )
    rejected = tuple(Rejected(f"/f/bad-{n}.txt", "it is empty") for n in range(refused))
    new = sum(each.novelty is Novelty.NEW for each in articles)
    report = ImportReport(new, count - new, rejected=rejected, rehearsed=True)
    return ImportPreview(report, count, articles)


def test_the_model_of_a_preview_keeps_its_promises(qapp: QApplication) -> None:
    colours = theme("light")
    model = IncomingList(colours.muted, colours.alarm)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_preview(preview_of(9))
    for kind, rows in ((None, 11), (Kind.NEW, 3), (Kind.KNOWN, 6), (Kind.REFUSED, 2)):
        model.show_only(kind)
        assert model.rowCount() == rows
    assert model.index(0, 3).data() == "cannot be used"
    assert model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == "/f/bad-0.txt"
