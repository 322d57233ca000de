"""The guidelines beside the article: where they open, what they never load or follow."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from glossator.gui.fonts import load_fonts
from glossator.gui.panels.guidelines import GuidelinesPanel
from tests.gui.driver import Driver

HOSTILE = """
# Rules

A picture: ![p](file:///etc/hostname) and ![q](https://example.org/q.png)

<img src="https://example.org/x.png"> <b>bold?</b>

## Person

[the web](https://example.org/rules) and [a file](file:///etc/hostname)
"""


@pytest.fixture
def panel(driver: Driver) -> GuidelinesPanel:
    """The panel of the window."""
    return driver.window.late.tools.guidelines


def top_line(panel: GuidelinesPanel) -> str:
    """The first whole line in sight."""
    return panel.text.cursorForPosition(panel.text.viewport().rect().topLeft()).block().text()


def test_f1_opens_the_section_of_what_is_in_focus(
    driver: Driver, panel: GuidelinesPanel, qtbot: QtBot
) -> None:
    driver.focus_on("Levan Tsiklauri")
    driver.press("F1")
    assert driver.window.page.beside.panel() is panel
    assert panel.section_shown() == "Person"
    qtbot.waitUntil(lambda: top_line(panel) in ("Person", ""))
    assert panel.text.hasFocus()


def test_f1_goes_there_and_back_and_esc_closes(driver: Driver, panel: GuidelinesPanel) -> None:
    driver.press("F1", "F1")
    assert driver.pane.hasFocus()
    assert driver.window.page.beside.panel() is panel, "it stays open beside the article"
    driver.focus_on(driver.open_words("claim")[0], "claim")
    driver.press("F1")
    assert panel.section_shown() == "Direct, indirect, mixed"
    driver.press("Escape")
    assert driver.window.page.beside.panel() is None
    assert driver.pane.hasFocus()


def test_a_section_of_the_contents_is_gone_to(driver: Driver, panel: GuidelinesPanel) -> None:
    driver.press("F1")
    panel.contents.setFocus()
    driver.press("Home", "Down", "Down")
    assert panel.section_shown() == "Person"
    assert top_line(panel) in ("Person", "")


def test_letters_decide_nothing_while_the_guidelines_have_the_keys(driver: Driver) -> None:
    before = driver.article
    driver.press("F1", "A", "X")
    assert driver.article == before


@pytest.fixture
def hostile(qtbot: QtBot) -> GuidelinesPanel:
    """Guidelines that would load and link things."""
    panel = GuidelinesPanel(load_fonts())
    qtbot.addWidget(panel)
    panel.show_guidelines(HOSTILE)
    panel.show()
    return panel


def test_nothing_in_the_guidelines_is_loaded(hostile: GuidelinesPanel) -> None:
    kind = QTextDocument.ResourceType.ImageResource
    pixel = "data:image/png;base64,iVBORw0KGgo="
    for address in ("file:///etc/hostname", "https://example.org/q.png", "hostname", pixel):
        loaded = hostile.text.document().resource(kind.value, QUrl(address))
        assert isinstance(loaded, QImage)
        assert (loaded.width(), loaded.height()) == (1, 1)


def test_markup_in_the_guidelines_is_text(hostile: GuidelinesPanel) -> None:
    block, lines = hostile.text.document().begin(), []
    while block.isValid():
        lines.append(block.text())
        block = block.next()
    assert any("<b>bold?</b>" in line for line in lines)


def test_guidelines_without_text_say_so(qtbot: QtBot) -> None:
    panel = GuidelinesPanel(load_fonts())
    qtbot.addWidget(panel)
    panel.show_guidelines("")
    panel.show()
    assert not panel.text.isVisible()
    assert not panel.contents.isVisible()
    panel.go_to(3)
    assert panel.section_shown() == ""


def follow(driver: Driver, panel: GuidelinesPanel, address: str) -> None:
    driver.press("F1")
    panel.text.anchorClicked.emit(QUrl(address))


@pytest.mark.parametrize(("key", "followed"), [("Return", 0), ("O", 1), ("Escape", 0)])
def test_a_link_is_followed_only_where_somebody_says_so(
    driver: Driver,
    panel: GuidelinesPanel,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    key: str,
    followed: int,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    follow(driver, panel, "https://example.org/rules")
    box = driver.window.findChild(QMessageBox)
    assert box is not None
    assert "https://example.org/rules" in box.informativeText()
    qtbot.waitUntil(box.isActiveWindow)
    if key == "O":
        QTest.mouseClick(box.button(QMessageBox.StandardButton.Open), Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(box, Qt.Key.Key_Return if key == "Return" else Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not box.isVisible())
    assert len(opened) == followed


@pytest.mark.parametrize("address", ["file:///etc/hostname", "javascript:alert(1)", "#person", ""])
def test_a_link_that_leads_elsewhere_is_not_followed(
    driver: Driver, panel: GuidelinesPanel, address: str
) -> None:
    follow(driver, panel, address)
    assert driver.told() == "This link does not lead to the web; it is not followed."
    assert driver.window.findChild(QMessageBox) is None
