"""Annotating by hand: entities, claims with source and cue, stances with holder and target."""

from glossator.domain.annotation import How, SetState, role_spans
from tests.gui.driver import Driver


def role_words(driver: Driver, words: str, layer: str) -> dict[str, str]:
    """The words that fill each role of a frame."""
    annotation = driver.annotation(words, layer)
    text = driver.article.document.text
    known = driver.article.annotations
    return {
        name: role_spans(filler, known)[0].quote(text) for name, filler in annotation.roles.items()
    }


def test_a_selection_by_mouse_and_a_digit_make_an_entity(driver: Driver) -> None:
    driver.select("Ingrid Moe")
    driver.press("1")
    annotation = driver.annotation("Ingrid Moe")
    assert (annotation.label, annotation.origin.how) == ("PERSON", How.MANUAL)
    assert driver.focused_words() == "Ingrid Moe"


def test_a_selection_by_keys_and_a_digit_make_an_entity(driver: Driver) -> None:
    driver.select_by_keys("Parliament of Georgia")
    driver.press("2")
    assert driver.annotation("Parliament of Georgia").label == "ORG"


def test_a_sloppy_selection_reaches_to_whole_words(driver: Driver) -> None:
    driver.select("ngrid Mo")
    driver.press("1")
    assert driver.words_of("entity") == ["Ingrid Moe"]


def test_alt_keeps_the_characters_as_selected(driver: Driver) -> None:
    driver.select("ngrid Mo")
    driver.press("Alt+1")
    assert driver.words_of("entity") == ["ngrid Mo"]


def test_a_claim_gets_source_and_cue_by_digits(driver: Driver) -> None:
    driver.select("remained committed to the energy corridor across the Black Sea")
    driver.press("C")
    roles = driver.window.page.roles
    assert roles.filling is not None
    assert roles.filling.role.name == "source"
    numbers = {
        span.quote(driver.article.document.text): key for key, span in roles.filling.numbered
    }
    driver.press(numbers["Norway"])
    assert roles.filling is not None
    assert roles.filling.role.name == "cue"
    numbers = {
        span.quote(driver.article.document.text): key for key, span in roles.filling.numbered
    }
    driver.press(numbers["stressed"])
    assert roles.filling is None
    words = "remained committed to the energy corridor across the Black Sea"
    assert role_words(driver, words, "claim") == {"source": "Norway", "cue": "stressed"}


def test_roles_are_filled_with_selections_as_well(driver: Driver) -> None:
    words = "Norway remained committed to the energy corridor across the Black Sea"
    driver.select(words)
    driver.press("C")
    driver.select("Moe", nth=2)
    driver.press("W")
    driver.select("stressed")
    driver.press("V")
    assert role_words(driver, words, "claim") == {"source": "Moe", "cue": "stressed"}


def test_a_stance_gets_polarity_holder_and_target(driver: Driver) -> None:
    driver.select("presented the winter programme")
    driver.press("S", "Escape", "+")
    driver.select("The ambassador")
    driver.press("H")
    driver.select("the winter programme")
    driver.press("T")
    words = "presented the winter programme"
    annotation = driver.annotation(words, "stance")
    assert annotation.label == "support"
    assert role_words(driver, words, "stance") == {
        "holder": "The ambassador",
        "target": "the winter programme",
    }


def test_a_sign_on_a_selection_makes_a_stance_of_that_polarity(driver: Driver) -> None:
    driver.select("presented the winter programme")
    driver.press("-")
    assert driver.annotation("presented the winter programme", "stance").label == "oppose"


def test_tab_goes_to_the_next_role_and_then_out_of_the_frame(driver: Driver) -> None:
    driver.select("It was their first meeting")
    driver.press("C")
    roles = driver.window.page.roles
    asked = []
    while roles.filling is not None:
        asked.append(roles.filling.role.name)
        driver.press("Tab")
    assert asked == ["source", "cue"]
    assert driver.focused_words() == "It was their first meeting"


def test_a_role_points_to_the_entity_at_its_place(driver: Driver) -> None:
    words = "Norway remained committed to the energy corridor across the Black Sea"
    driver.select("Norway")
    driver.press("3")
    driver.select(words)
    driver.press("C")
    driver.select("Norway")
    driver.press("W")
    source = driver.annotation(words, "claim").roles["source"]
    assert source.annotation_id == driver.annotation("Norway").id


def test_an_entity_made_later_is_pointed_to(driver: Driver) -> None:
    words = "the energy corridor across the Black Sea"
    driver.select(words)
    driver.press("C")
    driver.select("Norway")
    driver.press("W", "Escape")
    driver.select("Norway")
    driver.press("3")
    source = driver.annotation(words, "claim").roles["source"]
    assert source.annotation_id == driver.annotation("Norway").id


def test_a_stance_without_target_keeps_the_article_open(driver: Driver) -> None:
    title = driver.title
    driver.select("presented the winter programme")
    driver.press("S", "Escape", "Escape")
    driver.press("Ctrl+Return")
    assert driver.title == title
    assert "target" in driver.told()
    assert driver.focused_words() == "presented the winter programme"


def test_crossing_entities_are_refused_with_a_sentence(driver: Driver) -> None:
    driver.select("Ingrid Moe")
    driver.press("1")
    driver.select("Moe was")
    driver.press("1")
    assert driver.words_of("entity") == ["Ingrid Moe"]
    assert "Ingrid Moe" in driver.told()


def test_e_marks_the_passage_at_the_caret_as_read(driver: Driver) -> None:
    driver.press("Ctrl+Home", "E")
    layers = {item.layer for item in driver.article.covered}
    assert layers == {"entity", "claim", "stance"}
    assert {item.passage.start for item in driver.article.covered} == {0}
    assert driver.article.state is SetState.IN_PROGRESS


def test_escape_leaves_role_then_selection_then_focus(driver: Driver) -> None:
    driver.select("It was their first meeting")
    driver.press("C")
    driver.select("their")
    driver.press("Escape")
    assert not driver.window.page.roles.is_filling()
    assert driver.pane.selection() is not None
    driver.press("Escape")
    assert driver.pane.selection() is None
    driver.press("Escape")
    assert driver.focused_words() == ""


def test_the_speaker_is_asked_for_by_its_own_key_alone(driver: Driver) -> None:
    driver.select("remained committed to the energy corridor")
    driver.press("C")
    roles = driver.window.page.roles
    driver.press("Tab", "Tab")
    assert roles.filling is None

    driver.press("P")
    assert roles.filling is not None
    assert roles.filling.role.name == "speaker"
