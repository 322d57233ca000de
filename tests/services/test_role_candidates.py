"""Candidates for a role: names and pronouns near by for a holder, the words beside for a cue."""

from dataclasses import replace

import pytest

from glossator.domain.annotation import Annotation
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Role
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.services.role_candidates import MOST, candidates
from tests.support import builders, desks

SOURCE = Role("source", "Source", points_to="entity")
CUE = Role("cue", "Cue")
TEXT = (
    "Nobody here.\n\nMara Lind met Omar.\n\n“It works,” she told us. He said it again, it seems."
    "\n\nOslo is near.\n\nBergen is far."
)
CONTENT = desks.where("It works", TEXT)


def view(*marked: str, suggested: tuple[str, ...] = ()) -> OpenDocument:
    items: list[Annotation | Suggestion] = [
        builders.entity(*_edges(words), number) for number, words in enumerate(marked)
    ]
    items += [builders.suggestion(*_edges(words), 9) for words in suggested]
    return desks.opened(*items, text=TEXT)


def _edges(words: str) -> tuple[int, int]:
    span = desks.where(words, TEXT)
    return span.start, span.end


def offered(
    opened: OpenDocument, role: Role, frame: Span = CONTENT, content: tuple[Span, ...] = (CONTENT,)
) -> list[str]:
    found = candidates(opened, frame, content, role)
    assert found == sorted(found)
    return [span.quote(opened.document.text) for span in found]


def test_names_of_the_passages_around_and_pronouns_are_offered() -> None:
    opened = view("Mara Lind", "Oslo", "Bergen", "Nobody", suggested=("Omar",))

    assert offered(opened, SOURCE) == [
        "Mara Lind",
        "Omar",
        "It",
        "she",
        "He",
        "it",
        "it",
        "Oslo",
    ]


def test_other_layers_and_the_content_itself_are_not_offered() -> None:
    opened = view("Mara Lind")
    claim = replace(opened.annotations["annotation-0"], id="c", layer="claim")
    opened = replace(opened, annotations={"c": claim})

    assert "Mara Lind" not in offered(opened, SOURCE)
    assert "It works" not in offered(view("It works"), SOURCE)


def test_a_name_that_is_marked_and_suggested_is_offered_once() -> None:
    opened = view("Omar", suggested=("Omar",))

    assert offered(opened, SOURCE).count("Omar") == 1


def test_a_rejected_suggestion_is_not_offered() -> None:
    opened = desks.opened(builders.suggestion(*_edges("Omar")), text=TEXT)
    decided = replace(opened, suggestions=())

    assert "Omar" in offered(opened, SOURCE)
    assert "Omar" not in offered(decided, SOURCE)


def test_the_words_beside_the_content_are_offered_as_cues() -> None:
    words = offered(view(), CUE)

    assert words == ["she", "told", "us", "He", "said", "it", "again", "it", "seems"]


def test_at_most_nine_are_offered_and_the_nearest_of_them() -> None:
    text = " ".join(f"w{number}" for number in range(40))
    opened = desks.opened(text=text)
    content = desks.where("w20", text)
    words = offered(opened, CUE, content, (content,))

    assert len(words) == MOST
    assert {"w18", "w19", "w21", "w22"} <= set(words)
    assert "w0" not in words


def test_words_of_no_piece_of_the_content_are_offered() -> None:
    pieces = (desks.where("It works", TEXT), desks.where("again", TEXT))
    frame = Span(pieces[0].start, pieces[1].end)

    assert {"It", "works", "again"}.isdisjoint(offered(view(), CUE, frame, pieces))


@pytest.mark.parametrize("role", [SOURCE, CUE])
def test_a_frame_at_the_edge_of_the_text_has_candidates(role: Role) -> None:
    end = Span(len(TEXT) - 4, len(TEXT))

    assert offered(view("Oslo"), role, end, (end,))
    assert isinstance(offered(view(), role, Span(0, 6), (Span(0, 6),)), list)
