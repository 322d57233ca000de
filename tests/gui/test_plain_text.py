"""The plain text in the window: every key of the article works there, and the carets keep step."""

from glossator.domain.span import Span
from glossator.gui.text.plain_view import PlainView
from tests.gui.driver import Driver


def open_plain(driver: Driver) -> PlainView:
    """The plain text, opened by its key."""
    driver.press("F8")
    plain = driver.window.page.beside.panel()
    assert isinstance(plain, PlainView)
    assert plain.hasFocus()
    return plain


def test_the_key_opens_it_and_closes_it_again(driver: Driver) -> None:
    open_plain(driver)
    driver.press("F8")
    assert driver.window.page.beside.panel() is None
    assert driver.pane.hasFocus()


def test_suggestions_are_decided_there_one_key_each(driver: Driver) -> None:
    plain = open_plain(driver)
    accepted = driver.focused_words()
    driver.press("A")
    rejected = driver.focused_words()
    driver.press("X")
    relabelled = driver.focused_words()
    driver.press("3")
    assert accepted in driver.words_of("entity")
    assert rejected not in driver.words_of("entity")
    assert driver.annotation(relabelled).label == "PLACE"
    assert plain.hasFocus()


def test_its_caret_goes_where_the_focus_goes(driver: Driver) -> None:
    plain = open_plain(driver)
    for _ in range(4):
        driver.press("Tab")
        item = driver.window.workspace.focused()
        assert item is not None
        assert plain.position() == driver.pane.position() == item.start


def test_the_articles_caret_goes_where_its_caret_goes(driver: Driver) -> None:
    plain = open_plain(driver)
    driver.press("Ctrl+Home", "Right", "Right", "Ctrl+Right")
    assert driver.pane.position() == plain.position() > 2


def test_a_selection_made_there_becomes_a_claim_with_its_source(driver: Driver) -> None:
    words, source = "It was their first meeting", "their"
    open_plain(driver)
    start = driver.article.document.text.index(words)
    driver.pane.set_position(start)
    driver.press(*["Shift+Right"] * len(words))
    assert driver.pane.selection() == Span(start, start + len(words))
    driver.press("C")
    assert driver.window.page.roles.is_filling()
    driver.pane.select(driver.span(source))
    driver.press("W")
    roles = driver.annotation(words, "claim").roles
    assert [span.quote(driver.article.document.text) for span in roles["source"].spans] == [source]


def test_escape_and_undo_mean_what_they_mean_in_the_article(driver: Driver) -> None:
    open_plain(driver)
    words = driver.focused_words()
    driver.press("A", "Ctrl+Z")
    assert driver.focused_words() == words
    driver.press("Escape")
    assert driver.focused_words() == ""


def test_another_article_is_shown_there_as_well(driver: Driver) -> None:
    plain = open_plain(driver)
    driver.press("Ctrl+PgDown")
    driver.press("Ctrl+A")
    assert driver.pane.selected_text() == driver.article.document.text
    assert plain.hasFocus()
