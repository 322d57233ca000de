"""Beside: the quotations that stand right before or right behind a place in the text."""

from glossator.suggest.claims.quotations import Quotation
from glossator.suggest.claims.syntax import Scene, is_line_break, is_verb

REACH = 20

_PAUSES = frozenset({",", ".", "-", "—", "–"})
_ENDS = frozenset({".", "!", "?", ";"})
_INTRODUCING = frozenset({",", ":", "—", "–", "--"})


def quotation_behind(scene: Scene, start: int, reach: int = REACH) -> Quotation | None:
    """The quotation that opens behind a colon or a comma, with no other verb of saying between.

    A colon may be followed by a line break; a comma's quotation must read like a sentence.
    """
    texts = scene.quotations.texts
    for index in range(start, min(start + reach, len(texts) - 1)):
        text = texts[index]
        if text == ":":
            return scene.quotations.starting_at(skip_blanks(scene, index + 1))
        if text == ",":
            found = scene.quotations.starting_at(skip_blanks(scene, index + 1))
            if found and reads_like_sentence(scene, found):
                return found
        if text in _ENDS or "\n" in text:
            return None
        if scene.quotations.at(index) or scene.says(index):
            return None
    return None


def right_behind(scene: Scene, start: int) -> Quotation | None:
    """The quotation that opens at a place, or behind a "that" there."""
    index, texts = start, scene.quotations.texts
    while index < len(texts) and (texts[index] == " " or texts[index].lower() == "that"):
        index += 1
    return scene.quotations.starting_at(index)


def right_before(scene: Scene, start: int) -> Quotation | None:
    """The quotation that ends before a place, with no more than a pause between."""
    index, texts = start - 1, scene.quotations.texts
    while index >= 0 and (
        texts[index] in _PAUSES or (texts[index].isspace() and "\n" not in texts[index])
    ):
        index -= 1
    return scene.quotations.ending_at(index) if index >= 0 else None


def makes_a_clause(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation stands alone, or makes a clause with the words before it.

    It does not where it is the title of something: "In his book, “The Way,” he said ...".
    """
    if stands_alone(scene, quotation):
        return True
    sentence = scene.doc[quotation.start].sent
    return any(is_verb(token) for token in scene.doc[sentence.start : quotation.end])


def is_finished(scene: Scene, quotation: Quotation) -> bool:
    """Whether a full stop ends the quotation, so that the next sentence need not belong to it."""
    last = scene.doc[quotation.inner[1] - 1].text
    following = scene.doc[quotation.end].text if quotation.end < len(scene.doc) else ""
    return (last == "." and following != ",") or following == "."


def stands_alone(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation opens its sentence, or opens with a capital behind a comma or colon."""
    doc = scene.doc
    first = quotation.start - 1
    while first >= 0 and doc[first].is_space and not is_line_break(doc[first]):
        first -= 1
    if first < 0 or is_line_break(doc[first]) or doc[quotation.start].is_sent_start:
        return True
    if doc[first].text in _ENDS:
        return True
    capital = doc[quotation.inner[0]].text[:1].isupper()
    return capital and doc[first].text in _INTRODUCING


def reads_like_sentence(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation opens with a capital and holds a verb."""
    start, end = quotation.inner
    words = [token for token in scene.doc[start:end] if not token.is_punct]
    if not words:
        return False
    return not words[0].text[:1].islower() and any(is_verb(word) for word in words)


def skip_blanks(scene: Scene, index: int) -> int:
    """The first token from ``index`` on that is no blank; the length if there is none."""
    texts = scene.quotations.texts
    while index < len(texts) and texts[index].isspace():
        index += 1
    return index


def skip_blanks_left(scene: Scene, index: int) -> int:
    """The last token up to ``index`` that is no blank; the first token if there is none."""
    while index > 0 and scene.quotations.texts[index].isspace():
        index -= 1
    return index
